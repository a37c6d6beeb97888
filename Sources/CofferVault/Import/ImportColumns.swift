// Which column of an import file is which field.

internal import CofferModel
internal import CofferPolicy
internal import CofferText

/// The columns of one file, matched by field name, label or alias, or as the person said.
struct ImportColumns: Sendable {
    /// By column: the position in `Policy.fields`, or nil for a column that is left out.
    let positions: [Int?]
    /// The column with codes of other systems.
    let legacy: Int?
    /// Headers nobody knows.
    let unknown: [String]

    /// - Parameter isForAdding: whether rows are to become customers, so that required fields have to be there.
    /// - Throws: `invalid_input` when no column is known, two are the same field, or a required one is missing.
    init(header: [String], map: [String: FieldName], policy: Policy, isForAdding: Bool = true) throws {
        let candidates = policy.fields.map { ($0.name, [$0.label.en, $0.label.zh] + $0.aliases) }
        var positions: [Int?] = []
        var unknown: [String] = []
        var legacy: Int?
        for (column, title) in header.enumerated() {
            if Self.isLegacy(title, map) {
                if legacy != nil { throw CofferError(.invalidInput, Catalogue.Import.columnTwice(Self.legacyLabel)) }
                legacy = column
                positions.append(nil)
                continue
            }
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
        self.legacy = legacy
        self.unknown = unknown
    }

    static let legacyLabel = Catalogue.Codes.legacyColumn()

    /// Whether a header is that of codes of other systems, by itself or as the person said.
    private static func isLegacy(_ title: String, _ map: [String: FieldName]) -> Bool {
        if let name = map[title] { return name.rawValue == Policy.legacyCodesKey }
        let names = [legacyLabel.en, legacyLabel.zh, "legacy code", "old code", "旧编码", "历史编码"]
        return HeaderMatching.match(header: title, candidates: [(FieldName(Policy.legacyCodesKey), names)]) != nil
    }

    private static func field(_ name: FieldName, _ policy: Policy) throws -> FieldDefinition {
        if let field = policy.field(name) { return field }
        let nearest = NearestName.nearest(to: name.rawValue, among: policy.fields.map(\.name.rawValue))
        throw CofferError(
            .unknownField, Catalogue.Vault.unknownField(name.rawValue),
            hint: nearest.map { Catalogue.Vault.didYouMean($0) })
    }
}
