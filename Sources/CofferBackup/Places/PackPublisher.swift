// Syncs packs, reads them back and gives them their names while the next one is being written.

internal import Dispatch
internal import Synchronization

/// Publishes one pack after the other on a thread of its own; one at most waits for its turn.
package final class PackPublisher: Sendable {
    private let store: any BlobStore
    private let queue = DispatchQueue(label: "coffer.backup.publish", qos: .userInitiated)
    private let room = DispatchSemaphore(value: 0)
    private let problem = Mutex<(any Error)?>(nil)

    package init(_ store: any BlobStore) {
        self.store = store
        // Counted up from 0: a semaphore that ends below the value it was made with ends the process.
        room.signal()
    }

    /// Takes a draft over.
    ///
    /// Invariant: nobody else uses the draft any more.
    ///
    /// - Throws: what an earlier one failed with.
    func publish(_ draft: BlobDraft, as name: BlobName) throws {
        room.wait()
        do {
            try throwProblem()
        } catch {
            room.signal()
            throw error
        }
        nonisolated(unsafe) let draft = draft
        queue.async { [self] in
            defer { room.signal() }
            guard problem.withLock({ $0 == nil }) else { return }
            do {
                try store.publish(draft, as: name)
            } catch {
                problem.withLock { $0 = error }
            }
        }
    }

    /// Waits until all have their names.
    ///
    /// - Throws: what one failed with.
    package func finish() throws {
        drain()
        try throwProblem()
    }

    /// Waits until nothing is being written any more.
    package func drain() { queue.sync {} }

    private func throwProblem() throws {
        if let problem = problem.withLock({ $0 }) { throw problem }
    }
}
