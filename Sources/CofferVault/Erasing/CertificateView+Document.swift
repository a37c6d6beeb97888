// The readable twin of a certificate of erasure; it proves nothing, and says where the proof is.

internal import CofferCrypto
internal import CofferModel
package import CofferPrivacy
internal import CofferText

extension CertificateView {
    private typealias Words = Catalogue.CertificatePage
    private typealias Labels = Catalogue.CLIErasing

    /// So many records are named one by one.
    private static let limit = 1_000

    /// - Parameters:
    ///   - file: the bytes of the JSON file that this view was checked from.
    ///   - time: a moment as people read it.
    package func document(of file: [UInt8], time: (Int64) -> String) -> Document {
        func name(_ text: String) -> Phrase { Catalogue.Documents.name(text) }
        var rows = records.prefix(Self.limit).map {
            [
                name(String($0.record)), name($0.publicID.text),
                $0.tier.map(Words.tier) ?? ($0.isAnonymised ? Words.anonymised : Words.whole),
                $0.rule.map(name) ?? Words.wanted,
            ]
        }
        if records.count > Self.limit {
            rows.append([
                Words.more(records.count - Self.limit), Catalogue.Documents.nothing, Catalogue.Documents.nothing,
                Catalogue.Documents.nothing,
            ])
        }
        var course: [(Phrase, String?)] = [
            (Labels.vault, vault), (Labels.entry, String(sequence)), (Labels.erasedAt, time(erasedAt)),
            (Labels.erasedBy, erasedBy), (Labels.plannedBy, plannedBy), (Labels.approvedBy, approvedBy),
        ]
        course += [
            (Labels.headBefore, headBefore), (Labels.headAfter, headAfter), (Labels.cleansedAt, time(cleansedAt)),
            (Labels.issued, "\(issuedBy), \(time(issuedAt))"),
        ]
        let details = course.compactMap { label, value in value.map { [label, name($0)] } }
        let people = signers.map { [name($0.name), name($0.fingerprint)] }
        return Document(
            title: Words.title,
            lead: [Words.proof, name(FileDigest.of(file).hexadecimal), Words.check],
            sections: [
                .init(Words.what, [.table(.init([Words.record, Words.publicID, Words.part, Words.rule], rows))]),
                .init(
                    Words.how, [.table(.init([Catalogue.Processing.what, Catalogue.Processing.entry], details))]),
                .init(Words.signers, [.table(.init([Labels.signer, Words.fingerprint], people))]),
                .init(
                    Words.limits,
                    [
                        .list(
                            [Words.copies(hasBackups: !backups.isEmpty)]
                                + backups.map {
                                    Words.backup($0.place, knows: $0.knows, until: $0.opensUntil.map(time))
                                }
                                + Words.limitItems)
                    ]),
            ] + (act.map { [Document.Section(Words.restoring, [.text(Words.act($0))])] } ?? []), footer: Words.footer)
    }
}
