// People: invited, enrolled, admitted, in another role, gone.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension Authority {
    mutating func foldInvite(_ row: LedgerRow) throws {
        let body = try decode(InviteBody.self, row)
        try require(may(row.actor, .userAdd), row)
        try require(body.user == nextUser && user(named: body.name) == nil, row)
        try require(try policy.role(body.role) != nil, row)
        users[body.user] = User(
            id: body.user, name: body.name, role: body.role, region: body.region, state: .invited,
            invitation: body.invitation, encryption: nil, signing: nil, since: row.time)
    }

    mutating func foldEnrol(_ row: LedgerRow) throws {
        let body = try decode(EnrolBody.self, row)
        guard var user = users[body.user], user.id == row.actor, user.state == .invited, let code = user.invitation
        else { throw Tampering.unentitled(row.sequence) }
        try verify(row, signedBy: try SigningPublicKey(body.signing.bytes))
        let message = Self.enrolmentMessage(
            vault: vault, user: user, encryption: body.encryption, signing: body.signing)
        try require(try SigningPublicKey(code.bytes).isValid(body.proof.bytes, for: message), row)
        user.encryption = body.encryption
        user.signing = body.signing
        user.keyslots = [0: body.keyslot]
        user.invitation = nil
        user.state = .enrolled
        user.since = row.time
        users[user.id] = user
    }

    /// What the enrolment code's key signs.
    static func enrolmentMessage(vault: Hash32, user: User, encryption: Hex, signing: Hex) -> [UInt8] {
        var hash = Blake2b(label: "coffer/enrol/1")
        hash.update(vault)
        hash.update(user.id.rawValue)
        hash.update(user.name)
        hash.update(encryption.bytes)
        hash.update(signing.bytes)
        return hash.finish().bytes
    }

    mutating func foldAdmit(_ row: LedgerRow) throws {
        let body = try decode(AdmitBody.self, row)
        try require(may(row.actor, .userAdmit), row)
        guard var user = users[body.user], user.role == body.role, fingerprint(of: user) == body.fingerprint else {
            throw Tampering.unentitled(row.sequence)
        }
        let given = Set(body.grants.map(\.key))
        // Invariant: nobody gives a key that they were not given themselves.
        try require(given.count == body.grants.count && body.grants.allSatisfy { $0.user == user.id }, row)
        try require(given.isSubset(of: (granted[row.actor] ?? [:]).keys), row)
        let missing = Set(try keysMissing(user).map(\.id))
        switch user.state {
        case .enrolled:
            try require(given == missing, row)
            user.state = .active
            user.since = row.time
            users[user.id] = user
            begin(user, at: row.sequence)
        case .active: try require(!given.isEmpty && given.isSubset(of: missing), row)
        case .invited, .disabled: throw Tampering.unentitled(row.sequence)
        }
        for grant in body.grants { granted[user.id, default: [:]][grant.key] = grant.sealed }
    }

    /// For reading aloud: nil while the user has no keys.
    func fingerprint(of user: User) -> String? {
        guard let encryption = user.encryption, let signing = user.signing,
            let encryptionKey = try? EncryptionPublicKey(encryption.bytes),
            let signingKey = try? SigningPublicKey(signing.bytes)
        else { return nil }
        return CofferCrypto.fingerprint(encryption: encryptionKey, signing: signingKey)
    }

    mutating func foldRole(_ row: LedgerRow) throws {
        let body = try decode(RoleBody.self, row)
        try require(may(row.actor, .userRole), row)
        try useApproval(.userRole, Self.digest(of: body), row)
        // Nobody gives themselves a role: with it would come actions that somebody else has to want for them.
        guard var user = users[body.user], user.id != row.actor, user.state != .disabled else {
            throw Tampering.unentitled(row.sequence)
        }
        try require(try policy.role(body.role) != nil, row)
        try require(body.role == user.role || !isLastOwner(user), row)
        let isOther = user.role != body.role
        try require(!isOther || !changesEmergency(user, body.role), row)
        user.role = body.role
        user.region = body.region
        users[user.id] = user
        guard isOther, user.state == .active else { return }
        end(user.id, at: row.sequence)
        begin(user, at: row.sequence)
        try takeUnneededKeys(from: user.id, row)
    }

    /// Whether a change of role would let emergency keys be used in ordinary sessions, or the other way round.
    func changesEmergency(_ user: User, _ role: RoleName) -> Bool {
        guard user.state == .active, let emergency = inForce?.emergency?.role else { return false }
        return (user.role == emergency) != (role == emergency)
    }

    /// Stands for a change of role.
    static func digest(of body: RoleBody) -> Hash32 {
        var hash = Blake2b(label: "coffer/role/1")
        hash.update(body.user.rawValue)
        hash.update(body.role.rawValue)
        hash.update(body.region ?? "")
        return hash.finish()
    }

    mutating func foldDisable(_ row: LedgerRow) throws {
        let body = try decode(DisableBody.self, row)
        try require(may(row.actor, .userDisable), row)
        try takeEverything(from: body.user, row) { $0.state = .disabled }
    }

    mutating func foldReset(_ row: LedgerRow) throws {
        let body = try decode(ResetBody.self, row)
        try require(may(row.actor, .userReset), row)
        try takeEverything(from: body.user, row) {
            $0.state = .invited
            $0.invitation = body.invitation
        }
    }

    mutating func takeEverything(from id: UserID, _ row: LedgerRow, _ change: (inout User) -> Void) throws {
        guard let user = users[id] else { throw Tampering.unentitled(row.sequence) }
        try require(!isLastOwner(user), row)
        try takeAway(from: id, row, change)
    }

    mutating func takeAway(from id: UserID, _ row: LedgerRow, _ change: (inout User) -> Void) throws {
        guard var user = users[id] else { throw Tampering.unentitled(row.sequence) }
        end(id, at: row.sequence)
        user.encryption = nil
        user.signing = nil
        user.invitation = nil
        user.keyslots = [:]
        user.since = row.time
        change(&user)
        users[id] = user
        try takeUnneededKeys(from: id, row)
    }

    /// Takes away what a user's role does not call for (any more); tiers of keys that somebody loses want new ones.
    mutating func takeUnneededKeys(from id: UserID, _ row: LedgerRow) throws {
        guard let user = users[id], let held = granted[id] else { return }
        let needed = user.state == .active ? Set(try keysNeeded(by: user.role).map(\.id)) : []
        for key in held.keys where !needed.contains(key) {
            granted[id]?[key] = nil
            guard let tier = keys[key]?.tier else { continue }
            rotationDue[tier, default: Leavers(users: [], since: row.time)].users.insert(id)
        }
        if granted[id]?.isEmpty ?? false { granted[id] = nil }
    }

    mutating func foldKeyslot(_ row: LedgerRow) throws {
        let body = try decode(KeyslotBody.self, row)
        try require((0...1).contains(body.slot), row)
        users[row.actor]?.keyslots[body.slot] = body.sealed
        try require(users[row.actor]?.keyslots.isEmpty == false, row)
    }

    /// From this entry on the user's keys sign for this role.
    mutating func begin(_ user: User, at sequence: Int64) {
        guard let key = user.signing.flatMap({ try? SigningPublicKey($0.bytes) }) else { return }
        tenures[user.id, default: []].append(Tenure(key: key, role: user.role, from: sequence, until: nil))
    }

    mutating func end(_ id: UserID, at sequence: Int64) {
        if let last = tenures[id]?.indices.last, tenures[id]?[last].until == nil {
            tenures[id]?[last].until = sequence
        }
    }
}
