// The shipped policy as a practice vault has it: the same but for its title, which says what the vault is for.

/// The policy of practice vaults, with the law packs that it includes.
package enum PracticePolicy {
    /// The first file's name.
    package static let name = "customer.yaml"
    /// Every file's name as it is included, the first file first, the others by name.
    package static let names = [name, "retention/china-minimums.yaml", "retention/pipl.yaml"]

    /// A file of the shipped policy (below policies/), UTF-8; part of the program, and made when it is first asked for.
    /// Nil for any other name.
    package static func shipped(_ file: String) -> String? {
        switch file {
        case name: String(decoding: PackageResources.customer_yaml, as: UTF8.self)
        case names[1]: String(decoding: PackageResources.china_minimums_yaml, as: UTF8.self)
        case names[2]: String(decoding: PackageResources.pipl_yaml, as: UTF8.self)
        default: nil
        }
    }

    /// The same with `practice` (`练习`) in the policy's title, as `policy show` prints it.
    package static func text(_ file: String) -> String? {
        shipped(file).map {
            $0.split(separator: "\n", omittingEmptySubsequences: false).map(marked).joined(separator: "\n")
        }
    }

    /// `title: {en: X, zh: Y}` → `title: {en: X (practice), zh: Y（练习）}`; any other line as it is.
    private static func marked(_ line: Substring) -> String {
        let parts = line.split(separator: ", zh: ")
        guard parts.count == 2, parts[0].hasPrefix("title: {en: "), parts[1].last == "}" else { return String(line) }
        return "\(parts[0]) (practice), zh: \(parts[1].dropLast())（练习）}"
    }
}
