// The rules of authority: what each kind of entry may say, who may say it, and what follows from it.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension Authority {
    /// Verifies one authority entry against the state before it, and takes it in.
    mutating func fold(_ row: LedgerRow) throws {
        guard row.entryClass == .authority, row.authoritySequence == sequence + 1, row.sequence > ledgerSequence,
            let kind = AuthorityKind(rawValue: row.kind), let hash = Hash32(row.hash)
        else { throw Tampering.ledgerEntry(row.sequence) }
        if sequence == 0 && kind != .root { throw Tampering.root }

        switch kind {
        case .root: try foldRoot(row)
        case .enrol: try foldEnrol(row)
        default:
            try verifySigner(row)
            try foldEntitled(kind, row)
        }
        sequence += 1
        head = hash
        ledgerSequence = row.sequence
    }

    private func verifySigner(_ row: LedgerRow) throws {
        guard let actor = users[row.actor], actor.state == .active else { throw Tampering.unentitled(row.sequence) }
        try verify(row, signedBy: try signingKey(of: actor))
    }

    private func verify(_ row: LedgerRow, signedBy key: SigningPublicKey) throws {
        guard row.isAuthentic(vault: vault, authorityPrevious: head, key: key) else {
            throw Tampering.ledgerEntry(row.sequence)
        }
    }

    /// The key that checks a user's signatures.
    func signingKey(of user: User) throws -> SigningPublicKey {
        guard let bytes = user.signing?.bytes else { throw Tampering.userKeys(name: user.name) }
        return try SigningPublicKey(bytes)
    }

    private mutating func foldEntitled(_ kind: AuthorityKind, _ row: LedgerRow) throws {
        switch kind {
        case .root, .enrol: throw Tampering.root
        case .policy: try foldPolicy(row)
        case .keys: try foldKeys(row)
        case .invite: try foldInvite(row)
        case .admit: try foldAdmit(row)
        case .disable: try foldDisable(row)
        case .reset: try foldReset(row)
        case .dataKeys: try foldDataKeys(row)
        case .dataKeysRetired: try foldRetired(row)
        case .passphrase: _ = try decode(PassphraseBody.self, row)
        case .rollbackAccepted: _ = try decode(RollbackBody.self, row)
        }
    }

    private func decode<Body: Decodable>(_ type: Body.Type, _ row: LedgerRow) throws -> Body {
        try LedgerBody.decode(type, row.body, sequence: row.sequence)
    }

    private func require(_ condition: Bool, _ row: LedgerRow) throws {
        if !condition { throw Tampering.unentitled(row.sequence) }
    }

    private mutating func foldRoot(_ row: LedgerRow) throws {
        let body = try decode(RootBody.self, row)
        guard sequence == 0, row.sequence == 1, row.actor == UserID(1),
            Self.vaultID(committingTo: body) == vault
        else { throw Tampering.root }
        try verify(row, signedBy: try SigningPublicKey(body.signing.bytes))
        recoveryEncryption = body.recoveryEncryption
        recoverySigning = body.recoverySigning
        createdAt = row.time
        users[UserID(1)] = User(
            id: UserID(1), name: body.owner, role: body.role, state: .active, invitation: nil,
            encryption: body.encryption, signing: body.signing, since: row.time)
        signers[UserID(1)] = [Signer(key: body.signing, from: 1, until: nil)]
    }

    /// The vault id that a root entry stands for: nobody can put other first keys under the same id.
    static func vaultID(committingTo body: RootBody) -> Hash32 {
        var hash = Blake2b(label: "coffer/vault/1")
        hash.update(body.encryption.bytes)
        hash.update(body.signing.bytes)
        hash.update(body.recoveryEncryption.bytes)
        hash.update(body.recoverySigning.bytes)
        hash.update(body.salt.bytes)
        return hash.finish()
    }

    /// Invariant: only the first owner, while the vault is being made, brings a policy into force or makes keys.
    private mutating func foldPolicy(_ row: LedgerRow) throws {
        let body = try decode(PolicyBody.self, row)
        try require(row.actor == UserID(1) && inForce == nil, row)
        tiers = Dictionary(uniqueKeysWithValues: body.tiers.map { (TierName($0), TierID($1)) })
        slots = body.slots
        try bringIntoForce(body.source)
        try require(try policy.role(users[row.actor]?.role ?? RoleName("")) != nil, row)
    }

    private mutating func foldKeys(_ row: LedgerRow) throws {
        let body = try decode(KeysBody.self, row)
        try require(row.actor == UserID(1) && keys.isEmpty, row)
        for key in body.keys {
            try require(keys[key.id] == nil && tierName(key.tier) != nil && key.public.bytes.count == 32, row)
            keys[key.id] = key
        }
    }

    private mutating func foldInvite(_ row: LedgerRow) throws {
        let body = try decode(InviteBody.self, row)
        try require(may(row.actor, .userAdd), row)
        try require(users[body.user] == nil && body.user.rawValue > 1 && user(named: body.name) == nil, row)
        try require(try policy.role(body.role) != nil, row)
        users[body.user] = User(
            id: body.user, name: body.name, role: body.role, state: .invited, invitation: body.invitation,
            encryption: nil, signing: nil, since: row.time)
    }

    private mutating func foldEnrol(_ row: LedgerRow) throws {
        let body = try decode(EnrolBody.self, row)
        guard var user = users[body.user], user.id == row.actor, user.state == .invited, let code = user.invitation
        else { throw Tampering.unentitled(row.sequence) }
        try verify(row, signedBy: try SigningPublicKey(body.signing.bytes))
        let message = Self.enrolmentMessage(
            vault: vault, user: user, encryption: body.encryption, signing: body.signing)
        try require(try SigningPublicKey(code.bytes).isValid(body.proof.bytes, for: message), row)
        user.encryption = body.encryption
        user.signing = body.signing
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

    private mutating func foldAdmit(_ row: LedgerRow) throws {
        let body = try decode(AdmitBody.self, row)
        try require(may(row.actor, .userAdmit), row)
        guard var user = users[body.user], user.state == .enrolled, user.role == body.role,
            fingerprint(of: user) == body.fingerprint
        else { throw Tampering.unentitled(row.sequence) }
        // Invariant: nobody gives a key that their own role does not hold.
        let held = try Set(keysNeeded(by: users[row.actor]?.role ?? RoleName("")).map(\.id))
        try require(Set(body.keys).isSubset(of: held), row)
        try require(try Set(body.keys) == Set(keysNeeded(by: user.role).map(\.id)), row)
        user.state = .active
        user.since = row.time
        users[user.id] = user
        if let key = user.signing {
            signers[user.id, default: []].append(Signer(key: key, from: row.sequence, until: nil))
        }
    }

    /// For reading aloud: nil while the user has no keys.
    func fingerprint(of user: User) -> String? {
        guard let encryption = user.encryption, let signing = user.signing,
            let encryptionKey = try? EncryptionPublicKey(encryption.bytes),
            let signingKey = try? SigningPublicKey(signing.bytes)
        else { return nil }
        return CofferCrypto.fingerprint(encryption: encryptionKey, signing: signingKey)
    }

    private mutating func foldDisable(_ row: LedgerRow) throws {
        let body = try decode(DisableBody.self, row)
        try require(may(row.actor, .userDisable), row)
        try takeKeysAway(from: body.user, row) { $0.state = .disabled }
    }

    private mutating func foldReset(_ row: LedgerRow) throws {
        let body = try decode(ResetBody.self, row)
        try require(may(row.actor, .userReset), row)
        try takeKeysAway(from: body.user, row) {
            $0.state = .invited
            $0.invitation = body.invitation
        }
    }

    private mutating func takeKeysAway(from id: UserID, _ row: LedgerRow, _ change: (inout User) -> Void) throws {
        guard var user = users[id] else { throw Tampering.unentitled(row.sequence) }
        try require(!isLastOwner(user), row)
        if user.state == .active { rotationDue.formUnion(try keysNeeded(by: user.role).map(\.tier)) }
        if let last = signers[id]?.indices.last, signers[id]?[last].until == nil {
            signers[id]?[last].until = row.sequence
        }
        user.encryption = nil
        user.signing = nil
        user.invitation = nil
        user.since = row.time
        change(&user)
        users[id] = user
    }

    /// Whether nobody else of the same role as the first owner would be left to give keys.
    func isLastOwner(_ user: User) -> Bool {
        guard user.state == .active, let needed = try? keysNeeded(by: user.role), needed.count == keys.count else {
            return false
        }
        return !users.values.contains { other in
            other.id != user.id && other.state == .active
                && (try? keysNeeded(by: other.role))?.count == keys.count && may(other.id, .userAdmit)
        }
    }

    private mutating func foldDataKeys(_ row: LedgerRow) throws {
        for made in try decode(DataKeysBody.self, row).keys {
            guard let key = keys[made.key], key.purpose != .search, dataKeys[made.id] == nil else {
                throw Tampering.unentitled(row.sequence)
            }
            let rights = rights(of: row.actor, on: key.tier)
            // Invariant: a data key counts only if its maker may write that tier; a lasting one only from a holder.
            try require(rights.contains(.enter) || rights.contains(.clear), row)
            try require(made.isSession || rights.contains(.clear), row)
            dataKeys[made.id] = MadeDataKey(key: made, maker: row.actor, isRetired: false)
        }
    }

    private mutating func foldRetired(_ row: LedgerRow) throws {
        for id in try decode(DataKeysRetiredBody.self, row).keys {
            guard var made = dataKeys[id], made.key.isSession, let key = keys[made.key.key] else {
                throw Tampering.unentitled(row.sequence)
            }
            try require(rights(of: row.actor, on: key.tier).contains(.clear), row)
            made.isRetired = true
            dataKeys[id] = made
        }
    }
}
