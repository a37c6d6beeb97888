// Which six digits are or were the code of a place, as resident ids begin with them: GB/T 2260 of today and back to 1980.

enum DivisionCodes {
    /// The year up to which the table is complete: whoever was born later may have the code of a new county in it.
    static let year = 2021

    /// Whether the six digits at the front are or were the code of a county, of a city without counties, or of Hong
    /// Kong, Macau or Taiwan (81, 82, 83 and four zeros: residence permits of their residents).
    static func isKnown(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let code = bytes.number(at: 0, digits: 6) else { return false }
        return table.contains(code)
    }

    /// Whether the four digits at the front begin such a code.
    static func isKnownCity(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let city = bytes.number(at: 0, digits: 4) else { return false }
        return table.containsCity(city)
    }

    private static let table = Table()

    /// A bit for each number from 110000 to 839999, and for each of their first four digits.
    private struct Table {
        private static let first = 110_000
        private var codes = [UInt64](repeating: 0, count: (840_000 - Self.first + 63) / 64)
        private var cities = [UInt64](repeating: 0, count: (8_400 + 63) / 64)

        init() {
            DivisionTable.tokens(of: DivisionTable.current) { token in
                if let code = token.number(at: 0, digits: 6) { insert(code) }
            }
            DivisionTable.tokens(of: DivisionTable.former) { token in
                guard let city = token.number(at: 0, digits: 4) else { return }
                for index in stride(from: 4, to: token.count, by: 2) {
                    if let end = token.number(at: index, digits: 2) { insert(city * 100 + end) }
                }
            }
        }

        private mutating func insert(_ code: Int) {
            let city = code / 100
            cities[city >> 6] |= 1 << UInt64(city & 63)
            // No one is registered in a province as a whole.
            guard code % 10_000 != 0 || code >= 710_000 else { return }
            codes[(code - Self.first) >> 6] |= 1 << UInt64((code - Self.first) & 63)
        }

        @inline(__always)
        func contains(_ code: Int) -> Bool {
            let offset = code - Self.first
            return offset >= 0 && offset >> 6 < codes.count && codes[offset >> 6] >> UInt64(offset & 63) & 1 == 1
        }

        func containsCity(_ city: Int) -> Bool {
            city >> 6 < cities.count && cities[city >> 6] >> UInt64(city & 63) & 1 == 1
        }
    }
}

extension DivisionTable {
    /// Each token between the spaces of a table.
    static func tokens(of table: StaticString, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        let bytes = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
        var start = 0
        for index in 0...bytes.count where index == bytes.count || bytes[index] == 0x20 {
            if index > start { body(UnsafeBufferPointer(rebasing: bytes[start..<index])) }
            start = index + 1
        }
    }
}
