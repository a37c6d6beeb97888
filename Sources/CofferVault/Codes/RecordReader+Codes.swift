// Finds records by any of their codes: the one they have, those they had, and those of other systems.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// A record, and which of its codes led there.
struct CodeHolder {
    let row: RecordRow
    /// As it is stored.
    let code: String
    /// Nil: it is the code that the record has.
    let kind: RecordMarks.OtherCode.Kind?
}

extension RecordReader {
    /// A record by one of its codes, proven; nil if there is none.
    func record(code: String) throws -> RecordRow? { try holder(ofCode: code)?.row }

    /// Whoever has a code as somebody types it, proven; nil if nobody has.
    ///
    /// - Throws: `Tampering.record` if the index of codes leads to a record that does not have the code.
    func holder(ofCode typed: String) throws -> CodeHolder? {
        for code in policy.code.lookups(typed) {
            if let row = try store.record(code: code) {
                try prove(row)
                return CodeHolder(row: row, code: code, kind: nil)
            }
            if let id = try store.record(otherCode: code) {
                let row = try record(id)
                return CodeHolder(row: row, code: code, kind: try kind(of: code, row))
            }
        }
        return nil
    }

    /// What kind of code it is that the index of codes says a record has.
    func kind(of code: String, _ row: RecordRow) throws -> RecordMarks.OtherCode.Kind {
        guard let mark = try RecordMarks(row.open, row.id).codes.first(where: { $0.code == code }) else {
            throw Tampering.record(row.id)
        }
        return mark.kind
    }

    /// The number of the record that a code leads to; nothing is proven.
    func recordID(code typed: String) throws -> RecordID? {
        for code in policy.code.lookups(typed) {
            if let id = try store.owner(ofCode: code) { return id }
        }
        return nil
    }
}
