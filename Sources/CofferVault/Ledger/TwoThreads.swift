// Work on many things that do not depend on each other, on both cores of a small machine.

internal import Dispatch
internal import Synchronization

enum TwoThreads {
    /// As `map`, with the second half on another thread.
    static func map<Item: Sendable, Result: Sendable>(
        _ items: [Item], _ body: @Sendable (Item) -> Result
    ) -> [Result] {
        if items.count < 16 { return items.map(body) }
        let half = items.count / 2
        return [Result](unsafeUninitializedCapacity: items.count) { results, count in
            // Each thread fills places of its own, and both are done before this returns.
            nonisolated(unsafe) let start = results.baseAddress!
            DispatchQueue.concurrentPerform(iterations: 2) { part in
                for index in part == 0 ? 0..<half : half..<items.count {
                    (start + index).initialize(to: body(items[index]))
                }
            }
            count = items.count
        }
    }

    /// A value that another thread makes meanwhile.
    final class Later<Value: Sendable>: Sendable {
        private let value = Mutex<Value?>(nil)
        private let made = DispatchSemaphore(value: 0)

        init(_ make: @escaping @Sendable () -> Value) {
            DispatchQueue.global(qos: .userInitiated).async { [self] in
                let result = make()
                value.withLock { $0 = result }
                made.signal()
            }
        }

        /// Waits for it; to be asked once.
        func take() -> Value {
            made.wait()
            return value.withLock { $0! }
        }
    }

    /// Does `aside` on another thread, and `here` on this one. Both are done when this returns or throws.
    ///
    /// - Throws: what `aside` threw, else what `here` did.
    static func both<Aside: Sendable, Here>(
        _ aside: @escaping @Sendable () throws -> Aside, _ here: () throws -> Here
    ) throws -> (Aside, Here) {
        let later = Later { Result { try aside() } }
        let made = Result { try here() }
        return (try later.take().get(), try made.get())
    }

    /// Makes elements on another thread, a few ahead of `take`, which gets them in order on this one. Both are done when
    /// this returns or throws.
    static func ahead<Element: Sendable>(
        _ make: @escaping @Sendable (_ give: (Element) throws -> Void) throws -> Void, _ take: (Element) throws -> Void
    ) throws {
        let line = ShortLine<Element>()
        DispatchQueue.global(qos: .userInitiated).async { line.end(Result { try make(line.put) }) }
        do {
            while let element = try line.next() { try take(element) }
        } catch {
            line.stop()
            throw error
        }
    }
}

/// A few elements between one thread that makes and one that takes them.
private final class ShortLine<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var end: Result<Void, any Error>?
        var isStopped = false
    }

    private static var places: Int { 4 }

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    // Signalled from zero on: a semaphore may not go with less than it began with.
    init() { for _ in 0..<Self.places { room.signal() } }

    func put(_ element: Element) throws {
        room.wait()
        try state.withLock {
            if $0.isStopped { throw CancellationError() }
            $0.elements.append(element)
        }
        filled.signal()
    }

    func end(_ result: Result<Void, any Error>) {
        state.withLock { $0.end = result }
        filled.signal()
        ended.signal()
    }

    /// Waits for an element; nil: there are no more.
    func next() throws -> Element? {
        filled.wait()
        let element = try state.withLock { state throws -> Element? in
            if !state.elements.isEmpty { return state.elements.removeFirst() }
            try state.end?.get()
            return nil
        }
        room.signal()
        return element
    }

    /// Makes the next `put` fail, and waits for the other thread to end.
    func stop() {
        state.withLock { $0.isStopped = true }
        room.signal()
        ended.wait()
    }
}
