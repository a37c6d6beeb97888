// The one way in: whoever has an operation gives it to a door, in this process or through the agent.

/// Descriptors that travel beside an operation, in the order the operation says. The callee reads or writes them and
/// leaves closing to the caller.
package struct Attachments: Sendable {
    package let descriptors: [Int32]
    package init(_ descriptors: [Int32] = []) { self.descriptors = descriptors }
}

/// Performs operations for one session.
package protocol Door: Sendable {
    /// Authorises, acts, records; events arrive in order on the calling thread.
    /// - Throws: `CofferError`, or what `emit` throws, which ends the work at the next safe point.
    func perform(_ operation: Operation, _ attachments: Attachments, emit: (Event) throws -> Void) throws
}
