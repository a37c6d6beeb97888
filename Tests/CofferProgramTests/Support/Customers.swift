// Made-up customers in any number, each told apart by its position.

/// Rows for import.
enum Customers {
    static let header = "name,phone,email,wechat,address,company,notes,id_number,birthday,region\n"

    static func phone(_ number: Int) -> String { "139" + padded(number, 8) }

    /// Rows for `range`, with valid resident ids.
    static func rows(_ range: Range<Int>) -> String {
        range.map { number in
            "陈\(number)号,\(phone(number)),u\(number)@example.org,wx_user_\(number),上海市浦东新区世纪大道\(number)号,"
                + "第\(number)商贸有限公司,备注\(number),\(resident(number)),1990-01-01,上海市\n"
        }.joined()
    }

    static func file(_ count: Int) -> String { header + rows(0..<count) }

    /// GB 11643: area and day are the same for all, the serial is spread over further areas.
    private static func resident(_ number: Int) -> String {
        let digits = "3101\(padded(1 + number / 1000, 2))19900101\(padded(number % 1000, 3))"
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
        return digits + String(Array("10X98765432")[sum % 11])
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// A seeded generator, so that a failing run can be had again (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
