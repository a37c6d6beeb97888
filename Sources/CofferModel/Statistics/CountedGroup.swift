// A set of customers as far as counting needs it: how many, and which ones, as a sum of keys.

/// How many customers a set has, and its cell key: the sum of its members' record keys modulo 2^64.
///
/// A record key is a hash over the vault and the record's public id, so the cell key stands for exactly this set.
package struct CountedGroup: Hashable, Sendable {
    package private(set) var count: Int
    package private(set) var key: UInt64

    package init(count: Int = 0, key: UInt64 = 0) {
        self.count = count
        self.key = key
    }

    /// Takes in one more customer.
    package mutating func add(recordKey: UInt64) {
        count += 1
        key &+= recordKey
    }

    package static func + (left: Self, right: Self) -> Self {
        CountedGroup(count: left.count + right.count, key: left.key &+ right.key)
    }

    /// The set without a part of it.
    package static func - (whole: Self, part: Self) -> Self {
        CountedGroup(count: whole.count - part.count, key: whole.key &- part.key)
    }
}
