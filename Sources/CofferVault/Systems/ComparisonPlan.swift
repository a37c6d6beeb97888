// Which columns of another system's file are compared, and which of them tells customers apart.

internal import CofferModel
internal import CofferPolicy
internal import CofferText

/// How one file is compared.
struct ComparisonPlan {
    /// What tells customers apart.
    enum Key {
        case code(column: Int)
        /// - Parameter position: in `Policy.fields`.
        case field(column: Int, position: Int)
    }

    /// What stands for the customer code among field names, as an export writes it.
    static let code = FieldName("code")
    private static let codeHeaders = ["Customer code", "客户编码", "客户代码", "客户编号"]

    let key: Key
    /// The columns that are compared, with their positions in `Policy.fields`.
    let compared: [(column: Int, position: Int)]
    /// Headers nobody knows.
    let unknown: [String]

    /// - Parameter sees: whether the role sees anything of a field.
    /// - Throws: `invalid_input` when nothing tells customers apart, `usage` when `by` can't.
    init(header: [String], _ request: CompareRequest, _ policy: Policy, sees: (FieldDefinition) -> Bool) throws {
        let map = request.columns.filter { $0.value != Self.code }
        let columns = try ImportColumns(header: header, map: map, policy: policy, isForAdding: false)
        let codeColumn = header.indices.first { column in
            if let named = request.columns[header[column]] { return named == Self.code }
            return columns.positions[column] == nil
                && HeaderMatching.match(header: header[column], candidates: [(Self.code, Self.codeHeaders)]) != nil
        }
        let key = try Self.key(request.by, columns, codeColumn, policy)
        self.key = key
        compared = columns.positions.enumerated().compactMap { column, position in
            guard let position, sees(policy.fields[position]) else { return nil }
            if case .field(column, _) = key { return nil }
            return (column, position)
        }
        unknown = header.indices.filter { columns.positions[$0] == nil && $0 != codeColumn }.map { header[$0] }
    }

    private static func key(
        _ wanted: FieldName?, _ columns: ImportColumns, _ codeColumn: Int?, _ policy: Policy
    ) throws -> Key {
        func column(_ position: Int) -> Key? {
            columns.positions.firstIndex(of: position).map { .field(column: $0, position: position) }
        }
        guard let wanted else {
            let telling = policy.fields.indices.filter { policy.fields[$0].tellsApart }
            if let code = codeColumn { return .code(column: code) }
            if let key = telling.lazy.compactMap(column).first { return key }
            throw CofferError(
                .invalidInput, Catalogue.Systems.noKeyColumn(), hint: Catalogue.Systems.noKeyColumnNext())
        }
        if wanted == Self.code, policy.field(wanted) == nil {
            if let codeColumn { return .code(column: codeColumn) }
            throw missing(wanted)
        }
        guard let position = policy.fields.firstIndex(where: { $0.name == wanted }) else {
            let nearest = NearestName.nearest(to: wanted.rawValue, among: policy.fields.map(\.name.rawValue))
            throw CofferError(
                .unknownField, Catalogue.Vault.unknownField(wanted.rawValue),
                hint: nearest.map { Catalogue.Vault.didYouMean($0) })
        }
        guard policy.fields[position].tellsApart else {
            throw CofferError(.usage, Catalogue.Systems.notAKey(wanted.rawValue, policy.fields[position].label))
        }
        guard let key = column(position) else { throw missing(wanted) }
        return key
    }

    private static func missing(_ field: FieldName) -> CofferError {
        CofferError(
            .invalidInput, Catalogue.Systems.keyColumnMissing(field.rawValue),
            hint: Catalogue.Systems.noKeyColumnNext())
    }
}

extension FieldDefinition {
    /// Whether a value stands for one customer, and can be looked up.
    fileprivate var tellsApart: Bool { isUnique && isSearchable }
}
