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
        case .ownerAppointed: try foldAppointment(row)
        default:
            try verifySigner(row)
            try foldEntitled(kind, row)
        }
        if kind.changesHoldings { noteHoldings(at: row.time) }
        sequence += 1
        head = hash
        ledgerSequence = row.sequence
    }

    private func verifySigner(_ row: LedgerRow) throws {
        guard let actor = users[row.actor], actor.state == .active else { throw Tampering.unentitled(row.sequence) }
        try verify(row, signedBy: try signingKey(of: actor))
    }

    func verify(_ row: LedgerRow, signedBy key: SigningPublicKey) throws {
        guard row.isAuthentic(vault: vault, authorityPrevious: head, key: key) else {
            throw Tampering.ledgerEntry(row.sequence)
        }
    }

    /// The key that had to sign an entry of this user at this place in the ledger.
    func signer(of user: UserID, at sequence: Int64) throws -> SigningPublicKey {
        try tenure(of: user, at: sequence).key
    }

    /// - Throws: `Tampering.unentitled` if the user could sign nothing there.
    private func tenure(of user: UserID, at sequence: Int64) throws -> Tenure {
        guard let tenure = tenures[user]?.first(where: { $0.from <= sequence && sequence < $0.until ?? .max }) else {
            throw Tampering.unentitled(sequence)
        }
        return tenure
    }

    /// What the user's role of that time could write under the policy of that time.
    func standing(of user: UserID, at sequence: Int64) throws -> Standing.Role {
        let role = try tenure(of: user, at: sequence).role
        guard let standing = standings.last(where: { $0.from <= sequence })?.roles[role.rawValue] else {
            throw Tampering.unentitled(sequence)
        }
        return standing
    }

    /// The key that checks a user's signatures.
    func signingKey(of user: User) throws -> SigningPublicKey {
        guard let bytes = user.signing?.bytes else { throw Tampering.userKeys(name: user.name) }
        return try SigningPublicKey(bytes)
    }

    private mutating func foldEntitled(_ kind: AuthorityKind, _ row: LedgerRow) throws {
        switch kind {
        case .root, .enrol, .ownerAppointed: throw Tampering.root
        case .policy: try foldPolicy(row)
        case .keys: try foldKeys(row)
        case .invite: try foldInvite(row)
        case .admit: try foldAdmit(row)
        case .role: try foldRole(row)
        case .disable: try foldDisable(row)
        case .reset: try foldReset(row)
        case .dataKeys: try foldDataKeys(row)
        case .dataKeysRetired: try foldDataKeysRetired(row)
        case .keysRetired: try foldKeysRetired(row)
        case .resealed: try foldResealed(row)
        case .keyslot: try foldKeyslot(row)
        case .rollbackAccepted: _ = try decode(RollbackBody.self, row)
        case .requested: try foldRequested(row)
        case .approved, .rejected, .requestUsed: try foldAnswer(kind, row)
        case .emergencyUnlocked: try foldEmergency(row)
        case .alertSeen: try foldAlertSeen(row)
        case .reviewStarted: try foldReviewStarted(row)
        case .reviewDecided: try foldReviewDecided(row)
        case .reviewFinished: try foldReviewFinished(row)
        case .segment: try foldSegment(row)
        case .planned, .planApproved, .planCancelled, .planFinished: try foldPlan(kind, row)
        case .subjectRequested, .subjectIdentified, .subjectExtended, .subjectAnswered, .subjectClosed,
            .subjectConfirmed:
            try foldSubject(kind, row)
        case .repository: try foldRepository(row)
        case .restored: try foldRestored(row)
        }
    }

    func decode<Body: Decodable>(_ type: Body.Type, _ row: LedgerRow) throws -> Body {
        try LedgerBody.decode(type, row.body, sequence: row.sequence)
    }

    func require(_ condition: Bool, _ row: LedgerRow) throws {
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
            encryption: body.encryption, signing: body.signing, keyslots: [0: body.keyslot], since: row.time)
        tenures[UserID(1)] = [
            Tenure(key: try SigningPublicKey(body.signing.bytes), role: body.role, from: 1, until: nil)
        ]
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
}
