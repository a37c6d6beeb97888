// Everything else that is wrong with a document is an error too, where it stands.

import CofferPolicy
import CofferText
import Testing

@Suite("Mistakes in a policy")
struct LoadingErrorTests {
    static let keysAndValues: [FaultyPolicy] = [
        .init("policy: 1", "policy: «2", "this Coffer reads `policy: 1`"),
        .init("policy: 1\ntitle", "«title", "`policy` is missing"),
        .init("title: {en: Test, zh: 测试}\n", "title: «Test\n", "must be `key: value` pairs"),
        .init("{en: Name, zh: 姓名}", "{en: Name, zh: «\"\"}", "a text is needed"),
        .init("{en: Name, zh: 姓名}", "{en: Name, zh: «}", "a text is needed"),
        .init("{en: Name, zh: 姓名}", "{en: Name, zh: «[姓名]}", "a text is needed"),
        .init("{en: Name, zh: 姓名}", "{en: «\"a\\tb\", zh: 姓名}", "invisible characters"),
        .init("{en: Name, zh: 姓名}", "{en: «\"a\\u202Eb\", zh: 姓名}", "invisible characters"),
        .init("required: true", "required: «sometimes", "must be `true` or `false`"),
        .init("required: true", "required: «\"true\"", "must be `true` or `false`"),
        .init("aliases: [所在地区]", "aliases: «所在地区", "must be a list of texts"),
        .init("aliases: [所在地区]", "aliases: [区域, «区域]", "stands in this list twice"),
        .init("may: [read, enter]", "may: [read, enter, «read]", "stands in this list twice"),
        .init("idle: 5 minutes", "idle: «5", "not a length of time"),
        .init("idle: 5 minutes", "idle: «minutes", "not a length of time"),
        .init("idle: 5 minutes", "idle: «0 minutes", "not a length of time"),
        .init("lifetime: 2 hours", "lifetime: «8 days", "not a length of time"),
        .init("lifetime: 2 hours", "lifetime: «99999999999999999999 hours", "not a length of time"),
        .init("lifetime: 2 hours", "lifetime: «9223372036854775807 hours", "not a length of time"),
        .init("{idle: 5 minutes", "{«idle: 3 hours", "`idle` is longer than `lifetime`"),
        .init("\"C{seq:7}{check}\"", "«\"C-SEQUENCE\"", "the code pattern has no running number"),
        .init(
            "\"C{seq:7}{check}\"", "«\"C{sec:7}\"", "unknown placeholder `{sec:7}` at character 2",
            suggestion: "did you mean `{seq:7}`?"),
        .init(
            "\"C{seq:7}{check}\"", "«\"C{seq:7}{check}\", check: luhn", "character 1 of the code pattern is a letter"),
        .init("\"C{seq:7}{check}\"", "\"C{seq:7}\", «check: mod37_36", "the pattern has none"),
        .init("  phone: {", "  «Phone: {", "`Phone` is not a name"),
        .init("  phone: {", "  «电话: {", "is not a name"),
        .init("  clerk:", "  «a234567890123456789012345678901234567890x:", "is not a name"),
        .init("  phone: {", "  «code: {", "`code` stands for customer codes"),
        .init("  phone: {", "  «legacy_codes: {", "`legacy_codes` stands for customer codes"),
        .init("  name: {tier: contact", "  «phone: {tier: contact", "stands here more than once"),
        .init("{tier: contact, type: name", "{«tier: contact, type: name, tier: open", "stands here more than once"),
        .init("tiers:\n  contact: {label: {en: contact, zh: 联系}}\n", "tiers: «{}\n", "at least one name"),
    ]

    static let tiersAndFields: [FaultyPolicy] = [
        .init("  contact: {label", "  «open: {label: {en: a, zh: b}}\n  contact: {label", "`open` is always there"),
        .init("name: {tier: contact", "name: {tier: «audit", "`audit` holds reasons and remarks"),
        .init("type: region", "type: «phone", "can't be in the tier `open`", suggestion: openTypes),
        .init("aliases: [所在地区]", "«mask: whole", "`mask` has no meaning in the tier `open`"),
        .init("aliases: [所在地区]", "«search: [exact]", "`search` has no meaning in the tier `open`"),
        .init("aliases: [所在地区]", "«unique: true", "`unique` has no meaning in the tier `open`"),
        .init("aliases: [所在地区]", "«show: clear", "`show` has no meaning in the tier `open`"),
        .init("aliases: [所在地区]", "«sensitive: true", "`sensitive` has no meaning in the tier `open`"),
        .init(
            "type: phone, label: {en: Phone, zh: 电话}, unique: true, search: [exact], mask: phone}",
            "type: iban, label: {en: Phone, zh: 电话}, «sensitive: false, mask: iban}",
            "values of the type `iban` are sensitive by law"),
        .init(
            "mask: phone}", "mask: «email}", "the mask `email` does not fit the type `phone`",
            suggestion: "known here: `phone`, `phone_strict`, `whole`, `hidden`"),
        .init("unique: true, search: [exact]", "«unique: true", "a unique field needs"),
        .init("show: clear}", "«search_reveals: accepted}", "nothing to accept"),
        .init("required: true,", "required: true, «allowed: [a, b],", "only fields of the type `text` or `region`"),
        .init(region, "«" + region.replacing("所在地区", with: "电话"), "are both known as `电话`"),
        .init(region, "«" + region.replacing("所在地区", with: "PHO-NE"), "are both known as `phone`"),
        .init(region, "«" + region.replacing("所在地区", with: "ＰＨＯＮＥ"), "are both known as `phone`"),
    ]

    static let roles: [FaultyPolicy] = [
        .init(
            "{contact: [enter, masked]}", "{«open: masked, contact: [enter, masked]}", "no rights on the tier `open`"),
        .init("{contact: [enter, masked]}", "«[enter, masked]", "must be `key: value` pairs"),
        .init("[enter, masked]", "[enter, masked, «search]", "could find out `phone`"),
        .init("[enter, masked]", "[enter, «search]", "could find out `phone`"),
        .init(owner, "«" + owner.replacing("search, ", with: ""), "`owner` needs `search` on the tier `contact`"),
        .init(owner, "«" + owner.replacing("enter, ", with: ""), "`owner` needs `enter` on the tier `contact`"),
        .init("may: [read, enter]", "may: [read, enter, «export]", "`export` asks for a reason"),
        .init("export, user.add", "«export.plain, user.add", "adds to `export`"),
    ]

    private static let region =
        "region: {tier: open, type: region, label: {en: Region, zh: 地区}, aliases: [所在地区]}"
    private static let owner =
        "owner:\n    label: {en: Owner, zh: 所有者}\n    rights:\n      contact: [enter, search, clear]"
    private static let openTypes = "known here: `text`, `date`, `flag`, `region`"

    @Test("in keys and values", arguments: keysAndValues)
    func refusesKeysAndValues(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("in tiers and fields", arguments: tiersAndFields)
    func refusesTiersAndFields(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("in roles", arguments: roles)
    func refusesRoles(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("an owner who could let nobody in")
    func ownerAdmits() {
        let problems = Samples.problems(in: Samples.minimal(replacing: "user.add, user.admit]", with: "user.add]"))
        #expect(
            problems.map(\.message.en) == ["`owner` needs the action `user.admit`, or nobody else could ever get in"])
    }

    @Test("a missing twin of a label, in either language", arguments: [("en: Clerk, ", "en"), (", zh: 录入员", "zh")])
    func labelTwin(part: String, language: String) {
        let problems = Samples.problems(in: Samples.minimal(replacing: part, with: ""))
        #expect(problems.map(\.message.en) == ["`\(language)` is missing here"])
        #expect(problems.map(\.line) == [19])
    }

    @Test("more than 14 tiers besides audit")
    func tierLimit() {
        let tiers = (1...13).map { "  t\($0): {label: {en: t\($0), zh: t\($0)}}\n" }.joined()
        let rights = (1...13).map { "      t\($0): [enter, search, clear]\n" }.joined()
        func text(_ more: String) -> String {
            Samples.minimal(replacing: "tiers:\n", with: "tiers:\n" + tiers + more)
                .replacing("    rights:\n      contact", with: "    rights:\n\(rights)      contact")
        }
        #expect(Samples.problems(in: text("")).isEmpty)
        #expect(Samples.problems(in: text("  audit: {label: {en: audit, zh: 理由}}\n")).isEmpty)
        let problems = Samples.problems(in: text("  one_more: {label: {en: m, zh: m}}\n"))
        #expect(problems.map(\.message.en) == ["more than 14 tiers besides `audit`"])
    }

    @Test("more than 24 columns of search tokens")
    func searchLimit() {
        func text(_ count: Int) -> String {
            let fields = (1...count).map {
                "  f\($0): {tier: contact, type: wechat, label: {en: l\($0), zh: l\($0)}, search: [exact], mask: whole}\n"
            }
            return Samples.minimal(replacing: "fields:\n", with: "fields:\n" + fields.joined())
        }
        let tooMany = ["more than 24 ways to search in all; `prefix` counts twice"]
        #expect(Samples.problems(in: text(23)).isEmpty)
        #expect(Samples.problems(in: text(24)).map(\.message.en) == tooMany)
        func named(_ count: Int) -> String { text(count).replacing("mask: name,", with: "mask: name, search: prefix,") }
        #expect(Samples.problems(in: named(21)).isEmpty)
        #expect(Samples.problems(in: named(22)).map(\.message.en) == tooMany)
    }

    @Test("search without clear is accepted where the field says so, and where values can't be tried")
    func searchAccepted() {
        let searching = Samples.minimal(replacing: "[enter, masked]", with: "[enter, masked, search]")
        #expect(Samples.problems(in: searching).count == 1)
        #expect(
            Samples.problems(in: searching.replacing("[exact],", with: "[exact], search_reveals: accepted,")).isEmpty)
        let email = searching.replacing("type: phone", with: "type: email").replacing(
            "mask: phone", with: "mask: email")
        #expect(Samples.problems(in: email).isEmpty)
    }
}
