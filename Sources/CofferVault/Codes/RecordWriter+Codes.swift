// Gives codes to records, and takes them out of use, inside a write transaction.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension RecordWriter {
    /// The code of a new record: the chosen one, else the next.
    mutating func code(_ given: GivenCodes, open: [UInt8], of record: RecordID) throws -> String {
        guard let chosen = given.chosen else { return try codes.next(open: open, of: record, store) }
        try codes.noteChosen(store)
        return chosen
    }

    /// The next code for a record that is there, taken from its sequence at once.
    mutating func takeNextCode(for row: RecordRow) throws -> String {
        let code = try codes.next(open: row.open, of: row.id, store)
        try codes.writeBack(store)
        return code
    }

    /// Adds codes of other systems, which nobody else has, to a customer that a file changes.
    ///
    /// - Returns: whether there was one that the customer did not have.
    /// - Throws: `too_many_codes`.
    mutating func addLegacyCodes(_ codes: [String], to record: RecordID) throws -> Bool {
        if codes.isEmpty { return false }
        let row = try reader.record(record)
        var marking = VaultSession.Marking(marks: try RecordMarks(row.open, row.id), code: row.code)
        let known = Set(marking.marks.codes.map(\.code) + [row.code])
        let new = codes.filter { !known.contains($0) }
        if new.isEmpty { return false }
        guard marking.marks.codes.count + new.count <= RecordMarks.codeLimit else { throw CodeForm.tooMany() }
        for code in new {
            marking.marks.codes.append(.init(code: code, kind: .legacy))
            try putOther(code, of: record)
        }
        _ = try put(marking, on: row, .edited)
        return true
    }

    /// Puts a code into the index that the record has besides the one in its row.
    mutating func putOther(_ code: String, of record: RecordID) throws {
        try store.putOtherCode(code, of: record)
        try codes.noteChosen(store)
    }
}
