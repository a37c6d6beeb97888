// What is due, and plans, for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

enum RetentionRendering {
    private typealias Words = Catalogue.CLIRetention

    static func json(_ view: RetentionStatusView, _ surroundings: Surroundings) -> JSONValue {
        [
            "day": .string(view.day.iso), "customers": .integer(view.customers), "due": .integer(view.due),
            "to_restrict": .integer(view.toRestrict),
            "soon": .integer(view.soon), "held": .integer(view.held), "undated": .integer(view.undated),
            "rules": .array(
                view.rules.map {
                    [
                        "name": .string($0.name), "label": .string(surroundings[$0.label]),
                        "citation": .optional($0.citation.map { surroundings[$0] }),
                        "unverified": .boolean($0.isUnverified), "due": .integer($0.due), "soon": .integer($0.soon),
                        "kept": .integer($0.kept),
                    ] as JSONValue
                }),
            "groups": .array(
                view.groups.map {
                    [
                        "value": .optional($0.value), "due": .integer($0.due), "soon": .integer($0.soon),
                    ] as JSONValue
                }),
        ]
    }

    static func text(_ view: RetentionStatusView, _ surroundings: Surroundings) -> String {
        var lines = Definitions()
        lines.add(surroundings[Words.day], view.day.iso)
        lines.add(surroundings[Words.customers], ProgressLine.grouped(view.customers))
        lines.add(surroundings[Words.due], ProgressLine.grouped(view.due))
        if view.toRestrict > 0 { lines.add(surroundings[Words.toRestrict], ProgressLine.grouped(view.toRestrict)) }
        lines.add(surroundings[Words.soon], ProgressLine.grouped(view.soon))
        if view.held > 0 { lines.add(surroundings[Words.held], ProgressLine.grouped(view.held)) }
        if view.undated > 0 { lines.add(surroundings[Words.undated], ProgressLine.grouped(view.undated)) }
        var text = lines.rendered(surroundings.style)
        if !view.rules.isEmpty {
            var table = Table(
                headers: [Words.rule, Words.due, Words.soon, Words.kept, Words.law].map { surroundings[$0] })
            for rule in view.rules {
                let law = rule.citation.map { surroundings[$0] } ?? ""
                table.append([
                    surroundings[rule.label], ProgressLine.grouped(rule.due), ProgressLine.grouped(rule.soon),
                    ProgressLine.grouped(rule.kept),
                    rule.isUnverified ? "\(law) (\(surroundings[Words.unverified]))" : law,
                ])
            }
            text += "\n" + table.rendered(width: surroundings.width, style: surroundings.style)
        }
        if let label = view.groupedBy, !view.groups.isEmpty {
            var table = Table(headers: [surroundings[label], surroundings[Words.due], surroundings[Words.soon]])
            for group in view.groups {
                table.append([group.value ?? "–", ProgressLine.grouped(group.due), ProgressLine.grouped(group.soon)])
            }
            text += "\n" + table.rendered(width: surroundings.width, style: surroundings.style)
        }
        return text
    }

    static func json(_ plan: PlanView, _ surroundings: Surroundings) -> JSONValue {
        [
            "plan": plan.number.map(JSONValue.integer) ?? .null, "day": .string(plan.day.iso),
            "state": .string(plan.state), "digest": .string(plan.digest), "by": .optional(plan.by),
            "approved_by": .optional(plan.approvedBy), "from": .string(plan.from.iso),
            "records": .integer(plan.records), "partly": .integer(plan.partly),
            "to_restrict": .integer(plan.restricts), "erased": .integer(plan.erased),
            "restricted": .integer(plan.restricted),
            "spared": .integer(plan.spared), "held": .integer(plan.held),
            "rules": .array(
                plan.rules.map {
                    [
                        "name": .string($0.name), "label": .string(surroundings[$0.label]),
                        "citation": .optional($0.citation.map { surroundings[$0] }), "records": .integer($0.records),
                    ] as JSONValue
                }),
        ]
    }

    static func text(_ plan: PlanView, _ surroundings: Surroundings) -> String {
        var lines = Definitions()
        lines.add(surroundings[Words.state], surroundings[Words.stateWord(plan.state)])
        lines.add(surroundings[Words.day], plan.day.iso)
        lines.add(surroundings[Words.records], ProgressLine.grouped(plan.records))
        if plan.partly > 0 { lines.add(surroundings[Words.partly], ProgressLine.grouped(plan.partly)) }
        if plan.restricts > 0 { lines.add(surroundings[Words.restricts], ProgressLine.grouped(plan.restricts)) }
        if plan.held > 0 { lines.add(surroundings[Words.held], ProgressLine.grouped(plan.held)) }
        lines.add(surroundings[Words.from], plan.from.iso)
        if let by = plan.by { lines.add(surroundings[Words.by], by) }
        if let by = plan.approvedBy { lines.add(surroundings[Words.approvedBy], by) }
        if plan.erased + plan.restricted + plan.spared > 0 {
            lines.add(surroundings[Words.erased], ProgressLine.grouped(plan.erased))
            if plan.restricted > 0 {
                lines.add(surroundings[Words.restricted], ProgressLine.grouped(plan.restricted))
            }
            lines.add(surroundings[Words.spared], ProgressLine.grouped(plan.spared))
        }
        lines.add(surroundings[Words.digest], plan.digest)
        var text = surroundings[Words.title(plan.number)] + "\n" + lines.rendered(surroundings.style)
        if !plan.rules.isEmpty {
            var table = Table(headers: [Words.rule, Words.records, Words.law].map { surroundings[$0] })
            for rule in plan.rules {
                table.append([
                    surroundings[rule.label], ProgressLine.grouped(rule.records),
                    rule.citation.map { surroundings[$0] } ?? "",
                ])
            }
            text += "\n" + table.rendered(width: surroundings.width, style: surroundings.style)
        }
        return text
    }

    static func json(_ line: PlannedView, _ surroundings: Surroundings) -> JSONValue {
        [
            "code": .string(line.code),
            "tiers": line.tiers.map { .array($0.map { .string($0.rawValue) }) } ?? .null,
            "restrict": .boolean(line.isRestriction), "anonymise": .boolean(line.isAnonymisation),
            "rule": .string(line.rule), "state": .string(line.state),
        ]
    }

    static func table(_ lines: [PlannedView], _ surroundings: Surroundings) -> String {
        var table = Table(headers: [Words.code, Words.what, Words.rule].map { surroundings[$0] })
        for line in lines {
            let what =
                line.tiers?.map(\.rawValue).joined(separator: ", ")
                ?? surroundings[
                    line.isRestriction
                        ? Words.restriction : line.isAnonymisation ? Words.anonymisation : Words.whole]
            table.append([line.code, what, surroundings[line.label]])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    static func json(_ line: SparedView) -> JSONValue {
        ["spared": .optional(line.code), "reason": .string(line.reason.rawValue)]
    }

    static func table(_ lines: [SparedView], _ surroundings: Surroundings) -> String {
        var table = Table(headers: [Words.sparedCode, Words.why].map { surroundings[$0] })
        for line in lines { table.append([line.code ?? "–", surroundings[Words.reason(line.reason.rawValue)]]) }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    static func json(_ view: PurgeView) -> JSONValue {
        [
            "plan": .integer(view.plan), "erased": .integer(view.erased),
            "restricted": .integer(view.restricted), "spared": .integer(view.spared),
            "sequence": .integer(view.sequence), "cleansed": .boolean(view.isCleansed),
        ]
    }
}
