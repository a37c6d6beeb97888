// A policy as a command got it, with the names under which people know its files.

internal import CofferModel
internal import CofferPolicy
internal import CofferText

/// A policy and where its files lie.
struct LoadedPolicy {
    let policy: Policy
    /// What stands before the names of its files: `policies/`, or nothing for the policy in force.
    let folder: String
    /// What is allowed and probably not meant.
    let warnings: [PolicyProblem]

    /// `roles.sales.may: read (policies/customer.yaml:12:5)`.
    func text(of rule: Rule) -> String {
        "\(rule.text) (\(folder)\(rule.file):\(rule.position.line):\(rule.position.column))"
    }

    /// - Throws: `no_such_role`, with the nearest that there is.
    func role(_ word: String) throws -> RoleName {
        let name = RoleName(word)
        guard policy.role(name) == nil else { return name }
        let near = NearestName.nearest(to: word, among: policy.roles.map(\.name.rawValue))
        throw CofferError(.noSuchRole, Catalogue.CLIPolicy.unknownRole(word, near: near))
    }

    /// - Throws: `no_such_field`, with the nearest that there is.
    func field(_ word: String?) throws -> FieldName? {
        guard let word else { return nil }
        let name = FieldName(word)
        guard policy.field(name) == nil else { return name }
        let near = NearestName.nearest(to: word, among: policy.fields.map(\.name.rawValue))
        throw CofferError(.noSuchField, Catalogue.CLIPolicy.unknownField(word, near: near))
    }

    /// An action by the policy's word for it.
    /// - Throws: usage, with the nearest that there is.
    static func action(_ word: String) throws -> Action {
        if let action = Action(rawValue: word) { return action }
        let near = NearestName.nearest(to: word, among: Action.allCases.map(\.rawValue))
        throw CofferError(.usage, Catalogue.CLIPolicy.unknownAction(word, near: near))
    }

    /// Circumstances by the policy's words, and `outside scope`.
    /// - Throws: usage, with all there are.
    static func circumstances(_ words: [String]) throws -> Circumstances {
        let known = Circumstances.words + [("outside scope", Circumstances.outsideScope)]
        return try words.reduce(into: []) { found, word in
            guard let match = known.first(where: { $0.0 == word }) else {
                throw CofferError(.usage, Catalogue.CLIPolicy.unknownCondition(known.map(\.0)))
            }
            found.formUnion(match.1)
        }
    }
}
