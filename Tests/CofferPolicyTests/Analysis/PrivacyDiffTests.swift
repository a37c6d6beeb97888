// What two policies say differently about keeping data and answering people is told, each thing in a line.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@Suite("Differences about keeping and answering")
struct PrivacyDiffTests {
    static let changes: [(part: String, other: String, lines: [String])] = [
        (
            "{en: contact, zh: 联系}, keeps: last_seen", "{en: contact, zh: 联系}",
            ["event `contact`: contact / 联系; keeps: last_seen → contact / 联系"]
        ),
        (
            "    period: P10Y\n", "    period: P11Y\n",
            [
                "law `books`: books / 账簿; kind: minimum; period: P10Y; from: [purchase]; anchor: year_end; law: books; "
                    + "citation: Books Act 1 / 账簿法第一条; as_of: 2026-11-22; unverified: true → books / 账簿; "
                    + "kind: minimum; period: P11Y; from: [purchase]; anchor: year_end; law: books; "
                    + "citation: Books Act 1 / 账簿法第一条; as_of: 2026-11-22; unverified: true",
                "retention `keep_books`: books / 账簿; kind: minimum; period: P10Y; from: [purchase]; anchor: year_end; "
                    + "tiers: [money]; where agreed: [yes]; where region: [上海市, 江苏省]; law: books; "
                    + "citation: Books Act 1 / 账簿法第一条; as_of: 2026-11-22; unverified: true → books / 账簿; "
                    + "kind: minimum; period: P11Y; from: [purchase]; anchor: year_end; tiers: [money]; "
                    + "where agreed: [yes]; where region: [上海市, 江苏省]; law: books; "
                    + "citation: Books Act 1 / 账簿法第一条; as_of: 2026-11-22; unverified: true",
            ]
        ),
        (
            "  vips: {kind: minimum, label: {en: vips, zh: 贵宾}, period: P1M, from: contact, where: {segment: vip}}\n",
            "",
            [
                "gone: retention `vips` (vips / 贵宾; kind: minimum; period: P1M; from: [contact]; record: true; "
                    + "where segment: [vip])"
            ]
        ),
        (
            "  ours: {label: {en: ours, zh: 内部}, period: P20D, requests",
            "  ours: {label: {en: ours, zh: 内部}, period: P21D, requests",
            [
                "deadline `ours`: ours / 内部; requests: [access, portability]; period: P20D → ours / 内部; "
                    + "requests: [access, portability]; period: P21D"
            ]
        ),
        (
            "{law: opt_out}", "{law: opt_out, where: {segment: vip}}",
            [
                "deadline `opt_out`: opt out / 拒绝; requests: [opt_out]; period: P15D (business days); "
                    + "extension: P5D (business days); law: opt_out; citation: Privacy Act 5 / 隐私法第五条; as_of: 2026-11-22 → "
                    + "opt out / 拒绝; requests: [opt_out]; period: P15D (business days); extension: P5D (business days); "
                    + "where segment: [vip]; law: opt_out; citation: Privacy Act 5 / 隐私法第五条; as_of: 2026-11-22"
            ]
        ),
        (
            ", backup_within: 24 hours", "",
            [
                "purge: {grace: 14 days, backup_within: 1 day, suppression: [card]} → "
                    + "{grace: 14 days, suppression: [card]}"
            ]
        ),
        (
            ", suppression: card", "",
            [
                "purge: {grace: 14 days, backup_within: 1 day, suppression: [card]} → "
                    + "{grace: 14 days, backup_within: 1 day}"
            ]
        ),
        (", 2026-10-02]", "]", ["holidays: [2026-10-01, 2026-10-02] → [2026-10-01]"]),
        // The order in which things are written says nothing.
        ("[2026-10-01, 2026-10-02]", "[2026-10-02, 2026-10-01]", []),
        ("[created, contact, purchase]", "[purchase, contact, created]", []),
        ("[江苏, 上海市]", "[上海, 江苏省]", []),
    ]

    @Test("are told one by one", arguments: changes)
    func differences(part: String, other: String, lines: [String]) throws {
        let old = try Samples.load(Samples.privacy)
        let new = try Samples.load(Samples.replacing(part, with: other, in: Samples.privacy))
        let diff = PolicyDiff(from: old, to: new)
        #expect(diff.differences.map(\.line.en) == lines)
        #expect(diff.differences.allSatisfy { $0.line.zh != $0.line.en })
        #expect(diff.widenings.isEmpty && diff.narrowings.isEmpty && diff.effects.isEmpty)
    }

    /// Every key of a rule, and a change of it alone.
    static let keys: [(part: String, other: String)] = [
        ("open_ended: true", "open_ended: false"), ("    from: ended\n", "    from: [ended, contact]\n"),
        ("    confirm: P10D\n", "    confirm: P11D\n"), ("    confirm_days: business\n", ""),
        ("    extension: P1M\n", ""),
        ("    requests: [access, erasure]\n    confirm", "    requests: access\n    confirm"),
        ("    keep: P24M\n", ""), ("    rolls: true\n    keep", "    keep"), ("PT72H", "PT48H"),
        ("outcome: restrict", "outcome: erase"), ("    outcome: anonymise\n", ""), ("    tiers: contact\n", ""),
        ("{en: our book of rules", "{en: our rule book"), ("as_of: 2026-01-31", "as_of: 2026-02-01"),
        ("    anchor: year_end\n", ""), ("    unverified: true\n", ""),
        ("    prompt: true\n    from", "    period: P1D\n    from"),
    ]

    @Test("no key of a rule changes unseen", arguments: keys)
    func everyKey(part: String, other: String) throws {
        let old = try Samples.load(Samples.privacy)
        let new = try Samples.load(Samples.replacing(part, with: other, in: Samples.privacy))
        #expect(!PolicyDiff(from: old, to: new).differences.isEmpty)
    }
}
