// The marks of a customer that no restore may undo: an older snapshot comes back with the newest of them.

internal import CofferModel

/// Holds, the restriction and the consents of one record.
struct KeptMarks: Codable, Equatable, Sendable {
    var holds: [RecordMarks.Hold]
    /// Ascending by purpose.
    var consents: [Consent]
    var restriction: RecordMarks.Restriction?

    init(_ marks: RecordMarks) {
        holds = marks.holds
        consents = marks.consents.values.sorted { $0.purpose < $1.purpose }
        restriction = marks.restriction
    }

    /// - Throws: `Tampering.record` if the open bytes do not hold together.
    init(_ open: [UInt8], _ record: RecordID) throws { self.init(try RecordMarks(open, record)) }

    /// JSON, as an act has it.
    var encoded: [UInt8] { get throws { try LedgerBody.encode(self) } }

    /// - Throws: `Tampering.record`.
    init(decoding bytes: [UInt8], _ record: RecordID) throws {
        do {
            self = try LedgerBody.decode(Self.self, bytes, sequence: 0)
        } catch {
            throw Tampering.record(record)
        }
    }

    var isEmpty: Bool { holds.isEmpty && consents.isEmpty && restriction == nil }

    /// The open bytes with these marks instead of those that stand there, all other marks as they are.
    func marking(_ open: [UInt8], _ record: RecordID) throws -> [UInt8] {
        var marks = try RecordMarks(open, record)
        if KeptMarks(marks) == self { return open }
        marks.holds = holds
        marks.consents = Dictionary(consents.map { ($0.purpose, $0) }) { $1 }
        marks.restriction = restriction
        return try marks.marking(open, record)
    }
}
