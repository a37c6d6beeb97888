// What a policy says about the data themselves: read as written, with defaults, and every mistake in it an error.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@Suite("What a policy says about data")
struct DataLanguageTests {
    private static func faulty(
        _ part: String, _ other: String, _ message: String, _ suggestion: String? = nil
    ) -> FaultyPolicy {
        FaultyPolicy(part, other, message, suggestion: suggestion, base: Samples.data)
    }

    private static func meant(_ name: String) -> String { "did you mean `\(name)`?" }
    private static func known(_ names: String...) -> String {
        "known here: " + names.map { "`\($0)`" }.joined(separator: ", ")
    }

    static let unknown: [FaultyPolicy] = [
        faulty("country: DE", "«contry: DE", "unknown key `contry`", meant("country")),
        faulty("checks:\n", "«check:\n", "unknown key `check`", meant("checks")),
        faulty("duplicates:\n", "«duplicate:\n", "unknown key", meant("duplicates")),
        faulty("merge: newest", "«merg: newest", "unknown key `merg`", meant("merge")),
        faulty("{same: [born", "{«sane: [born], same: [born", "unknown key `sane`", meant("same")),
        faulty("  weights: {", "  «weight: {", "unknown key `weight`", meant("weights")),
        faulty("  verify_every: 400", "  «verfy_every: 400", "unknown key", meant("verify_every")),
        faulty("noise: 3", "«nois: 3", "unknown key `nois`", meant("noise")),
        faulty("country: DE", "country: «de", "`de` is not a country", meant("DE")),
        faulty("country: DE", "country: «DEU", "`DEU` is not a country"),
        faulty("search: [exact, last4]", "search: [exact, «last5]", "unknown way to search", meant("last4")),
        faulty("merge: newest", "merge: «newst", "unknown way to choose a value", meant("newest")),
        faulty("[born, id_number]", "[«borm, id_number]", "unknown field `borm`", meant("born")),
        faulty("when: minor", "when: «minr", "unknown condition `minr`", meant("minor")),
        faulty("- phone", "- «phne", "unknown field `phne`", meant("phone")),
        faulty("name.pinyin, born", "«name.pinyn, born", "unknown way to search", meant("pinyin")),
        faulty("weights: {name: 1.5", "weights: {«nme: 1.5", "unknown field `nme`", meant("name")),
        faulty("    - [phone, email]", "    - [phone, «emial]", "unknown field `emial`", meant("email")),
        faulty("by: [region, created]", "by: [«regin, created]", "unknown field `regin`", meant("region")),
    ]

    static let values: [FaultyPolicy] = [
        faulty("unique: warn", "unique: «sometimes", "must be `true`, `false` or `warn`"),
        faulty("{same: [born, id_number]}", "{same: «[born]}", "`same` compares two fields"),
        faulty("{same: [born, id_number]}", "{same: [born, «born]}", "stands in this list twice"),
        faulty("{require_one_of: [phone, email]}", "{require_one_of: «[phone]}", "name at least two fields"),
        faulty("{ascending: [born, created, last_seen]}", "{ascending: «[born]}", "name at least two dates"),
        faulty("{require: [guardian], when: minor}", "{require: «[], when: minor}", "this list is empty"),
        faulty("{require: [guardian], when: minor}", "{«require: [guardian]}", "`require` needs `when: minor`"),
        faulty("reach: {require_one_of", "reach: {«when: minor, require_one_of", "`when` goes with `require` alone"),
        faulty(
            "reach: {require_one_of", "reach: {ascending: [born, created], «require_one_of", "says exactly one of"),
        faulty("  reach: {require_one_of: [phone, email]}", "  «reach: {label: {en: a, zh: b}}", "says exactly one of"),
        faulty("review: 0.80", "review: «1.01", "is not a number from 0 to 1"),
        faulty("review: 0.80", "review: «much", "is not a number from 0 to 1"),
        faulty("{name: 1.5, phone: 2}", "{name: «5.1, phone: 2}", "is not a number from 0 to 5"),
        faulty("{name: 1.5, phone: 2}", "«{}", "at least one name"),
        faulty("    - phone\n", "    - «[]\n", "this list is empty"),
        faulty("[name.pinyin, born]", "[born, «born]", "stands in this list twice"),
        faulty("400 days", "«400 hours", "not a number of days"),
        faulty("90 天", "«0 天", "not a number of days"),
        faulty("minimum_group: 20", "minimum_group: «4", "is not a whole number from 5 to 1000"),
        faulty("minimum_group: 20", "minimum_group: «1001", "is not a whole number from 5 to 1000"),
        faulty("noise: 3", "noise: «0", "is not a whole number from 1 to 10"),
        faulty("noise: 3", "noise: «2.5", "is not a whole number from 1 to 10"),
    ]

    static let rules: [FaultyPolicy] = [
        faulty("unique: warn", "unique: «\"warn\"", "must be `true`, `false` or `warn`"),
        faulty("review: 0.80", "review: «.8", "is not a number from 0 to 1"),
        faulty(
            "search: [exact, last4]", "search: [exact, last4, «domain]",
            "values of the type `phone` can't be looked up by `domain`", known("exact", "last4")),
        faulty(
            "search: [exact, domain]", "search: [exact, «pinyin]", "values of the type `email`",
            known("exact", "domain")),
        faulty("unique: warn, search: [exact, domain]", "«unique: warn, search: domain", "a unique field needs"),
        faulty(
            "merge: longest", "merge: «latest", "can't choose between values of the type `name`",
            known("keep", "newest", "longest")),
        faulty(
            "merge: earliest", "merge: «strictest", "of the type `date`", known("keep", "newest", "earliest", "latest")),
        faulty("[born, id_number]", "[«created, id_number]", "`created` is of the type `date`"),
        faulty("[gender, id_number]", "[gender, «born]", "`born` is of the type `birthday`"),
        faulty("[born, created, last_seen]", "[«region, created, last_seen]", "`region` is of the type `region`"),
        faulty("{require: [guardian]", "{require: [«name]", "`name` is required of every customer"),
        faulty("{require_one_of: [phone", "{require_one_of: [«name", "`name` is required of every customer"),
        faulty("- phone", "- «phone.prefix", "can't be looked up by `prefix`", known("phone", "phone.last4")),
        faulty("name.pinyin, born", "name.pinyin, «gender", "`gender` can't be looked up by `exact`"),
        faulty("    - phone\n", "    - [born, name.pinyin]\n", "stands in this list twice").marking(
            "[name.pinyin, born]"),
        faulty("    - phone\n", "    - «[region, created]\n", "a block of open fields alone"),
        faulty("review: 0.80", "«review: 0.96", "`review` is above `certain`"),
        faulty(
            "    - name\n    - [phone, email]", "    - [email, phone]\n    - «[phone, email]",
            "stands in this list twice"),
        faulty(
            "by: [region, created]", "by: [region, «email]", "`email` is encrypted",
            known("region", "consent", "created", "last_seen")),
    ]

    @Test("unknown keys and names are errors with position and suggestion", arguments: unknown)
    func names(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("values out of shape or range are errors", arguments: values)
    func badValues(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("what does not fit together is an error", arguments: rules)
    func badRules(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("is read as it is written")
    func loads() throws {
        let policy = try Samples.load(Samples.data)
        #expect(policy.warnings.isEmpty, "\(policy.warnings.map { $0[.en] })")
        #expect(policy.country == "DE")
        #expect(policy.checks.map(\.name) == ["birthday", "child", "order", "reach", "sex"])
        func names(_ names: String...) -> [FieldName] { names.map { FieldName($0) } }
        #expect(
            policy.checks.map(\.kind) == [
                .same(FieldName("born"), id: FieldName("id_number")), .requiredOfMinors(names("guardian")),
                .ascending(names("born", "created", "last_seen")), .oneOf(names("phone", "email")),
                .same(FieldName("gender"), id: FieldName("id_number")),
            ])
        #expect(policy.checks.last?.label?.en == "as on the card")
        #expect(
            policy.duplicates
                == DuplicateRules(
                    blocks: [
                        [BlockKey(FieldName("phone"), .exact)],
                        [BlockKey(FieldName("name"), .pinyin), BlockKey(FieldName("born"), .exact)],
                    ], weights: [FieldName("name"): 1.5, FieldName("phone"): 2], review: 0.8, certain: 0.95))
        #expect(
            policy.quality
                == QualityRules(
                    complete: [names("name"), names("phone", "email")], by: names("region", "created"),
                    verifyEvery: 400, staleAfter: 90))
        #expect(policy.statistics == StatisticsRules(minimumGroup: 20, noise: 3))
        let uniqueness = policy.fields.filter { $0.uniqueness != .none }.map(\.uniqueness)
        #expect(uniqueness == [.refused, .warned])
        #expect(policy.fields.filter(\.isUnique).map(\.name) == names("phone"))
        #expect(
            policy.fields.map(\.survivorship) == [
                .longest, .keep, .keep, .newest, .keep, .keep, .keep, .keep, .keep, .strictest, .earliest, .latest,
            ])
    }

    @Test("says nothing by default that a policy without it did not say before")
    func defaults() throws {
        let policy = try Samples.load(Samples.minimal)
        #expect(policy.country == "CN")
        #expect(policy.checks.isEmpty)
        let phone = [BlockKey(FieldName("phone"), .exact)]
        #expect(policy.duplicates == DuplicateRules(blocks: [phone], review: 0.90, certain: 0.99))
        #expect(policy.quality == QualityRules(complete: [[FieldName("name")]], verifyEvery: 365, staleAfter: 365))
        #expect(policy.statistics == StatisticsRules(minimumGroup: 10, noise: 2))
        #expect(policy.fields.allSatisfy { $0.survivorship == .keep })
        // A score alone moves the other one out of its way.
        let strict = try Samples.load(Samples.minimal + "\nduplicates: {review: 0.995}")
        #expect(strict.duplicates == DuplicateRules(blocks: [phone], review: 0.995, certain: 0.995))
        let loose = try Samples.load(Samples.minimal + "\nduplicates: {certain: 0.5}")
        #expect(loose.duplicates == DuplicateRules(blocks: [phone], review: 0.5, certain: 0.5))
    }

    @Test("a check of minors needs a field that tells the age")
    func age() {
        let text = Samples.minimal + "\nchecks:\n  child: {require: [phone], when: minor}"
        #expect(Samples.problems(in: text).map(\.message.en).first?.hasPrefix("`minor` needs a field") == true)
    }

    @Test("blocks in brackets directly in brackets are refused with a reason")
    func brackets() {
        let text = Samples.minimal + "\nduplicates: {blocks: [[phone]]}"
        #expect(Samples.problems(in: text).map(\.message.en).first?.contains("lines with dashes") == true)
        let single = Samples.problems(in: Samples.minimal + "\nduplicates: {blocks: phone}")
        #expect(single.map(\.message.en).first?.contains("must be a list of blocks") == true)
    }

    // MARK: - What searching tells

    /// Type, mask and ways to search; what that tells; whether `masked` and `search` without `clear` is an error, and
    /// `search` alone.
    static let told: [(field: String, tells: [String], masked: Bool, alone: Bool)] = [
        ("phone, mask: phone, search: exact", ["value"], true, true),
        ("phone, mask: phone, search: last4", ["last4"], false, true),
        ("phone, mask: phone_strict, search: last4", ["last4"], true, true),
        ("bank_card, mask: bank_card, search: last4", ["last4"], false, true),
        ("resident_id, mask: resident_id, search: last4", ["last4"], true, true),
        ("email, mask: email, search: exact", [], false, false),
        ("email, mask: email, search: [exact, domain]", ["domain"], false, true),
        ("email, mask: email_strict, search: domain", ["domain"], false, true),
        ("email, mask: whole, search: domain", ["domain"], true, true),
        ("name, mask: name, search: [prefix, pinyin]", ["beginning", "initials"], true, true),
        ("name, mask: name, search: exact", [], false, false),
        ("text, mask: whole, search: exact, allowed: [a, b]", ["value"], true, true),
        ("text, mask: whole, search: prefix, allowed: [a, b]", ["value"], true, true),
    ]

    @Test("a partial way to search counts where nothing else shows that part", arguments: told)
    func tells(field: String, tells: [String], masked: Bool, alone: Bool) throws {
        func text(_ rights: String, _ more: String = "") -> String {
            Samples.minimal(
                replacing: "  region: {tier",
                with:
                    "  asked: {tier: second, type: \(field), label: {en: Asked, zh: 所问}\(more)}\n  region: {tier"
            ).replacing("  contact: {label", with: "  second: {label: {en: s, zh: 二}}\n  contact: {label")
                .replacing("      audit:", with: "      second: [enter, search, clear]\n      audit:")
                .replacing("{contact: [enter, masked]}", with: "{contact: [enter, masked], second: \(rights)}")
        }
        let policy = try Samples.load(text("[search, clear]"))
        #expect(policy.field(FieldName("asked"))?.searchTells.names == tells)
        for (rights, isError) in [("[masked, search]", masked), ("search", alone)] {
            let messages = Samples.problems(in: text(rights)).map(\.message.en)
            #expect(messages.count == (isError ? 1 : 0), "\(rights): \(messages)")
            #expect(messages.allSatisfy { $0.contains("could find out `asked`") }, "\(messages)")
            #expect(Samples.problems(in: text(rights, ", search_reveals: accepted")).isEmpty)
        }
    }
}
