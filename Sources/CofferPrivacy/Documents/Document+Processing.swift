// The records of processing: what is held, what for, who sees what, how long, how it is protected.

internal import CofferModel
package import CofferPolicy
internal import CofferText

extension Document {
    private typealias Words = Catalogue.Processing

    /// The records of processing of whoever uses this policy (GDPR 30, PIPL 55, 56).
    /// - Parameters:
    ///   - digest: by which the policy is told from others.
    ///   - day: on which it is made.
    package static func processing(_ policy: Policy, digest: String, day: String) -> Document {
        let record = ProcessingRecord(policy: policy)
        return Document(
            title: Words.title,
            lead: [
                Words.about, Catalogue.Documents.policy(policy.title, digest: digest), Catalogue.Documents.placeholders,
            ],
            sections: [
                Section(
                    Words.controller,
                    [.table(Table([Words.what, Words.entry], Words.controllerRows.map { [$0, $1] }))]),
                record.purposes, Section(Words.people, [.text(Words.peopleText)]), record.categories, record.sensitive,
                record.minors, record.access, record.retention, record.recipients, record.security, record.requests,
            ], footer: Catalogue.Documents.notAdvice(on: day))
    }
}

/// The parts of the records that take the policy to pieces. The label of a field stands in them once, in its category.
private struct ProcessingRecord {
    private typealias Words = Catalogue.Processing
    private typealias Table = Document.Table

    let policy: Policy

    var purposes: Document.Section {
        guard !policy.purposes.isEmpty else { return .init(Words.purposes, [.note(Words.noPurposes)]) }
        return .init(
            Words.purposes,
            [
                .table(
                    Table(
                        [Words.purpose, Words.asked, Words.basis],
                        policy.purposes.map { purpose in
                            let asked = Action.allCases.filter { action in
                                policy.roles.contains { $0.purposes[action]?.contains(purpose.name) ?? false }
                            }
                            return [
                                purpose.label,
                                asked.isEmpty
                                    ? Catalogue.Documents.nothing
                                    : Catalogue.Documents.all(asked.map { Catalogue.Documents.name($0.rawValue) }),
                                purpose.consent == nil ? Catalogue.Documents.basis : Words.consent,
                            ]
                        }))
            ])
    }

    var categories: Document.Section {
        var blocks: [Document.Block] = []
        for tier in policy.everyTier {
            let isOpen = tier.name == .open
            blocks.append(.text(Words.category(tier.label, isOpen: isOpen)))
            let fields = policy.fields(in: tier.name)
            guard !fields.isEmpty else {
                blocks.append(.list([Words.noFields]))
                continue
            }
            let yes = { (flag: Bool) in flag ? Catalogue.Documents.yes : Catalogue.Documents.nothing }
            blocks.append(
                .table(
                    Table(
                        [Words.field, Words.isRequired, Words.masked, Words.sensitive],
                        fields.map { [$0.label, yes($0.isRequired), yes($0.mask != nil), yes($0.isSensitive)] })))
        }
        return .init(Words.categories, blocks)
    }

    var sensitive: Document.Section {
        let count = policy.fields.count(where: \.isSensitive)
        return .init(
            Words.sensitiveHeading,
            [.text(count > 0 ? Words.sensitiveText(count) : Words.noSensitive), .text(Words.assessment)])
    }

    var minors: Document.Section {
        var rules = policy.checks.compactMap { check -> Phrase? in
            guard case .requiredOfMinors = check.kind else { return nil }
            return Words.minorCheck(name(check.label, check.name))
        }
        rules += policy.forbids.filter { $0.when.contains(.minor) }.map { Words.minorForbid(name($0.label, $0.name)) }
        return .init(
            Words.minors, [.text(Words.minorsText), rules.isEmpty ? .note(Words.noMinorRules) : .list(rules)])
    }

    private func name(_ label: Phrase?, _ name: String) -> Phrase { label ?? Catalogue.Documents.name(name) }

    var access: Document.Section {
        let tiers = policy.tiers.filter { !policy.fields(in: $0.name).isEmpty }
        return .init(
            Words.access,
            [
                .text(Words.accessText),
                .table(
                    Table(
                        [Words.role, Words.open] + tiers.map(\.label),
                        policy.roles.map { role in
                            [reach(role), right(role, .open)] + tiers.map { right(role, $0.name) }
                        })),
            ])
    }

    /// The role, and whom of the customers it reaches where these are not all.
    private func reach(_ role: RoleDefinition) -> Phrase {
        guard let scope = policy.scope(of: role.name, for: .read), !scope.isEverything else { return role.label }
        let isOwn = scope.ownCustomers && !scope.ownRegion && scope.segments.isEmpty
        return Catalogue.Documents.with(role.label, isOwn ? Words.ownCustomers : Words.someCustomers)
    }

    private func right(_ role: RoleDefinition, _ tier: TierName) -> Phrase {
        let rights = policy.rights(of: role.name, on: tier)
        var words: [Phrase] = []
        if rights.contains(.clear) {
            words.append(Words.clear)
        } else {
            if rights.contains(.masked) { words.append(Words.maskedRight) }
            if rights.contains(.search) { words.append(Words.search) }
            if rights.contains(.enter) { words.append(Words.enters) }
        }
        let less = policy.fields(in: tier).filter { policy.rights(of: role.name, on: $0) != rights }
        if !less.isEmpty, !words.isEmpty { words.append(Words.less(less.map(\.name.rawValue))) }
        return words.isEmpty ? Catalogue.Documents.nothing : Catalogue.Documents.all(words)
    }

    var retention: Document.Section {
        func cell(_ rules: [RetentionRule]) -> Phrase {
            Catalogue.Documents.beside(
                rules.map { rule in
                    rule.source.map { Catalogue.Documents.with(rule.label, $0.phrase) } ?? rule.label
                })
        }
        return .init(
            Words.retention,
            [
                .table(
                    Table(
                        [Words.tier, Words.atMost, Words.atLeast],
                        policy.everyTier.map { tier in
                            let rules = policy.privacy.retention.filter { $0.covers(tier.name) }
                            let least = rules.filter { !$0.isMaximum }
                            let most =
                                switch policy.limit(of: tier.name) {
                                case .rules: cell(rules.filter(\.isMaximum))
                                case .lastCategory: Words.withLastCategory
                                case .none: Words.unlimited
                                }
                            return [
                                tier.label, most,
                                least.isEmpty ? Catalogue.Documents.nothing : cell(least),
                            ]
                        })), .text(Words.retentionText),
            ])
    }

    var recipients: Document.Section {
        func roles(_ action: Action) -> [Phrase] { policy.roles.filter { $0.actions.contains(action) }.map(\.label) }
        var blocks: [Document.Block] = [
            .table(Table([Words.what, Words.entry], Words.recipientRows.map { [$0, $1] }))
        ]
        let sentences: [([Phrase], ([Phrase]) -> Phrase)] = [
            (roles(.export), Words.exporters), (roles(.exportPlain), Words.plainExporters),
            (roles(.changes), Words.followers),
        ]
        blocks.append(.list(sentences.filter { !$0.0.isEmpty }.map { $0.1($0.0) }))
        return .init(Words.recipients, blocks)
    }

    var security: Document.Section {
        var items = Words.securityItems
        items.append(Words.session(idle: policy.session.idle, lifetime: policy.session.lifetime))
        if let days = policy.reviewEvery { items.append(Words.review(days)) }
        if !policy.approvals.isEmpty { items.append(Words.approvals(policy.approvals.keys.map(\.rawValue).sorted())) }
        return .init(Words.security, [.list(items + [Words.organisation])])
    }

    var requests: Document.Section {
        let rows = RequestType.allCases.map { type in
            [Catalogue.Documents.request(type.rawValue), policy.answerTime(type) ?? Words.noDeadline]
        }
        let breaches = policy.privacy.deadlines.filter { $0.terms.occasion == .breach }.map { rule in
            rule.source.map { Catalogue.Documents.with(rule.terms.period.phrase, $0.phrase) }
                ?? rule.terms.period.phrase
        }
        let told = breaches.isEmpty ? Words.noDeadline : Catalogue.Documents.beside(breaches)
        return .init(
            Words.requests,
            [.table(Table([Words.request, Words.answered], rows)), .table(Table([Words.breaches, told]))])
    }
}
