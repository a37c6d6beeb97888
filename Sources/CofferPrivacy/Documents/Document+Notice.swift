// A draft of the privacy notice for customers: what the policy knows, and a place for what it does not.

internal import CofferModel
package import CofferPolicy
internal import CofferText

extension Document {
    private typealias Words = Catalogue.NoticeDocument

    /// A draft of the notice that customers are given (PIPL 17, 30; GDPR 13, 14).
    /// - Parameter day: on which it is made.
    package static func notice(_ policy: Policy, day: String) -> Document {
        var document = Document(
            title: Words.title, lead: [Words.about, Words.effective, Catalogue.Documents.placeholders],
            footer: Catalogue.Documents.notAdvice(on: day))
        func add(_ heading: Phrase, _ blocks: Block...) { document.sections.append(Section(heading, blocks)) }
        add(Words.who, .text(Words.whoText))
        add(Words.what, .list(held(policy)), .text(Words.source))
        add(
            Words.why,
            policy.purposes.isEmpty
                ? .note(Words.whyNone)
                : .list(policy.purposes.map { Words.purpose($0.label, isConsent: $0.consent != nil) }))
        let sensitive = policy.fields.filter(\.isSensitive)
        if !sensitive.isEmpty {
            add(Words.sensitive, .text(Words.sensitiveText(Catalogue.Documents.all(sensitive.map(\.label)))))
        }
        add(Words.minors, .text(Words.minorsText))
        add(Words.howLong, .list(kept(policy)), .text(Words.outlives))
        add(Words.recipients, .text(Words.recipientsText))
        add(Words.security, .text(Words.securityText))
        let rows = RequestType.allCases.map { type in
            [Catalogue.Documents.request(type.rawValue), policy.answerTime(type) ?? Catalogue.Documents.fill]
        }
        add(
            Words.rights, .text(Words.rightsText), .table(Table([Words.you, Words.within], rows)),
            .text(Words.complaint), .text(Words.changes))
        return document
    }

    private static func held(_ policy: Policy) -> [Phrase] {
        var items: [Phrase] = []
        for tier in policy.everyTier {
            let fields = policy.fields(in: tier.name)
            if !fields.isEmpty {
                items.append(Words.category(tier.label, Catalogue.Documents.all(fields.map(\.label))))
            }
        }
        if !policy.privacy.events.isEmpty { items.append(Words.events) }
        return items + [Words.remarks]
    }

    /// Of each tier the rules by which it goes.
    private static func kept(_ policy: Policy) -> [Phrase] {
        policy.everyTier.map { tier in
            let text =
                switch policy.limit(of: tier.name) {
                case .rules(let rules): Catalogue.Documents.beside(rules.map(\.label))
                case .lastCategory: Words.withLastCategory
                case .none: Words.unlimited
                }
            return Words.category(tier.label, text)
        }
    }
}
