// Opens a vault for one user: checks that it is the vault known here, folds its authority, opens the user's keys.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension Vault {
    /// A vault opened and its authority verified, before anybody is known.
    struct Opened {
        let store: SQLiteStore
        let authority: Authority
        let head: LedgerHead
        let path: String
    }

    /// Unlocks a session.
    ///
    /// - Parameters:
    ///   - user: nil if the vault has only one user who can unlock it.
    ///   - passphrase: a descriptor to read it from; read to its end.
    ///   - acceptsRollback: take an older or another vault than the one this account knows, and enter that in the ledger.
    ///   - emergencyReason: why a user of the policy's role for emergencies unlocks; nil for everybody else.
    package static func unlock(
        path: String, user: String?, passphrase: Int32, environment: VaultEnvironment, acceptsRollback: Bool = false,
        emergencyReason: String? = nil
    ) throws -> VaultSession {
        let session = try speaking(path: path) {
            let opened = try open(path, environment: environment, acceptsRollback: acceptsRollback)
            let person = try user.map { try find($0, opened) } ?? onlyUser(opened)
            try check(person, opened, isEmergency: emergencyReason != nil)
            let seed = try seed(of: person, Self.passphrase(passphrase), opened)
            let session = try begin(person, seed, opened, environment, isEmergency: emergencyReason != nil)
            if acceptsRollback { try session.acceptRollback() }
            if let emergencyReason { try session.enterEmergency(emergencyReason) }
            return session
        }
        try session.settle { _ in }
        try session.speakingOfVault {
            try session.makeDueKeys()
            try session.resealWhatMay()
        }
        return session
    }

    /// Opens the file and verifies authority; refuses another vault than the one known at this path, and an older one.
    static func open(_ path: String, environment: VaultEnvironment, acceptsRollback: Bool = false) throws -> Opened {
        let store = try SQLiteStore.open(at: path)
        let state = StateDirectory(path: environment.stateDirectory)
        let canonicalPath = canonical(path)
        return try store.read { reading in
            guard let vault = Hash32(try reading.vaultID) else { throw Tampering.root }
            if let pinned = state.pinnedVault(at: canonicalPath), pinned != vault, !acceptsRollback {
                throw CofferError(
                    .otherVault, Catalogue.Vault.otherVault(path), hint: Catalogue.Vault.otherVaultNext())
            }
            if let known = state.head(of: vault, at: canonicalPath), !acceptsRollback {
                try VaultSession.compare(known, with: reading)
            }
            let authority = try authority(
                of: vault, at: canonicalPath, reading, state, acceptsRollback: acceptsRollback)
            if state.pinnedVault(at: canonicalPath) == nil { try state.pin(vault, at: canonicalPath) }
            return Opened(
                store: store, authority: authority, head: try LedgerHead(reading.ledgerHead()), path: canonicalPath)
        }
    }

    private static func authority(
        of vault: Hash32, at path: String, _ reading: any StoreReading, _ state: StateDirectory, acceptsRollback: Bool
    ) throws -> Authority {
        var authority = Authority(vault: vault)
        if let cached = state.authority(of: vault, at: path), cached.sequence > 0 {
            if try reading.ledgerRow(at: cached.ledgerSequence)?.hash == cached.head.bytes {
                try check(cached, reading)
                authority = cached
            } else if !acceptsRollback {
                // The ledger has the head remembered, and not an entry before it: that one was taken out.
                throw Tampering.ledgerEntry(cached.ledgerSequence)
            }
        }
        let before = authority.sequence
        try authority.advance(reading)
        if authority.sequence == 0 { throw Tampering.root }
        // The chain of authority shows an entry that was taken out only if another of authority follows.
        if let gone = try reading.missingEntry(from: authority.ledgerSequence) { throw Tampering.ledgerEntry(gone) }
        try authority.checkStoredKeys(reading)
        if authority.sequence != before { try state.remember(authority, at: path) }
        return authority
    }

    /// That the entries an account has verified before still are those: their signatures need no second look.
    private static func check(_ cached: Authority, _ reading: any StoreReading) throws {
        var head = Hash32.zero
        var sequence: Int64 = 0
        while sequence < cached.sequence {
            let rows = try reading.authorityRows(after: sequence, limit: 1_000)
            for row in rows where row.authoritySequence ?? 0 <= cached.sequence {
                let hash = row.computedHash(vault: cached.vault, authorityPrevious: head)
                guard row.authoritySequence == sequence + 1, hash.bytes == row.hash else {
                    throw Tampering.ledgerEntry(row.sequence)
                }
                head = hash
                sequence += 1
            }
            if rows.isEmpty { break }
        }
        if head != cached.head { throw Tampering.ledgerEntry(cached.ledgerSequence) }
    }

    private static func find(_ name: String, _ opened: Opened) throws -> Authority.User {
        guard let user = opened.authority.user(named: name) else {
            throw CofferError(.noSuchUser, Catalogue.Vault.noSuchUser(name), hint: Catalogue.Vault.noSuchUserNext())
        }
        switch user.state {
        case .active: return user
        case .invited:
            throw CofferError(
                .notEnrolled, Catalogue.Vault.notEnrolled(name), hint: Catalogue.Vault.notEnrolledNext(name))
        case .enrolled:
            throw CofferError(
                .notAdmitted, Catalogue.Vault.notAdmitted(name), hint: Catalogue.Vault.notAdmittedNext(name))
        case .disabled: throw CofferError(.userDisabled, Catalogue.Vault.userDisabled(name))
        }
    }

    /// Users for emergencies unlock with a reason or not at all, and nobody else with one.
    private static func check(_ user: Authority.User, _ opened: Opened, isEmergency: Bool) throws {
        switch (opened.authority.isForEmergencies(user.id), isEmergency) {
        case (true, false):
            throw CofferError(
                .emergencyOnly, Catalogue.Alerts.emergencyOnly(user.name),
                hint: Catalogue.Alerts.emergencyOnlyNext(user.name))
        case (false, true):
            throw CofferError(
                .notForEmergencies, Catalogue.Alerts.notForEmergencies(user.name),
                hint: Catalogue.Alerts.notForEmergenciesNext())
        case (true, true), (false, false): return
        }
    }

    private static func onlyUser(_ opened: Opened) throws -> Authority.User {
        let active = opened.authority.users.values.filter { $0.state == .active }
        guard active.count == 1, let user = active.first else {
            throw CofferError(.userNeeded, Catalogue.Vault.userNeeded(), hint: Catalogue.Vault.userNeededNext())
        }
        return user
    }

    static func seed(of user: Authority.User, _ passphrase: Passphrase, _ opened: Opened) throws -> UserSeed {
        try seed(
            in: opened.store.read { try $0.keyslots(of: user.id) }, passphrase,
            context: keyslotContext(opened.authority.vault, user.id), name: user.name)
    }

    /// The seed in whichever keyslot this passphrase or key file opens.
    static func seed(
        in slots: [KeyslotRow], _ passphrase: Passphrase, context: [UInt8], name: String
    ) throws -> UserSeed {
        if slots.isEmpty { throw Tampering.userKeys(name: name) }
        for slot in slots {
            do {
                return try Keyslot.open(slot.sealed, with: passphrase, context: context)
            } catch CryptoError.wrongPassphrase { continue }
        }
        throw CryptoError.wrongPassphrase
    }

    private static func begin(
        _ user: Authority.User, _ seed: UserSeed, _ opened: Opened, _ environment: VaultEnvironment,
        isEmergency: Bool
    ) throws -> VaultSession {
        let keys = try UserKeys(seed: seed)
        guard user.encryption?.bytes == keys.encryption.publicKey.bytes,
            user.signing?.bytes == keys.signing.publicKey.bytes
        else { throw Tampering.userKeys(name: user.name) }
        let keyring = Keyring(user: user.id, keys: keys)
        try opened.store.read { try keyring.refresh(opened.authority, $0) }
        let limits = try opened.authority.policy.session(of: user.role)
        let info = SessionInfo(
            vaultPath: opened.path, vaultID: opened.authority.vault.hexadecimal, user: user.name, role: user.role,
            idleLimit: limits.idle, lifetime: limits.lifetime, isEmergency: isEmergency)
        return VaultSession(
            info: info, store: opened.store, keyring: keyring, authority: opened.authority, head: opened.head,
            environment: environment)
    }
}
