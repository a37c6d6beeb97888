// What the record of a finished review says, once all of it has been checked.

/// A record that is whole: every entry and the record itself are signed with the keys it names.
package struct ReviewRecordView: Sendable, Codable {
    package struct Signer: Sendable, Codable {
        package var name: String
        /// Ed25519 public key, hexadecimal.
        package var key: String
        /// As `user list` shows it; nil if the person had other keys, or none, when the record was given out.
        package var fingerprint: String?
        package init(name: String, key: String, fingerprint: String?) {
            self.name = name
            self.key = key
            self.fingerprint = fingerprint
        }
    }

    /// 32 bytes, hexadecimal.
    package var vault: String
    package var review: ReviewView
    /// Who gave the record out.
    package var signedBy: String
    /// Milliseconds since 1970-01-01 UTC.
    package var signedAt: Int64
    package var signers: [Signer]

    package init(vault: String, review: ReviewView, signedBy: String, signedAt: Int64, signers: [Signer]) {
        self.vault = vault
        self.review = review
        self.signedBy = signedBy
        self.signedAt = signedAt
        self.signers = signers
    }
}
