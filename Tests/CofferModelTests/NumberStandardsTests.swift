// Numbers with a standard of their own, with values from the standards' texts: which are right, and why others are not.

import CofferModel
import Testing

@Suite("numbers with a standard")
struct NumberStandardsTests {
    @Test("valid values come to their standard form", arguments: accepted)
    func accepts(type: FieldType, raw: String, standard: String) {
        #expect(type.normalise(raw, today: Fixture.today) == .success(standard))
        #expect(type.normalise(standard, today: Fixture.today) == .success(standard))
    }

    @Test("invalid values are refused with a reason", arguments: refused)
    func refuses(type: FieldType, raw: String, reason: String) {
        switch type.normalise(raw, today: Fixture.today) {
        case .success(let value): Issue.record("accepted as \(value)")
        case .failure(let problem): #expect(problem.reason == reason)
        }
    }

    static let accepted: [(FieldType, String, String)] = [
        // GB 11643-1999, annex: both examples.
        (.residentID, "11010519491231002X", "11010519491231002X"),
        (.residentID, "440524188001010014", "440524188001010014"),
        // Codes that are no more: 崇文区 of Beijing, 万县 of Sichuan; the old form of the former.
        (.residentID, "110103198001010013", "110103198001010013"),
        (.residentID, "110103800101001", "110103198001010013"),
        // Residence permits (State Council, 2018): Hong Kong, Macau, Taiwan.
        (.residentID, "810000199408230021", "810000199408230021"),
        (.residentID, "830000199201300022", "830000199201300022"),
        // A county younger than the table, in a city that is in it.
        (.residentID, "653229202503070012", "653229202503070012"),
        // GB 32100-2015, and registered by the tax office of the whole country.
        (.creditCode, "91350100M000100Y43", "91350100M000100Y43"),
        (.creditCode, "9111 0000 6000 3734 1L", "91110000600037341L"),
        // ISO/IEC 7812, the schemes' own test numbers.
        (.bankCard, "4111111111111111", "4111111111111111"), (.bankCard, "4222222222222", "4222222222222"),
        (.bankCard, "5555555555554444", "5555555555554444"), (.bankCard, "2223003122003222", "2223003122003222"),
        (.bankCard, "378282246310005", "378282246310005"), (.bankCard, "3530111333300000", "3530111333300000"),
        (.bankCard, "30569309025904", "30569309025904"), (.bankCard, "6200000000000005", "6200000000000005"),
        (.bankCard, "6011111111111117", "6011111111111117"),
        // ISO 13616 and the IBAN registry: one example each of several shapes.
        (.iban, "GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819"),
        (.iban, "de89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        (.iban, "FR1420041010050500013M02606", "FR1420041010050500013M02606"),
        (.iban, "NO9386011117947", "NO9386011117947"),
        (.iban, "MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"),
        (.iban, "LC55HEMM000100010012001200023015", "LC55HEMM000100010012001200023015"),
        (.iban, "ＣＨ９３００７６２０１１６２３８５２９５７", "CH9300762011623852957"),
        (.iban, "SA03-8000-0000-6080-1016-7519", "SA0380000000608010167519"),
        // GA 36-2018.
        (.plate, "京A12345", "京A12345"), (.plate, "京a·12345", "京A12345"), (.plate, "京Ａ１２３４５", "京A12345"),
        (.plate, "粤B D12345", "粤BD12345"), (.plate, "粤BDA1234", "粤BDA1234"), (.plate, "粤B12345D", "粤B12345D"),
        (.plate, "沪A1234学", "沪A1234学"), (.plate, "浙A1234警", "浙A1234警"), (.plate, "粤ZA123港", "粤ZA123港"),
        (.plate, "粤Z 1234 澳", "粤Z1234澳"), (.plate, "鲁B1234挂", "鲁B1234挂"), (.plate, "沪A0023领", "沪A0023领"),
        (.plate, "使123456", "使123456"), (.plate, "苏E•5Q58G", "苏E5Q58G"),
        (.externalID, "CRM-000123", "CRM-000123"), (.externalID, " a:b/c_d.e#F ", "a:b/c_d.e#F"),
        (.externalID, "７", "7"),
        (.externalID, String(repeating: "x", count: 64), String(repeating: "x", count: 64)),
    ]

    static let refused: [(FieldType, String, String)] = [
        (.residentID, "34052419800101001X", "region_code"), (.residentID, "110000194912310025", "region_code"),
        (.residentID, "810001199408230021", "region_code"), (.residentID, "653229202103070013", "region_code"),
        (.residentID, "440524188001010013", "check_character"), (.residentID, "110105190002290028", "no_such_date"),
        (.creditCode, "01350100M000100Y43", "credit_code"), (.creditCode, "B1350100M000100Y43", "credit_code"),
        (.creditCode, "90350100M000100Y43", "credit_code"), (.creditCode, "91A50100M000100Y43", "credit_code"),
        (.creditCode, "91990100M000100Y43", "credit_code"), (.creditCode, "91350100M000100Y34", "check_character"),
        (.bankCard, "411111111111116", "card_length"), (.bankCard, "55555555555544440", "card_length"),
        (.bankCard, "3782822463100052", "card_length"), (.bankCard, "620000000000005", "card_length"),
        (.bankCard, "5555555555554445", "check_character"),
        (.iban, "GB29NWBK60161331926818", "check_character"), (.iban, "GB92NWBK60161331926819", "check_character"),
        (.iban, "GB29NWBK6016133192681", "iban_length"), (.iban, "CN29NWBK60161331926819", "iban_country"),
        (.iban, "GB2", "iban"), (.iban, "2GB9NWBK60161331926819", "iban"), (.iban, "GB29NWBK6016133192681€", "iban"),
        (.iban, "DE****3000", "mask_character"),
        (.plate, "京I12345", "plate"), (.plate, "京A1234", "plate"), (.plate, "京A123456", "plate"),
        (.plate, "A123456", "plate"),
        (.plate, "国A12345", "plate"), (.plate, "京A1234O", "plate"), (.plate, "京A1234港", "plate"),
        (.plate, "粤BL12345", "plate"),
        (.plate, "使12345", "plate"), (.plate, "京A1234567", "plate"),
        (.externalID, "a b", "external_id"), (.externalID, "a*b", "mask_character"),
        (.externalID, "客户1", "external_id"),
        (.externalID, "1.10108E+17", "scientific_notation"),
        (.externalID, String(repeating: "x", count: 65), "too_long"),
    ]

    @Test(
        "any single digit wrong is found by the check of each number",
        arguments: [
            (FieldType.residentID, "440524188001010014", 6), (.bankCard, "4111111111111111", 4),
            (.iban, "DE89370400440532013000", 2), (.creditCode, "91350100M000100Y43", 8),
        ])
    func singleErrors(type: FieldType, value: String, from start: Int) {
        let characters = Array(value)
        for index in start..<characters.count where characters[index].isNumber {
            for digit in "0123456789" where digit != characters[index] {
                var wrong = characters
                wrong[index] = digit
                if case .success = type.normalise(String(wrong), today: Fixture.today) {
                    Issue.record("\(type) \(index)")
                }
            }
        }
    }
}
