// Which column of an import file is which field.

internal import CofferModel
internal import CofferPolicy
internal import CofferText

/// The columns of one file, matched by field name, label or alias, or as the person said.
struct ImportColumns: Sendable {
    /// By column: the position in `Policy.fields`, or nil for a column that is left out.
    let positions: [Int?]
    /// Headers nobody knows.
    let unknown: [String]

    /// - Parameter isForAdding: whether rows are to become customers, so that required fields have to be there.
    /// - Throws: `invalid_input` when no column is known, two are the same field, or a required one is missing.
    init(header: [String], map: [String: FieldName], policy: Policy, isForAdding: Bool = true) throws {
        let candidates = policy.fields.map { ($0.name, [$0.label.en, $0.label.zh] + $0.aliases) }
        var positions: [Int?] = []
        var unknown: [String] = []
        for title in header {
            let field =
                try map[title].map { try Self.field($0, policy) }
                ?? HeaderMatching.match(header: title, candidates: candidates).flatMap { policy.field($0) }
            let position = field.flatMap { field in policy.fields.firstIndex { $0.name == field.name } }
            if let position, positions.contains(position) {
                throw CofferError(.invalidInput, Catalogue.Import.columnTwice(policy.fields[position].label))
            }
            if position == nil { unknown.append(title) }
            positions.append(position)
        }
        guard !isForAdding || positions.contains(where: { $0 != nil }) else {
            throw CofferError(.invalidInput, Catalogue.Import.noKnownColumn(), hint: Catalogue.Import.columnsNext())
        }
        for (index, field) in policy.fields.enumerated()
        where isForAdding && field.isRequired && !positions.contains(index) {
            throw CofferError(
                .invalidInput, Catalogue.Import.requiredColumn(field.name.rawValue, field.label),
                hint: Catalogue.Import.columnsNext())
        }
        self.positions = positions
        self.unknown = unknown
    }

    private static func field(_ name: FieldName, _ policy: Policy) throws -> FieldDefinition {
        if let field = policy.field(name) { return field }
        let nearest = NearestName.nearest(to: name.rawValue, among: policy.fields.map(\.name.rawValue))
        throw CofferError(
            .unknownField, Catalogue.Vault.unknownField(name.rawValue),
            hint: nearest.map { Catalogue.Vault.didYouMean($0) })
    }
}
