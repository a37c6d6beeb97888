// Checks the record of a finished review without a vault.

internal import CofferCrypto
internal import CofferModel
internal import CofferText

extension Vault {
    /// Reads a record that `access review finish` gave out, and checks all that can be checked without the vault: whether
    /// the keys are those of these people is for the reader to compare.
    ///
    /// - Throws: `invalid_input` for what is no record, `bad_review_record` for one that was changed.
    package static func checkReviewRecord(_ bytes: [UInt8]) throws -> ReviewRecordView {
        let record = try ReviewRecord.check(bytes)
        let course = try ReviewCourse(record.entries.map(\.row))
        func name(_ user: UserID) -> String {
            record.signers.first { $0.user == user }?.name ?? "#\(user.rawValue)"
        }
        return ReviewRecordView(
            vault: record.vault.hexadecimal, review: course.view(countedSince: nil, name: name),
            signedBy: name(record.signedBy), signedAt: record.signedAt,
            signers: record.signers.map {
                ReviewRecordView.Signer(name: $0.name, key: $0.signing.text, fingerprint: $0.fingerprint)
            })
    }
}
