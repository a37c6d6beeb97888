// One answer of the compiled policy: what a role may do with a field.

/// The answer to (role, action, field): all that a decision needs, so that it is made by looking it up.
package struct Cell: Sendable, Hashable {
    /// Bit 0: given; bits 1–2: visibility; bits 3–7: circumstances.
    let bits: UInt8

    init(isGiven: Bool, visibility: Visibility, deniedIn: Circumstances) {
        bits = (isGiven ? 1 : 0) | UInt8(visibility.rawValue) << 1 | deniedIn.rawValue << 3
    }

    /// Denied whatever the circumstances.
    static let denied = Cell(isGiven: false, visibility: .hidden, deniedIn: [])

    /// The action is given on this field, and no rule forbids it in all circumstances.
    package var isGiven: Bool { bits & 1 != 0 }
    /// The most that is seen of the field by this action: `hidden` for actions that show nothing of it.
    package var visibility: Visibility { Visibility(rawValue: Int(bits >> 1 & 3)) ?? .hidden }
    /// Any of these denies: those of `forbid` rules, `outsideScope` for roles with a scope, and `restricted` for roles
    /// that may not restrict.
    package var deniedIn: Circumstances { Circumstances(rawValue: bits >> 3) }

    package func allows(in circumstances: Circumstances) -> Bool {
        isGiven && deniedIn.isDisjoint(with: circumstances)
    }
}
