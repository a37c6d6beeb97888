// A reason about no single record, sealed to the audit tier itself.

internal import CofferCrypto
internal import CofferModel

extension RecordWriter {
    /// Whoever holds the audit tier's clear key can read it.
    func sealedReason(_ reason: String) throws -> Hex {
        guard let key = authority.currentKey(try authority.tierID(.audit), .clear) else { throw Tampering.root }
        let text = Array(reason.utf8)
        return Hex(
            try EncryptionPublicKey(key.public.bytes).seal(LockedBytes(count: text.count) { $0.copyBytes(from: text) }))
    }
}
