// Names, dates and mail addresses as people type them, and what is refused because it could mean two things.

import Testing

@testable import CofferModel

@Suite("forms people type")
struct FormsPeopleTypeTests {
    @Test("values come to one form", arguments: accepted)
    func accepts(type: FieldType, raw: String, standard: String) {
        #expect(type.normalise(raw, today: Fixture.today) == .success(standard))
        #expect(type.normalise(standard, today: Fixture.today) == .success(standard))
    }

    static let accepted: [(FieldType, String, String)] = [
        (.name, "张 三", "张三"), (.name, "张\u{3000}三", "张三"), (.name, "买买提・艾力", "买买提·艾力"), (.name, "买买提•艾力", "买买提·艾力"),
        (.name, "买买提 ‧ 艾力", "买买提·艾力"), (.name, "买买提･艾力", "买买提·艾力"), (.name, "张三 Zhang San", "张三 Zhang San"),
        (.name, "Dr. John McDonald", "Dr. John McDonald"), (.name, "李 伟 Li", "李伟 Li"), (.name, "𠮷 野", "𠮷野"),
        (.name, "360安全", "360安全"), (.name, "3M", "3M"), (.name, "Jean-Luc d'Arc", "Jean-Luc d'Arc"),
        (.name, "B & Q 8", "B & Q 8"),
        (.date, "12 March 2024", "2024-03-12"), (.date, "Mar 12, 2024", "2024-03-12"),
        (.date, "12-Mar-2024", "2024-03-12"),
        (.date, "MARCH 12 2024", "2024-03-12"), (.date, "1st May 2024", "2024-05-01"),
        (.date, "Sept. 3, 2024", "2024-09-03"),
        (.date, "二〇二四年三月五日", "2024-03-05"), (.date, "二零二四年十二月二十五日", "2024-12-25"), (.date, "一九九〇年十月三十一日", "1990-10-31"),
        (.date, "二○二四年十一月十号", "2024-11-10"), (.date, "2024年3月5号", "2024-03-05"),
        (.date, "2024-03-05 00:00:00", "2024-03-05"), (.date, "2024/3/5 0:00", "2024-03-05"),
        (.date, "2024-03-05T00:00:00", "2024-03-05"),
        (.date, "２０２４－０３－０５", "2024-03-05"),
        // The year at the end, where one reading alone is a day, or both are the same one.
        (.date, "13/02/1990", "1990-02-13"), (.date, "02/13/1990", "1990-02-13"), (.date, "25.12.2024", "2024-12-25"),
        (.birthday, "31-1-1990", "1990-01-31"), (.date, "5/5/1990", "1990-05-05"),
        (.date, "13/02/1990 0:00", "1990-02-13"),
        (.flag, "同意", "yes"), (.flag, "不同意", "no"),
        // The full stop that Chinese keyboards write.
        (.email, "a@example。com", "a@example.com"), (.email, "Li@mail｡example．cn", "li@mail.example.cn"),
        (.email, "li@例子。中国", "li@例子.中国"),
        // RFC 5891: the same host as a U-label and as an A-label.
        (.email, "li@xn--fsqu00a.xn--fiqs8s", "li@例子.中国"), (.email, "Li@XN--FSQU00A.com", "li@例子.com"),
        (.email, "li@xn--bcher-kva.example", "li@bücher.example"), (.email, "li@例子.中国", "li@例子.中国"),
    ]

    @Test("values that could mean two things, or nothing, are refused with a reason", arguments: refused)
    func refuses(type: FieldType, raw: String, reason: String) {
        switch type.normalise(raw, today: Fixture.today) {
        case .success(let value): Issue.record("accepted as \(value)")
        case .failure(let problem): #expect(problem.reason == reason)
        }
    }

    static let refused: [(FieldType, String, String)] = [
        (.name, "123456", "name_digits"), (.name, "13812345678", "name_digits"), (.name, "１２３", "name_digits"),
        (.name, "138-1234", "name_digits"),
        (.date, "3/12/2024", "date_order"), (.date, "12.11.2024", "date_order"), (.date, "12-03-2024", "date_order"),
        (.date, "13/14/1990", "no_such_date"), (.date, "30/02/1990", "no_such_date"),
        (.date, "0/13/1990", "no_such_date"),
        (.birthday, "13/02/2099", "in_the_future"),
        (.date, "12 Foo 2024", "date"), (.date, "March 2024", "date"), (.date, "12 March 24", "date"),
        (.date, "30 February 2024", "no_such_date"), (.date, "二〇二四年十三月五日", "no_such_date"),
        (.date, "二〇二四年三月", "date"), (.date, "二〇二四年三月五", "date"), (.date, "二四年三月五日", "date"),
        (.date, "二〇二四年十十月五日", "date"),
        (.date, "2024-03-05 12:30", "date"), (.date, "2024 12 March", "date"),
        (.birthday, "12 March 2099", "in_the_future"),
        // No Punycode; ASCII in disguise; another case inside; an encoding that is not the shortest.
        (.email, "li@xn--a.com", "email"), (.email, "li@xn--abc-.com", "email"), (.email, "li@xn--.com", "email"),
        (.email, "li@xn--99999999.com", "email"), (.email, "li(comment)@example.com", "email"),
        (.email, "\"li\"@example.com", "email"), (.email, "li。wei@example.com", "email"),
        (.email, "li@example。。com", "email"), (.email, "li@example。", "email"),
        (.email, "li@" + String(repeating: "例", count: 60) + ".com", "email"),
    ]

    @Test("what nobody can see is no name, and no part of one", arguments: unseen)
    func showsAll(raw: String, standard: String) {
        #expect(FieldType.name.normalise(raw, today: Fixture.today) == .success(standard))
        #expect(FieldType.name.normalise(standard, today: Fixture.today) == .success(standard))
    }

    static let unseen: [(String, String)] = [
        ("\u{E0041}王", "王"), ("王\u{3164}", "王"), ("王\u{FFA0}伟", "王伟"), ("王\u{115F}\u{1160}", "王"), ("王\u{2800}", "王"),
        ("王\u{2800}伟", "王伟"), ("Li\u{2800}Wei", "Li Wei"), ("Li\u{61C}", "Li"), ("Li\u{2064}Wei", "LiWei"),
        ("李\u{200D}伟", "李伟"), ("Li\u{200C}", "Li"), ("\u{200D}Li", "Li"), ("Li \u{FE0F}Wei", "Li Wei"),
        ("e\u{34F}\u{301}a", "éa"), ("Li\u{FFF9}", "Li"), ("Li\u{180E}", "Li"),
        // What a script needs, or chooses the form of a character, stays.
        ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("ত্\u{200D}", "ত্\u{200D}"), ("葛\u{E0100}城", "葛\u{E0100}城"),
        ("葛\u{E0100}\u{E0101}城", "葛\u{E0100}城"),
    ]

    @Test(
        "a name of nothing visible is none",
        arguments: ["\u{3164}", "\u{2800}", "\u{E0041}", "\u{200D}", "\u{FE0F}", "\u{E0100}", "\u{2800} \u{3164}"])
    func nothing(raw: String) {
        #expect(FieldType.isBlank(raw))
        for type in [FieldType.name, .text, .region] {
            guard case .failure(let problem) = type.normalise(raw, today: Fixture.today) else {
                Issue.record("accepted as \(type)")
                continue
            }
            #expect(problem.reason == "blank")
        }
    }

    /// RFC 3492, section 7.1; (I) without its mixed-case annotation.
    static let vectors: [(String, String)] = [
        ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
        ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"), ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
        ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        ("PorquénopuedensimplementehablarenEspañol", "PorqunopuedensimplementehablarenEspaol-fmd56a"),
        ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
        ("安室奈美恵-with-SUPER-MONKEYS", "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n"),
        ("Hello-Another-Way-それぞれの場所", "Hello-Another-Way--fc4qua05auwb3674vfr0b"), ("ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"),
        ("MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"), ("パフィーdeルンバ", "de-jg4avhby1noc0d"),
        ("そのスピードで", "d9juau41awczczp"),
        ("-> $1.00 <-", "-> $1.00 <--"),
    ]

    @Test("Punycode has the RFC's answers both ways", arguments: vectors)
    func punycode(text: String, encoded: String) throws {
        #expect(Punycode.encode(text.unicodeScalars).map { String(decoding: $0, as: UTF8.self) } == encoded)
        #expect(Punycode.decode(encoded.utf8).map { String(String.UnicodeScalarView($0)) } == text)
    }

    @Test("what is encoded is decoded to the same")
    func punycodeRoundTrip() {
        let seed: UInt64 = 0xC0FF_EE06
        var random = SplitMix64(seed: seed)
        for _ in 0..<2_000 {
            let text = random.text(upTo: 20)
            guard let encoded = Punycode.encode(text.unicodeScalars) else { continue }
            #expect(Punycode.decode(encoded).map { $0.elementsEqual(text.unicodeScalars) } == true, "seed \(seed)")
            _ = Punycode.decode(random.text(upTo: 20).utf8)
        }
    }
}
