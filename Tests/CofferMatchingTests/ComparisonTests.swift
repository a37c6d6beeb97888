// How far single values agree, kind by kind.

import CofferMatching
import CofferModel
import CofferText
import Testing

@Suite("comparing values")
struct ComparisonTests {
    @Test(
        "names agree by characters, sound, words and order",
        arguments: [
            ("欧阳娜娜", "欧阳娜娜", .nameEqual), ("张小伟", "张 小伟", .nameEqual), ("张伟", "张伟", .nameEqualShort),
            ("张伟", "章炜", .nameSound), ("吕布", "Lv Bu", .nameSound), ("张小明", "Zhang Xiaoming", .nameSound),
            ("张小明", "Xiaoming Zhang", .nameSound), ("张小明", "张明小", .nameSwapped),
            ("张小明", "张小红", .nameOneCharacter), ("张小明", "张明", .nameOneCharacter), ("张明", "张红", .nameSurname),
            ("张小明", "张建国", .nameSurname), ("欧阳明", "欧阳建国", .nameSurname), ("张小明", "王建国", .nameDiffers),
            ("张伟", "John Smith", .nameOtherScript), ("佐藤 花子", "さとう はなこ", .nameOtherScript),
            ("John Smith", "JOHN SMITH", .nameEqual), ("John Smith", "Smith, John", .nameSwapped),
            ("José Núñez", "Jose Nunez", .nameEqual), ("Ana García Ruiz", "Ana García", .nameContained),
            ("John Smith", "J. Smith", .nameInitials), ("John Smith", "Jhon Smith", .nameSimilar),
            ("Robert Smith", "Mary Smith", .nameSurname), ("John Smith", "Mary Jones", .nameDiffers),
        ] as [(String, String, Agreement)])
    func names(left: String, right: String, expected: Agreement) {
        expect(.name, left, right, expected)
    }

    @Test(
        "birthdays agree in whole or in part",
        arguments: [
            ("1990-02-03", "1990-02-03", .birthdayEqual), ("1990-02-03", "1990-03-02", .birthdaySwapped),
            ("1990-02-03", "1990-02-08", .birthdayOneDigit), ("1990-12-03", "1909-12-03", .birthdayOneDigit),
            ("1990-02-03", "1990-11-28", .birthdaySameYear), ("1990-02-03", "1985-11-28", .birthdayDiffers),
        ] as [(String, String, Agreement)])
    func birthdays(left: String, right: String, expected: Agreement) {
        expect(.birthday, left, right, expected)
    }

    @Test(
        "phones agree but for a slip, or in their last digits",
        arguments: [
            ("+8613812345678", "+8613812345678", .phoneEqual), ("+8613812345678", "+8613812345679", .phoneOneDigit),
            ("+8613812345678", "+8613812345687", .phoneSwapped), ("+8613812345678", "+8618822345678", .phoneLastSeven),
            ("+8613812345678", "+8615987655678", .phoneLastFour), ("+8613812345678", "+8615987654321", .phoneDiffers),
            ("+8613812345678", "+862112345678", .phoneLastSeven), ("+8613812345678", "+8613812346587", .phoneDiffers),
        ] as [(String, String, Agreement)])
    func phones(left: String, right: String, expected: Agreement) {
        expect(.phone, left, right, expected)
    }

    @Test(
        "emails agree in whole, but for a slip, or in one part",
        arguments: [
            ("anna@example.org", "anna@example.org", .emailEqual),
            ("anna@example.org", "annna@example.org", .emailTypo),
            ("anna@example.org", "anna@exmaple.org", .emailTypo),
            ("anna@example.org", "anna@post.example.net", .emailSameLocalPart),
            ("anna@example.org", "bert@example.org", .emailSameDomain),
            ("a1@example.org", "a2@example.org", .emailSameDomain),
            ("anna@example.org", "bert@example.net", .emailDiffers),
        ] as [(String, String, Agreement)])
    func emails(left: String, right: String, expected: Agreement) {
        expect(.email, left, right, expected)
    }

    @Test(
        "ids and cards agree but for a slip; ids also in district and birthday",
        arguments: [
            (.identifier, "11010519491231002X", "11010519491231002X", .identifierEqual),
            (.identifier, "11010519491231002X", "11010519491231005X", .identifierOneDigit),
            (.identifier, "11010519491231002X", "11010519491231020X", .identifierSwapped),
            (.identifier, "11010519491231002X", "110105194912310345", .identifierSameBeginning),
            (.identifier, "11010519491231002X", "440301198801012345", .identifierDiffers),
            (.card, "6222024048641725267", "6222024048641725267", .cardEqual),
            (.card, "6222024048641725267", "6222024048641725266", .cardOneDigit),
            (.card, "6222024048641725267", "6222024048641752267", .cardSwapped),
            (.card, "6222024048641725267", "622202404864172526", .cardDiffers),
        ] as [(MatchKind, String, String, Agreement)])
    func numbers(kind: MatchKind, left: String, right: String, expected: Agreement) {
        expect(kind, left, right, expected)
    }

    @Test(
        "addresses agree by number, street or district, however they are written",
        arguments: [
            ("北京市海淀区文化路228号18室", "北京市海淀区 文化路228号18", .addressEqual),
            ("广东省广州市天河区中山路12号3号楼502室", "天河区中山路12号3栋502", .addressSameNumber),
            ("北京市海淀区文化路228号18室", "北京市海淀区文化路91号4室", .addressSameStreet),
            ("北京市海淀区文化路228号18室", "北京市海淀区中关村大街9号", .addressSameDistrict),
            ("北京市海淀区文化路228号18室", "广州市天河区中山路1号", .addressDiffers),
            ("12 High Street, London", "12 High St, London", .addressSameNumber),
            ("12 High Street, London", "9 Mill Lane, Leeds", .addressDiffers),
        ] as [(String, String, Agreement)])
    func addresses(left: String, right: String, expected: Agreement) {
        expect(.address, left, right, expected)
    }

    @Test(
        "companies agree without their legal form, accounts but for a slip, genders or not",
        arguments: [
            (.company, "北京华信科技有限公司", "北京华信科技", .companyEqual),
            (.company, "北京华信科技有限公司", "上海恒泰商贸有限公司", .companyDiffers),
            (.company, "Northwind Trading Ltd", "Northwind Trading", .companyEqual),
            (.handle, "wx_anna1", "WX_anna1", .handleEqual), (.handle, "wx_anna1", "wx_ana1", .handleTypo),
            (.handle, "wx_anna1", "panda", .handleDiffers), (.gender, "male", "male", .genderEqual),
            (.gender, "male", "female", .genderDiffers),
        ] as [(MatchKind, String, String, Agreement)])
    func others(kind: MatchKind, left: String, right: String, expected: Agreement) {
        expect(kind, left, right, expected)
    }

    @Test(
        "Jaro–Winkler gives the values of Winkler's paper",
        arguments: [
            ("MARTHA", "MARHTA", 0.961), ("DWAYNE", "DUANE", 0.840), ("DIXON", "DICKSONX", 0.813), ("A", "B", 0),
        ])
    func jaroWinkler(left: String, right: String, expected: Double) {
        let value = Likeness.jaroWinkler(left.unicodeScalars.map(\.value), right.unicodeScalars.map(\.value))
        #expect(abs(value - expected) < 0.0006)
    }

    @Test("every level belongs to the kind its name begins with, and says so in both languages")
    func phrases() {
        for agreement in Agreement.allCases {
            #expect("\(agreement)".hasPrefix(agreement.kind.rawValue))
            #expect(!agreement.phrase.en.isEmpty && !agreement.phrase.zh.isEmpty)
        }
    }

    /// Comparing is the same from both sides.
    private func expect(_ kind: MatchKind, _ left: String, _ right: String, _ expected: Agreement) {
        let field = FieldName("field")
        let model = MatchModel(fields: [MatchModel.Field(name: field, kind: kind)], records: 1000)
        let (one, other) = (model.prepare([field: left]), model.prepare([field: right]))
        #expect(model.agreements(one, other) == [expected])
        #expect(model.agreements(other, one) == [expected])
    }
}
