// Hands work from one thread to another in order, and makes the first wait when the second falls behind.

internal import Dispatch
internal import Synchronization

/// A bounded queue between one producer and one consumer.
final class Handoff<Element: Sendable>: Sendable {
    private struct State {
        var queue: [Result<Element, any Error>?] = []
        var isCancelled = false
    }

    private let state = Mutex(State())
    private let items = DispatchSemaphore(value: 0)
    private let slots = DispatchSemaphore(value: 0)

    init(capacity: Int) {
        // Counted up from 0: a semaphore that ends below the value it was made with ends the process.
        for _ in 0..<capacity { slots.signal() }
    }

    /// - Returns: false when the consumer wants no more.
    func put(_ element: Element) -> Bool {
        slots.wait()
        return add(.success(element))
    }

    /// Ends the queue, with an error if the work failed.
    func finish(_ error: (any Error)? = nil) { _ = add(error.map { .failure($0) } ?? .none) }

    private func add(_ item: Result<Element, any Error>?) -> Bool {
        let goesOn = state.withLock { state in
            state.queue.append(item)
            return !state.isCancelled
        }
        items.signal()
        return goesOn
    }

    /// The next element; nil at the end. Throws what the producer finished with.
    func take() throws -> Element? {
        items.wait()
        let item = state.withLock { $0.queue.removeFirst() }
        slots.signal()
        return try item?.get()
    }

    /// Tells the producer to stop at its next element.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        slots.signal()
    }
}
