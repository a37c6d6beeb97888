// Plans, outcomes and certificates of erasures for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

enum ErasureRendering {
    private typealias Words = Catalogue.CLIErasing

    static func json(_ plan: ErasurePlanView) -> JSONValue {
        [
            "code": .string(plan.code), "tier": .optional(plan.tier?.name.rawValue),
            "tiers": .array(plan.tiers.map { .string($0.name.rawValue) }),
            "goes": .array(plan.goes.map { .string($0.name.rawValue) }),
            "merged": .array(plan.merged.map { .string($0) }), "versions": .integer(plan.versions),
            "suppressed": .array(plan.suppressed.map { .string($0.rawValue) }),
            "digest": .string(plan.digest), "repositories": .integer(plan.repositories),
            "recipients": RecipientRendering.json(plan.recipients),
            "instead": RestrictionRendering.json(plan.instead),
        ]
    }

    static func text(_ plan: ErasurePlanView, _ surroundings: Surroundings) -> String {
        if let instead = plan.instead {
            let goes = plan.goes.map(\.label)
            let head = surroundings[Catalogue.CLIRestriction.plan(plan.code, until: instead.until?.iso, goes: goes)]
            let places = goes.isEmpty ? "" : surroundings[Words.places(plan.repositories)] + "\n"
            return head + "\n" + places + RecipientRendering.text(plan.recipients, surroundings)
        }
        var lines = Definitions()
        lines.add(surroundings[Words.tiers], plan.tiers.map { surroundings[$0.label] }.joined(separator: ", "))
        if !plan.merged.isEmpty { lines.add(surroundings[Words.merged], plan.merged.joined(separator: ", ")) }
        if plan.versions > 0 { lines.add(surroundings[Words.versions], String(plan.versions)) }
        if !plan.suppressed.isEmpty {
            lines.add(
                surroundings[Catalogue.Suppression.stays], plan.suppressed.map(\.rawValue).joined(separator: ", "))
        }
        let places = surroundings[Words.places(plan.repositories)]
        return surroundings[Words.plan(plan.code, tier: plan.tier?.label)] + "\n"
            + lines.rendered(surroundings.style) + places + "\n"
            + RecipientRendering.text(plan.recipients, surroundings)
    }

    static func json(_ view: ErasureView) -> JSONValue {
        [
            "code": .optional(view.code),
            "tier": .optional(view.tiers.count == 1 ? view.tiers[0].rawValue : nil),
            "tiers": .array(view.tiers.map { .string($0.rawValue) }), "records": .integer(view.records),
            "record_numbers": .array(view.numbers.map { .integer($0) }), "sequence": .integer(view.sequence),
            "cleansed": .boolean(view.isCleansed),
            "recipients": RecipientRendering.json(view.recipients),
        ]
    }

    /// Programs get the ledger entry's number, people a sentence.
    static func print(_ view: ErasureView, asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON { return try surroundings.print(json(view)) }
        // Of what waited, nothing is done: the error says so.
        if view.code == nil, !view.isCleansed { return }
        try surroundings.print(
            surroundings[Words.erased(view.code, tiers: view.tiers.map(\.rawValue), records: view.records)])
        try surroundings.output.write(RecipientRendering.text(view.recipients, surroundings))
        if !view.numbers.isEmpty { try surroundings.tell(Words.recordNext(view.numbers)) }
        guard view.isCleansed else { return }
        try surroundings.tell(Words.cleansed)
        if view.code != nil { try surroundings.tell(Words.certificateNext(view.sequence)) }
    }

    static func json(_ view: CertificateView) -> JSONValue {
        [
            "vault": .string(view.vault), "sequence": .integer(view.sequence),
            "erased_at": .string(Timestamp.utc(view.erasedAt)), "erased_by": .string(view.erasedBy),
            "planned_by": .optional(view.plannedBy), "approved_by": .optional(view.approvedBy),
            "records": .array(
                view.records.map {
                    [
                        "record": .integer($0.record), "id": .string($0.publicID.text), "tier": .optional($0.tier),
                        "rule": .optional($0.rule), "outcome": .string($0.isAnonymised ? "anonymised" : "erased"),
                    ] as JSONValue
                }),
            "head_before": .string(view.headBefore), "head_after": .string(view.headAfter),
            "cleansed_at": .string(Timestamp.utc(view.cleansedAt)),
            "signers": .array(
                view.signers.map {
                    ["name": .string($0.name), "fingerprint": .string($0.fingerprint)] as JSONValue
                }),
            "issued_by": .string(view.issuedBy), "issued_at": .string(Timestamp.utc(view.issuedAt)),
            "repositories": .array(
                view.backups.map {
                    [
                        "place": .string($0.place), "knows": .boolean($0.knows),
                        "opens_until": .optional($0.opensUntil.map(Timestamp.utc)),
                    ] as JSONValue
                }), "act": .optional(view.act),
        ]
    }

    static func text(_ view: CertificateView, _ surroundings: Surroundings) -> String {
        var lines = Definitions()
        lines.add(surroundings[Words.vault], view.vault)
        lines.add(surroundings[Words.entry], String(view.sequence))
        lines.add(surroundings[Words.customers], ProgressLine.grouped(Int64(view.customers)))
        lines.add(surroundings[Words.recordNumbers], numbers(view))
        let anonymised = view.records.count(where: \.isAnonymised)
        if anonymised > 0 { lines.add(surroundings[Words.anonymised], ProgressLine.grouped(Int64(anonymised))) }
        for rule in view.rules {
            lines.add(surroundings[Words.rule], "\(rule.name)  \(ProgressLine.grouped(Int64(rule.customers)))")
        }
        lines.add(surroundings[Words.erasedAt], Timestamp.local(view.erasedAt))
        lines.add(surroundings[Words.erasedBy], view.erasedBy)
        if let planner = view.plannedBy { lines.add(surroundings[Words.plannedBy], planner) }
        if let approver = view.approvedBy { lines.add(surroundings[Words.approvedBy], approver) }
        lines.add(surroundings[Words.cleansedAt], Timestamp.local(view.cleansedAt))
        lines.add(surroundings[Words.headBefore], view.headBefore)
        lines.add(surroundings[Words.headAfter], view.headAfter)
        for signer in view.signers { lines.add(surroundings[Words.signer], "\(signer.name)  \(signer.fingerprint)") }
        lines.add(surroundings[Words.issued], "\(view.issuedBy), \(Timestamp.local(view.issuedAt))")
        if view.backups.isEmpty { lines.add(surroundings[Words.backups], surroundings[Words.noBackups]) }
        for backup in view.backups {
            let course = Catalogue.CertificatePage.course(
                knows: backup.knows, until: backup.opensUntil.map(Timestamp.local))
            lines.add(surroundings[Words.backups], "\(backup.place)  \(surroundings[course])")
        }
        if let act = view.act {
            lines.add(surroundings[Words.act], "\(act)  \(surroundings[Words.actUse])")
        }
        return surroundings[Words.good] + "\n" + lines.rendered(surroundings.style)
    }

    /// So many are named; programs get all.
    private static let namedAtMost = 10

    private static func numbers(_ view: CertificateView) -> String {
        let numbers = Set(view.records.map(\.record)).sorted()
        let rest = numbers.count > namedAtMost ? ["…"] : []
        return (numbers.prefix(namedAtMost).map(String.init) + rest).joined(separator: ", ")
    }
}
