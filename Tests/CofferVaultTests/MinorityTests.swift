// Under 14 or not: by value, by mask, and never less careful by the mask.

import CofferModel
import Testing

@testable import CofferVault

@Suite("Minors")
struct MinorityTests {
    private static let today = CalendarDate(iso: "2026-11-18")

    @Test(
        "values tell the day, masks no more than the year",
        arguments: [
            ("2012-11-18", Minority.atLeast14, Minority.unknown), ("2012-11-19", .under14, .unknown),
            ("2011-12-31", .atLeast14, .atLeast14), ("2013-01-01", .under14, .under14),
            ("1850-01-01", .atLeast14, .atLeast14), ("2026-11-18", .under14, .under14),
        ])
    func birthday(value: String, clear: Minority, masked: Minority) throws {
        let today = try #require(Self.today)
        #expect(Minority(value: value, type: .birthday, today: today) == clear)
        #expect(Minority(mask: Mask.birthYear.apply(value), type: .birthday, today: today) == masked)
        for mask in [Mask.whole.apply(value), MaskedValue.hidden] {
            #expect(Minority(mask: mask, type: .birthday, today: today) == .unknown)
        }
    }

    @Test("who was born on 29 February is 14 from 1 March on where there is no such day")
    func leapDay() throws {
        for (day, expected) in [("2026-02-28", Minority.under14), ("2026-03-01", .atLeast14)] {
            let today = try #require(CalendarDate(iso: day))
            #expect(Minority(value: "2012-02-29", type: .birthday, today: today) == expected)
        }
    }

    @Test("nothing recorded says nothing; a number tells its birth date, what is no date tells nothing")
    func others() throws {
        let today = try #require(Self.today)
        #expect(Minority(value: "", type: .birthday, today: today) == nil)
        #expect(Minority(mask: "", type: .residentID, today: today) == nil)
        #expect(Minority(value: "110108201211190020", type: .residentID, today: today) == .under14)
        #expect(Minority(value: "110108199003070024", type: .residentID, today: today) == .atLeast14)
        #expect(Minority(value: "someday", type: .birthday, today: today) == .unknown)
        #expect(
            Minority(mask: Mask.residentID.apply("110108199003070024"), type: .residentID, today: today) == .unknown)
    }

    @Test("whoever is under 14 by the value is never of age by the mask, on any day", arguments: [1, 2, 3, 4])
    func careful(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2_000 {
            let birth = CalendarDate(daysSince1970: Int.random(in: 0..<30_000, using: &random))
            let today = CalendarDate(daysSince1970: birth.daysSince1970 + Int.random(in: 0..<10_000, using: &random))
            let clear = Minority(value: birth.iso, type: .birthday, today: today)
            let masked = Minority(mask: Mask.birthYear.apply(birth.iso), type: .birthday, today: today)
            #expect(masked == .unknown || masked == clear, "seed \(seed): \(birth) on \(today)")
            let year = birth.year + 14
            let coming =
                CalendarDate(year: year, month: birth.month, day: birth.day)
                ?? CalendarDate(year: year, month: 3, day: 1)
            let isUnder = try today < #require(coming)
            #expect((clear == .under14) == isUnder, "seed \(seed): \(birth) on \(today)")
        }
    }
}
