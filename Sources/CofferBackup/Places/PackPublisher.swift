// Hashes packs, syncs them, reads them back and gives them their names while the next one is being written.

internal import Dispatch
internal import Synchronization

/// Publishes one pack after the other on a thread of its own; one at most waits for its turn.
package final class PackPublisher: Sendable {
    private let store: any BlobStore
    private let snapshot: UInt64
    private let queue = DispatchQueue(label: "coffer.backup.publish", qos: .userInitiated)
    private let room = DispatchSemaphore(value: 0)
    private let result = Mutex<Result<[Snapshot.File], any Error>>(.success([]))
    private let spare = Mutex(Spare())

    /// The last draft that is in its place, emptied: memory that is new costs a fault for each of its pages.
    ///
    /// Invariant: nobody else uses it.
    private struct Spare: @unchecked Sendable {
        var draft: BlobDraft?
    }

    /// - Parameter snapshot: the number of the one that is being made.
    package init(_ store: any BlobStore, for snapshot: UInt64) {
        self.store = store
        self.snapshot = snapshot
        // Counted up from 0: a semaphore that ends below the value it was made with ends the process.
        room.signal()
    }

    /// An empty one, for a pack.
    func draft() -> BlobDraft {
        let spare = spare.withLock { spare in
            defer { spare.draft = nil }
            return spare
        }
        return spare.draft ?? BlobDraft(capacity: PackWriter.capacity)
    }

    /// Takes a draft over.
    ///
    /// Invariant: nobody else uses the draft any more.
    ///
    /// - Throws: what an earlier one failed with.
    func publish(_ draft: BlobDraft, _ kind: Snapshot.File.Kind) throws {
        room.wait()
        do {
            _ = try published()
        } catch {
            room.signal()
            throw error
        }
        nonisolated(unsafe) let draft = draft
        queue.async { [self] in
            defer { room.signal() }
            guard var files = try? published() else { return }
            let outcome = Result<[Snapshot.File], any Error> {
                let hash = draft.finish()
                let file = Snapshot.File(kind: kind, snapshot: snapshot, size: UInt64(draft.size), hash: hash)
                try store.publish(draft, as: file.name)
                files.append(file)
                return files
            }
            draft.empty()
            spare.withLock { $0.draft = draft }
            result.withLock { $0 = outcome }
        }
    }

    /// Waits until all have their names.
    ///
    /// - Returns: them in their order.
    /// - Throws: what one failed with.
    package func finish() throws -> [Snapshot.File] {
        drain()
        return try published()
    }

    /// Waits until nothing is being written any more.
    package func drain() { queue.sync {} }

    private func published() throws -> [Snapshot.File] { try result.withLock { try $0.get() } }
}
