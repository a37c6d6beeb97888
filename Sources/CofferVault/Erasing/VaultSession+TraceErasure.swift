// `erase --verify`: what repositories still hold of somebody who was erased, and until when it may open there.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// Emits `progress` and one `erasureTraced`. A place that cannot be reached, or of which files cannot be read, is told
    /// as such.
    ///
    /// - Throws: `no_such_erasure`.
    func traceErasure(_ request: ErasureTrace, _ emit: (Event) throws -> Void) throws {
        try authorise([.erase], purpose: nil)
        let (erased, known, isCleansed) = try reading { reader in
            let rows = try Self.erasure(endingAt: request.sequence, reader)
            guard let last = rows.last else {
                throw CofferError(
                    .noSuchErasure, Catalogue.Erasing.noSuchErasure(request.sequence),
                    hint: Catalogue.Erasing.noSuchErasureNext())
            }
            return (
                try ErasedParts(rows, reader), try backups(of: last.sequence, reader),
                try Self.cleansed(after: last.sequence, reader) != nil
            )
        }
        var read: Int64 = 0
        var places: [ErasureTraceView.Place] = []
        for backup in known.sorted(by: { $0.place < $1.place }) {
            var place = ErasureTraceView.Place(
                place: backup.place, knows: backup.knows, opensUntil: backup.opensUntil)
            if request.looksInside {
                place.look = try look(for: erased, at: backup.place) { bytes in
                    read += bytes
                    try emit(.progress(Progress(phase: Catalogue.Backups.reading(), done: read, total: nil)))
                }
            }
            places.append(place)
        }
        try emit(
            .erasureTraced(
                ErasureTraceView(
                    sequence: request.sequence, records: Int64(erased.records.count), isCleansed: isCleansed,
                    places: places)))
    }

    private func look(
        for erased: ErasedParts, at place: String, _ progress: (Int64) throws -> Void
    ) throws -> ErasureTraceView.Look {
        var look = ErasureTraceView.Look()
        do {
            let repository = try known(place)
            let check = try check(repository)
            look.lists = Int64(
                try check.snapshots.count { snapshot in
                    guard snapshot.head.files(.root).contains(where: { check.has($0.name) }) else { return false }
                    return try reading { $0.authority.hasSigned(snapshot.head.start) }
                        && erased.stood(at: Int64(clamping: snapshot.head.start.ledgerSequence))
                })
            var search = ErasureSearch(erased, vault: vault, keys: keyring.keys.encryption, repository.store)
            try Place.speaking(of: place) { try search.run(check.files, progress) }
            (look.rows, look.keys, look.sealed, look.unread) = (
                search.rows, search.keys, search.sealed, search.unread
            )
        } catch let error as CofferError {
            look.problem = error.message
        }
        return look
    }
}

extension RepositoryCheck {
    /// Whether a file, or its second copy, is there.
    fileprivate func has(_ name: BlobName) -> Bool { files[name] != nil || files[name.copy] != nil }
}
