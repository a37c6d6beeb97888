// A place of mainland China's divisions, down to the county, and how text names one.

/// A province, a city or a county of today (GB/T 2260), with what it belongs to.
package struct Division: Sendable, Hashable {
    /// `province` of all three levels; `city` of prefectures and of most counties; `county` of districts, counties and
    /// cities without a prefecture's rank.
    package enum Level: Int, Sendable, Comparable {
        case province, city, county

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Six digits as a number, 110000...820000.
    let number: Int
    /// Its place in the table.
    let index: Int

    init(number: Int, index: Int) {
        self.number = number
        self.index = index
    }

    /// The division of today with these six digits; nil if there is none.
    package init?(code: String) {
        guard code.utf8.count == 6, let number = Int(code), let known = DivisionIndex.shared.division(number) else {
            return nil
        }
        self = known
    }

    /// Six digits.
    package var code: String { String(number) }
    /// The name as the table has it: `西湖区`.
    package var name: String { DivisionIndex.shared.name(of: index) }
    package var level: Level {
        number % 10_000 == 0 ? .province : number % 100 == 0 ? .city : .county
    }
    /// The province it lies in; itself, if it is one.
    package var province: Division { DivisionIndex.shared.division(number / 10_000 * 10_000) ?? self }
    /// The city it lies in, or itself; nil for provinces, districts of Beijing and the like, and places that a province
    /// rules directly.
    package var city: Division? { level == .province ? nil : DivisionIndex.shared.division(number / 100 * 100) }
    /// Itself, if it is a county or district.
    package var county: Division? { level == .county ? self : nil }
    /// The names of province, city and county, joined: `浙江省杭州市西湖区`.
    package var fullName: String {
        var name = level == .province ? "" : province.name
        if level == .county, let city { name += city.name }
        return name + self.name
    }

    /// The division that the beginning of an address names, also where the province, or 省, 市 and the like are left
    /// out; nil if there is none, or several could be meant.
    package static func recognise(_ address: String) -> Division? {
        address.withBytes { DivisionMatch.find($0)?.division }
    }

    /// The six digits of the division that a text names and nothing else (`江苏`, `南京市`, `浙江杭州`); nil if there is
    /// none, or several could be meant.
    package static func code(ofRegion region: String) -> String? {
        region.withBytes { bytes in
            guard let match = DivisionMatch.find(bytes), match.end == bytes.count else { return nil }
            return match.division.code
        }
    }
}
