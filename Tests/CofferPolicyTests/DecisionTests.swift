// Decisions: default deny, and no answer depends on the order in which a policy is written.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@Suite("Decisions")
struct DecisionTests {
    let shipped: Policy
    let minimal: Policy

    init() throws {
        shipped = try Samples.loadShipped()
        minimal = try Samples.load(Samples.minimal)
    }

    @Test("whatever no rule allows is denied, with reasons")
    func defaultDeny() {
        for role in shipped.roles {
            for action in Action.allCases {
                let isGiven = role.actions.contains(action)
                #expect(shipped.decide(role.name, action).isAllowed == isGiven, "\(role.name) \(action)")
                for field in shipped.fields {
                    let decision = shipped.decide(role.name, action, field.name)
                    if case .deny(let reasons) = decision { #expect(!reasons.isEmpty) }
                    if !isGiven { #expect(!decision.isAllowed, "\(role.name) \(action) \(field.name)") }
                    if let needed = action.rightsNeeded,
                        shipped.rights(of: role.name, on: field.tier).isDisjoint(with: needed)
                    {
                        #expect(!decision.isAllowed, "\(role.name) \(action) \(field.name)")
                    }
                }
            }
        }
    }

    @Test("unknown roles and fields are denied and have no rights")
    func unknown() {
        #expect(!shipped.decide(RoleName("nobody"), .read).isAllowed)
        #expect(!shipped.decide(RoleName("nobody"), .read, FieldName("region")).isAllowed)
        #expect(!shipped.decide(Policy.ownerRole, .read, FieldName("shoe_size")).isAllowed)
        #expect(shipped.rights(of: RoleName("nobody"), on: .open).isEmpty)
        #expect(shipped.rights(of: Policy.ownerRole, on: TierName("nowhere")).isEmpty)
    }

    @Test("clear implies masked, and nothing else is implied")
    func implied() {
        for role in shipped.roles {
            for tier in shipped.tiers {
                let written = role.rights[tier.name] ?? []
                let rights = shipped.rights(of: role.name, on: tier.name)
                #expect(rights.subtracting(.masked) == written.subtracting(.masked))
                #expect(rights.contains(.masked) == (written.contains(.masked) || written.contains(.clear)))
            }
        }
    }

    @Test("the deciding rule is named with its place and with how it is enforced")
    func rule() {
        let clerk = RoleName("clerk")
        #expect(
            minimal.decide(clerk, .read)
                == .allow(
                    Rule(
                        text: "roles.clerk.may: read", file: "test.yaml", position: Position(line: 21, column: 11),
                        enforcement: .program)
                ))
        #expect(
            minimal.decide(clerk, .read, FieldName("phone"))
                == .allow(
                    Rule(
                        text: "roles.clerk.rights.contact: masked", file: "test.yaml",
                        position: Position(line: 20, column: 31),
                        enforcement: .key)))
        #expect(
            minimal.decide(clerk, .enter, FieldName("phone"))
                == .allow(
                    Rule(
                        text: "roles.clerk.rights.contact: enter", file: "test.yaml",
                        position: Position(line: 20, column: 24),
                        enforcement: .program)))
        #expect(
            minimal.decide(clerk, .read, FieldName("region"))
                == .allow(
                    Rule(
                        text: "roles.clerk.may: read", file: "test.yaml", position: Position(line: 21, column: 11),
                        enforcement: .program)
                ))
    }

    @Test("a denial names everything that is missing")
    func reasons() {
        let decision = minimal.decide(RoleName("clerk"), .disclose, FieldName("phone"))
        #expect(
            decision
                == .deny(reasons: [
                    Phrase(
                        en: "the role Clerk does not include the action `disclose`", zh: "角色“录入员”不包含操作 `disclose`"),
                    Phrase(en: "the role Clerk has no `clear` right on contact", zh: "角色“录入员”在“联系”上没有 `clear` 权限"),
                ]))
    }

    @Test("a field without a mask is hidden from whoever lacks clear")
    func hidden() throws {
        let clerk = RoleName("entry_clerk")
        let notes = try #require(shipped.field(FieldName("notes")))
        #expect(shipped.shown(notes, to: clerk) == .hidden)
        #expect(!shipped.decide(clerk, .read, notes.name).isAllowed)
        #expect(shipped.shown(notes, to: RoleName("sales")) == .clear)
    }

    @Test("the order of roles, rights, actions and fields does not matter")
    func order() throws {
        for seed in 0..<20 as Range<UInt64> {
            let other = try Samples.load(Shuffled(policy: shipped, seed: seed).text)
            for role in shipped.roles {
                for action in Action.allCases {
                    #expect(
                        other.decide(role.name, action).isAllowed == shipped.decide(role.name, action).isAllowed,
                        "seed \(seed): \(role.name) \(action)")
                    for field in shipped.fields {
                        #expect(
                            other.decide(role.name, action, field.name).isAllowed
                                == shipped.decide(role.name, action, field.name).isAllowed,
                            "seed \(seed): \(role.name) \(action) \(field.name)")
                    }
                }
                for tier in shipped.tiers {
                    #expect(other.rights(of: role.name, on: tier.name) == shipped.rights(of: role.name, on: tier.name))
                }
            }
        }
    }
}

/// A policy written out in another order.
private struct Shuffled {
    let text: String

    init(policy: Policy, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func label(_ phrase: Phrase) -> String { "label: {en: \"\(phrase.en)\", zh: \"\(phrase.zh)\"}" }
        func mapping(_ lines: [String]) -> String { "{" + lines.shuffled(using: &random).joined(separator: ", ") + "}" }
        let tiers = policy.tiers.map { "\($0.name): {\(label($0.label))}" }
        let fields = policy.fields.map { field in
            var keys = [label(field.label), "tier: \(field.tier)", "type: \(field.type.rawValue)"]
            if !field.isOpen { keys.append("mask: \(field.mask?.rawValue ?? "hidden")") }
            if field.isSearchable { keys.append("search: exact") }
            if field.isUnique { keys.append("unique: true") }
            return "\(field.name): \(mapping(keys))"
        }
        let roles = policy.roles.map { role in
            let rights = role.rights.map {
                "\($0.key): [\($0.value.names.shuffled(using: &random).joined(separator: ", "))]"
            }
            let actions = role.actions.map(\.rawValue).shuffled(using: &random).joined(separator: ", ")
            return "\(role.name): " + mapping([label(role.label), "rights: \(mapping(rights))", "may: [\(actions)]"])
        }
        text = mapping([
            "policy: 1", "title: {en: a, zh: b}", "tiers: \(mapping(tiers))", "fields: \(mapping(fields))",
            "roles: \(mapping(roles))",
        ])
    }
}
