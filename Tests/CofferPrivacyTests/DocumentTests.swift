// The documents made from a policy: nothing of it is left out, and no label of it becomes markup.

import CofferModel
import CofferPolicy
import CofferPrivacy
import CofferText
import Foundation
import Testing

@Suite("Documents made from a policy")
struct DocumentTests {
    private static func shipped() throws -> Policy {
        try Policy.load(main: "customer.yaml") { name in
            try [UInt8](Data(contentsOf: PrivacySamples.policies.appending(path: name)))
        }
    }

    private static func documents(_ policy: Policy) -> [Document] {
        [
            .processing(policy, digest: "0123", day: "2026-11-22"),
            .schedule(policy, digest: "0123", day: "2026-11-22"),
            .notice(policy, day: "2026-11-22"),
        ]
    }

    @Test("the records of processing name every field, tier, role and retention rule", arguments: Language.allCases)
    func processing(language: Language) throws {
        let policy = try Self.shipped()
        let text = Document.processing(policy, digest: "0123", day: "2026-11-22").markdown(language)
        for field in policy.fields {
            let row = "\n| \(field.label[language]) | "
            #expect(text.components(separatedBy: row).count == 2, "\(field.name)")
        }
        for tier in policy.tiers { #expect(text.contains(tier.label[language]), "\(tier.name)") }
        for role in policy.roles { #expect(text.contains("\n| \(role.label[language])"), "\(role.name)") }
        for rule in policy.privacy.retention {
            #expect(text.contains(rule.label[language]), "\(rule.name)")
            if let source = rule.source { #expect(text.contains(source.citation[language]), "\(rule.name)") }
        }
        #expect(text.contains(language == .zh ? "| 银行卡号 | – | 是 | 是 |" : "| Bank card | – | yes | yes |"))
        #expect(text.contains(language == .zh ? "客户不导出" : "customers under 14 stay out of exports"))
        #expect(text.contains(language == .zh ? "及时答复，最迟 30 天内" : "promptly, at the latest within 30 days"))
        #expect(text.contains("【") && text.contains(language == .zh ? "不构成法律意见" : "not legal advice"))
    }

    @Test(
        "the schedule has every rule with its period, its clock, its law and what is not verified",
        arguments: Language.allCases)
    func schedule(language: Language) throws {
        let policy = try Self.shipped()
        let text = Document.schedule(policy, digest: "0123", day: "2026-11-22").markdown(language)
        for tier in policy.tiers { #expect(text.contains("\n## \(tier.label[language])\n"), "\(tier.name)") }
        for rule in policy.privacy.retention {
            #expect(text.contains("\n| \(rule.label[language]) | "), "\(rule.name)")
            guard let source = rule.source else { continue }
            #expect(text.contains(source.citation[language]) && text.contains(source.asOf.iso), "\(rule.name)")
        }
        let dealings =
            language == .zh
            ? "| 最后一次往来后三年 | 最长 3 年 | 以下各项中最晚的一项：投诉、客户主动联系、创建日期、完成交易 | 全部 | 删除 | 本公司规定 |"
            : "| three years after the last dealings | at most 3 years | the latest of: complaint, contact by the customer, "
                + "Created on, purchase completed | everybody | erased | our own rule |"
        #expect(text.contains(dealings))
        #expect(text.contains(language == .zh ? "不再保存" : "not at all from then on"))
        let unverified = policy.privacy.retention.contains { $0.source?.isUnverified ?? false }
        #expect(text.contains(language == .zh ? "尚未核对法律原文" : "not held against the text") == unverified)
    }

    @Test(
        "the notice tells customers what is held, for how long, and within what time they are answered",
        arguments: Language.allCases)
    func notice(language: Language) throws {
        let policy = try Self.shipped()
        let text = Document.notice(policy, day: "2026-11-22").markdown(language)
        for field in policy.fields { #expect(text.contains(field.label[language]), "\(field.name)") }
        let sensitive = language == .zh ? "下列信息属于敏感个人信息：银行卡号。" : "These are sensitive: Bank card."
        #expect(text.contains(sensitive))
        for type in RequestType.allCases {
            #expect(text.contains("| " + Catalogue.Documents.request(type.rawValue)[language] + " |"), "\(type)")
        }
        #expect(!text.contains(language == .zh ? "您可以向我们提出以下请求。\n" : "owner:"))
    }

    @Test("purposes are in the records and in the notice, and rules with conditions say of whom they are")
    func purposes() throws {
        let policy = try PrivacySamples.policy(
            retention: [
                "mine: {kind: minimum, label: {en: mine, zh: 我}, period: P1Y6M, from: [ended], anchor: year_end, "
                    + "tiers: [money], where: {segment: [vip, gold]}, open_ended: true, rolls: true}",
                PrivacySamples.bound,
            ], deadlines: ["ours: {requests: [access], period: P10D, days: business, label: {en: o, zh: 我}}"])
        let schedule = Document.schedule(policy, digest: "", day: "").markdown(.en)
        #expect(
            schedule.contains(
                "| mine | at least 1 year and 6 months | the end of the year of: end; and as long as that has not happened; "
                    + "ends on a working day | Segment: gold, vip | – | our own rule |"))
        #expect(Document.notice(policy, day: "").markdown(.en).contains("within 10 working days"))
        let none = try PrivacySamples.policy()
        #expect(Document.schedule(none, digest: "", day: "").markdown(.en).contains("no section “retention”"))
        #expect(Document.processing(none, digest: "", day: "").markdown(.en).contains("names no purposes"))
    }

    @Test(
        "what has no rule of its own goes by one about whole records, or else with the last of the other categories",
        arguments: Language.allCases)
    func wholeRecords(language: Language) throws {
        let shipped = try Self.shipped()
        let open = Catalogue.Documents.openTier[language]
        let with = Catalogue.Processing.withLastCategory[language]
        #expect(
            Document.processing(shipped, digest: "", day: "").markdown(language).contains("| \(open) | \(with) |"))
        #expect(
            Document.schedule(shipped, digest: "", day: "").markdown(language)
                .contains("## \(open)\n\n\(Catalogue.ScheduleDocument.withLastCategory[language])"))
        #expect(
            Document.notice(shipped, day: "").markdown(language)
                .contains(Catalogue.NoticeDocument.withLastCategory[language]))
        for document in Self.documents(shipped) {
            let text = document.markdown(language)
            #expect(!text.contains(Catalogue.Processing.unlimited[language]))
            #expect(!text.contains(Catalogue.ScheduleDocument.noRules[language]))
        }
        let whole = try PrivacySamples.policy(retention: [PrivacySamples.bound])
        let schedule = Document.schedule(whole, digest: "", day: "").markdown(language)
        #expect(schedule.contains("## \(open)\n\n\(Catalogue.ScheduleDocument.byWholeRecord[language])"))
        #expect(!schedule.contains(Catalogue.ScheduleDocument.withLastCategory[language]))
    }

    @Test("no document has signs in it that its own Markdown has to undo", arguments: Language.allCases)
    func plain(language: Language) throws {
        let bare = try PrivacySamples.policy()
        for document in Self.documents(try Self.shipped()) + Self.documents(bare) {
            #expect(!document.markdown(language).contains("\\`"))
        }
    }

    @Test("a label is text, whatever stands in it", arguments: Language.allCases)
    func markup(language: Language) {
        let evil = Phrase(en: "<script>|*_a_b*[x](y)`\n# &", zh: "<script>|*_a_b*[x](y)`\n# &")
        let document = Document(
            title: evil, lead: [evil],
            sections: [
                .init(evil, [.text(evil), .note(evil), .list([evil]), .table(.init([evil, evil], [[evil, evil]]))])
            ],
            footer: evil)
        let markdown = document.markdown(language)
        #expect(!markdown.contains("<script") && !markdown.contains("[x]("))
        #expect(markdown.contains("&lt;script&gt;\\|\\*\\_a_b\\*\\[x\\](y)\\` # &amp;"))
        let page = document.page(language)
        #expect(!page.contains("<script") && page.contains("&lt;script&gt;"))
        #expect(page.hasPrefix("<!doctype html>\n<html lang=\"\(language == .zh ? "zh-Hans" : "en")\">"))
    }

    @Test(
        "every page is whole: no script, nothing from elsewhere, each cell of a table there",
        arguments: Language.allCases)
    func pages(language: Language) throws {
        for document in Self.documents(try Self.shipped()) {
            let page = document.page(language)
            #expect(!page.contains("<script") && !page.contains("src=") && !page.contains("http"))
            for section in document.sections {
                for case .table(let table) in section.blocks {
                    let isEven = table.rows.allSatisfy { $0.count == table.headers.count }
                    #expect(isEven, "\(section.heading.en)")
                }
            }
            #expect(page.components(separatedBy: "<section>").count == document.sections.count + 1)
            #expect(page.hasSuffix("</html>\n"))
        }
    }
}
