// One unlocked user of one vault: the only object through which anything in a vault is read or changed.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText
internal import Synchronization

/// A session: the door for its user. Threads may share it; each operation runs on the thread that asks.
package final class VaultSession: AgentSession {
    package let info: SessionInfo
    let vault: Hash32
    let user: UserID
    let keyring: Keyring
    let environment: VaultEnvironment
    let proofs = LedgerProofs()
    let errands = ActErrands()
    private let store: SQLiteStore
    private let state: StateDirectory
    /// What this account remembers, for what is remembered of backups.
    var stateDirectory: StateDirectory { state }
    private let authority: Mutex<Authority>
    private let head: Mutex<LedgerHead>

    init(
        info: SessionInfo, store: SQLiteStore, keyring: Keyring, authority: Authority, head: LedgerHead,
        environment: VaultEnvironment
    ) {
        self.info = info
        self.store = store
        self.keyring = keyring
        self.environment = environment
        vault = authority.vault
        user = keyring.user
        state = StateDirectory(path: environment.stateDirectory)
        self.authority = Mutex(authority)
        self.head = Mutex(head)
    }

    package func close() {
        authority.withLock { try? state.remember($0, at: info.vaultPath) }
        // What was written moves into the file, for people who copy that one alone.
        try? checkpoint()
    }

    /// Runs `body`; whatever it throws arrives as a sentence about this vault.
    func speakingOfVault(_ body: () throws -> Void) throws { try speaking(path: info.vaultPath, body) }

    /// Reads on one snapshot, with authority as of that snapshot.
    func reading<Result>(_ body: (RecordReader) throws -> Result) throws -> Result {
        try store.read { reading in
            try body(
                RecordReader(
                    store: reading, authority: try current(reading), keyring: keyring, vault: vault, proofs: proofs))
        }
    }

    /// Writes one transaction; when this returns it is durable and its head is remembered.
    ///
    /// Invariant: entries of authority are folded before they are committed, so that no session leaves behind one that
    /// others refuse, whatever somebody else has changed since it looked.
    ///
    /// - Throws: `changed_meanwhile` if an entry would not be taken; then nothing is written.
    func writing<Result>(_ body: (inout RecordWriter) throws -> Result) throws -> Result {
        try transaction { writer in
            let result = try body(&writer)
            guard writer.ledger.authoritySequence > writer.authority.sequence else { return result }
            var after = writer.authority
            do {
                try after.advance(writer.store)
                try after.checkStoredKeys(writer.store)
            } catch is Tampering {
                throw CofferError(
                    .changedMeanwhile, Catalogue.Vault.changedMeanwhile(), hint: Catalogue.Vault.changedMeanwhileNext())
            }
            return result
        }
    }

    /// Writes one transaction as it is; a client that somebody has changed could do no other.
    ///
    /// Invariant: what protects somebody becomes an act for the repositories in the same transaction.
    func transaction<Result>(_ body: (inout RecordWriter) throws -> Result) throws -> Result {
        let (result, newHead, act) = try store.write { writing in
            let authority = try current(writing)
            var writer = try RecordWriter(
                store: writing, authority: authority, keyring: keyring, vault: vault, proofs: proofs,
                time: environment.now())
            let result = try body(&writer)
            return (result, writer.ledger.head, try writer.enterActs())
        }
        let before = head.withLock { known in
            defer { known = newHead }
            return known
        }
        if before != newHead { errands.note(act) }
        try state.remember(newHead, of: vault, at: info.vaultPath)
        if let act { try state.remember(act, of: vault) }
        return result
    }

    /// Reads with authority as of now, without asking whether this session's user still may: whoever has just disabled
    /// themselves still sends what says so.
    func readingUnasked<Result>(_ body: (any StoreReading, Authority) throws -> Result) throws -> Result {
        try store.read { reading in
            var authority = authority.withLock { $0 }
            try authority.advance(reading)
            return try body(reading, authority)
        }
    }

    /// Whether there was a repository when authority was last looked at.
    var hasRepositories: Bool { authority.withLock { !$0.repositories.isEmpty } }

    /// Writes what is no part of the ledger: how far repositories are.
    func noting(_ body: (any StoreWriting) throws -> Void) throws { try store.write(body) }

    /// Writes one transaction with data keys for these tiers, made and registered beforehand where needed.
    func writing<Result>(
        tiers: [TierID], _ body: (inout RecordWriter, WritingKeys) throws -> Result
    ) throws -> Result {
        while true {
            let keys = try writingKeys(tiers)
            let result = try writing { writer -> Result? in
                // A holder may have retired a session key between making and using it.
                guard keys.areLive(writer.authority) else { return nil }
                return try body(&writer, keys)
            }
            if let result { return result }
        }
    }

    /// Empties the write-ahead log if nobody is in the way.
    func checkpoint() throws { try store.checkpoint() }

    /// Whether any of `needles` stands in the vault's file or its log.
    func hasResidue(_ needles: ByteNeedles) throws -> Bool { try store.contains(needles) }

    /// Overwrites what nothing stands on any more in the vault's file; whether nothing of `needles` is left.
    /// A connection beside this one, which only reads.
    func storeBeside() throws -> SQLiteStore { try store.beside() }

    func wipe(lookingFor needles: ByteNeedles) throws -> Bool { try store.wipe(lookingFor: needles) }

    /// Whether there is a reserve beside the vault, for erasing on a full disk.
    var hasReserve: Bool { store.hasReserve }

    /// Makes the reserve again if there is room for it.
    func makeReserve() { store.makeReserve() }

    /// Gives up the reserve, and moves the log into the file as far as nobody is in the way.
    func makeRoom() {
        _ = store.giveUpReserve()
        try? store.checkpoint()
    }

    /// Writes the whole file anew.
    func rebuild() throws { try store.rebuild() }

    /// Authority as of this snapshot, after looking whether the ledger still is the one this session knows and its user
    /// still the one who unlocked it.
    private func current(_ reading: any StoreReading) throws -> Authority {
        let known = head.withLock { $0 }
        try Self.compare(known, with: reading)
        let authority = try authority.withLock { known in
            // Invariant: a fold that ends in an error leaves nothing of it behind.
            var next = known
            try next.advance(reading)
            known = next
            return next
        }
        // Whoever was reset and admitted anew has other keys: what the old ones sign would count for nobody.
        guard let person = authority.users[user], person.state == .active,
            person.signing?.bytes == keyring.keys.signing.publicKey.bytes
        else { throw CofferError(.userDisabled, Catalogue.Vault.userDisabled(info.user)) }
        guard person.role == info.role else { throw Self.roleChanged() }
        try keyring.refresh(authority, reading)
        return authority
    }

    /// That the session could be as it is under the policy in force: not longer, not without an emergency's reason.
    ///
    /// - Throws: `role_changed` if it could not.
    func checkLimits(_ authority: Authority) throws {
        let limits = try authority.policy.session(of: info.role)
        guard authority.isForEmergencies(user) == info.isEmergency, limits.idle >= info.idleLimit,
            limits.lifetime >= info.lifetime
        else { throw Self.roleChanged() }
    }

    private static func roleChanged() -> CofferError {
        CofferError(.roleChanged, Catalogue.Keys.roleChanged(), hint: Catalogue.Keys.roleChangedNext())
    }

    /// Takes this vault as the one at its path, and enters it if it does not contain the head this account remembered.
    func acceptRollback() throws {
        try state.pin(vault, at: info.vaultPath)
        let found = head.withLock { $0 }
        guard let known = state.head(of: vault, at: info.vaultPath) else { return }
        if try store.read({ try $0.ledgerRow(at: known.sequence)?.hash }) == known.hash.bytes { return }
        try writing { try $0.ledger.append(.rollbackAccepted, RollbackBody(remembered: known, found: found)) }
    }

    /// - Throws: `rolled_back` if the ledger does not contain `known`.
    static func compare(_ known: LedgerHead, with reading: any StoreReading) throws {
        guard known.sequence > 0 else { return }
        let found = try reading.ledgerRow(at: known.sequence)
        if found?.hash == known.hash.bytes { return }
        let newest = try reading.ledgerHead()?.sequence ?? 0
        throw CofferError(
            .rolledBack,
            found == nil
                ? Catalogue.Vault.rolledBack(known: known.sequence, found: newest)
                : Catalogue.Vault.forked(at: known.sequence),
            hint: Catalogue.Vault.rolledBackNext())
    }
}
