// How names sound, and what people type for them.

import CofferModel
import Testing

@Suite("pinyin")
struct PinyinTests {
    @Test(
        "names are read as people say them, surnames with their own readings",
        arguments: [
            ("张伟", "zhang wei", "zw"), ("欧阳娜娜", "ou yang na na", "oynn"), ("单雄信", "shan xiong xin", "sxx"),
            ("曾国藩", "zeng guo fan", "zgf"), ("仇英", "qiu ying", "qy"), ("解缙", "xie jin", "xj"),
            ("朴树", "piao shu", "ps"), ("尉迟恭", "yu chi gong", "ycg"), ("尉健行", "wei jian xing", "wjx"),
            ("盖叫天", "ge jiao tian", "gjt"), ("查良镛", "zha liang yong", "zly"), ("区新明", "ou xin ming", "oxm"),
            ("任正非", "ren zheng fei", "rzf"), ("万俟卨", "mo qi xie", "mqx"), ("万里", "wan li", "wl"),
            ("长孙无忌", "zhang sun wu ji", "zswj"), ("单于丹", "chan yu dan", "cyd"), ("吕布", "lv bu", "lb"),
            ("乐嘉", "yue jia", "yj"), ("王乐", "wang le", "wl"), ("张単", "zhang dan", "zd"), ("李晟", "li sheng", "ls"),
            ("歐陽鋒", "ou yang feng", "oyf"), ("䶮", "yan", "y"), ("张 伟", "zhang wei", "zw"), ("单", "shan", "s"),
            ("买买提·艾力", "mai mai ti ai li", "mmtal"), ("盖尔·加朵", "gai er jia duo", "gejd"),
        ])
    func chinese(name: String, syllables: String, initials: String) {
        #expect(Pinyin.syllables(of: name) == syllables.split(separator: " ").map(String.init))
        #expect(Pinyin.initials(of: name) == initials)
    }

    @Test(
        "other names are words in lower case without marks",
        arguments: [
            ("John Smith", "john smith", "js"), ("José Núñez-Øster", "jose nunez oster", "jno"),
            ("Jose\u{301} Ruiz", "jose ruiz", "jr"), ("O’Brien, Conan", "obrien conan", "oc"), ("Groß", "gross", "g"),
            ("Łukasz Żak", "lukasz zak", "lz"), ("さとう はなこ", "さとう はなこ", "さは"), ("李Tom", "li tom", "lt"),
            ("Анна Петрова", "анна петрова", "ап"), ("ＪＯＨＮ", "john", "j"), ("", "", ""), ("·-", "", ""),
        ])
    func otherScripts(name: String, syllables: String, initials: String) {
        #expect(Pinyin.syllables(of: name) == syllables.split(separator: " ").map(String.init))
        #expect(Pinyin.initials(of: name) == initials)
    }

    @Test("a character without a reading stands for itself")
    func unknown() {
        #expect(Pinyin.syllables(of: "王𠮷") == ["wang", "𠮷"])
    }

    @Test(
        "what is typed is understood in every way it can be, the likeliest first",
        arguments: [
            ("zw", ["zw:z", "zw"]), ("Z W", ["z w:zw", "zw"]), ("zhang wei", ["zhang wei:zw", "zhang wei:zw"]),
            ("zhangwei", ["zhang wei:zw"]), ("xian", ["xian:x", "xi an:xa"]), ("xi'an", ["xi an:xa"]),
            ("lvbu", ["lv bu:lb"]), ("lǚ bù", ["lv bu:lb"]), ("lyubu", ["lv bu:lb"]), ("张伟", ["zhang wei:zw"]),
            ("oynn", ["oynn:o", "oynn"]), ("john smith", ["john smith:js"]),
            ("zhang xiaoming", ["zhang xiao ming:zxm", "zhang xiaoming:zx"]),
            ("an", ["an:a", "an"]), ("", []), ("--", []), (String(repeating: "a", count: 65), []),
        ] as [(String, [String])])
    func queries(typed: String, meant: [String]) {
        var expected: [String] = []
        for text in meant where !expected.contains(text) { expected.append(text) }
        let found = Pinyin.queries(typed).map { query in
            (query.syllables.map { $0.joined(separator: " ") + ":" } ?? "") + query.initials
        }
        #expect(Array(found.prefix(expected.count)) == expected)
        #expect(found.isEmpty == meant.isEmpty)
    }

    @Test(
        "a name is found by each way to type it",
        arguments: [
            ("zw", "张伟"), ("zhangwei", "章炜"), ("Zhang Wei", "张伟"), ("oyn", "欧阳娜"), ("ouyangnana", "欧阳娜娜"),
            ("js", "John Smith"), ("john smith", "John Smith"), ("jose", "José"), ("xian", "习安"), ("尉迟恭", "尉迟恭"),
            ("lu", "卢"), ("lv", "吕"), ("z w", "张伟"), ("zhang xiaoming", "张小明"), ("lei lei", "雷蕾"),
        ])
    func matches(typed: String, name: String) {
        let queries = Pinyin.queries(typed)
        #expect(queries.contains { $0.matches(name) && $0.initials == Pinyin.initials(of: name) })
        #expect(!queries.contains { $0.matches("王小二") })
    }

    @Test("every character of the table has a reading made of letters, and typing it finds it")
    func wholeTable() throws {
        var known = 0
        for value in UInt32(0x4E00)...0x9FA5 {
            let scalar = try #require(Unicode.Scalar(value))
            guard let reading = Pinyin.reading(of: scalar) else { continue }
            known += 1
            #expect(!reading.isEmpty && reading.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A })
        }
        #expect(known == 20_892)
        for syllable in Pinyin.allSyllables {
            #expect(Pinyin.queries(syllable).first?.syllables == [syllable])
        }
    }

    @Test("whatever is typed, nothing breaks and every answer is consistent")
    func anything() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<2000 {
            let text = random.text(upTo: 24)
            let syllables = Pinyin.syllables(of: text)
            #expect(!syllables.contains(""), "seed 11")
            #expect(Pinyin.initials(of: text).unicodeScalars.count == syllables.count, "seed 11")
            for query in Pinyin.queries(text) { #expect(!query.initials.isEmpty, "seed 11") }
        }
    }
}
