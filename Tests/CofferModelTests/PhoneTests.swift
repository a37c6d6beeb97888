// Phone numbers against Google's libphonenumber: the fast path agrees with it, everything else is its answer.

import Testing

@testable import CofferModel

@Suite("phone numbers")
struct PhoneTests {
    @Test("numbers as people write them come to E.164", arguments: accepted)
    func accepts(region: String, raw: String, standard: String) {
        #expect(FieldType.phone.normalise(raw, today: Fixture.today, region: region) == .success(standard))
        for other in ["CN", "DE", "US"] {
            #expect(FieldType.phone.normalise(standard, today: Fixture.today, region: other) == .success(standard))
        }
    }

    // E.164 numbers, most of them from libphonenumber's own examples and the national numbering plans' fictitious ranges.
    static let accepted: [(String, String, String)] = [
        ("CN", "13812345678", "+8613812345678"), ("CN", "+86 138-1234-5678", "+8613812345678"),
        ("CN", "8613812345678", "+8613812345678"), ("CN", "0086 138 1234 5678", "+8613812345678"),
        ("CN", "019912345678", "+8619912345678"), ("CN", "17400123456", "+8617400123456"),
        ("CN", "010-62345678", "+861062345678"), ("CN", "0571 8765 4321", "+8657187654321"),
        ("CN", "+86 (0)755 2345 6789", "+8675523456789"), ("CN", "0936-1234567", "+869361234567"),
        ("CN", "400-123-4567", "+864001234567"), ("CN", "+852 2123 4567", "+85221234567"),
        ("CN", "00886 2 2345 6789", "+886223456789"), ("HK", "2123 4567", "+85221234567"),
        ("US", "(415) 555-2671", "+14155552671"), ("US", "011 86 13812345678", "+8613812345678"),
        ("GB", "020 7946 0018", "+442079460018"), ("GB", "+44 (0)20 7946 0018", "+442079460018"),
        ("DE", "030 123456", "+4930123456"), ("DE", "0049 30 123456", "+4930123456"),
        ("IT", "06 1234 5678", "+390612345678"), ("FR", "01 23 45 67 89", "+33123456789"),
        ("DE", "+8613812345678", "+8613812345678"),
    ]

    @Test("what nobody can be reached by is refused with a reason", arguments: refused)
    func refuses(region: String, raw: String, reason: String) {
        let result = FieldType.phone.normalise(raw, today: Fixture.today, region: region)
        guard case .failure(let problem) = result else {
            Issue.record("accepted")
            return
        }
        #expect(problem.reason == reason)
    }

    static let refused: [(String, String, String)] = [
        ("CN", "12812345678", "phone"), ("CN", "15412345678", "phone"), ("CN", "1381234567", "phone"),
        ("CN", "62345678", "phone"), ("CN", "110", "phone"), ("CN", "+86 12345", "phone"),
        ("CN", "+999 1234567", "phone"),
        ("US", "13812345678", "phone"), ("US", "555-2671", "phone"), ("DE", "13812345678901", "phone"),
        ("ZZ", "13812345678", "phone"), ("CN", "1-800-FLOWERS", "phone"),
        ("CN", "010-62345678 转 801", "phone_extension"), ("CN", "010-62345678转801", "phone_extension"),
        ("CN", "010-62345678 分机 801", "phone_extension"), ("US", "(415) 555-2671 ext. 5", "phone_extension"),
        ("US", "415-555-2671 x5", "phone_extension"), ("CN", "010-62345678#801", "phone_extension"),
        ("US", "4155552671;ext=5", "phone_extension"), ("CN", "转801", "phone"),
    ]

    /// Every number that begins with these digits is filled up with the same two others: no range ends deeper.
    private static func compare(_ number: String) -> Bool {
        let bytes = Array(number.utf8)
        return bytes.withUnsafeBufferPointer { digits in
            let start = ChineseNumber.start(digits, hasPlus: false, isChina: true)
            let fast = start.map { ChineseNumber.standard(digits, from: $0) }
            let asked = PhoneNumber.ask(digits, hasPlus: false, region: "CN", raw: digits)
            guard let fast else {
                // Left to the library; only mobiles have to be known here, since lists are full of them.
                if case .changed(let standard) = asked, digits.count == 11, digits[0] == 0x31 {
                    return standard.hasPrefix("+861740") || !standard.hasPrefix("+861") || standard.hasPrefix("+8610")
                }
                return true
            }
            if case .changed(let standard) = asked { return standard == fast }
            return false
        }
    }

    @Test("the fast path and the library agree on every beginning of a Chinese mobile, of any length")
    func mobiles() {
        var wrong: [String] = []
        for prefix in Array(10...99) + Array(200...999) + Array(1_000...1_999) {
            let text = String(prefix)
            for length in 10...12 where text.count < length {
                for fill in ["0", "6"] {
                    let number = text + String(repeating: fill, count: length - text.count)
                    if !Self.compare(number) { wrong.append(number) }
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(10))")
    }

    @Test("the fast path accepts no mobile that the library refuses, and all three-digit ranges in use")
    func mobileRanges() {
        var ranges: Set<Int> = []
        for range in 100...199 {
            let number = "\(range)12345678"
            let isFast = Array(number.utf8).withUnsafeBufferPointer { ChineseNumber.isMobile($0, at: 0) }
            let isValid = Array("86\(number)".utf8).withUnsafeBufferPointer { digits in
                if case .changed("+86\(number)") = PhoneNumber.ask(digits, hasPlus: true, region: "ZZ", raw: digits) {
                    return true
                }
                return false
            }
            if isFast { ranges.insert(range) }
            // 10x and 11x to 12x are landlines and services; of 1740 only a part is in use.
            #expect(isFast == isValid || range < 130, "\(range)")
        }
        #expect(ranges.count == 52)
    }

    @Test("the fast path and the library agree on landlines, area code by area code")
    func landlines() {
        var wrong: [String] = []
        var fast = 0
        for area in 10...999 {
            for first in 0...99 {
                let beginning = "0\(area)" + (first < 10 ? "0" : "") + String(first)
                for length in [11, 12] where beginning.count < length {
                    let number = beginning + String(repeating: "3", count: length - beginning.count)
                    let isFast = Array(number.utf8).withUnsafeBufferPointer {
                        ChineseNumber.start($0, hasPlus: false, isChina: true) != nil
                    }
                    if isFast { fast += 1 }
                    if isFast, !Self.compare(number) { wrong.append(number) }
                }
            }
        }
        #expect(fast > 3_000)
        #expect(wrong.isEmpty, "\(wrong.prefix(10))")
    }

    @Test("the library answers the same from many threads at once")
    func threads() async {
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<200).allSatisfy { _ in
                        FieldType.phone.normalise("020 7946 0018", today: Fixture.today, region: "GB")
                            == .success("+442079460018")
                    }
                }
            }
            for await same in group { #expect(same) }
        }
    }
}
