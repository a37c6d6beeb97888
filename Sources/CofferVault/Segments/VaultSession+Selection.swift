// Checks which customers somebody asks for: only open fields, values in standard form, and nothing the role may not read.

internal import CofferModel
internal import CofferPolicy
package import CofferText

extension CofferError.Code {
    package static let noSuchSegment = Self("no_such_segment", .notFound)
}

extension VaultSession {
    /// - Parameter action: whose right to each field is needed; nil: none, because only statistics leave.
    func selection(
        _ filter: [FieldName: String], tags: [Tag], segment: SegmentName?, _ action: Action?
    ) throws -> Selection {
        let (policy, segments) = try reading { ($0.policy, $0.authority.segments) }
        let given = try checked(
            CustomerFilter(
                conditions: filter.sorted { $0.key < $1.key }.map { FieldCondition($0, .isOneOf([$1])) }, tags: tags))
        var whole = given
        if let segment {
            guard let saved = segments[segment] else { throw noSuchSegment(segment, segments) }
            // A policy may have lost a field since.
            whole = try checked(saved.filter).and(conditions: given.conditions, tags: given.tags)
        }
        let time = policy.circumstances(at: environment.now())
        var positions: [Int] = []
        for name in whole.fields {
            if let action, case .deny(let reasons) = policy.decide(info.role, action, name, in: time) {
                throw try denial(action.rawValue, reasons, fields: [name])
            }
            if let position = policy.fields.firstIndex(where: { $0.name == name }) { positions.append(position) }
        }
        return Selection(filter: whole, segment: segment, positions: positions)
    }

    func noSuchSegment(_ name: SegmentName, _ segments: [SegmentName: SavedSegment]) -> CofferError {
        let nearest = NearestName.nearest(to: name.name, among: segments.keys.map(\.name))
        return CofferError(
            .noSuchSegment, Catalogue.Segments.noSuchSegment(name.name),
            hint: nearest.map { Catalogue.Vault.didYouMean($0) } ?? Catalogue.Segments.noSuchSegmentNext())
    }

    /// A filter with its values in standard form.
    ///
    /// - Throws: `usage` for a field that is not open or no date, `unknown_field`, `invalid_value`, `invalid_input`.
    func checked(_ filter: CustomerFilter) throws -> CustomerFilter {
        let policy = try reading { $0.policy }
        let checker = ValueChecker(policy: policy, now: environment.now())
        let conditions = try filter.conditions.map { condition -> FieldCondition in
            let field = try openField(condition.field, policy)
            switch condition.test {
            case .isOneOf(let values):
                guard let index = checker.position(of: field.name) else { throw unknownField(field.name, policy) }
                return FieldCondition(
                    field.name,
                    .isOneOf(try values.map { try checker.normalise($0, at: index).mapError { $0.error }.get() ?? "" }))
            case .before, .after:
                guard field.type.isDay else {
                    throw CofferError(
                        .usage, Catalogue.Segments.noDate(field.label), hint: Catalogue.Segments.noDateNext())
                }
                return condition
            case .isEmpty, .isFilled: return condition
            }
        }
        let checked = CustomerFilter(
            conditions: conditions, tags: filter.tags, anyTags: filter.anyTags, withoutTags: filter.withoutTags)
        guard checked.size <= CustomerFilter.maximumSize else {
            throw CofferError(.invalidInput, Catalogue.Segments.tooLarge(limit: CustomerFilter.maximumSize))
        }
        return checked
    }

    /// A field that stands in clear.
    func openField(_ name: FieldName, _ policy: Policy) throws -> FieldDefinition {
        guard let field = policy.field(name) else { throw unknownField(name, policy) }
        guard field.isOpen else {
            throw CofferError(
                .usage, Catalogue.Vault.filterNotOpen(field.label), hint: Catalogue.Vault.filterNotOpenNext())
        }
        return field
    }
}

extension FieldType {
    /// Whether values are days in ISO form.
    var isDay: Bool { self == .date || self == .birthday }
}
