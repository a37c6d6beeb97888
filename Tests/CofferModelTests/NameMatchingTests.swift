// Headers that mean a field, and the name a person probably meant.

import CofferModel
import Testing

@Suite("matching names")
struct NameMatchingTests {
    static let candidates: [(FieldName, [String])] = [
        (FieldName("phone"), ["手机号", "Mobile Phone"]), (FieldName("id_number"), ["身份证号"]),
        (FieldName("a"), ["twice"]), (FieldName("b"), ["twice"]),
    ]

    @Test(
        "headers match by name or alias, whatever their case, width and spaces",
        arguments: [
            ("phone", "phone"), ("PHONE", "phone"), (" 手机号 ", "phone"), ("mobile_phone", "phone"),
            ("ＭｏｂｉｌｅPhone", "phone"),
            ("ID Number", "id_number"), ("id-number", "id_number"), ("\u{FEFF}身份证号", "id_number"), ("phones", nil),
            ("", nil),
            ("twice", nil),
        ] as [(String, String?)])
    func headers(header: String, field: String?) {
        #expect(HeaderMatching.match(header: header, candidates: Self.candidates)?.rawValue == field)
    }

    @Test(
        "a misspelt name finds the one meant, a strange one finds none",
        arguments: [
            ("phnoe", "phone"), ("phon", "phone"), ("Email", "email"), ("adress", "address"),
            ("id_nmuber", "id_number"),
            ("xyzzy", nil), ("", nil), ("x", nil),
        ] as [(String, String?)])
    func nearest(typed: String, name: String?) {
        #expect(NearestName.nearest(to: typed, among: ["phone", "email", "address", "id_number"]) == name)
    }

    @Test("the first of equally near names is offered")
    func ties() {
        #expect(NearestName.nearest(to: "cat", among: ["bat", "rat"]) == "bat")
    }
}
