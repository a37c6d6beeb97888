// What backups write: chunk keys, acts, repositories, and the rows of a vault that is brought back.

package import CofferModel

extension SQLiteWriter {
    package func insertKeyChunk(_ chunk: KeyChunkRow, _ key: UnsafeRawBufferPointer) throws {
        guard key.count == 32 else { throw StoreError.misuse(detail: "a chunk key of \(key.count) bytes") }
        try connection.run(.insertKeyChunk) {
            $0.bind(1, Int64(chunk.number))
            $0.bind(2, borrowing: key)
            $0.bind(3, chunk.serial)
            $0.bind(4, chunk.keys)
        }
    }

    package func insert(_ act: ActRow) throws {
        let last = try lastAct()?.number ?? 0
        guard act.number == last + 1 else { throw StoreError.misuse(detail: "act \(act.number) after \(last)") }
        try store(act)
    }

    private func store(_ act: ActRow) throws {
        try connection.run(.insertAct) {
            $0.bind(1, act.number)
            $0.bind(2, act.head)
            $0.bind(3, act.body)
        }
    }

    package func restore(_ act: ActRow) throws {
        guard try lastAct() == nil else { throw StoreError.misuse(detail: "act \(act.number) is not the first") }
        try store(act)
    }

    package func deleteActs(through number: Int64) throws { try connection.run(.deleteActs) { $0.bind(1, number) } }

    package func put(_ repository: RepositoryRow) throws {
        try connection.run(.putRepository) {
            $0.bind(1, repository.id)
            $0.bind(2, repository.place)
            $0.bind(3, repository.acts)
            $0.bind(4, repository.snapshot)
            $0.bind(5, repository.snapshotHash)
            $0.bind(6, repository.snapshotTime)
            $0.bind(7, repository.ledgerSequence)
            $0.bind(8, repository.drillTime)
            $0.bind(9, repository.drillWasGood ? 1 : 0)
            $0.bind(10, repository.damaged.joined(separator: "\n"))
        }
    }

    package func deleteRepository(_ id: [UInt8]) throws { try connection.run(.deleteRepository) { $0.bind(1, id) } }

    package func restoreLastRecord(_ id: RecordID) throws {
        try setMeta(.lastRecord) { $0.bind(2, id.rawValue) }
    }
}
