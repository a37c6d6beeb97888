// The bodies of authority entries (docs/format.md): who may do what, and which keys exist.

internal import CofferModel
internal import CofferPolicy

/// The first entry of a vault: its id commits to everything in it.
struct RootBody: Codable, Equatable {
    var owner: String
    var role: RoleName
    var encryption: Hex
    var signing: Hex
    var recoveryEncryption: Hex
    var recoverySigning: Hex
    var salt: Hex
    /// BLAKE2b-256 of the owner's first keyslot.
    var keyslot: Hex
}

/// A policy comes into force: its texts, and the numbers its tiers and token columns have in this vault.
struct PolicyBody: Codable, Equatable {
    var files: [PolicyFile]
    /// Those of earlier policies too: a number is a tier's for ever.
    var tiers: [String: UInt8]
    var slots: [TokenSlot]
}

/// What a token column holds.
struct TokenSlot: Codable, Equatable, Hashable, Sendable {
    var column: Int
    var field: FieldName
    var kind: SearchIndex
    /// The tier whose search keys make the tokens. A column keeps its tier until no token stands in it any more.
    var tier: TierID
}

/// New keys of the hierarchy, and to whom they are given: whoever held the keys before them and still may.
struct KeysBody: Codable, Equatable {
    var keys: [HierarchyKey]
    var grants: [GrantedKey]
    /// Whether everything sealed under the keys before is to be sealed anew.
    var reseals: Bool
}

/// A key given to a user: number 0 is the recovery identity.
struct GrantedKey: Codable, Equatable {
    var user: UserID
    var key: Int64
    /// BLAKE2b-256 of the sealed bytes.
    var sealed: Hex
}

/// Keys that nothing needs any more.
struct KeysRetiredBody: Codable, Equatable {
    var keys: [Int64]
}

/// Every record's parts and tokens of these tiers are as policy and keys of that entry want them.
struct ResealedBody: Codable, Equatable {
    var tiers: [TierID]
    /// The ledger sequence of the newest entry that asked for it.
    var through: Int64
}

struct InviteBody: Codable, Equatable {
    var user: UserID
    var name: String
    var role: RoleName
    var region: String?
    /// Ed25519 public key derived from the enrolment code.
    var invitation: Hex
}

/// Signed by the new keys themselves, and inside by the enrolment code's key.
struct EnrolBody: Codable, Equatable {
    var user: UserID
    var encryption: Hex
    var signing: Hex
    var proof: Hex
    /// BLAKE2b-256 of the first keyslot.
    var keyslot: Hex
}

/// Keys for somebody who has enrolled, or whose role has come to need more of them.
struct AdmitBody: Codable, Equatable {
    var user: UserID
    var role: RoleName
    var fingerprint: String
    var grants: [GrantedKey]
}

/// Another role or region; keys it no longer needs are taken away by that, keys it needs wait for a holder.
struct RoleBody: Codable, Equatable {
    var user: UserID
    var role: RoleName
    var region: String?
}

struct DisableBody: Codable, Equatable {
    var user: UserID
}

struct ResetBody: Codable, Equatable {
    var user: UserID
    var invitation: Hex
}

struct DataKeysBody: Codable, Equatable {
    var keys: [RegisteredDataKey]
}

struct DataKeysRetiredBody: Codable, Equatable {
    var keys: [Int64]
}

/// A user's own keyslot is put, or taken away.
struct KeyslotBody: Codable, Equatable {
    /// 0: the passphrase, 1: the key file.
    var slot: Int64
    /// BLAKE2b-256 of the sealed bytes; nil: it is gone.
    var sealed: Hex?
}

/// An older or forked vault was accepted: what was remembered, what was found.
struct RollbackBody: Codable, Equatable {
    var remembered: LedgerHead
    var found: LedgerHead
}

/// What a hierarchy key is for.
enum KeyPurpose: String, Codable, Sendable, CaseIterable {
    case clear
    case masked
    case search
}

/// One key of the hierarchy: the public half, or for a search root its commitment.
struct HierarchyKey: Codable, Equatable, Sendable {
    var id: Int64
    var tier: TierID
    var purpose: KeyPurpose
    /// 1, 2, … per tier and purpose; the highest is current.
    var epoch: Int64
    /// 32 bytes: X25519 public key, or the commitment of a search root.
    var `public`: Hex
    /// Milliseconds since 1970-01-01 UTC.
    var since: Int64
    /// Nothing needs it any more.
    var isRetired = false
}

/// A data key as its maker registered it.
struct RegisteredDataKey: Codable, Equatable, Sendable {
    var id: Int64
    /// The hierarchy key whose public half it is sealed to.
    var key: Int64
    /// BLAKE2b-256 of the sealed bytes.
    var sealed: Hex
    /// Made by someone who cannot read what they write: goes when its parts are settled.
    var isSession: Bool
}
