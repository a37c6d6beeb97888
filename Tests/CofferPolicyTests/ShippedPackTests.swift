// The law packs that Coffer ships: every row of docs/law.md that is a length of time stands in one of them, and says
// what the table says.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@Suite("The shipped law packs")
struct ShippedPackTests {
    static let packs = ["ccpa", "china-minimums", "gdpr", "germany", "pipl"]

    /// A policy that includes some packs and declares the events that they take from the policy.
    static func policy(including packs: [String]) throws(PolicyErrors) -> Policy {
        let includes = packs.map { "retention/\($0).yaml" }.joined(separator: ", ")
        let events = "events: {contact: {label: {en: c, zh: 联}}, purchase: {label: {en: p, zh: 购}}}\n"
        let main = Samples.minimal + "\ninclude: [\(includes)]\n" + events
        return try Policy.load(main: "main.yaml") { name in
            name == "main.yaml" ? Array(main.utf8) : try Samples.shipped(name)
        }
    }

    /// What docs/law.md says: law, kind, length, what is known from secondary sources alone.
    static let laws: [(name: String, kind: String, length: String, isUnverified: Bool)] = [
        ("accounting_statements", "minimum", "P10Y year_end", true),
        ("accounting_vouchers", "minimum", "P30Y year_end", true),
        ("aml_identity", "minimum", "P10Y open", false),
        ("aml_transactions", "minimum", "P10Y", false),
        ("ccpa_answer", "deadline", "P45D +P45D confirm P10D business keep P24M", false),
        ("ccpa_opt_out", "deadline", "P15D business keep P24M", true),
        ("cnil_contact", "maximum", "P3Y", true),
        ("credit_adverse", "maximum", "P5Y", false),
        ("ecommerce_transactions", "minimum", "P3Y", false),
        ("gbt_35273_answer", "deadline", "P30D", true),
        ("gdpr_answer", "deadline", "P1M +P2M rolls", true),
        ("gdpr_breach", "deadline", "PT72H", false),
        ("hgb_books", "minimum", "P10Y year_end", false),
        ("hgb_letters", "minimum", "P6Y year_end", false),
        ("hgb_vouchers", "minimum", "P8Y year_end", false),
        ("network_data_account_closed", "maximum", "at once", false),
        ("network_data_providing", "minimum", "P3Y", false),
        ("network_logs", "minimum", "P6M", true),
        ("pipl_answer", "deadline", "at once", false),
        ("pipl_assessments", "minimum", "P3Y", false),
        ("pipl_breach", "deadline", "at once", false),
        ("pipl_consent_withdrawn", "maximum", "at once", false),
        ("pipl_purpose_achieved", "maximum", "at once", false),
        ("pipl_service_stopped", "maximum", "at once", false),
        ("pipl_unlawful", "maximum", "at once", false),
        ("tax_books", "minimum", "P10Y", false),
    ]

    private static func length(_ law: LawDefinition) -> String {
        switch law.terms {
        case .retention(let terms):
            var words = [terms.period?.description ?? "at once"]
            if terms.anchor == .yearEnd { words.append("year_end") }
            if terms.kind == .minimum(isOpenEnded: true) { words.append("open") }
            if terms.rolls { words.append("rolls") }
            return words.joined(separator: " ")
        case .deadline(let terms):
            func text(_ period: LegalPeriod) -> String {
                (period.text ?? "at once") + (period.isInBusinessDays ? " business" : "")
            }
            var words = [text(terms.period)]
            if let longer = terms.extension { words.append("+" + text(longer)) }
            if terms.rolls { words.append("rolls") }
            if let confirm = terms.confirm { words.append("confirm " + text(confirm)) }
            if let keep = terms.keep { words.append("keep \(keep)") }
            return words.joined(separator: " ")
        }
    }

    @Test("load together, and say what docs/law.md says")
    func table() throws {
        let laws = try Self.policy(including: Self.packs).privacy.laws
        #expect(laws.map(\.name) == Self.laws.map(\.name))
        for (law, expected) in zip(laws, Self.laws) {
            #expect(law.kind == expected.kind, "\(law.name)")
            #expect(Self.length(law) == expected.length, "\(law.name)")
            #expect(law.isUnverified == expected.isUnverified, "\(law.name)")
            #expect(law.asOf.iso == "2026-11-22", "\(law.name)")
            #expect(law.citation.en != law.citation.zh && law.label.en != law.label.zh, "\(law.name)")
        }
    }

    @Test("load alone, too, and say that they are no legal advice", arguments: packs)
    func alone(pack: String) throws {
        let policy = try Self.policy(including: [pack])
        #expect(policy.warnings.isEmpty && !policy.privacy.laws.isEmpty)
        #expect(policy.privacy.retention.isEmpty && policy.privacy.deadlines.isEmpty)
        let text = String(decoding: try Samples.shipped("retention/\(pack).yaml"), as: UTF8.self)
        #expect(text.contains("Not legal advice.") && text.contains("不构成法律意见。"))
    }

    @Test("are all files of the folder")
    func folder() throws {
        let folder = Samples.shippedURL.deletingLastPathComponent().appending(path: "retention").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.sorted() == Self.packs.map { $0 + ".yaml" })
    }
}
