// What nobody may overlook: emergency access and the recovery identity, until a second person has looked.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension Authority {
    mutating func foldEmergency(_ row: LedgerRow) throws {
        let body = try decode(EmergencyBody.self, row)
        try require(isForEmergencies(row.actor), row)
        alerts[row.sequence] = Alert(kind: .emergencyUnlocked, user: row.actor, time: row.time, reason: body.reason)
    }

    /// Whether the policy in force leaves this user emergency access alone.
    func isForEmergencies(_ user: UserID) -> Bool { inForce?.emergency?.role == role(of: user) }

    /// Signed by the recovery identity, to which the vault id commits.
    mutating func foldAppointment(_ row: LedgerRow) throws {
        let body = try decode(AppointmentBody.self, row)
        guard row.actor == .recovery, let recovery = recoverySigning else { throw Tampering.unentitled(row.sequence) }
        try verify(row, signedBy: try SigningPublicKey(recovery.bytes))
        try require(body.user == nextUser && user(named: body.name) == nil, row)
        let user = User(
            id: body.user, name: body.name, role: Policy.ownerRole, state: .active, invitation: nil,
            encryption: body.encryption, signing: body.signing, keyslots: [0: body.keyslot], since: row.time)
        let given = Set(body.grants.map(\.key))
        try require(given.count == body.grants.count && body.grants.allSatisfy { $0.user == user.id }, row)
        try require(given == Set(try keysNeeded(by: user.role).map(\.id)), row)
        users[user.id] = user
        begin(user, at: row.sequence)
        for grant in body.grants { granted[user.id, default: [:]][grant.key] = grant.sealed }
        alerts[row.sequence] = Alert(kind: .ownerAppointed, user: user.id, time: row.time)
    }

    /// Whether somebody counts as a second person: not the one let in, and, while there are such, one who was there
    /// in this role before. Else whoever was let in could bring a witness of their own.
    func mayWitness(_ user: UserID, _ number: Int64, _ alert: Alert) -> Bool {
        func wasThere(_ id: UserID) -> Bool { tenures[id]?.last.map { $0.until == nil && $0.from < number } ?? false }
        if user == alert.user { return false }
        return wasThere(user)
            || !users.keys.contains { $0 != alert.user && may($0, .accessReview) && wasThere($0) }
    }

    mutating func foldAlertSeen(_ row: LedgerRow) throws {
        let id = try decode(AlertSeenBody.self, row).alert
        try require(may(row.actor, .accessReview), row)
        guard let alert = alerts[id], alert.seenBy == nil, mayWitness(row.actor, id, alert) else {
            throw Tampering.unentitled(row.sequence)
        }
        alerts[id]?.seenBy = row.actor
    }
}
