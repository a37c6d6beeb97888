// Brings a vault back: records of one snapshot, keys, ledger and people of the newest, and what acts after it say.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// Who signs for what comes back.
struct RestoreSigner {
    var user: UserID
    var keys: UserKeys
    /// As it is once they can.
    var authority: Authority
    /// The recovery identity that has just appointed them; nil: they were there.
    var recovery: UserKeys?
}

/// Fills one new file, inside the one transaction that makes it. For one thread.
struct VaultRestorer {
    typealias Report = (Phrase, Int64, Int64?) throws -> Void

    struct Outcome {
        var customers: Int64 = 0
        var erased: Int64 = 0
        var leftOut: Int64 = 0
        var changed: Int64 = 0
        var disabled: [String] = []
        var head = LedgerHead.empty
    }

    let source: RestoreSource
    let store: any StoreWriting
    let time: Int64
    let report: Report

    /// What became of a record between the snapshot and the newest one.
    struct Newer {
        var revision: Int64
        var publicID: [UInt8]
        var marks: KeptMarks
    }

    /// What the ledger says.
    struct Past {
        /// As who signs now stands in it.
        var authority: Authority
        /// As of the snapshot asked for.
        var then: ExpectedRows
        var authorityThen: Authority
        /// As of the newest one.
        var newest: LedgerVerification.Point

        var now: ExpectedRows { newest.latest }

        /// Token columns of then that mean something else now, or nothing.
        var staleColumns: [Int] {
            let slots = newest.authority.slots
            return authorityThen.slots.filter { !slots.contains($0) }.map(\.column)
        }

        /// Token columns of now in which records of then have no tokens.
        var newColumns: [Int] {
            let (slots, gaps) = (authorityThen.slots, authorityThen.incompleteSlots)
            return newest.authority.slots.filter { !slots.contains($0) || gaps.contains($0.column) }.map(\.column)
                .sorted()
        }

        var erased: [RecordID: Int64] { newest.erased }
    }

    var vault: Hash32 { source.vault }

    /// - Parameter signer: who signs for what comes back, once authority is known.
    /// - Throws: `Tampering`, `CryptoError`, `BlobError`, `DecodingProblem`; nothing is left of the file then.
    func restore(
        _ signer: (Authority, any StoreWriting) throws -> RestoreSigner
    ) throws -> Outcome {
        let newest = try source.state(of: source.newest)
        let chosen = source.isNewest ? newest : try source.state(of: source.chosen)
        guard newest.vault == vault, chosen.vault == vault else { throw CryptoError.damaged }
        try restoreLedger()
        try restoreKeys(newest)
        var past = try past()
        let effects = try ActEffects(source.acts, authority: past.authority)
        var outcome = Outcome()

        let keyed = try restoreShredKeys(past, effects)
        let newer = try newerRows(past, effects)
        let live = try restoreRecords(past, effects, newer, keyed, &outcome)
        try restoreQueues(newest, chosen, live.seen)
        try restoreTombstones(past)

        let signing = try signer(past.authority, store)
        let (user, keys, authority) = (signing.user, signing.keys, signing.authority)
        let disabled = try effects.disabled(since: past.authority)
        guard !disabled.contains(user) else {
            let others = authority.restorers.filter { !disabled.contains($0.id) }.map(\.name)
            throw CofferError(
                .userDisabled, Catalogue.Vault.userDisabled(authority.users[user]?.name ?? ""),
                hint: Catalogue.Restoring.restorersNext(others))
        }
        past.authority = authority
        var ledger = try LedgerWriter(
            store: store, vault: vault, actor: user, signing: keys.signing, time: time,
            authoritySequence: authority.sequence, authorityHash: authority.head)
        try enter(
            &ledger, try broughtBack(live.dataKeys, past.authority, chosen, signing),
            live.changed.count > 0 ? past.newColumns : [], disabled)
        try enterRows(&ledger, past, live, newer, effects.erased, &outcome)
        outcome.disabled = disabled.compactMap { past.authority.users[$0]?.name }.sorted()
        outcome.customers = try store.recordCount()
        outcome.head = ledger.head
        for slot in past.authority.slots { try store.ensureTokenIndex(slot: slot.column) }
        try verify(user, keys, past.newest)
        return outcome
    }

    // MARK: Ledger and authority

    private func restoreLedger() throws {
        var (previous, authority) = (Hash32.zero, Hash32.zero)
        var sequence: Int64 = 0
        for file in source.newest.head.files(.ledger) {
            try source.entries(of: file) { _, bytes in
                let entry = try PackedEntry(decoding: bytes)
                let row = try LedgerRow(entry, previous: previous, vault: vault, authorityPrevious: authority)
                try store.append(row)
                guard let hash = Hash32(row.hash) else { throw Tampering.ledgerEntry(row.sequence) }
                previous = hash
                if row.entryClass == .authority { authority = hash }
                sequence = row.sequence
                if sequence.isMultiple(of: 4_096) {
                    try report(
                        Catalogue.Restoring.packingLedger(), sequence,
                        Int64(clamping: source.newest.head.start.ledgerSequence))
                }
            }
        }
        guard previous == source.newest.head.ledgerHead,
            sequence == Int64(clamping: source.newest.head.start.ledgerSequence)
        else { throw Tampering.root }
    }

    private func restoreKeys(_ state: RepositoryState) throws {
        for key in state.keyslots {
            try store.putKeyslot(KeyslotRow(user: UserID(key.id), slot: key.other, sealed: key.sealed))
        }
        for key in state.grants {
            try store.putGrant(GrantRow(user: UserID(key.id), key: key.other, sealed: key.sealed))
        }
        for key in state.dataKeys { try store.insertDataKey(DataKeyRow(id: key.id, sealed: key.sealed)) }
    }

    /// Verifies the ledger from its first entry, and that those who signed the snapshots could.
    private func past() throws -> Past {
        let verification = LedgerVerification(reader: try reader(UserID.recovery, nil))
        let pause = Int64(clamping: source.chosen.head.start.ledgerSequence)
        var then: LedgerVerification.Point?
        let total = Int64(clamping: source.newest.head.start.ledgerSequence)
        let newest = try verification.walk(
            from: LedgerVerification.Point(vault: vault), total: total, pause: (pause, { then = $0 })
        ) { try report(Catalogue.Restoring.checkingLedger(), $0, $1) }
        let authority = newest.authority
        try authority.checkStoredKeys(store)
        for snapshot in [source.chosen, source.newest] {
            let start = snapshot.head.start
            guard try authority.signer(of: start.user, at: Int64(clamping: start.ledgerSequence)) == start.signer,
                try store.isOfHistory(snapshot.head)
            else { throw Tampering.ledgerEntry(Int64(clamping: start.ledgerSequence)) }
        }
        guard let then else { throw Tampering.root }
        return Past(authority: authority, then: then.latest, authorityThen: then.authority, newest: newest)
    }

    func reader(_ user: UserID, _ keys: UserKeys?) throws -> RecordReader {
        var authority = Authority(vault: vault)
        try authority.advance(store)
        let keys = try keys ?? UserKeys(seed: UserSeed.generate())
        return try RecordReader(
            store: store, authority: authority, keyring: Keyring(user: user, keys: keys), vault: vault,
            proofs: LedgerProofs())
    }
}

extension LedgerRow {
    /// An entry out of a pack; its hash follows from what it says and the one before.
    init(_ entry: PackedEntry, previous: Hash32, vault: Hash32, authorityPrevious: Hash32) throws {
        guard let entryClass = LedgerClass(rawValue: entry.entryClass) else {
            throw Tampering.ledgerEntry(entry.sequence)
        }
        self.init(
            sequence: entry.sequence, authoritySequence: entry.authoritySequence == 0 ? nil : entry.authoritySequence,
            entryClass: entryClass, kind: entry.kind, time: entry.time, actor: entry.actor,
            record: entry.record == 0 ? nil : RecordID(entry.record), recordCount: entry.recordCount,
            body: entry.body, previousHash: previous.bytes, hash: [], signature: entry.signature)
        hash =
            computedHash(vault: vault, authorityPrevious: entryClass == .authority ? authorityPrevious : nil).bytes
    }

    /// An entry out of an act.
    init(_ entry: ActBody.Entry, vault: Hash32, authorityPrevious: Hash32) throws {
        try self.init(entry.entry, previous: entry.previous, vault: vault, authorityPrevious: authorityPrevious)
    }
}
