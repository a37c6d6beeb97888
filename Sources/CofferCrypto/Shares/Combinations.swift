// Every way to choose some of several, in order, without keeping them all.

/// The ascending `size`-subsets of `0..<count`, the first one first.
struct Combinations: Sequence, IteratorProtocol {
    private let count: Int
    private var upcoming: [Int]?

    /// None if `size` is 0 or above `count`.
    init(of size: Int, from count: Int) {
        self.count = count
        upcoming = size >= 1 && size <= count ? Array(0..<size) : nil
    }

    mutating func next() -> [Int]? {
        guard let current = upcoming else { return nil }
        upcoming = following(current)
        return current
    }

    private func following(_ current: [Int]) -> [Int]? {
        let size = current.count
        guard let place = current.indices.last(where: { current[$0] < count - size + $0 }) else { return nil }
        return current[..<place] + (0..<size - place).map { current[place] + 1 + $0 }
    }
}
