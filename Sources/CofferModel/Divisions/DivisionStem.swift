// What people say of a division's name (杭州, 恩施, 内蒙古), and where such a short name is not one.

enum DivisionStem {
    /// The name without its suffix and the peoples in it, two characters at least; else the name.
    static func of(_ name: String) -> String {
        for suffix in suffixes where name.hasSuffix(suffix) {
            var stem = name.dropLast(suffix.count)
            if suffix.hasPrefix("自治") {
                while let people = peoples.first(where: { stem.hasSuffix($0) && stem.count > $0.count + 1 }) {
                    stem = stem.dropLast(people.count)
                }
            }
            return stem.count >= 2 ? String(stem) : name
        }
        return name
    }

    /// The end of a short name that ends at an offset; nil where another name goes on (河北区, 北京西路).
    static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, isPrefecture: Bool) -> Int? {
        guard offset < bytes.count else { return offset }
        let (next, second) = bytes.scalar(at: offset)
        // 恩施州
        if next == 0x5DDE { return isPrefecture ? second : nil }
        if isSuffix(next) || isStreet(next) { return nil }
        if second < bytes.count, isStreet(bytes.scalar(at: second).value) { return nil }
        return offset
    }

    /// Whether a name in full ends in 市场, a market: then it is none.
    static func isMarket(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        end < bytes.count && bytes.scalar(at: end).value == 0x573A && bytes.scalar(at: end - 3).value == 0x5E02
    }

    /// Longest first.
    private static let suffixes = [
        "特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区", "林区", "矿区", "省", "市", "区", "县", "旗", "盟",
    ]

    /// The peoples in the names of autonomous places.
    private static let peoples = [
        "维吾尔", "哈萨克", "柯尔克孜", "蒙古", "塔吉克", "锡伯", "维吾尔族", "哈萨克族", "柯尔克孜族", "蒙古族", "塔吉克族", "回族", "藏族",
        "壮族", "朝鲜族", "满族", "侗族", "瑶族", "白族", "土家族", "哈尼族", "傣族", "黎族", "傈僳族", "佤族", "畲族", "拉祜族", "水族", "东乡族",
        "纳西族", "景颇族", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族", "阿昌族", "普米族", "怒族", "保安族",
        "裕固族", "独龙族", "鄂伦春", "鄂温克族", "苗族", "彝族", "布依族", "各族",
    ]

    /// 省 市 区 县 旗 盟 地
    private static func isSuffix(_ value: UInt32) -> Bool {
        switch value {
        case 0x7701, 0x5E02, 0x533A, 0x53BF, 0x65D7, 0x76DF, 0x5730: true
        default: false
        }
    }

    /// 路 街 道 巷 弄 里 村 镇 乡 桥 门 号 湾 港: streets and villages that are named after a place, within two characters.
    private static func isStreet(_ value: UInt32) -> Bool {
        switch value {
        case 0x8DEF, 0x8857, 0x9053, 0x5DF7, 0x5F04, 0x91CC, 0x6751, 0x9547, 0x4E61, 0x6865, 0x95E8, 0x53F7, 0x6E7E,
            0x6E2F:
            true
        default: false
        }
    }
}
