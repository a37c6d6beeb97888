// A bit for each record: constant memory for millions.

internal import CofferModel

struct RecordBits {
    private var words: [UInt64] = []
    private(set) var count: Int64 = 0

    /// Whether it was not there before.
    @discardableResult
    mutating func insert(_ record: RecordID) -> Bool {
        let (word, bit) = Self.place(record)
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: max(1_024, word - words.count + 1))) }
        guard words[word] & bit == 0 else { return false }
        words[word] |= bit
        count += 1
        return true
    }

    func contains(_ record: RecordID) -> Bool {
        let (word, bit) = Self.place(record)
        return word < words.count && words[word] & bit != 0
    }

    /// Calls `body` with each, ascending.
    func each(_ body: (RecordID) throws -> Void) rethrows {
        for (index, word) in words.enumerated() where word != 0 {
            for bit in 0..<64 where word & 1 << UInt64(bit) != 0 { try body(RecordID(Int64(index * 64 + bit))) }
        }
    }

    /// At most so many, ascending, from one on.
    func records(from first: RecordID, limit: Int) -> [RecordID] {
        var found: [RecordID] = []
        var (index, bit) = (Int(first.rawValue) >> 6, Int(first.rawValue & 63))
        while index < words.count, found.count < limit {
            var word = words[index] & (UInt64.max << UInt64(bit))
            while word != 0, found.count < limit {
                found.append(RecordID(Int64(index * 64 + word.trailingZeroBitCount)))
                word &= word - 1
            }
            (index, bit) = (index + 1, 0)
        }
        return found
    }

    private static func place(_ record: RecordID) -> (word: Int, bit: UInt64) {
        (Int(record.rawValue) >> 6, 1 << UInt64(record.rawValue & 63))
    }
}
