// By what a policy is told from another: on the wall, in a check, in the policy in force.

internal import CofferCrypto
package import CofferPolicy

extension Vault {
    /// 32 bytes, hexadecimal, over the files of a policy in the order of `Policy.files`: what the ledger has of it.
    package static func digest(of files: [PolicyFile]) -> String { Authority.digest(of: files).hexadecimal }
}
