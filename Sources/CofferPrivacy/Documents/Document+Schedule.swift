// The retention schedule: of each tier every rule, from when it counts, what follows, and by which law.

internal import CofferModel
package import CofferPolicy
internal import CofferText

extension Document {
    private typealias Words = Catalogue.ScheduleDocument

    /// The retention schedule of a policy.
    /// - Parameters:
    ///   - digest: by which the policy is told from others.
    ///   - day: on which it is made.
    package static func schedule(_ policy: Policy, digest: String, day: String) -> Document {
        var document = Document(
            title: Words.title, lead: [Catalogue.Documents.policy(policy.title, digest: digest), Words.about],
            footer: Catalogue.Documents.notAdvice(on: day))
        guard !policy.privacy.retention.isEmpty else {
            document.sections = [Section(Words.title, [.note(Words.none)])]
            return document
        }
        let records = policy.privacy.retention.filter { $0.scope == .record }
        if !records.isEmpty {
            document.sections.append(
                Section(Words.wholeRecord, [.text(Words.wholeRecordText), .table(table(records, policy))]))
        }
        for tier in policy.everyTier {
            let rules = policy.privacy.retention.filter { $0.scope != .record && $0.covers(tier.name) }
            var blocks: [Block] = rules.isEmpty ? [] : [.table(table(rules, policy))]
            if !records.isEmpty { blocks.append(.text(Words.byWholeRecord)) }
            switch policy.limit(of: tier.name) {
            case .rules: break
            case .lastCategory: blocks.append(.text(Words.withLastCategory))
            case .none: blocks.append(.note(Words.noRules))
            }
            document.sections.append(Section(tier.label, blocks))
        }
        let purge = policy.privacy.purge
        var steps = [Words.grace(purge.grace)]
        if let seconds = purge.backupWithin { steps.append(Words.backup(seconds / 3_600)) }
        document.sections.append(Section(Words.purge, [.list(steps + [Words.certificate])]))
        return document
    }

    private static func table(_ rules: [RetentionRule], _ policy: Policy) -> Table {
        Table(
            [Words.rule, Words.kind, Words.from, Words.whom, Words.then, Words.source],
            rules.map { rule in
                [
                    rule.label, kept(rule.terms), clocks(rule.terms, policy), policy.phrase(rule.conditions),
                    rule.isMaximum ? Words.outcome(rule.outcome.rawValue) : Catalogue.Documents.nothing,
                    rule.source.map { Catalogue.Documents.beside([$0.phrase, Words.asOf($0.asOf.iso)]) }
                        ?? Catalogue.Documents.ownRule,
                ]
            })
    }

    private static func kept(_ terms: RetentionTerms) -> Phrase {
        guard case .minimum = terms.kind, let period = terms.period else { return Words.atMost(terms.period?.phrase) }
        return Words.atLeast(period.phrase)
    }

    private static func clocks(_ terms: RetentionTerms, _ policy: Policy) -> Phrase {
        let latest = Words.latest(terms.from.map(policy.phrase))
        var parts = [terms.anchor == .yearEnd ? Words.yearEnd(latest) : latest]
        if case .minimum(isOpenEnded: true) = terms.kind { parts.append(Words.openEnded) }
        if terms.rolls { parts.append(Words.rolls) }
        return Catalogue.Documents.beside(parts)
    }
}
