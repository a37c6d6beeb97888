// What a policy says about customer codes.

import CofferModel
import CofferPolicy
import Testing

@Suite("Codes in a policy")
struct CodeRuleTests {
    static let pattern = "{pattern: \"C{seq:7}{check}\"}"

    @Test(
        "name their check, or get the usual one",
        arguments: CodeCheck.allCases.map { (", check: \($0.rawValue)", $0) } + [("", CodeCheck.mod37And36)])
    func check(text: String, check: CodeCheck) throws {
        let policy = try Samples.load(
            Samples.minimal(replacing: Self.pattern, with: "{pattern: \"{seq:7}{check}\"\(text)}"))
        #expect(policy.code.check == check)
        #expect(policy.code == (try CodePattern("{seq:7}{check}", check: check)))
        #expect(policy.codeRegion == nil)
    }

    @Test("may be left out")
    func standard() throws {
        let policy = try Samples.load(Samples.minimal(replacing: "codes: \(Self.pattern)\n", with: ""))
        #expect(policy.code.description == "C{seq:7}{check}")
    }

    @Test("take the region from the first open field of that type")
    func region() throws {
        let regional = Samples.minimal(replacing: "C{seq:7}", with: "C{region:4}{seq:7}")
        let branch = "  branch: {tier: open, type: region, label: {en: Branch, zh: 分公司}}\n"
        let home = "  home: {tier: contact, type: region, label: {en: Home, zh: 住地}, mask: whole}\n"
        #expect(try Samples.load(regional).codeRegion == FieldName("region"))
        let fields = regional.replacing("fields:\n", with: "fields:\n" + home + branch)
        #expect(try Samples.load(fields).codeRegion == FieldName("branch"))
    }

    @Test(
        "have no region where it is not open, because everybody sees codes",
        arguments: ["open, type: text", "contact, type: region, mask: whole"])
    func noOpenRegion(field: String) throws {
        let base = Samples.minimal(replacing: "region: {tier: open, type: region", with: "region: {tier: \(field)")
        try FaultyPolicy("codes: {pattern: \"C", "«codes: {pattern: \"C{region:2}", "`{region:N}` puts", base: base)
            .check()
    }

    @Test("that change are a difference, also where only the check does")
    func difference() throws {
        let old = try Samples.load(Samples.minimal(replacing: Self.pattern, with: "{pattern: \"{seq:7}{check}\"}"))
        let new = try Samples.load(
            Samples.minimal(replacing: Self.pattern, with: "{pattern: \"{seq:7}{check}\", check: luhn}"))
        #expect(old.code != new.code && old.code.description != new.code.description)
    }
}
