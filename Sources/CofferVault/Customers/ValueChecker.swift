// Checks and normalises what a person entered, field by field and across fields (REQUIREMENTS R1–R3).

internal import CofferModel
internal import CofferPolicy
internal import CofferText

/// The rules for values of one policy on one day.
struct ValueChecker: Sendable {
    let fields: [FieldDefinition]
    let today: CalendarDate
    private let positions: [FieldName: Int]
    let rules: FieldRules
    /// Of phone numbers typed without one.
    private let country: String

    init(policy: Policy, now: Int64) {
        fields = policy.fields
        today = CalendarDate(millisecondsSince1970: now)
        positions = Dictionary(uniqueKeysWithValues: policy.fields.enumerated().map { ($1.name, $0) })
        rules = FieldRules(policy: policy, today: today)
        country = policy.country
    }

    func position(of name: FieldName) -> Int? { positions[name] }

    /// One value in standard form; nil when it is blank.
    func normalise(_ raw: String, at index: Int) -> Result<String?, ValueIssue> {
        if FieldType.isBlank(raw) { return .success(nil) }
        switch fields[index].type.normalise(raw, today: today, region: country) {
        case .success(let value):
            if let allowed = fields[index].allowed, !allowed.contains(value) {
                return .failure(
                    ValueIssue(
                        field: fields[index], reason: "not_allowed", message: Catalogue.Vault.notAllowed(allowed)))
            }
            return .success(value)
        case .failure(let problem):
            return .failure(
                ValueIssue(
                    field: fields[index], reason: problem.reason,
                    message: Catalogue.Vault.problemWithExample(problem.message, problem.example)))
        }
    }

    /// What the values say about each other; only what is there is compared.
    func contradiction(_ values: [String?]) -> ValueIssue? { rules.contradiction(values) }

    /// The first value that a new customer would lack.
    func missing(_ values: [String?]) -> ValueIssue? { lacking(values).first ?? rules.lack(values) }

    /// All values that a new customer would lack.
    func allMissing(_ values: [String?]) -> [ValueIssue] { lacking(values) + rules.lacks(values) }

    private func lacking(_ values: [String?]) -> some Collection<ValueIssue> {
        fields.indices.lazy.filter { fields[$0].isRequired && (values[$0] ?? "").isEmpty }.map {
            ValueIssue(field: fields[$0], reason: "required", message: Catalogue.Vault.required(fields[$0].label))
        }
    }

    /// Whether bringing `raw` into standard form changed what a person would call its form.
    func isRestyled(_ raw: String, to value: String, at index: Int) -> Bool {
        if raw == value { return false }
        return !(fields[index].type == .phone && value == "+86" + raw)
    }
}

/// Why a value is not taken; names the field, never the value.
///
/// An object, so that the results of the many values that are taken stay small.
final class ValueIssue: Error, Sendable {
    let field: FieldDefinition
    /// A stable `snake_case` name.
    let reason: String
    let message: Phrase

    init(field: FieldDefinition, reason: String, message: Phrase) {
        self.field = field
        self.reason = reason
        self.message = message
    }

    var error: CofferError { CofferError(.invalidValue, sentence) }

    private var sentence: Phrase { Catalogue.Vault.invalidValue(field.name.rawValue, field.label, message) }

    /// All that is wrong, as one error; nil if nothing is.
    static func error(_ issues: [ValueIssue]) -> CofferError? {
        if issues.isEmpty { return nil }
        let sentences = issues.map(\.sentence)
        return CofferError(
            .invalidValue,
            Phrase(
                en: sentences.map(\.en).joined(separator: "; "), zh: sentences.map(\.zh).joined(separator: "；")))
    }
}
