// A repository of this vault, found at its place and known to the ledger.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferStore
internal import CofferText

/// A place that was looked at: its mark names this vault, and authority names its id.
struct OpenedRepository {
    let place: String
    let store: any BlobStore
    let mark: RepositoryMark

    var id: Hex { Hex(mark.id) }

    /// - Throws: `no_repository`, `other_repository`, `place_failed`.
    init(_ place: String, vault: Hash32, authority: Authority, state: StateDirectory) throws {
        try self.init(place, state: state) { $0.vault == vault && authority.repositories[Hex($0.id)] != nil }
        guard mark.vault == vault else {
            throw CofferError(
                .otherRepository, Catalogue.Restoring.otherVault(place),
                hint: Catalogue.Restoring.otherVaultNext())
        }
        guard authority.repositories[id] != nil else {
            throw CofferError(
                .otherRepository, Catalogue.Restoring.unknownRepository(place),
                // With snapshots it was given up, and is not taken back.
                hint: try Place.speaking(of: place) { try store.hasSnapshots }
                    ? Catalogue.Backups.otherPlaceNext() : Catalogue.Restoring.unknownRepositoryNext(place))
        }
    }

    /// Of whichever vault: where there is none yet.
    ///
    /// - Parameter isOwn: of two different marks, whether it is this one; else the snapshots decide.
    init(_ place: String, state: StateDirectory, isOwn: (RepositoryMark) -> Bool = { _ in false }) throws {
        self.place = place
        store = try Place.store(place, state: state)
        let marks = try Self.marks(in: store, place)
        // One digit that became another makes a mark of it that is another's, and both may be lost: snapshots say it, too.
        guard
            let mark = try marks.first(where: isOwn) ?? Self.named(in: store, place, among: marks)
                ?? Self.named(in: store, place, among: nil) ?? marks.first
        else {
            throw CofferError(
                .noRepository, Catalogue.Restoring.noRepository(place),
                hint: Catalogue.Restoring.noRepositoryNext(place))
        }
        self.mark = mark
    }

    /// What the two copies of the mark say, each once.
    private static func marks(in store: any BlobStore, _ place: String) throws -> [RepositoryMark] {
        var marks: [RepositoryMark] = []
        var problem: BlobError?
        for name in [BlobName.mark, .mark.copy] {
            do {
                if let mark = RepositoryMark.read(try store.bytes(name, limit: 4096)), !marks.contains(mark) {
                    marks.append(mark)
                }
            } catch BlobError.missing { continue } catch let error as BlobError {
                problem = error
            }
        }
        if marks.isEmpty, let problem { throw CofferError(problem, of: place) }
        return marks
    }

    /// The one of which the newest snapshot is.
    ///
    /// - Parameter marks: nil: whichever it is.
    private static func named(
        in store: any BlobStore, _ place: String, among marks: [RepositoryMark]?
    ) throws -> RepositoryMark? {
        try Place.speaking(of: place) {
            let files: [BlobName: Int64]
            do { files = try store.list() } catch BlobError.missing { return nil }
            for name in files.keys.sorted(by: >) where name.number(in: .snapshots) != nil {
                guard let head = (try? Signed<Snapshot>(reading: store.bytes(name)))?.head else { continue }
                let mark = RepositoryMark(id: head.repository, vault: head.start.vault)
                if marks?.contains(mark) ?? true { return mark }
            }
            return nil
        }
    }

    /// Keeps other makers of backups out as long as it is held, on this machine.
    func lock() throws -> RepositoryLock? {
        try Place.speaking(of: place) { try (store as? DirectoryBlobStore)?.lock() }
    }
}

extension BlobStore {
    var hasSnapshots: Bool {
        get throws { try list().keys.contains { $0.number(in: .snapshots) != nil } }
    }
}

extension Authority {
    /// What lists call the recovery identity.
    static let recoveryRecipient = "recovery"

    /// All whom a repository is sealed to: the recovery identity, users who may restore, then offline keys.
    ///
    /// - Throws: `Tampering.userKeys` for a user whose key is none.
    func recipients(of repository: Hex) throws -> [RepositoryState.Recipient] {
        let users = try restorers.map { user in
            guard let bytes = user.encryption?.bytes, let key = try? EncryptionPublicKey(bytes) else {
                throw Tampering.userKeys(name: user.name)
            }
            return RepositoryState.Recipient(user: user.id, key: key, name: user.name)
        }
        let offline = try (repositories[repository] ?? []).map {
            RepositoryState.Recipient(user: nil, key: try EncryptionPublicKey($0.key.bytes), name: $0.name)
        }
        let recovery = try recoveryEncryption.map {
            RepositoryState.Recipient(
                user: nil, key: try EncryptionPublicKey($0.bytes), name: Self.recoveryRecipient)
        }
        return (recovery.map { [$0] } ?? []) + users + offline
    }
}
