// The shipped policy as a practice vault has it: the same but for its title, which says what the vault is for.

/// The policy of practice vaults.
package enum PracticePolicy {
    /// The policy's file name.
    package static let name = "customer.yaml"
    /// The shipped policy (policies/customer.yaml), UTF-8; part of the program, and made when it is first asked for.
    package static var shipped: String { String(decoding: PackageResources.customer_yaml, as: UTF8.self) }

    /// The shipped policy with `practice` (`练习`) in its title, as `policy show` prints it.
    package static var text: String {
        shipped.split(separator: "\n", omittingEmptySubsequences: false).map(marked).joined(separator: "\n")
    }

    /// `title: {en: X, zh: Y}` → `title: {en: X (practice), zh: Y（练习）}`; any other line as it is.
    private static func marked(_ line: Substring) -> String {
        let parts = line.split(separator: ", zh: ")
        guard parts.count == 2, parts[0].hasPrefix("title: {en: "), parts[1].last == "}" else { return String(line) }
        return "\(parts[0]) (practice), zh: \(parts[1].dropLast())（练习）}"
    }
}
