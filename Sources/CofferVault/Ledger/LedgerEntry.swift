// How a ledger entry is hashed and signed: the one definition that writing and every kind of verifying share.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

extension LedgerRow {
    /// BLAKE2b-256 over all that the entry says, every input length-prefixed (docs/format.md).
    ///
    /// `authorityPrevious` chains authority entries among themselves; nil for the others.
    func computedHash(vault: Hash32, authorityPrevious: Hash32?) -> Hash32 {
        var hash = Blake2b(label: "coffer/ledger/1")
        hash.update(vault)
        hash.update(sequence)
        hash.update(authoritySequence ?? 0)
        hash.update(authorityPrevious ?? .zero)
        hash.update(entryClass.rawValue)
        hash.update(kind)
        hash.update(time)
        hash.update(actor.rawValue)
        hash.update(record?.rawValue ?? 0)
        hash.update(recordCount)
        hash.update(body)
        hash.update(previousHash)
        return hash.finish()
    }

    /// What the actor signs: vault, sequence, hash.
    static func signedMessage(vault: Hash32, sequence: Int64, hash: Hash32) -> [UInt8] {
        var message = Blake2b(label: "coffer/ledger-signature/1")
        message.update(vault)
        message.update(sequence)
        message.update(hash)
        return message.finish().bytes
    }

    /// Whether the hash is that of the content and `key` signed it.
    func isAuthentic(vault: Hash32, authorityPrevious: Hash32?, key: SigningPublicKey) -> Bool {
        let computed = computedHash(vault: vault, authorityPrevious: authorityPrevious)
        return computed.bytes == hash
            && key.isValid(
                signature, for: Self.signedMessage(vault: vault, sequence: sequence, hash: computed))
    }
}
