// Checks single entries by their own signature, and remembers which ones it has checked.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import Synchronization

/// The change and access entries a session has verified so far: an entry's hash stands for all it says.
final class LedgerProofs: Sendable {
    private let verified = Mutex<[Int64: [UInt8]]>([:])

    /// Checks signature and entitlement of a change entry, or the signature of an access entry.
    ///
    /// - Returns: what a change entry says; nil for an access entry.
    /// - Throws: `Tampering.ledgerEntry` or `.unentitled`.
    @discardableResult
    func verify(_ row: LedgerRow, authority: Authority) throws -> ChangeBody? {
        if row.computedHash(vault: authority.vault, authorityPrevious: nil).bytes != row.hash {
            throw Tampering.ledgerEntry(row.sequence)
        }
        let isKnown = verified.withLock({ $0[row.sequence] }) == row.hash
        if !isKnown {
            let key = try authority.signer(of: row.actor, at: row.sequence)
            guard row.isAuthentic(vault: authority.vault, authorityPrevious: nil, key: key) else {
                throw Tampering.ledgerEntry(row.sequence)
            }
        }
        // Who may look is up to the program: access entries are only told from forged ones.
        let body = row.entryClass == .access ? nil : try ChangeBody.of(row)
        if isKnown { return body }
        try body?.checkEntitled(row, authority: authority)
        verified.withLock { known in
            // Bounded: a session that walks a whole vault does not keep every entry.
            if known.count >= 65_536 { known.removeAll() }
            known[row.sequence] = row.hash
        }
        return body
    }
}
