// Work on many things that do not depend on each other, on both cores of a small machine.

internal import Dispatch

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
}
