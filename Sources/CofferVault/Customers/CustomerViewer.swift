// Turns a proven row into what one role sees of it: clear, masked, hidden or nothing.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// Builds views for one session from one snapshot.
struct CustomerViewer {
    let reader: RecordReader
    let role: RoleName

    /// - Parameter reveal: fields to show in clear where the role's keys open them.
    func view(_ row: RecordRow, reveal: Set<FieldName> = []) throws -> CustomerView {
        let shown = try fields(record: row.id, open: row.open, parts: row.parts, reveal: reveal)
        return CustomerView(
            record: row.id, code: row.code, revision: row.revision,
            fields: reader.policy.fields.compactMap { field in
                shown[field.name].map { .init(name: field.name, label: field.label, value: $0) }
            },
            pending: reader.authority.tiers.filter { row.isPending($0.value) }.sorted { $0.value < $1.value }.map(\.key)
        )
    }

    /// What the role sees of one state of a record; fields without a value are absent.
    func fields(
        record: RecordID, open: [UInt8], parts: [UInt8], reveal: Set<FieldName>
    ) throws -> [FieldName: FieldView] {
        var shown: [FieldName: FieldView] = [:]
        for (name, value) in try OpenFields.decode(open, record) where !value.isEmpty { shown[name] = .clear(value) }
        let present = Set(try SealedPart.of(parts, record).map(\.tier))
        for definition in reader.policy.tiers {
            let tier = try reader.authority.tierID(definition.name)
            guard present.contains(tier) else { continue }
            for field in reader.policy.fields where field.tier == definition.name {
                shown[field.name] = try view(field, record, parts, tier, reveal)
            }
        }
        return shown
    }

    private func view(
        _ field: FieldDefinition, _ record: RecordID, _ parts: [UInt8], _ tier: TierID, _ reveal: Set<FieldName>
    ) throws -> FieldView? {
        let wanted =
            reveal.contains(field.name)
            ? reader.policy.mostVisible(field, to: role) : reader.policy.shown(field, to: role)
        switch wanted {
        case .clear where reader.keyring.holds(tier, .clear, reader.authority):
            let values = try reader.merged(record, parts, tier, base: .clear, overlay: .clearOverlay)
            return values[field.name].flatMap { $0.isEmpty ? nil : .clear($0) }
        case .clear, .masked, .hidden:
            guard reader.keyring.holds(tier, .masked, reader.authority) else { return .hidden }
            let masks = try reader.merged(record, parts, tier, base: .masked, overlay: .maskedOverlay)
            guard let mask = masks[field.name], !mask.isEmpty else { return nil }
            return mask == MaskedValue.hidden || wanted == .hidden ? .hidden : .masked(mask)
        }
    }
}
