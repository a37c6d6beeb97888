// The bodies of authority entries (docs/format.md): who may do what, and which keys exist.

internal import CofferModel

/// The first entry of a vault: its id commits to everything in it.
struct RootBody: Codable, Equatable {
    var owner: String
    var role: RoleName
    var encryption: Hex
    var signing: Hex
    var recoveryEncryption: Hex
    var recoverySigning: Hex
    var salt: Hex
}

/// A policy comes into force: its source, and the numbers its tiers and token columns have in this vault.
struct PolicyBody: Codable, Equatable {
    var source: String
    var tiers: [String: UInt8]
    /// `field:kind` → token column.
    var slots: [String: Int]
}

/// New keys of the hierarchy.
struct KeysBody: Codable, Equatable {
    var keys: [HierarchyKey]
}

struct InviteBody: Codable, Equatable {
    var user: UserID
    var name: String
    var role: RoleName
    /// Ed25519 public key derived from the enrolment code.
    var invitation: Hex
}

/// Signed by the new keys themselves, and inside by the enrolment code's key.
struct EnrolBody: Codable, Equatable {
    var user: UserID
    var encryption: Hex
    var signing: Hex
    var proof: Hex
}

struct AdmitBody: Codable, Equatable {
    var user: UserID
    var role: RoleName
    var fingerprint: String
    /// The hierarchy keys granted.
    var keys: [Int64]
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

struct PassphraseBody: Codable, Equatable {
    var slot: Int64
}

/// An older or forked vault was accepted: what was remembered, what was found.
struct RollbackBody: Codable, Equatable {
    var remembered: LedgerHead
    var found: LedgerHead
}

/// What a hierarchy key is for.
enum KeyPurpose: String, Codable, Sendable {
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
