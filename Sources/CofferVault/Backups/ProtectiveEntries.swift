// Which entries protect somebody: what a restore of an earlier moment must not undo.

internal import CofferBackup
internal import CofferModel
internal import CofferStore

extension LedgerRow {
    /// Whether repositories have to learn of it when it happens, and not with the next snapshot.
    var isProtective: Bool {
        switch entryClass {
        case .access: false
        case .change: ChangeKind(rawValue: kind)?.isProtective ?? false
        case .authority:
            switch AuthorityKind(rawValue: kind) {
            case .disable, .reset, .role: true
            case .reviewDecided:
                (try? LedgerBody.decode(ReviewDecidedBody.self, body, sequence: sequence))?.isKept == false
            default: false
            }
        }
    }
}

extension ChangeKind {
    /// Erasures, and what changes holds, restrictions and consents.
    fileprivate var isProtective: Bool { self == .erased || self == .tierErased || changesProtectiveMarks }

    /// Whether an act carries what stands with the customer since.
    var changesProtectiveMarks: Bool { self == .held || self == .restricted || self == .consented }
}
