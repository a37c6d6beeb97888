// Random policies of the whole language, as values that can be changed and printed in any order, in any number of files.

import CofferModel
import CofferPolicy

/// A policy that loads, made from a seed. What it means is worked out in `RandomPolicy+Meaning.swift`, apart from the
/// program's own code.
struct RandomPolicy {
    struct Role {
        var name: String
        var parents: Set<String> = []
        var rights: [String: Set<String>] = [:]
        /// Refinements; empty: `none`.
        var fields: [String: Set<String>] = [:]
        var may: Set<Action> = []
        /// Nil: every customer.
        var scope: Scope?
        var purposes: [Action: Set<String>] = [:]
    }

    struct Forbid {
        var name: String
        var roles: Set<String>?
        var actions: Set<Action>
        var fields: Set<String>?
        var tiers: Set<String>?
        var when: Set<String>
    }

    /// Without `open`; `audit` has no fields.
    static let tiers = ["contact", "identity", "audit"]
    /// Name, tier, and what else its text says.
    static let fields: [(name: String, tier: String, isSearchable: Bool, hasMask: Bool, text: String)] = [
        (
            "name", "contact", true, true,
            "type: name, mask: name, search: [exact, prefix, pinyin], search_reveals: accepted, merge: longest"
        ),
        ("phone", "contact", true, true, "type: phone, mask: phone, search: [last4, exact], search_reveals: accepted"),
        ("notes", "contact", false, false, "type: text, mask: hidden, sensitive: true"),
        (
            "email", "identity", true, true,
            "type: email, mask: whole, search: [exact, domain], search_reveals: accepted, unique: warn, show: clear"
        ),
        ("born", "identity", false, true, "type: birthday, mask: birth_year"),
        ("id_number", "identity", false, false, "type: resident_id, mask: hidden, merge: newest"),
        ("region", "open", false, false, "type: region"),
        ("owner", "open", false, false, "type: text"),
        ("since", "open", false, false, "type: date, merge: earliest"),
        ("segment", "open", false, false, "type: text, allowed: [retail, vip]"),
    ]
    static let purposes = ["service", "billing"]
    static let rightWords = ["enter", "masked", "search", "clear"]
    static let conditions = ["minor", "on hold", "restricted", "outside hours"]

    var roles: [Role] = []
    var forbids: [Forbid] = []
    var data = Data()
    var privacy = Privacy()

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let everything = Dictionary(uniqueKeysWithValues: Self.tiers.map { ($0, Set(["enter", "search", "clear"])) })
        roles = [Role(name: "owner", rights: everything, may: Set(Action.allCases))]
        for number in 0..<Int.random(in: 1...5, using: &random) { addRole("r\(number)", &random) }
        for number in 0..<Int.random(in: 0...4, using: &random) { addForbid("f\(number)", &random) }
        data = Data(&random)
        privacy = Privacy(&random)
    }

    private mutating func addRole(_ name: String, _ random: inout SplitMix64) {
        var role = Role(name: name, rights: ["audit": ["enter"]], may: random.some(of: Action.allCases))
        // Only earlier roles, so that there is no ring.
        role.parents = random.some(of: roles.map(\.name).filter { $0 != "owner" })
        if role.may.contains(.exportPlain) { role.may.insert(.export) }
        for tier in Self.tiers {
            role.rights[tier] = random.some(of: Self.rightWords).union(tier == "audit" ? ["enter"] : [])
        }
        if Bool.random(using: &random) {
            role.scope = Scope(
                ownRegion: Bool.random(using: &random), ownCustomers: true,
                segments: random.some(of: ["retail", "vip"])
            )
        }
        for action in role.may.sorted(by: { $0.rawValue < $1.rawValue })
        where action.hasPlaceForPurpose && Int.random(in: 0..<4, using: &random) == 0 {
            role.purposes[action] = random.some(of: Self.purposes).union(["service"])
        }
        roles.append(role)
        for field in Self.fields where field.tier != "open" && Int.random(in: 0..<3, using: &random) == 0 {
            var refined = role
            refined.fields[field.name] = random.some(of: role.rights[field.tier, default: []].sorted())
            roles[roles.count - 1] = refined
            let less = rights(of: name, on: field.name)
            roles[roles.count - 1] = role
            // One that takes nothing away would be an error.
            if less != rights(of: name, on: field.name) { role = refined }
            roles[roles.count - 1] = role
        }
    }

    mutating func addForbid(_ name: String, _ random: inout SplitMix64) {
        var forbid = Forbid(name: name, actions: random.some(of: Action.allCases), when: [])
        if forbid.actions.isEmpty { forbid.actions = [.read] }
        if Bool.random(using: &random) { forbid.when = random.some(of: Self.conditions) }
        if forbid.when.contains(where: { $0 != "outside hours" }) { forbid.actions.formIntersection(Self.onCustomers) }
        if Bool.random(using: &random) {
            forbid.actions.formIntersection(Action.allCases.filter { $0.isAboutFields })
            if Bool.random(using: &random) { forbid.fields = random.some(of: Self.fields.map(\.name)).union(["phone"]) }
            if forbid.fields == nil || Bool.random(using: &random) {
                forbid.tiers = random.some(of: ["open", "contact"]).union(["identity"])
            }
        }
        if forbid.actions.isEmpty { forbid.actions = [.export] }
        if Bool.random(using: &random) {
            let some = random.some(of: roles.map(\.name).filter { $0 != "owner" })
            if !some.isEmpty { forbid.roles = some }
        }
        if forbid.roles == nil, forbid.when.isEmpty {
            forbid.actions.subtract([.userAdd, .userAdmit, .policyApply])
            if forbid.actions.isEmpty { forbid.actions = [.import] }
        }
        forbids.append(forbid)
    }

    private static let onCustomers = Action.allCases.filter(\.isOnCustomers)

    /// Gives some role one thing more, in place; it may then be one that no longer loads, where a refinement loses its
    /// effect.
    mutating func grant(_ random: inout SplitMix64) {
        let index = Int.random(in: 1..<roles.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            guard let tier = Self.tiers.randomElement(using: &random) else { return }
            roles[index].rights[tier, default: []].formUnion(
                Self.rightWords.randomElement(using: &random).map { [$0] } ?? [])
        case 1:
            let action = Action.allCases.randomElement(using: &random) ?? .read
            roles[index].may.formUnion(action == .exportPlain ? [.export, .exportPlain] : [action])
        default:
            // Later roles may extend this one; the owner extends nobody and may be extended by all.
            roles[index].parents.insert(roles[Int.random(in: 0..<index, using: &random)].name)
        }
    }
}

extension SplitMix64 {
    /// Each of them with even chances.
    mutating func some<Element: Hashable>(of elements: [Element]) -> Set<Element> {
        var some: Set<Element> = []
        for element in elements where Bool.random(using: &self) { some.insert(element) }
        return some
    }
}
