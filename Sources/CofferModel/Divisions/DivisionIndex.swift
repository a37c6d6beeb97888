// Today's divisions, found by the first two characters of their names or by their code.

/// Built at first use, some 3,200 entries; looked at in place, so that addresses are read without allocating.
struct DivisionIndex: Sendable {
    /// Where a division's name stands in the table, and how much of it people say.
    struct Entry {
        let number: Int
        let start: Int
        let length: Int
        /// The bytes of the name without 省, 市, 区 and the like (`杭州`, `恩施`); as long as the name, if nothing can go.
        let stem: Int
        /// Whether it is an autonomous prefecture, `恩施州` for short.
        let isPrefecture: Bool
    }

    static let shared = DivisionIndex()

    /// In the order of the codes.
    let entries: [Entry]
    /// The first six bytes of each name with its entry, in their order.
    private let keys: [UInt64]
    private let order: [Int]

    private init() {
        var entries: [Entry] = []
        let base = DivisionTable.current.utf8Start
        DivisionTable.tokens(of: DivisionTable.current) { token in
            guard let number = token.number(at: 0, digits: 6), let first = token.baseAddress else { return }
            let name = String(bytes: token, from: 6, to: token.count)
            entries.append(
                Entry(
                    number: number, start: first - base + 6, length: token.count - 6,
                    stem: DivisionStem.of(name).utf8.count, isPrefecture: name.hasSuffix("自治州")))
        }
        let table = UnsafeBufferPointer(start: base, count: DivisionTable.current.utf8CodeUnitCount)
        let sorted = entries.indices.map { (Self.key(table, at: entries[$0].start), $0) }.sorted { $0 < $1 }
        self.entries = entries
        keys = sorted.map(\.0)
        order = sorted.map(\.1)
    }

    func name(of index: Int) -> String {
        let entry = entries[index]
        return String(bytes: table, from: entry.start, to: entry.start + entry.length)
    }

    /// The division with a code; nil if there is none.
    func division(_ number: Int) -> Division? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].number == number ? Division(number: number, index: low) : nil
    }

    /// Each division that the text names at an offset: in full, or by its stem where no other suffix and no street follows.
    func matches(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ body: (_ index: Int, _ end: Int, _ isFull: Bool) -> Void
    ) {
        guard start + 6 <= bytes.count else { return }
        let key = Self.key(bytes, at: start)
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        while low < keys.count, keys[low] == key {
            let entry = entries[order[low]]
            if has(bytes, entry, entry.length, at: start) {
                if !DivisionStem.isMarket(bytes, start + entry.length) {
                    body(order[low], start + entry.length, true)
                }
            } else if entry.stem < entry.length, has(bytes, entry, entry.stem, at: start),
                let end = DivisionStem.end(bytes, start + entry.stem, isPrefecture: entry.isPrefecture)
            {
                body(order[low], end, false)
            }
            low += 1
        }
    }

    /// Whether a province or city has anything below it.
    func hasParts(_ index: Int) -> Bool {
        let number = entries[index].number
        guard number % 100 == 0, index + 1 < entries.count else { return false }
        let next = entries[index + 1].number
        return number % 10_000 == 0 ? next / 10_000 == number / 10_000 : next / 100 == number / 100
    }

    /// Whether a division is of the level right below another, or, without one, a province.
    func isNext(_ index: Int, in whole: Int?) -> Bool {
        let number = entries[index].number
        guard let whole else { return number % 10_000 == 0 }
        let parent = entries[whole].number
        if parent % 10_000 != 0 { return number != parent && number / 100 == parent / 100 }
        guard number != parent, number / 10_000 == parent / 10_000 else { return false }
        // A city, or a county that no city stands above.
        return number % 100 == 0 || division(number / 100 * 100) == nil
    }

    private var table: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: DivisionTable.current.utf8Start, count: DivisionTable.current.utf8CodeUnitCount)
    }

    @inline(__always)
    private func has(_ bytes: UnsafeBufferPointer<UInt8>, _ entry: Entry, _ length: Int, at start: Int) -> Bool {
        guard start + length <= bytes.count else { return false }
        let name = table
        for index in 6..<max(6, length) where bytes[start + index] != name[entry.start + index] { return false }
        return true
    }

    /// Six bytes, two Chinese characters.
    @inline(__always)
    private static func key(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt64 {
        var key: UInt64 = 0
        for index in start..<(start + 6) { key = key << 8 | UInt64(bytes[index]) }
        return key
    }
}
