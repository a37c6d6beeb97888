// Where the province, the city and the district of a Chinese postal address end; strict, for what follows is hidden.

enum AddressParts {
    /// The end of the province in bytes, and whether its next level is the district (municipalities and the like).
    struct Province {
        let end: Int
        let isMunicipality: Bool
    }

    /// A province written out in full at the front of the address; nil if there is none.
    static func province(_ bytes: UnsafeBufferPointer<UInt8>) -> Province? {
        guard bytes.count >= 9, bytes[0] >= 0xE4, bytes[3] >= 0xE4 else { return nil }
        let key = UInt64(bytes.scalar(at: 0).value) << 32 | UInt64(bytes.scalar(at: 3).value)
        guard let entry = provinces[key] else { return nil }
        let end = 6 + entry.rest.utf8CodeUnitCount
        guard end <= bytes.count else { return nil }
        for index in 6..<end where bytes[index] != entry.rest.utf8Start[index - 6] { return nil }
        return Province(end: end, isMunicipality: entry.isMunicipality)
    }

    /// The end of province, city and district in bytes; nil unless all of them parse as such.
    static func endOfDistrict(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let province = province(bytes) else { return nil }
        var start = province.end
        if !province.isMunicipality {
            guard let city = endOfCity(bytes, from: start) else { return nil }
            start = city
        }
        return endOfDistrict(bytes, from: start)
    }

    /// Two to nine characters, then 市, 州, 盟 or 地区.
    private static func endOfCity(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        var length = 0
        var previous: UInt32 = 0
        while index < bytes.count, length <= 10 {
            let (value, next) = bytes.scalar(at: index)
            guard NameMask.isHan(value), !isStreet(value) else { return nil }
            length += 1
            index = next
            if length >= 3 {
                switch value {
                case 0x5E02, 0x76DF: return index  // 市 盟
                case 0x5DDE where previous == 0x6CBB: return index  // 自治州
                case 0x533A where previous == 0x5730: return index  // 地区
                default: break
                }
            }
            previous = value
        }
        return nil
    }

    /// One to five characters, then 区, 县, 旗 or 市; autonomous counties have longer names.
    private static func endOfDistrict(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        var length = 0
        var previous: UInt32 = 0
        while index < bytes.count, length < 16 {
            let (value, next) = bytes.scalar(at: index)
            guard NameMask.isHan(value), length == 0 || !isStreet(value) else { return nil }
            if length > 0, isDistrictEnd(value), !isPlace(previous, beforeMark: value) {
                let isAutonomous = previous == 0x6CBB  // 自治县, 自治旗
                return length <= (value == 0x65D7 ? 7 : 5) || isAutonomous ? next : nil
            }
            length += 1
            index = next
            previous = value
        }
        return nil
    }

    /// 区 县 旗 市
    private static func isDistrictEnd(_ value: UInt32) -> Bool {
        value == 0x533A || value == 0x53BF || value == 0x65D7 || value == 0x5E02
    }

    /// Characters of streets, houses and estates, 路街巷弄号栋幢室座: no district has them after its first character.
    private static func isStreet(_ value: UInt32) -> Bool {
        switch value {
        case 0x8DEF, 0x8857, 0x5DF7, 0x5F04, 0x53F7, 0x680B, 0x5E62, 0x5BA4, 0x5EA7: true
        default: false
        }
    }

    /// Estates and shops that end like a district: 小区, 社区, 园区, 校区, 厂区, 院区, 宅区, 超市, 门市, 夜市, 菜市.
    private static func isPlace(_ previous: UInt32, beforeMark mark: UInt32) -> Bool {
        switch mark {
        case 0x533A:
            switch previous {
            case 0x5C0F, 0x793E, 0x56ED, 0x6821, 0x5382, 0x9662, 0x5B85: true
            default: false
            }
        case 0x5E02:
            switch previous {
            case 0x8D85, 0x95E8, 0x591C, 0x83DC: true
            default: false
            }
        default: false
        }
    }

    private struct Entry {
        let rest: StaticString
        let isMunicipality: Bool
    }

    /// By the first two characters: what must follow them.
    private static let provinces: [UInt64: Entry] = {
        let table: [(String, StaticString, Bool)] = [
            ("北京", "市", true), ("天津", "市", true), ("上海", "市", true), ("重庆", "市", true),
            ("河北", "省", false), ("山西", "省", false), ("辽宁", "省", false), ("吉林", "省", false),
            ("黑龙", "江省", false), ("江苏", "省", false), ("浙江", "省", false), ("安徽", "省", false),
            ("福建", "省", false), ("江西", "省", false), ("山东", "省", false), ("河南", "省", false),
            ("湖北", "省", false), ("湖南", "省", false), ("广东", "省", false), ("海南", "省", false),
            ("四川", "省", false), ("贵州", "省", false), ("云南", "省", false), ("陕西", "省", false),
            ("甘肃", "省", false), ("青海", "省", false), ("台湾", "省", false), ("内蒙", "古自治区", false),
            ("广西", "壮族自治区", false), ("西藏", "自治区", false), ("宁夏", "回族自治区", false),
            ("新疆", "维吾尔自治区", false), ("香港", "特别行政区", true), ("澳门", "特别行政区", true),
        ]
        var provinces: [UInt64: Entry] = [:]
        for (name, rest, isMunicipality) in table {
            let scalars = name.unicodeScalars.map { UInt64($0.value) }
            provinces[scalars[0] << 32 | scalars[1]] = Entry(rest: rest, isMunicipality: isMunicipality)
        }
        return provinces
    }()
}
