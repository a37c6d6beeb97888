// What is allowed and hardly meant is said, where it stands.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@Suite("Warnings that need the whole policy")
struct PolicyWarningTests {
    /// One replacement in the rich policy and the warning that it brings.
    struct Case: Sendable, CustomTestStringConvertible {
        let part: String
        let other: String
        let warning: String

        init(_ part: String, _ other: String, _ warning: String) {
            self.part = part
            self.other = other
            self.warning = warning
        }

        var testDescription: String { "\(part) → \(other)" }
    }

    static let cases: [Case] = [
        .init(
            "retention: {all: {kind: maximum, label: {en: all, zh: 全部}, period: P3Y, from: contact}}\n", "",
            "nothing under `retention` covers the tier `identity`"),
        .init(
            "contact: search, audit: enter", "contact: [masked, search], audit: enter",
            "`finder` sees `contact` masked and may search it"),
        .init(
            "{contact: clear, audit: enter}", "{contact: [masked, clear], audit: enter}",
            "`masked` changes nothing: `emergency` has `clear` on `contact`"),
        .init(
            "notes: {tier: contact, type: text,",
            "notes: {tier: contact, type: text, allowed: [a, b], search: [exact], search_reveals: accepted,",
            "`notes` has few possible values"),
        .init(
            "held: {actions: [erase]", "held: {roles: [clerk], actions: [erase]",
            "`forbid.held` changes nothing: no role is given what it forbids"),
        .init(
            "never: {roles: [lead], actions: [disclose], tiers: [identity]}",
            "never: {roles: [clerk], actions: [search], tiers: [identity]}",
            "`forbid.never` changes nothing: no role is given what it forbids"),
        .init(
            "  held: {", "  held_too: {roles: [owner], actions: [erase], when: [on hold]}\n  held: {",
            "`forbid.held_too` changes nothing: `forbid.held` forbids all of it"),
        .init(
            "roles: [clerk], actions: [read], fields: [phone], when: [outside hours]",
            "roles: [clerk], actions: [read], fields: [phone], when: [minor]",
            "`forbid.night` hits every customer for `clerk`"),
        .init(
            "may: [search]\n", "may: [search, approve]\n", "`finder` may `approve`, but no entry of `approvals`"),
        .init(
            "  export: {by: [owner, officer]}", "  export: {by: [officer]}",
            "who asks for `export` as `officer` needs another `officer`"),
        .init(
            "  export: {by: [owner, officer]}", "  merge: {by: [owner, officer]}",
            "`approvals` has `merge`, but no role includes that action"),
        .init(
            "name: {tier: contact, type: name,", "name: {tier: contact, type: name, sensitive: true,",
            "`name` is sensitive, and `show: clear` shows it"),
        .init(
            "may: [read, search, disclose, export, erase, approve]\n",
            "may: [read, search, disclose, export, export.plain, erase, approve]\n", ""),
    ]

    @Test("taking sensitive data out unsealed is warned of, unless what for is said or somebody else agrees")
    func unsealed() throws {
        func warnings(_ change: (String) -> String) throws -> [String] {
            let text = AnalysisSamples.rich.replacing(
                "notes: {tier: contact,", with: "notes: {sensitive: true, tier: contact,")
            return analysisWarnings(try AnalysisSamples.load(change(text))).map(\.message.en)
        }
        let officer = "may: [read, search, disclose, export, erase, approve]\n"
        let plain = "may: [read, search, disclose, export, export.plain, erase, approve]\n"
        let found = try warnings { $0.replacing(officer, with: plain) }
        #expect(found.count == 1 && found[0].hasPrefix("`officer` may take `notes` out unsealed"), "\(found)")
        let purposes = "    for: {export.plain: [service]}\n"
        #expect(try warnings { $0.replacing(officer, with: plain + purposes) }.isEmpty)
        #expect(
            try warnings {
                $0.replacing(officer, with: plain).replacing(
                    "  export: {by: [owner, officer]}",
                    with: "  export: {by: [owner, officer]}\n  export.plain: {by: [owner, officer]}")
            }.isEmpty)
        // Whoever may change the policy is not kept from anything by it.
        #expect(
            try warnings {
                $0.replacing("export, erase, approve, user.add", with: "export, export.plain, erase, approve, user.add")
            }.isEmpty)
    }

    @Test("the sample as it is has none")
    func none() throws {
        let problems = analysisWarnings(try AnalysisSamples.loadRich())
        #expect(problems.isEmpty, "\(problems.map { $0[.en] })")
    }

    @Test("one change brings one warning, with a place", arguments: cases)
    func one(_ change: Case) throws {
        let policy: Policy
        do throws(PolicyErrors) {
            policy = try AnalysisSamples.rich(replacing: change.part, with: change.other)
        } catch {
            Issue.record("\(error.problems.map { $0[.en] })")
            return
        }
        let problems = analysisWarnings(policy)
        let found = problems.filter { $0.message.en.contains(change.warning) }
        #expect(change.warning.isEmpty ? problems.isEmpty : !found.isEmpty, "\(problems.map { $0[.en] })")
        for problem in problems {
            #expect(problem.file == "test.yaml")
            #expect(problem.line > 1)
            #expect(problem.message.zh != problem.message.en)
        }
    }

    @Test("no mask that a policy can choose for a type shows more than its ceiling")
    func ceilings() throws {
        let shown = try AnalysisSamples.rich(
            replacing: "search: [exact], mask: resident_id}", with: "search: [exact], mask: resident_id_strict}")
        #expect(analysisWarnings(shown).isEmpty)
    }

    @Test("nothing is told twice where a role takes it over")
    func inherited() throws {
        let policy = try AnalysisSamples.rich(replacing: "may: [read, enter]", with: "may: [read, enter, approve]")
        let problems = analysisWarnings(policy)
        #expect(problems.count == 1, "\(problems.map { $0[.en] })")
        #expect(problems.first?.message.en.contains("`clerk` may `approve`") == true)
    }
}
