// The larger part of the language: every unknown name and every rule that could only seem to protect is an error.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@Suite("The whole language")
struct WholeLanguageTests {
    private static func faulty(
        _ part: String, _ other: String, _ message: String, _ suggestion: String? = nil
    ) -> FaultyPolicy {
        FaultyPolicy(part, other, message, suggestion: suggestion, base: Samples.whole)
    }

    private static func meant(_ name: String) -> String { "did you mean `\(name)`?" }

    static let unknownKeys: [FaultyPolicy] = [
        faulty("hours: {", "«huors: {", "unknown key `huors`", meant("hours")),
        faulty("access_review: {", "«access_reviews: {", "unknown key", meant("access_review")),
        faulty("reasons: [", "«reason: [", "unknown key", meant("reasons")),
        faulty("emergency: {", "«emergncy: {", "unknown key", meant("emergency")),
        faulty("{days: [", "{«day: x, days: [", "unknown key `day`", meant("days")),
        faulty("every: 180 days", "every: 180 days, «evry: x", "unknown key `evry`", meant("every")),
        faulty("service: {label", "service: {«labels: x, label", "unknown key `labels`", meant("label")),
        faulty("roles: [sales], actions", "«role: x, roles: [sales], actions", "unknown key `role`", meant("roles")),
        faulty("count: 2", "«cuont: 2", "unknown key `cuont`", meant("count")),
        faulty("lifetime: 1 hour}\ncodes", "lifetime: 1 hour, «lifetimes: x}\ncodes", "unknown key", meant("lifetime")),
        faulty("{en: contact, zh: 联系}}", "{en: contact, zh: 联系}, «retention: x}", "unknown key", "known here: `label`"),
        faulty(
            "    extends: clerk", "    «extend: clerk\n    extends: clerk", "unknown key `extend`", meant("extends")),
        faulty("{segments: [vip]}", "{segments: [vip], «segment: x}", "unknown key `segment`", meant("segments")),
        faulty("{idle: 2 minutes,", "{«idl: 2 minutes,", "unknown key `idl`", meant("idle")),
    ]

    static let unknownNames: [FaultyPolicy] = [
        faulty("[monday, friday]", "[monday, «fryday]", "unknown day of the week `fryday`", meant("friday")),
        faulty("reasons: [search]", "reasons: [«serach]", "unknown action `serach`", meant("search")),
        faulty("roles: [sales], actions", "roles: [«seles], actions", "unknown role `seles`", meant("sales")),
        faulty("actions: [export], when", "actions: [«exprot], when", "unknown action `exprot`", meant("export")),
        faulty("fields: [phone]", "fields: [«phnoe]", "unknown field `phnoe`", meant("phone")),
        faulty("tiers: [money]", "tiers: [«mony]", "unknown tier `mony`", meant("money")),
        faulty("when: restricted", "when: «restrictd", "unknown condition `restrictd`", meant("restricted")),
        faulty("  policy.apply: {by", "  «policy.aply: {by", "unknown action `policy.aply`", meant("policy.apply")),
        faulty("by: [owner, chief]", "by: [owner, «cheif]", "unknown role `cheif`", meant("chief")),
        faulty("not: requester", "not: «requestor", "`not` can only be `requester`", meant("requester")),
        faulty("{role: night", "{role: «nigth", "unknown role `nigth`", meant("night")),
        faulty("extends: clerk", "extends: [clerk, «nihgt]", "unknown role `nihgt`", meant("night")),
        faulty("born: none", "«bron: none", "unknown field `bron`", meant("born")),
        faulty("born: none", "born: «nonw", "unknown right `nonw`", meant("none")),
        faulty("for: {disclose", "for: {«discolse", "unknown action `discolse`", meant("disclose")),
        faulty("[service, billing]", "[service, «biling]", "unknown purpose `biling`", meant("billing")),
        faulty("- own region", "- «own regoin", "unknown scope `own regoin`", meant("own region")),
        faulty("[vip]", "[«vpi]", "unknown segment `vpi`", meant("vip")),
    ]

    static let values: [FaultyPolicy] = [
        faulty("[monday, friday]", "«[]", "this list is empty"),
        faulty("\"08:00\"", "«\"8:00\"", "is not a time of the day"),
        faulty("\"08:00\"", "«\"24:00\"", "is not a time of the day"),
        faulty("\"18:30\"", "«\"24:01\"", "is not a time of the day"),
        faulty("until: \"18:30\"", "«until: \"08:00\"", "`until` is not after `from`"),
        faulty("\"+08:00\"", "«\"08:00\"", "is not a distance from UTC"),
        faulty("\"+08:00\"", "«\"+14:01\"", "is not a distance from UTC"),
        faulty(", zone: \"+08:00\"", "", "`zone` is missing").marking("hours: {"),
        faulty("180 days", "«180 hours", "not a number of days"),
        faulty("180 days", "«0 days", "not a number of days"),
        faulty("180 days", "«3661 days", "not a number of days"),
        faulty("count: 2", "count: «0", "not a number of people"),
        faulty("count: 2", "count: «10", "not a number of people"),
        faulty("by: chief", "by: «[]", "this list is empty"),
        faulty("roles: sales,", "roles: «[],", "this list is empty"),
        faulty("lifetime: 1 hour}\ncodes", "«lifetime: 3 hours}\ncodes", "is longer than the one of the policy"),
        faulty("lifetime: 1 hour}\n  night", "«lifetime: 3 hours}\n  night", "is longer than the one of the policy"),
        faulty("{idle: 2 minutes,", "{«idle: 6 minutes,", "is longer than the one of the policy"),
        faulty("[service, billing]", "[service, «service]", "stands in this list twice"),
        faulty("- own region", "- «own customers", "stands in this list twice"),
        faulty("for: {disclose: [service]", "for: {«read: [service]", "`read` is not among the actions", mayOfSales),
        faulty("reasons: [search]", "reasons: «[]", "this list is empty"),
    ]

    private static let mayOfSales = "known here: `search`, `update`, `disclose`, `export`"

    static let rules: [FaultyPolicy] = [
        // Inheritance and refinements.
        faulty(
            "    rights: {contact: [enter, masked]}", "    extends: «sales\n    rights: {contact: [enter, masked]}",
            "roles extend each other in a ring: `clerk` → `sales` → `clerk`"),
        faulty("extends: clerk", "extends: «sales", "in a ring: `sales` → `sales`"),
        faulty("born: none", "«born: [masked, enter, clear]", "`enter` on `born` is more than"),
        faulty("born: none", "born: [«none, masked]", "`none` stands alone"),
        faulty("card: masked", "«card: [enter, masked]", "this takes nothing away"),
        faulty("card: masked", "«region: none", "there are no rights on the tier `open`"),
        faulty("- {segments: [vip]}", "- {segments: [vip]}\n    «x: 1", "unknown key `x`", knownRoleKeys),
        // The owner.
        faulty(
            "user.admit, policy.apply]", "user.admit, policy.apply]\n    «scope: own region",
            "`owner` has no refinement"),
        faulty(
            "user.admit, policy.apply]", "user.admit, policy.apply]\n    «for: {export: service}", "`owner` has no ref"),
        faulty(
            "user.admit, policy.apply]", "user.admit, policy.apply]\n    «fields: {card: clear}", "`owner` has no ref"),
        faulty(
            "update, disclose, export, approve, user.add, user.admit, policy.apply]",
            "disclose, export, approve, user.add, user.admit, policy.apply]\n    extends: «sales", "`owner` has no ref"),
        // Forbids.
        faulty(
            "roles: [sales], actions: [export], when: [minor, on hold]", "roles: [sales, «owner], actions: [export]",
            "a rule without `when` can't name `owner`"),
        faulty(
            "closed: {actions: [user.list], when: outside hours}", "«closed: {actions: [user.list, user.add]}",
            "this forbids `user.add` to everybody for good"),
        faulty(
            "closed: {actions: [user.list], when",
            "closed: {actions: [«user.list], when: minor}\n  other: {actions: [user.list], when",
            "so that `minor` can never hold"),
        faulty("actions: [export], when: [minor", "actions: [«user.list], when: [minor", "can never hold"),
        faulty("actions: [read], fields", "actions: [«merge], fields", "does nothing with single fields"),
        faulty("tiers: [money]", "tiers: [«audit]", "has no fields that a rule"),
        faulty(
            "hours: {days: [monday, friday], from: \"08:00\", until: \"18:30\", zone: \"+08:00\"}\n", "",
            "needs the section `hours`"
        )
        .marking("outside hours"),
        faulty(
            "type: birthday, label: {en: Born, zh: 生日}, mask: birth_year",
            "type: text, label: {en: Born, zh: 生日}, mask: whole",
            "`minor` needs a field"
        ).marking("minor, on"),
        // Approvals and emergencies.
        faulty("  export: {by", "  «read: {by", "`read` takes no approval", approvable),
        faulty("  export: {by", "  «restore: {by", "`restore` takes no approval", approvable),
        faulty("by: [owner, chief]", "by: [owner, «clerk]", "does not have the action `approve`"),
        faulty("{role: night", "{role: «owner", "`owner` can't be the role for emergencies"),
        // Scopes.
        faulty("  region: {tier: open", "  area: {tier: open", "needs a field `region`").marking("scope"),
        faulty("  owner: {tier: open", "  keeper: {tier: open", "needs a field `owner`").marking("scope"),
        faulty("region: {tier: open, type: region", "region: {tier: open, type: text", "of the type `region`").marking(
            "scope"),
    ]

    private static let knownRoleKeys =
        "known here: `label`, `extends`, `rights`, `fields`, `may`, `for`, `scope`, `session`"
    private static let approvable =
        "known here: `policy.apply`, `export`, `export.plain`, `disclose`, `user.role`, `erase`, `merge`, `hold`"

    @Test("loads, and says where a role takes over what its refinement takes away")
    func loads() throws {
        let policy = try Samples.load(Samples.whole)
        #expect(
            policy.warnings.map { $0[.en] } == [
                "test.yaml:49:28: the role has `enter`, `masked` on `born` all the same, from a role that it extends"
            ])
    }

    @Test("unknown keys are errors with position and suggestion", arguments: unknownKeys)
    func keys(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("unknown names are errors with position and suggestion", arguments: unknownNames)
    func names(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("values out of shape or range are errors", arguments: values)
    func badValues(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("rules that contradict each other, or could only seem to protect, are errors", arguments: rules)
    func badRules(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("a reason that has nowhere to be kept is an error for each action that takes one")
    func reasons() {
        let text = Samples.replacing(
            "money: [enter, masked], audit: enter}", with: "money: [enter, masked]}", in: Samples.whole)
        let starts = Samples.problems(in: text).map { String($0.message.en.prefix { $0 != " " }) }
        #expect(Set(starts) == ["`search`", "`disclose`", "`export`"])
    }

    @Test("a role has what it says and what it extends, less its refinements")
    func flattened() throws {
        let policy = try Samples.load(Samples.whole)
        let sales = RoleName("sales")
        let role = try #require(policy.role(sales))
        #expect(role.parents == [RoleName("clerk")])
        #expect(role.rights[TierName("contact")] == [.enter, .masked, .search, .clear])
        #expect(role.fieldRights == [FieldName("card"): [.masked], FieldName("born"): [.enter, .masked]])
        #expect(role.scopes[.read] == .everything)
        #expect(role.scopes[.export] == Scope(ownRegion: true, ownCustomers: true, segments: ["vip"]))
        #expect(role.purposes == [.disclose: ["service"], .export: ["service", "billing"]])
        #expect(policy.session(of: sales) == SessionLimits(idle: 120, lifetime: 3600))
        #expect(policy.session(of: RoleName("night")) == SessionLimits(idle: 300, lifetime: 3600))
        #expect(policy.approvals[.policyApply]?.count == 2)
        #expect(policy.hours == WorkingHours(days: [1, 5], from: 480, until: 1110, offset: 480))
        let forbid = try #require(policy.forbids.first { $0.name == "cards" })
        #expect(forbid.actions == [.read, .disclose, .export, .exportPlain, .changes])
        #expect(forbid.fields == [FieldName("phone"), FieldName("card")])
        #expect(policy.cell(sales, .read, FieldName("card")).deniedIn == .restricted)
        #expect(policy.cell(sales, .export).deniedIn == [.minor, .onHold, .restricted, .outsideScope])
        #expect(!policy.cell(sales, .enter, FieldName("card")).isGiven)
    }

    @Test("more than 100 roles, 300 fields or 100 forbids are too many")
    func limits() {
        func problems(_ section: String, _ count: Int, _ entry: (Int) -> String) -> [String] {
            let text = section + ":\n" + (0..<count).map { "  x\($0): {\(entry($0))}\n" }.joined()
            let base =
                section == "forbid"
                ? Samples.minimal + "\n" + text
                : Samples.minimal(replacing: section + ":\n", with: text)
            return Samples.problems(in: base).map(\.message.en)
        }
        let tooMany = "of these are too many for one policy"
        func field(_ number: Int) -> String { "tier: open, type: text, label: {en: x\(number), zh: x\(number)}" }
        #expect(problems("roles", 98) { "label: {en: x\($0), zh: x}" }.isEmpty)
        #expect(problems("roles", 99) { "label: {en: x\($0), zh: x}" } == ["more than 100 \(tooMany)"])
        #expect(problems("fields", 297, field).isEmpty)
        #expect(problems("fields", 298, field) == ["more than 300 \(tooMany)"])
        #expect(problems("forbid", 100) { _ in "actions: export, roles: clerk" }.isEmpty)
        #expect(problems("forbid", 101) { _ in "actions: export, roles: clerk" } == ["more than 100 \(tooMany)"])
    }

    @Test("a purpose is needed only where no role gives the action without one")
    func purposes() throws {
        let text = Samples.replacing("may: [search, update", with: "may: [read, search, update", in: Samples.whole)
            .replacing("for: {disclose", with: "for: {read: service, disclose")
        let role = try #require(Samples.load(text).role(RoleName("sales")))
        #expect(Set(role.purposes.keys) == [.disclose, .export])
        #expect(role.scopes[.read] == .everything)
    }

    @Test("the deciding rule is the one that gives the right on the field, also from a role that is extended")
    func decidingRule() throws {
        let policy = try Samples.load(Samples.whole)
        func text(_ action: Action, _ field: String) -> String? {
            if case .allow(let rule) = policy.decide(RoleName("sales"), action, FieldName(field)) { return rule.text }
            return nil
        }
        #expect(text(.read, "born") == "roles.clerk.rights.contact: masked")
        #expect(text(.read, "card") == "roles.sales.fields.card: masked")
        #expect(text(.read, "phone") == "roles.sales.rights.contact: clear")
        #expect(text(.enter, "born") == "roles.clerk.rights.contact: enter")
    }
}
