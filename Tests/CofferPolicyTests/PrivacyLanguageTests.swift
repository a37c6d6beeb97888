// What a policy says about keeping data and answering people: read as written, and every mistake in it an error.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@Suite("What a policy says about keeping and answering")
struct PrivacyLanguageTests {
    private static func faulty(
        _ part: String, _ other: String, _ message: String, _ suggestion: String? = nil
    ) -> FaultyPolicy {
        FaultyPolicy(part, other, message, suggestion: suggestion, base: Samples.privacy)
    }

    private static func meant(_ name: String) -> String { "did you mean `\(name)`?" }
    private static func known(_ names: String...) -> String {
        "known here: " + names.map { "`\($0)`" }.joined(separator: ", ")
    }

    static let unknown: [FaultyPolicy] = [
        faulty("purge: {", "«purges: {", "unknown key `purges`", meant("purge")),
        faulty("holidays: [", "«holiday: [", "unknown key `holiday`", meant("holidays")),
        faulty("keeps: last_seen", "«keep: last_seen", "unknown key `keep`", meant("keeps")),
        faulty("    anchor: year_end", "    anchor: year_end\n    «anchr: x", "unknown key `anchr`", meant("anchor")),
        faulty("leave: {law", "leave: {«recrod: x, law", "unknown key `recrod`", meant("record")),
        faulty("leak: {law", "leak: {«lay: x, law", "unknown key `lay`", meant("law")),
        faulty("grace: 14", "«grac: 14", "unknown key `grac`", meant("grace")),
        faulty("from: [purchase]", "from: [«purchse]", "unknown event or open date field", meant("purchase")),
        faulty("[created, contact, purchase]", "[«craeted, contact]", "unknown event or open date", meant("created")),
        faulty("anchor: year_end", "anchor: «yearend", "unknown anchor `yearend`", meant("year_end")),
        faulty("confirm_days: business", "confirm_days: «busines", "unknown way to count days", meant("business")),
        faulty("[access, erasure]", "[access, «erasur]", "unknown kind of request", meant("erasure")),
        faulty("{law: books, tiers", "{law: «boks, tiers", "unknown law `boks`", meant("books")),
        faulty("{law: opt_out}", "{law: «optout}", "unknown law `optout`", meant("opt_out")),
        faulty("tiers: [money], where", "tiers: [«mony], where", "unknown tier `mony`", meant("money")),
        faulty("outcome: restrict", "outcome: «restrct", "unknown outcome `restrct`", meant("restrict")),
        faulty("where: {segment: vip}", "where: {«sgment: vip}", "unknown field `sgment`", meant("segment")),
        faulty("{segment: vip}", "{segment: «vop}", "unknown value of this field `vop`", meant("vip")),
        faulty("consent: required", "consent: «requird", "`consent` can't be `requird`", meant("required")),
        faulty("field: agreed", "field: «agred", "unknown field `agred`", meant("agreed")),
        faulty("withdrawal: ended", "withdrawal: «endd", "unknown event `endd`", meant("ended")),
        faulty("suppression: card", "suppression: «crd", "unknown field `crd`", meant("card")),
        faulty("keeps: last_seen", "keeps: «last_sen", "unknown field `last_sen`", meant("last_seen")),
        faulty(
            "kind: maximum\n    label: {en: stop", "kind: «maxmum\n    label: {en: stop", "unknown kind of rule",
            meant("maximum")),
    ]

    static let values: [FaultyPolicy] = [
        faulty("period: P3Y", "period: «3 years", "not a length of years, months and days"),
        faulty("period: P3Y", "period: «P0Y", "not a length of years, months and days"),
        faulty("period: P3Y", "period: «P1M3Y", "not a length of years, months and days"),
        faulty("period: PT72H", "period: «PT0H", "is not a number of hours"),
        faulty("as_of: 2026-01-31", "as_of: «2026-31-01", "is not a day, such as"),
        faulty("[2026-10-01, 2026-10-02]", "[«1 October]", "is not a day, such as"),
        faulty("[2026-10-01, 2026-10-02]", "[2026-10-01, «2026-10-01]", "stands in this list twice"),
        faulty("[2026-10-01, 2026-10-02]", "«[]", "must be a list of days"),
        faulty("grace: 14 days", "grace: «0 days", "not a number of days"),
        faulty("backup_within: 24 hours", "backup_within: «24", "is not a length of time"),
        faulty("from: [purchase]", "from: «[]", "this list is empty"),
        faulty("requests: [access, erasure]", "requests: «[]", "this list is empty"),
        faulty("valid: P2Y", "valid: «2 years", "not a length of years, months and days"),
        faulty("keep: P24M", "keep: «24", "not a length of years, months and days"),
        faulty("{segment: vip}", "{segment: «[]}", "this list is empty"),
        faulty("{segment: vip}", "«{}", "must name open fields with their values"),
        faulty("record: true", "record: «maybe", "must be `true` or `false`"),
        faulty(
            "    citation: {en: Books Act 1, zh: 账簿法第一条}\n", "", "`citation` is missing here"
        ).marking("books:\n"),
    ]

    static let rules: [FaultyPolicy] = [
        // Consent.
        faulty("field: agreed", "field: «segment", "is not a field of the type `flag`", known("agreed")),
        faulty(
            "zh: 资讯}, consent: required, field: agreed, valid: P2Y, withdrawal: ended}", "zh: 资讯}, «valid: P2Y}",
            "`valid` needs `consent` beside it"),
        // Events.
        faulty(
            "  ended: {label", "  «card: {label: {en: x, zh: 甲}}\n  ended: {label", "is the name of a field already"),
        faulty("keeps: last_seen", "keeps: «card", "is not a field of the type `date`", known("created", "last_seen")),
        faulty("{en: end, zh: 结束}}", "{en: end, zh: 结束}, keeps: «last_seen}", "is kept by the event `contact` already"),
        faulty("suppression: card", "suppression: «name", "needs `search: [exact]` to stand here", known("card")),
        // What goes with what.
        faulty("period: P45D", "period: P45D\n    «from: [ended]", "`from` has no meaning for `deadline`"),
        faulty("    open_ended: true", "    «requests: [access]", "`requests` has no meaning for `minimum`"),
        faulty(
            "    prompt: true\n    from", "    prompt: true\n    «open_ended: true\n    from",
            "no meaning for `maximum`"),
        faulty("    period: P5Y\n", "    «prompt: true\n", "`prompt` has no meaning for `minimum`"),
        faulty("    period: P10Y\n", "    period: P10Y\n    «days: business\n", "deadlines alone count business days"),
        faulty("    prompt: true\n    from: [ended]", "    from: [ended]", "either `period` or `prompt: true`").marking(
            "stop:\n"),
        faulty(
            "    prompt: true\n    from", "    period: P1D\n    «prompt: true\n    from", "either `period` or `prompt"),
        faulty(
            "    prompt: true\n    from", "    prompt: true\n    «rolls: true\n    from",
            "no meaning with `prompt: true`"),
        faulty("    from: ended\n", "", "`from` is missing here").marking("identity:\n    kind"),
        faulty("    requests: opt_out\n", "", "either for `requests` or says `breach: true`").marking(
            "opt_out:\n    kind"),
        faulty("    breach: true\n", "    «breach: true\n    requests: [access]\n", "either for `requests` or says"),
        faulty("    breach: true\n", "    breach: true\n    «keep: P2Y\n", "`keep` has no meaning for `breach`"),
        faulty("    period: PT72H\n", "    period: «P3D\n", "is not a number of hours"),
        faulty("    period: P15D\n", "    period: «P1M\n", "business days make no months"),
        faulty("    extension: P5D\n", "    extension: P5D\n    «rolls: true\n", "never end on a weekend"),
        faulty("    confirm: P10D\n    confirm_days", "    «confirm_days", "`confirm` is missing here"),
        // Laws and rules of its own.
        faulty("{law: opt_out}", "{law: «books}", "`books` is a `minimum`, which belongs under `retention`"),
        faulty(
            "{law: stop, record", "{law: «answer, record", "`answer` is a `deadline`, which belongs under `deadlines`"),
        faulty("{law: stop, record", "{«period: P1Y, law: stop, record", "`period` is said by the law itself"),
        faulty("    as_of: 2026-01-31\n", "", "`as_of` is missing here").marking("citation: {en: our"),
        faulty("    citation: {en: our book of rules, zh: 内部制度}\n    as_of", "    «as_of", "`as_of` needs `citation`"),
        faulty(
            "period: P1M, from: contact,", "period: P1M, from: contact, «outcome: erase,", "no meaning for `minimum`"),
        // What they are about.
        faulty("    tiers: contact\n", "    tiers: contact\n    «record: true\n", "either `tiers` or `record: true`"),
        faulty("{segment: vip}", "{«card: x}", "`where` looks at open fields that are no dates"),
        faulty("{segment: vip}", "{«created: x}", "`where` looks at open fields that are no dates"),
        faulty("agreed: yes", "agreed: «perhaps", "is no value that `agreed` can have"),
        faulty("[江苏, 上海市]", "[江苏, «江苏省]", "stands in this list twice"),
        faulty(
            "from: [created, contact, purchase]", "from: [«card]", "is not a field of the type `date`",
            known("created", "last_seen")),
    ]

    @Test("unknown keys and names are errors with position and suggestion", arguments: unknown)
    func names(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("values out of shape or range are errors", arguments: values)
    func badValues(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("what does not fit together is an error", arguments: rules)
    func badRules(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("is read as it is written")
    func loads() throws {
        let policy = try Samples.load(Samples.privacy)
        #expect(policy.warnings.isEmpty, "\(policy.warnings.map { $0[.en] })")
        #expect(analysisWarnings(policy).isEmpty)
        let rules = policy.privacy
        #expect(rules.events.map(\.name.rawValue) == ["contact", "ended", "purchase"])
        #expect(rules.event(EventName("contact"))?.keeps == FieldName("last_seen"))
        #expect(rules.laws.map(\.name) == ["answer", "books", "breach", "identity", "opt_out", "soon", "stop"])
        #expect(rules.laws.filter(\.isUnverified).map(\.name) == ["books"])
        #expect(
            rules.purge == PurgeRules(grace: 14, backupWithin: 86_400, suppression: [FieldName("card")]))
        #expect(rules.holidays.map(\.iso) == ["2026-10-01", "2026-10-02"])
        #expect(rules.retention.map(\.name) == ["keep_books", "know", "leave", "long", "short", "vips"])
        let books = try #require(rules.retention.first)
        #expect(
            books.terms
                == RetentionTerms(
                    kind: .minimum(isOpenEnded: false), period: CalendarPeriod("P10Y"),
                    from: [.event(EventName("purchase"))], anchor: .yearEnd))
        #expect(books.scope == .tiers([TierName("money")]))
        #expect(
            books.conditions == [
                FieldCondition(FieldName("agreed"), .isOneOf(["yes"])),
                FieldCondition(FieldName("region"), .isOneOf(["上海市", "江苏省"])),
            ])
        #expect(books.label.en == "books" && books.source?.law == "books" && books.source?.isUnverified == true)
        let know = rules.retention[1]
        #expect(know.label.en == "know them" && know.terms.kind == .minimum(isOpenEnded: true) && know.scope == .record)
        let leave = rules.retention[2]
        #expect(leave.terms.period == nil && leave.outcome == .restrict && leave.isMaximum)
        let long = rules.retention[3]
        #expect(long.source?.law == nil && long.source?.asOf.iso == "2026-01-31" && long.terms.rolls)
        #expect(long.outcome == .anonymise && long.terms.period?.description == "P10Y6M")
        #expect(rules.retention[4].terms.from.map(\.name) == ["contact", "created", "purchase"])
        #expect(rules.retention[4].source == nil)
    }

    @Test("deadlines are read as they are written")
    func deadlines() throws {
        let rules = try Samples.load(Samples.privacy).privacy.deadlines
        #expect(rules.map(\.name) == ["answer", "leak", "opt_out", "ours", "soon"])
        #expect(
            rules[0].terms
                == DeadlineTerms(
                    occasion: .requests([.access, .erasure]), period: .calendar(try #require(CalendarPeriod("P45D"))),
                    confirm: .businessDays(10), extension: .calendar(try #require(CalendarPeriod("P1M"))), rolls: true,
                    keep: CalendarPeriod("P24M")))
        #expect(rules[1].terms == DeadlineTerms(occasion: .breach, period: .hours(72)))
        #expect(
            rules[2].terms
                == DeadlineTerms(
                    occasion: .requests([.optOut]), period: .businessDays(15), extension: .businessDays(5)))
        #expect(rules[3].source == nil && rules[3].label.en == "ours")
        #expect(rules[4].terms.period == .promptly)
    }

    @Test("purposes say what they ask of a consent")
    func consent() throws {
        let purposes = try Samples.load(Samples.privacy).purposes
        #expect(purposes.map(\.name) == ["news", "service"])
        let rule = ConsentRule(
            field: FieldName("agreed"), valid: CalendarPeriod("P2Y"), withdrawal: EventName("ended"))
        #expect(purposes.map(\.consent) == [rule, nil])
    }

    @Test("says nothing by default")
    func defaults() throws {
        #expect(try Samples.load(Samples.minimal).privacy == .none)
        #expect(PrivacyRules.none.purge == PurgeRules(grace: 30, backupWithin: nil))
    }

    /// What replaces the rule `long` of all tiers, and whether `money` still has an end.
    static let bounds: [(rule: String, isBound: Bool)] = [
        ("{kind: maximum, label: {en: x, zh: 甲}, period: P9Y, from: purchase}", true),
        ("{kind: maximum, label: {en: x, zh: 甲}, period: P9Y, from: purchase, tiers: money}", true),
        ("{kind: maximum, label: {en: x, zh: 甲}, period: P9Y, from: purchase, tiers: [audit]}", false),
        ("{kind: maximum, label: {en: x, zh: 甲}, period: P9Y, from: purchase, where: {segment: vip}}", false),
        ("{kind: maximum, label: {en: x, zh: 甲}, period: P9Y, from: purchase, outcome: restrict}", false),
        ("{kind: maximum, label: {en: x, zh: 甲}, prompt: true, from: purchase}", false),
        ("{kind: minimum, label: {en: x, zh: 甲}, period: P9Y, from: purchase}", false),
    ]

    @Test("a tier that nothing bounds is an error where there is a section `retention`", arguments: bounds)
    func unbounded(rule: String, isBound: Bool) throws {
        let start = try #require(Samples.privacy.range(of: "  long:\n"))
        let end = try #require(Samples.privacy.range(of: "  vips:"))
        let text = Samples.privacy.replacingCharacters(
            in: start.lowerBound..<end.lowerBound, with: "  long: \(rule)\n")
        let problems = Samples.problems(in: text)
        #expect(problems.isEmpty == isBound, "\(problems.map { $0[.en] })")
        #expect(problems.allSatisfy { $0.message.en.contains("how long the tier `money` is kept at most") })
        #expect(problems.allSatisfy { $0.line == 5 && $0.column == 3 })
    }

    @Test("events, laws and rules may be spread over files; a law of a pack counts only where it is used")
    func files() throws {
        let start = try #require(Samples.privacy.range(of: "laws:\n"))
        let end = try #require(Samples.privacy.range(of: "retention:\n"))
        let pack = String(Samples.privacy[start.lowerBound..<end.lowerBound])
        let more =
            "  more:\n    kind: maximum\n    label: {en: more, zh: 更多}\n    citation: {en: a, zh: 甲}\n"
            + "    as_of: 2026-11-22\n    prompt: true\n    from: left\nevents: {left: {label: {en: left, zh: 离开}}}\n"
        let main = Samples.privacy.replacingCharacters(
            in: start.lowerBound..<end.lowerBound, with: "include: [packs/a.yaml]\n")
        let policy = try Samples.load(["main.yaml": main, "packs/a.yaml": pack + more])
        let whole = try Samples.load(Samples.privacy)
        #expect(policy.privacy.retention == whole.privacy.retention)
        #expect(policy.privacy.laws.count == whole.privacy.laws.count + 1)
        #expect(policy.privacy.events.map(\.name.rawValue) == ["contact", "ended", "left", "purchase"])
        let twice = Samples.problems(in: ["main.yaml": main, "packs/a.yaml": pack + "holidays: [2026-10-01]\n"])
        #expect(twice.map(\.message.en) == ["`2026-10-01` stands in this list twice"])
    }

    @Test("more than 64 different conditions, or more entries than the limits, are too many")
    func limits() {
        func text(_ section: String, _ entries: Int, _ entry: (Int) -> String) -> String {
            let base = Samples.privacy.replacing(
                "where: {region: [江苏, 上海市], agreed: yes}", with: "where: {agreed: yes}")
            let lines = (0..<entries).map { "  x\($0): \(entry($0))\n" }.joined()
            return base.replacing("\n\(section):\n", with: "\n\(section):\n\(lines)")
        }
        func problems(_ text: String) -> [String] { Samples.problems(in: text).map(\.message.en) }
        func rule(_ number: Int) -> String {
            "{kind: minimum, label: {en: x, zh: 甲}, period: P1Y, from: ended, where: {region: 甲\(number)}}"
        }
        #expect(problems(text("retention", 62, rule)).isEmpty)
        #expect(
            problems(text("retention", 63, rule)) == [
                "more than 64 different conditions under `where` are too many for one policy"
            ])
        let tooMany = "more than 100 of these are too many for one policy"
        #expect(problems(text("events", 97) { _ in "{label: {en: x, zh: 甲}}" }).isEmpty)
        #expect(problems(text("events", 98) { _ in "{label: {en: x, zh: 甲}}" }) == [tooMany])
        #expect(problems(text("deadlines", 95) { _ in "{law: soon}" }).isEmpty)
        #expect(problems(text("deadlines", 96) { _ in "{law: soon}" }) == [tooMany])
    }
}
