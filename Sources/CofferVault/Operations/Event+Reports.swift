// What the door answers about who did what with whom.

package import CofferModel
package import CofferText

/// One entry of the ledger, with all that it tells about a customer or a user.
package struct TrailLine: Sendable, Codable {
    package var line: LedgerLine
    /// How many customers the entry is about; 0: none by name.
    package var customers: Int64
    /// Shown at most, as the role of that time could see them: in the order of the policy of that time.
    package var seen: [SeenField]
    /// By which customers were looked for or chosen, which were changed, or which were asked for in vain.
    package var about: [FieldName]
    package var purpose: String?
    /// How an export left: `plain`, `one_time`, or `key:` and the beginning of the recipient's key.
    package var how: String?
    /// A reason stands with the entry, be it for this session to read or not.
    package var hasReason: Bool
    package init(
        line: LedgerLine, customers: Int64, seen: [SeenField], about: [FieldName], purpose: String?, how: String?,
        hasReason: Bool
    ) {
        self.line = line
        self.customers = customers
        self.seen = seen
        self.about = about
        self.purpose = purpose
        self.how = how
        self.hasReason = hasReason
    }
}

/// A field in the form in which somebody saw it.
package struct SeenField: Sendable, Codable, Equatable, Hashable {
    package var field: FieldName
    package var label: Phrase
    /// False: masked.
    package var isClear: Bool
    package init(field: FieldName, label: Phrase, isClear: Bool) {
        self.field = field
        self.label = label
        self.isClear = isClear
    }
}
