// What each field type accepts, what it makes of it, and what it refuses with which reason.

import CofferModel
import CofferText
import Testing

@Suite("normalising")
struct NormaliseTests {
    @Test("values come to their standard form", arguments: accepted)
    func accepts(type: FieldType, raw: String, standard: String) {
        #expect(type.normalise(raw, today: Fixture.today) == .success(standard))
        #expect(type.normalise(standard, today: Fixture.today) == .success(standard))
    }

    @Test("values that cannot be right are refused with a reason", arguments: refused)
    func refuses(type: FieldType, raw: String, reason: String) {
        switch type.normalise(raw, today: Fixture.today) {
        case .success(let value): Issue.record("accepted as \(value)")
        case .failure(let problem): #expect(problem.reason == reason)
        }
    }

    static let accepted: [(FieldType, String, String)] = [
        (.name, "李伟静", "李伟静"), (.name, "\u{3000} 贾勇梓 ", "贾勇梓"), (.name, "Ｌｉ  Ｗｅｉ", "Li Wei"),
        (.name, "Jose\u{301}", "José"), (.name, "买买提·艾力", "买买提·艾力"), (.name, "\u{FEFF}李\u{200B}伟", "李伟"),
        (.name, "李\n伟", "李伟"),
        (.text, "带引号 \"重要\", 换行\r\n第二行", "带引号 \"重要\", 换行\n第二行"), (.text, "5 * 8", "5 * 8"),
        (.text, "a\t b \n\n c", "a b\nc"),
        (.phone, "13812345678", "+8613812345678"), (.phone, "+8613812345678", "+8613812345678"),
        (.phone, "１５８７３４００７１８", "+8615873400718"), (.phone, "+86 158-3786-7554", "+8615837867554"),
        (.phone, "0086 138 1234 5678", "+8613812345678"), (.phone, "86-13812345678", "+8613812345678"),
        (.phone, "(+86) 138.1234.5678", "+8613812345678"), (.phone, "138–1234–5678", "+8613812345678"),
        (.phone, "\u{202D}13812345678\u{202C}", "+8613812345678"), (.phone, "010-12345678", "+861012345678"),
        (.phone, "013812345678", "+8613812345678"),
        (.phone, "(0571) 8765 4321", "+8657187654321"), (.phone, "0936-1234567", "+869361234567"),
        (.phone, "+86 (0)21 6234 5678", "+862162345678"), (.phone, "400-123-4567", "+864001234567"),
        (.phone, "+44 20 7946 0018", "+442079460018"), (.phone, "0044 20 7946 0018", "+442079460018"),
        (.phone, "+1 (415) 555-2671", "+14155552671"),
        (.email, "u0.8420@example.org", "u0.8420@example.org"),
        (.email, "U17.6855@EXAMPLE.COM", "u17.6855@example.com"),
        (.email, "a+b_c'd@x-y.example.cn", "a+b_c'd@x-y.example.cn"), (.email, "li@例子.中国", "li@例子.中国"),
        (.email, "li@BÜCHER.example", "li@bücher.example"), (.email, "ｌｉ＠example．com", "li@example.com"),
        (.residentID, "11010519491231002X", "11010519491231002X"),
        (.residentID, "11010519491231002x", "11010519491231002X"),
        (.residentID, "110105 19491231 002X", "11010519491231002X"),
        (.residentID, "１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
        (.residentID, "110105491231002", "11010519491231002X"),
        (.creditCode, "91350100M000100Y43", "91350100M000100Y43"),
        (.creditCode, "91350100m000100y43", "91350100M000100Y43"),
        (.creditCode, "91350100 M000100Y 43", "91350100M000100Y43"),
        (.bankCard, "4111111111111111", "4111111111111111"), (.bankCard, "4111 1111 1111 1111", "4111111111111111"),
        (.bankCard, "6222024048641725267", "6222024048641725267"),
        (.date, "1981-09-08", "1981-09-08"), (.date, "1981/09/08", "1981-09-08"), (.date, "1981/9/8", "1981-09-08"),
        (.date, "1981.9.8", "1981-09-08"), (.date, "19810908", "1981-09-08"), (.date, "1981-9-8", "1981-09-08"),
        (.date, "1981年9月8日", "1981-09-08"), (.date, "1981 年 09 月 08 日", "1981-09-08"),
        (.date, "2099-01-01", "2099-01-01"),
        (.birthday, "1990-02-28", "1990-02-28"), (.birthday, Fixture.today.iso, Fixture.today.iso),
        (.gender, "男", "male"), (.gender, "F", "female"), (.gender, "Female", "female"), (.gender, "其他", "other"),
        (.flag, "是", "yes"), (.flag, "TRUE", "yes"), (.flag, "1", "yes"), (.flag, "N", "no"), (.flag, "否", "no"),
        (.wechat, "Li_Wei-88", "li_wei-88"), (.wechat, "13812345678", "+8613812345678"),
        (.region, " 江苏省 南京市", "江苏省南京市"), (.address, "北京市海淀区文化路２２８号（东）", "北京市海淀区文化路228号(东)"),
    ]

    static let refused: [(FieldType, String, String)] = [
        (.name, "李\u{0}伟", "control_character"), (.name, "李**", "mask_character"), (.name, "李＊＊", "mask_character"),
        (.name, String(repeating: "李", count: 101), "too_long"), (.name, "\u{200B}", "blank"),
        (.text, "****", "mask_character"), (.text, "a\u{1B}[31m", "control_character"),
        (.text, String(repeating: "a", count: 4_001), "too_long"),
        (.phone, "138****5678", "mask_character"), (.phone, "12812345678", "phone"), (.phone, "1381234567", "phone"),
        (.phone, "138123456789", "phone"), (.phone, "call me", "phone"), (.phone, "+0123456789", "phone"),
        (.phone, "+123456", "phone"), (.phone, "+1234567890123456", "phone"), (.phone, "+86 12345", "phone"),
        (.phone, "1.38123E+10", "scientific_notation"), (.phone, "13812345678 转 12", "phone_extension"),
        (.phone, "138+12345678", "phone"),
        (.email, "7.585 at example.net", "email"), (.email, "a@b", "email"), (.email, "@example.com", "email"),
        (.email, "a@@example.com", "email"), (.email, ".a@example.com", "email"), (.email, "a..b@example.com", "email"),
        (.email, "a.@example.com", "email"), (.email, "\"a b\"@example.com", "email"), (.email, "a@-x.com", "email"),
        (.email, "a@x-.com", "email"), (.email, "a@x..com", "email"), (.email, "a@x.com.", "email"),
        (.email, "a@1.2.3.4", "email"), (.email, "a b@x.com", "email"), (.email, "l***@example.com", "mask_character"),
        (.email, String(repeating: "a", count: 65) + "@example.com", "email"),
        (.email, "a@" + String(repeating: "abcdefgh.", count: 28) + "com", "too_long"),
        (.residentID, "110105194912310021", "check_character"), (.residentID, "110105194902300028", "no_such_date"),
        (.residentID, "990105194912310021", "region_code"), (.residentID, "110105209912310021", "in_the_future"),
        (.residentID, "110105184912310020", "too_early"), (.residentID, "110105180001010010", "too_early"),
        (.residentID, "1.10108E+17", "scientific_notation"), (.residentID, "11010519491231002", "resident_id"),
        (.residentID, "1101051949123100XX", "resident_id"), (.residentID, "1****************X", "mask_character"),
        (.creditCode, "91350100M000100Y44", "check_character"), (.creditCode, "91350100I000100Y43", "credit_code"),
        (.creditCode, "9.13501E+17", "scientific_notation"), (.creditCode, "91350100M000100Y4", "credit_code"),
        (.bankCard, "4111111111111112", "check_character"), (.bankCard, "6.22202E+18", "scientific_notation"),
        (.bankCard, "41111111111", "bank_card"), (.bankCard, "000000000000", "bank_card"),
        (.bankCard, "4111-1111-1111-111a", "bank_card"),
        (.date, "1990-02-30", "no_such_date"), (.date, "1990/13/1", "no_such_date"),
        (.date, "08/09/1981", "date_order"),
        (.date, "81-09-08", "date"), (.date, "1981/09-08", "date"), (.date, "1981-09", "date"),
        (.date, "1981年9月8", "date"),
        (.date, "1981-09-081", "date"), (.date, "29837", "date"), (.date, "1981", "date"),
        (.birthday, "2099-01-01", "in_the_future"), (.birthday, "1849-12-31", "too_early"),
        (.gender, "x", "gender"), (.flag, "maybe", "flag"),
        (.wechat, "short", "wechat"), (.wechat, "1abcdef", "wechat"), (.wechat, "li wei88", "wechat"),
        (.region, "江苏\u{7}", "control_character"),
    ]

    @Test("a standard form is its own standard form, whatever came in", arguments: FieldType.allCases)
    func idempotent(type: FieldType) {
        let seed: UInt64 = 0xC0FF_EE01
        var random = SplitMix64(seed: seed)
        for _ in 0..<1_500 {
            let raw = random.text(upTo: 24)
            guard !FieldType.isBlank(raw), case .success(let once) = type.normalise(raw, today: Fixture.today) else {
                continue
            }
            #expect(type.normalise(once, today: Fixture.today) == .success(once), "seed \(seed)")
            if type != .text { #expect(!once.contains("*"), "seed \(seed)") }
        }
    }

    @Test("a problem depends on type and reason only: it cannot repeat the value")
    func secretive() throws {
        var problems: [String: FieldProblem] = [:]
        for (type, raw, reason) in Self.refused {
            guard case .failure(let problem) = type.normalise(raw, today: Fixture.today) else { continue }
            let known = problems["\(type) \(reason)"] ?? problem
            #expect(problem == known)
            problems["\(type) \(reason)"] = known
        }
        #expect(problems.count > 30)
    }

    @Test("the examples given are accepted")
    func examples() {
        for (type, value) in [
            (FieldType.phone, "010-12345678"), (.phone, "+44 20 7946 0018"), (.email, "li.wei@example.com"),
            (.residentID, "11010519491231002X"), (.creditCode, "91350100M000100Y43"), (.date, "2024年2月29日"),
        ] {
            #expect(type.example.zh.contains(value))
            #expect(throws: Never.self) { try type.normalise(value, today: Fixture.today).get() }
        }
    }

    @Test("nothing but white space and invisible marks is blank")
    func blank() {
        for text in ["", " ", "\u{3000}\t\r\n", "\u{FEFF}", "\u{200B} "] { #expect(FieldType.isBlank(text)) }
        for text in ["a", " a", "李", "0", "\u{0}"] { #expect(!FieldType.isBlank(text)) }
    }

    @Test("a resident id tells birth date and gender")
    func crossField() {
        #expect(FieldType.birthDate(ofResidentID: "11010519491231002X")?.iso == "1949-12-31")
        #expect(FieldType.gender(ofResidentID: "11010519491231002X") == "female")
        #expect(FieldType.gender(ofResidentID: "320106199810010331") == "male")
        #expect(FieldType.birthDate(ofResidentID: "110105") == nil)
        #expect(FieldType.gender(ofResidentID: "1****************X") == nil)
    }
}
