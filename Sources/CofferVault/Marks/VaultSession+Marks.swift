// Changing the marks of a customer: one way for tags, codes and holds.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// What is to become of a customer's marks, and of its code.
    struct Marking {
        var marks: RecordMarks
        var code: String
        /// Open fields that change with them.
        var fields: [FieldName: String] = [:]
    }

    /// Changes marks of one customer in one transaction, with a change entry; what stood before stays as a version.
    ///
    /// - Parameters:
    ///   - action: what the role must be allowed to do with this customer.
    ///   - change: gets the marks as they stand, and may look around and write to the indexes.
    func mark(
        _ code: String, _ kind: ChangeKind, by action: Action, reason: String? = nil,
        _ change: (inout Marking, RecordRow, inout RecordWriter) throws -> Void
    ) throws -> ChangeView {
        let tiers = try reason == nil ? [] : reading { [try $0.authority.tierID(.audit)] }
        return try enteringDenials(about: code) {
            try writing(tiers: tiers) { writer, keys in
                let row = try existing(code, writer.reader)
                try requireReaching(row, action, writer.reader)
                var marking = Marking(marks: try RecordMarks(row.open, row.id), code: row.code)
                try change(&marking, row, &writer)
                let isChanged = try marking.code != row.code || marking.marks != RecordMarks(row.open, row.id)
                // A remark has to stand beside an entry of its own: where nothing changes there is none.
                if let reason, isChanged { try writer.remark(reason, about: row.id, keys: keys) }
                return try writer.put(marking, on: row, kind, remark: isChanged && reason != nil)
            }
        }
    }
}

extension RecordWriter {
    /// Stores changed marks under the next revision; nothing happens if they are as before.
    mutating func put(
        _ marking: VaultSession.Marking, on row: RecordRow, _ kind: ChangeKind, remark: Bool = false,
        planned: PlannedRow? = nil
    ) throws -> ChangeView {
        var edit = RecordEdit(row)
        let changed = try setFields(marking.fields, on: row, &edit)
        edit.setOpen(try marking.marks.marking(edit.row.open, row.id))
        edit.setCode(marking.code)
        guard edit.isChanged else {
            return ChangeView(code: row.code, revision: row.revision, outcome: .unchanged, pending: [])
        }
        try store.insertVersion(VersionRow(record: row.id, revision: row.revision, open: row.open, parts: row.parts))
        try update(edit.row, from: row, kind: kind, fields: changed, remark: remark, planned: planned)
        return ChangeView(code: edit.row.code, revision: edit.row.revision, outcome: .updated, pending: [])
    }

    /// The names of those that were otherwise before.
    private func setFields(
        _ values: [FieldName: String], on row: RecordRow, _ edit: inout RecordEdit
    ) throws -> [FieldName] {
        if values.isEmpty { return [] }
        var fields = try Dictionary(OpenFields.decode(row.open, row.id)) { $1 }
        let changed = values.filter { fields[$0] != $1 }
        fields.merge(changed) { $1 }
        edit.setOpen(OpenFields.encode(fields, policy))
        return changed.keys.sorted()
    }
}
