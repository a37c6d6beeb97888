// Which fields of a customer a session may read in clear: what customers are compared by, and told to differ in, without
// telling more than reading them would.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// The fields that one role reads in clear, customer by customer.
///
/// This is the policy's answer: whether the keys are there, too, is another question (`requireKeys`).
final class ReadableFields {
    private let facts: RecordFacts
    private let actions: [Action]
    /// Those that can be read of some customer at least.
    let names: Set<FieldName>
    /// Whether all customers are reached whose processing is not restricted, and the same fields of all of them read.
    let isSameForAll: Bool
    /// Worked out once for each set of conditions: nearly all customers have the same.
    private var known: [Circumstances: Set<FieldName>] = [:]

    /// - Parameter actions: besides `read`, what has to reach a customer; `facts` is made for all of them.
    init(_ facts: RecordFacts, _ actions: [Action] = []) {
        self.facts = facts
        self.actions = actions + [.read]
        names = Self.names(facts, in: facts.time)
        isSameForAll = self.actions.allSatisfy { facts.isSame(forUnrestricted: $0) }
    }

    /// Nil for a customer who is out of reach.
    func names(of row: RecordRow, _ reader: RecordReader) throws -> Set<FieldName>? {
        var reading: Circumstances = []
        for action in actions {
            let holding = try facts.circumstances(action, of: row, reader)
            guard facts.allows(action, in: holding) else { return nil }
            if action == .read { reading = holding }
        }
        if let known = known[reading] { return known }
        let names = Self.names(facts, in: reading)
        known[reading] = names
        return names
    }

    private static func names(_ facts: RecordFacts, in holding: Circumstances) -> Set<FieldName> {
        Set(
            facts.policy.fields.map(\.name).filter { name in
                let cell = facts.policy.cell(facts.role, .read, name)
                return cell.visibility == .clear && cell.allows(in: holding)
            })
    }
}
