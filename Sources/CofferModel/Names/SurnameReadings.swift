// Surnames that are read otherwise than the same characters elsewhere.

enum SurnameReadings {
    /// The reading of one character as a surname, if it differs from its usual one.
    static func reading(of character: UInt32) -> String? { single[character] }

    /// The readings of a compound surname, if one of its characters is read otherwise there.
    static func readings(of first: UInt32, _ second: UInt32) -> [String]? {
        compound[UInt64(first) << 32 | UInt64(second)]
    }

    private static let single: [UInt32: String] = {
        let table = """
            单 shan 單 shan 曾 zeng 仇 qiu 解 xie 朴 piao 盖 ge 蓋 ge 查 zha 区 ou 區 ou 翟 zhai 薄 bo 覃 qin 员 yun 員 yun 洗 xian 秘 bi \
            缪 miao 繆 miao 召 shao 种 chong 佴 nai 乐 yue 樂 yue 乜 nie 么 yao 隗 wei 郇 xun 祭 zhai 折 she 黑 he 繁 po 句 gou 藏 zang \
            牟 mu 都 du 重 chong 会 gui 會 gui 适 kuo 阚 kan 能 nai 卜 bu 六 lu 蔚 yu
            """
        var readings: [UInt32: String] = [:]
        let words = table.split(separator: " ")
        for index in stride(from: 0, to: words.count, by: 2) {
            for scalar in words[index].unicodeScalars { readings[scalar.value] = String(words[index + 1]) }
        }
        return readings
    }()

    private static let compound: [UInt64: [String]] = {
        let table = """
            尉迟 yu chi 尉遲 yu chi 万俟 mo qi 澹台 tan tai 长孙 zhang sun 長孫 zhang sun 单于 chan yu 單于 chan yu 乐正 yue zheng
            """
        var readings: [UInt64: [String]] = [:]
        let words = table.split(separator: " ")
        for index in stride(from: 0, to: words.count, by: 3) {
            let scalars = words[index].unicodeScalars.map { UInt64($0.value) }
            readings[scalars[0] << 32 | scalars[1]] = [String(words[index + 1]), String(words[index + 2])]
        }
        return readings
    }()
}
