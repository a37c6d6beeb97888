// The bodies of entries that nobody may overlook: emergency access, owners appointed, and who has looked.

internal import CofferModel

/// A user of the policy's role for emergencies unlocks.
struct EmergencyBody: Codable, Equatable {
    /// Why, sealed to the audit tier's public key.
    var reason: Hex
}

/// The recovery identity makes a new owner: the one thing that it may sign.
struct AppointmentBody: Codable, Equatable {
    var user: UserID
    var name: String
    var encryption: Hex
    var signing: Hex
    /// BLAKE2b-256 of the first keyslot.
    var keyslot: Hex
    /// Every key in use.
    var grants: [GrantedKey]
}

/// Somebody else has looked at a use of emergency access or of the recovery identity.
struct AlertSeenBody: Codable, Equatable {
    /// The ledger sequence of that use.
    var alert: Int64
}
