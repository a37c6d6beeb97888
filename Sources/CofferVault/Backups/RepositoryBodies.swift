// What authority entries say about backups.

internal import CofferCrypto
internal import CofferModel

/// An offline key to which a repository is sealed.
struct RepositoryRecipient: Codable, Equatable, Sendable {
    var name: String
    /// 32 bytes, X25519.
    var key: Hex
}

/// A repository with all its offline recipients; a later entry about the same id counts instead of this one.
struct RepositoryBody: Codable, Equatable {
    /// 16 random bytes.
    var id: Hex
    var recipients: [RepositoryRecipient]
    /// The vault writes there no more; nil: it does.
    var isGivenUp: Bool?
}

/// A vault was brought back from a snapshot, with the keys and acts of the newest.
struct RestoredBody: Codable, Equatable {
    /// A snapshot or an act by number and hash.
    struct Head: Codable, Equatable {
        var number: UInt64
        var hash: Hash32

        /// As people keep it: `NUMBER:HASH`.
        var text: String { "\(number):\(hash.hexadecimal)" }
    }

    /// 16 bytes.
    var repository: Hex
    var snapshot: Head
    /// Whose ledger goes before this entry.
    var newest: Head
    /// The last act that was taken into account; 0 and zeros: none.
    var act: Head
    /// Hierarchy keys that were retired since the snapshot, and that its records need.
    var keys: [Int64]
    /// To whom they were given.
    var grants: [GrantedKey]
    /// Data keys likewise.
    var dataKeys: [Int64]
    /// Token columns in which records that came back have no tokens: their tiers are due for sealing anew.
    var columns: [Int]
    /// Users whom acts after the newest snapshot disabled or reset.
    var disabled: [UserID]
}

/// What an access entry says of a snapshot that was written and read back.
struct BackedUpBody: Codable, Equatable {
    /// 16 bytes.
    var repository: Hex
    var snapshot: UInt64
    var hash: Hash32
    /// The ledger's head in it: whoever was erased after that entry is in it.
    var ledgerSequence: UInt64
}
