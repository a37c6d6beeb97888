// The key behind a tier's search tokens: one root, a token key per field and kind.

/// 32 bytes, granted to whoever may search the tier.
package struct SearchRoot: Sendable, Redacted {
    package let bytes: LockedBytes

    /// - Throws: `CryptoError.damaged` unless there are 32 bytes.
    package init(_ bytes: LockedBytes) throws {
        guard bytes.count == 32 else { throw CryptoError.damaged }
        self.bytes = bytes
    }

    package static func generate() throws -> SearchRoot { try SearchRoot(.random(count: 32)) }

    /// The key for tokens of one field and one kind of normalisation: BLAKE2b-256 keyed with the root.
    package func tokenKey(field: String, kind: String) throws -> TokenKey {
        var hash = Blake2b(label: "coffer/token/1", key: bytes)
        hash.update(field)
        hash.update(kind)
        return try TokenKey(hash.finishLocked())
    }

    /// What a signed entry says about this root without giving it away.
    package var commitment: Hash32 { Blake2b(label: "coffer/search-root/1", key: bytes).finish() }
}
