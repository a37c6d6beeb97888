// By what a policy is told from another: on the wall, in a check, in the policy in force.

internal import CofferCrypto
package import CofferPolicy

extension Vault {
    /// 32 bytes, hexadecimal: BLAKE2b-256 over the files of a policy, the first file first, as `Policy.files` has them.
    package static func digest(of files: [PolicyFile]) -> String {
        var hash = Blake2b(label: "coffer/policy/1")
        for file in files {
            hash.update(file.name)
            hash.update(file.text)
        }
        return hash.finish().hexadecimal
    }
}
