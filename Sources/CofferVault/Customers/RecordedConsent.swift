// Keeps a purpose's field as the customer's own word left it: an edit is no such word.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let consentRecorded = Self("consent_recorded", .refused)
}

/// What a customer is recorded to have said, held against a change of the fields that stand for it.
enum RecordedConsent {
    /// The first value that would say otherwise than the customer's row, in a field of a purpose to which their word is
    /// recorded; nil: there is none.
    ///
    /// - Parameter given: by position in `Policy.fields`; nil: not given.
    static func contradiction(
        of given: [String?], with row: RecordRow, _ policy: Policy
    ) throws -> (field: FieldDefinition, error: CofferError)? {
        let asked = policy.purposes.compactMap { purpose -> (purpose: PurposeDefinition, index: Int, value: String)? in
            guard let name = purpose.consent?.field,
                let index = policy.fields.firstIndex(where: { $0.name == name }), let value = given[index]
            else { return nil }
            return (purpose, index, value)
        }
        if asked.isEmpty { return nil }
        let consents = try RecordMarks(row.open, row.id).consents
        let open = try OpenFields.decode(row.open, row.id)
        for (purpose, index, value) in asked where consents[purpose.name] != nil {
            let field = policy.fields[index]
            guard value != open.first(where: { $0.0 == field.name })?.1 ?? "" else { continue }
            let error = CofferError(
                .consentRecorded, Catalogue.Consents.recorded(field.label, purpose.label),
                hint: Catalogue.Consents.recordedNext(row.code, purpose.name, isGiven: value == "yes"))
            return (field, error)
        }
        return nil
    }
}

extension ImportRun {
    /// Why a row may not change a customer whose word it contradicts; nil: it does not.
    func contradiction(of draft: PreparedDraft, with row: RecordRow) throws -> ImportIssue? {
        try RecordedConsent.contradiction(of: draft.values, with: row, policy).map { field, error in
            ImportIssue(row: draft.row, field: field.name, reason: error.code.name, message: error.message)
        }
    }
}
