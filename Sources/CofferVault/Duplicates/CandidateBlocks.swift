// Who may be the same customer, found by equal tokens alone: nothing is opened for it.

internal import CofferModel
internal import CofferStore

/// The tokens of all customers, column by column, and the pairs that agree in all columns of a block.
struct CandidateBlocks {
    /// Each block is a set of columns.
    let blocks: [[Int]]
    private(set) var records: [RecordID] = []
    private var columns: [[Int64]]
    /// Groups too large to compare everybody in them: how many customers they have.
    private(set) var crowded = 0

    /// More customers than this with the same tokens share a switchboard or a default, not a person.
    static let largestGroup = 100
    /// Stands for a missing token; the one true token in 2^64 that is like it finds nobody.
    private static let none = Int64.min

    init(blocks: [[Int]], columns count: Int) {
        self.blocks = blocks
        columns = Array(repeating: [], count: count)
    }

    mutating func add(_ record: RecordID, _ tokens: some Sequence<Int64?>) {
        records.append(record)
        for (column, token) in tokens.enumerated() { columns[column].append(token ?? Self.none) }
    }

    /// A pair of positions in `records`, the lower one first.
    struct Pair: Comparable {
        let packed: UInt64

        init(_ one: UInt32, _ other: UInt32) { packed = UInt64(min(one, other)) << 32 | UInt64(max(one, other)) }

        var first: Int { Int(packed >> 32) }
        var second: Int { Int(packed & 0xFFFF_FFFF) }

        static func < (left: Pair, right: Pair) -> Bool { left.packed < right.packed }
    }

    /// Every pair that a block brings together, once, in order.
    mutating func pairs() -> [Pair] {
        var pairs: [Pair] = []
        for block in blocks { collect(block, into: &pairs) }
        pairs.sort()
        var unique: [Pair] = []
        unique.reserveCapacity(pairs.count)
        for pair in pairs where unique.last != pair { unique.append(pair) }
        return unique
    }

    private mutating func collect(_ block: [Int], into pairs: inout [Pair]) {
        var keyed: [(key: UInt64, index: UInt32)] = []
        for index in records.indices {
            var key: UInt64 = 0
            var isWhole = true
            for column in block {
                let token = columns[column][index]
                if token == Self.none {
                    isWhole = false
                    break
                }
                // Tokens are hashes already; columns must not cancel each other out.
                key = (key ^ UInt64(bitPattern: token)) &* 0x9E37_79B9_7F4A_7C15
                key ^= key >> 32
            }
            if isWhole { keyed.append((key, UInt32(index))) }
        }
        keyed.sort { ($0.key, $0.index) < ($1.key, $1.index) }
        var start = 0
        while start < keyed.count {
            var end = start + 1
            while end < keyed.count, keyed[end].key == keyed[start].key { end += 1 }
            if end - start > Self.largestGroup {
                crowded += end - start
            } else {
                for one in start..<end {
                    for other in one + 1..<end { pairs.append(Pair(keyed[one].index, keyed[other].index)) }
                }
            }
            start = end
        }
    }
}
