// Whom files of a repository are sealed to, and whether who signed them could.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
package import CofferText

extension CofferError.Code {
    package static let tooManyRecipients = Self("too_many_recipients", .refused)
}

extension Authority {
    /// The keys of all recipients of a repository, each once.
    ///
    /// - Throws: `too_many_recipients` for none, and for more than a sealed stream has room for.
    func sealingKeys(of repository: Hex) throws -> [EncryptionPublicKey] {
        var seen: Set<EncryptionPublicKey> = []
        let keys = try recipients(of: repository).map(\.key).filter { seen.insert($0).inserted }
        guard (1...SealedStreamKey.recipientLimit).contains(keys.count) else {
            throw CofferError(
                .tooManyRecipients, Catalogue.Backups.recipientCount(keys.count, limit: SealedStreamKey.recipientLimit))
        }
        return keys
    }

    /// Whether a head was signed by somebody who could at that place of the ledger. Whoever disabled themselves could until
    /// the entry that says so.
    func hasSigned(_ start: HeadStart) -> Bool {
        guard let sequence = Int64(exactly: start.ledgerSequence), sequence > 0 else { return false }
        return [sequence, sequence - 1].contains { (try? signer(of: start.user, at: $0)) == start.signer }
    }
}
