// Goes through all that two policies declare.

import CofferModel
import CofferText

extension PolicyDifference {
    /// Every difference: roles, tiers and fields, rules, then what the policy says once.
    static func all(from old: Policy, to new: Policy) -> [PolicyDifference] {
        var list = DifferenceList()
        roles(old, new, &list)
        tiers(old, new, &list)
        fields(old, new, &list)
        rules(old, new, &list)
        list.compare(.title, "", words(old.title), words(new.title))
        list.compare(.session, "", words(old.session), words(new.session))
        list.compare(.emergency, "", old.emergency.map(words), new.emergency.map(words))
        list.compare(.hours, "", old.hours.map(words), new.hours.map(words))
        list.compare(.accessReview, "", old.reviewEvery.map { "\($0) days" }, new.reviewEvery.map { "\($0) days" })
        list.compare(.codes, "", old.code.description, new.code.description)
        data(old, new, &list)
        privacy(old.privacy, new.privacy, &list)
        return list.items
    }

    private static func roles(_ old: Policy, _ new: Policy, _ list: inout DifferenceList) {
        list.named(
            .role, old.roles.map { ($0.name.rawValue, $0) }, new.roles.map { ($0.name.rawValue, $0) },
            words: { _ in nil })
        for role in new.roles {
            guard let was = old.role(role.name) else { continue }
            list.compare(.roleLabel, role.name.rawValue, words(was.label), words(role.label))
            list.compare(
                .roleSession, role.name.rawValue, was.session.map(words), role.session.map(words))
        }
    }

    private static func tiers(_ old: Policy, _ new: Policy, _ list: inout DifferenceList) {
        list.named(
            .tier, old.tiers.map { ($0.name.rawValue, $0) }, new.tiers.map { ($0.name.rawValue, $0) },
            words: { _ in nil })
        for tier in new.tiers {
            guard let was = old.tier(tier.name) else { continue }
            list.compare(.tierLabel, tier.name.rawValue, words(was.label), words(tier.label))
        }
    }

    private static func fields(_ old: Policy, _ new: Policy, _ list: inout DifferenceList) {
        list.named(
            .field, old.fields.map { ($0.name.rawValue, $0) }, new.fields.map { ($0.name.rawValue, $0) },
            words: { _ in nil })
        for field in new.fields {
            guard let was = old.field(field.name) else { continue }
            let name = field.name.rawValue
            list.compare(.fieldTier, name, was.tier.rawValue, field.tier.rawValue)
            list.compare(.fieldType, name, was.type.rawValue, field.type.rawValue)
            list.compare(.fieldMask, name, mask(was), mask(field))
            list.compare(
                .fieldSearch, name, words(was.searchKinds.map(\.rawValue)), words(field.searchKinds.map(\.rawValue)))
            list.compare(.fieldSearchReveals, name, yes(was.searchReveals), yes(field.searchReveals))
            list.compare(.fieldShow, name, show(was), show(field))
            list.compare(.fieldSensitive, name, yes(was.isSensitive), yes(field.isSensitive))
            list.compare(.fieldLabel, name, words(was.label), words(field.label))
            list.compare(.fieldAliases, name, words(was.aliases.sorted()), words(field.aliases.sorted()))
            list.compare(.fieldAllowed, name, was.allowed.flatMap(words), field.allowed.flatMap(words))
            list.compare(.fieldRequired, name, yes(was.isRequired), yes(field.isRequired))
            list.compare(.fieldUnique, name, unique(was), unique(field))
            list.compare(.fieldMerge, name, was.survivorship.rawValue, field.survivorship.rawValue)
        }
    }

    private static func rules(_ old: Policy, _ new: Policy, _ list: inout DifferenceList) {
        list.named(
            .forbid, old.forbids.map { ($0.name, $0) }, new.forbids.map { ($0.name, $0) }, words: { words($0) })
        func approvals(_ policy: Policy) -> [(name: String, thing: ApprovalRule)] {
            Action.allCases.compactMap { action in policy.approvals[action].map { (action.rawValue, $0) } }
        }
        list.named(.approval, approvals(old), approvals(new), words: { words($0) })
        func reasons(_ policy: Policy) -> [(name: String, thing: Action)] {
            Action.allCases.filter(policy.takesReason).map { ($0.rawValue, $0) }
        }
        list.named(.reason, reasons(old), reasons(new), words: { _ in nil })
        list.named(
            .purpose, old.purposes.map { ($0.name, $0) }, new.purposes.map { ($0.name, $0) }, words: { words($0) })
    }
}

// MARK: - Values in the words of the policy

extension PolicyDifference {
    static func words(_ phrase: Phrase) -> String { "\(phrase.en) / \(phrase.zh)" }

    static func words(_ list: [String]) -> String? {
        list.isEmpty ? nil : "[" + list.joined(separator: ", ") + "]"
    }

    private static func yes(_ flag: Bool) -> String { flag ? "true" : "false" }

    private static func unique(_ field: FieldDefinition) -> String {
        field.uniqueness == .warned ? Vocabulary.warn : yes(field.isUnique)
    }

    private static func mask(_ field: FieldDefinition) -> String? {
        field.isOpen ? nil : field.mask?.rawValue ?? Vocabulary.noMask
    }

    private static func show(_ field: FieldDefinition) -> String? {
        field.isOpen ? nil : field.showsClear ? "clear" : "masked"
    }

    private static func words(_ session: SessionLimits) -> String {
        "{idle: \(time(session.idle)), lifetime: \(time(session.lifetime))}"
    }

    private static func words(_ emergency: EmergencyRule) -> String {
        "{role: \(emergency.role), lifetime: \(time(emergency.lifetime))}"
    }

    private static func words(_ hours: WorkingHours) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        func clock(_ minutes: Int) -> String { "\(two(minutes / 60)):\(two(minutes % 60))" }
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        let days = hours.days.sorted().filter { (1...7).contains($0) }.map { names[$0 - 1] }
        let zone = (hours.offset < 0 ? "-" : "+") + clock(abs(hours.offset))
        return "\(days.joined(separator: ", ")) \(clock(hours.from))–\(clock(hours.until)) \(zone)"
    }

    /// What a forbid says, in a fixed order.
    static func words(_ forbid: ForbidRule) -> String {
        var parts: [String] = []
        if let roles = forbid.roles { parts.append("roles: \(roles.map(\.rawValue).sorted().joined(separator: ", "))") }
        let actions = Action.allCases.filter { forbid.actions.contains($0) }.map(\.rawValue)
        parts.append("actions: \(actions.joined(separator: ", "))")
        if let fields = forbid.fields {
            parts.append("fields: \(fields.map(\.rawValue).sorted().joined(separator: ", "))")
        }
        if !forbid.when.isEmpty { parts.append("when: \(forbid.when.names.joined(separator: ", "))") }
        return parts.joined(separator: "; ")
    }

    private static func words(_ approval: ApprovalRule) -> String {
        let by = approval.roles.map(\.rawValue).sorted().joined(separator: ", ")
        return "by: \(by); count: \(approval.count)" + (approval.excludesRequester ? "; not: requester" : "")
    }

    static func time(_ seconds: Int) -> String {
        for (size, unit) in [(86_400, "day"), (3_600, "hour"), (60, "minute")] where seconds % size == 0 {
            return "\(seconds / size) \(unit)\(seconds == size ? "" : "s")"
        }
        return "\(seconds) second\(seconds == 1 ? "" : "s")"
    }
}
