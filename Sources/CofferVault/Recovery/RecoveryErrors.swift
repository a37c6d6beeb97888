// What can be wrong with recovery files and shares, as sentences.

internal import CofferCrypto
package import CofferText

extension CofferError.Code {
    package static let shareExists = Self("file_exists", .conflict)
    package static let shareMissing = Self("no_such_file", .notFound)
    package static let notRecovery = Self("not_a_recovery_file", .refused)
    package static let notAShare = Self("not_a_share", .refused)
    package static let damagedShare = Self("damaged_share", .integrity)
    package static let sharesDiffer = Self("shares_differ", .refused)
    package static let tooFewShares = Self("too_few_shares", .refused)
    package static let wrongShare = Self("wrong_share", .integrity)
    package static let notReproduced = Self("not_reproduced", .failed)
}

extension CofferError {
    static func shareExists(_ path: String) -> CofferError {
        CofferError(.shareExists, Catalogue.Recovery.exists(path), hint: Catalogue.Recovery.existsNext())
    }

    /// - Parameter files: where the shares come from, in the order in which the error counts them; one that is about a
    ///   single share is about the last.
    init(_ error: RecoveryShareError, files: [String]) {
        let file = files.last ?? ""
        let text = Catalogue.Recovery.self
        switch error {
        case .notAShare: self.init(.notAShare, text.notAShare(file))
        case .newerVersion: self.init(.newerFormat, text.newerShare(file), hint: text.newerShareNext())
        case .malformed(let line): self.init(.damagedShare, text.malformed(file, line: line), hint: text.changedNext())
        case .missing(let name): self.init(.damagedShare, text.missing(file, name: name), hint: text.changedNext())
        case .changed(let line): self.init(.damagedShare, text.changed(file, line: line), hint: text.changedNext())
        case .impossibleThreshold: self.init(.usage, text.impossibleThreshold(limit: RecoverySet.limit))
        case .otherSet(let places):
            self.init(.sharesDiffer, text.otherSet(places.map { files[$0] }), hint: text.otherSetNext())
        case .tooFew(let given, let needed):
            self.init(.tooFewShares, text.tooFew(given: given, needed: needed), hint: text.tooFewNext())
        case .wrong(let places):
            if places.isEmpty {
                self.init(.wrongShare, text.wrong(), hint: text.wrongNext())
            } else {
                self.init(.wrongShare, text.wrong(places.map { files[$0] }), hint: text.wrongNamedNext())
            }
        case .notReproduced: self.init(.notReproduced, text.notReproduced(), hint: text.notReproducedNext())
        }
    }
}
