// One change of marks for many customers: what is to become of each, and what became of it.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// What is done to each of many customers.
struct ManyMarks {
    /// What the role must be allowed to do with each of them.
    let action: Action
    let kind: ChangeKind
    let reason: String?
    /// Whose approvals are used up with it; nil: it needs none.
    var act: Act?
    /// Open fields that change with the marks.
    var fields: [FieldName: String] = [:]
    /// What progress says.
    let phase: Phrase
    /// Changes the marks of a customer that is reached; nil: whether they differ then tells the outcome. Any outcome but
    /// `changed` leaves the marks as they stood. May throw `FoundDenial`.
    let change: (inout RecordMarks, RecordRow, inout RecordWriter) throws -> MarkOutcome?

    /// What became of one customer.
    struct Told {
        /// As it was typed, if nobody has it, or it is not for this role.
        let code: String
        let outcome: MarkOutcome
        /// As they stand now; nil for a customer that is not there, or not for this role.
        let marks: RecordMarks?
    }
}
