// One number over all rows, kept up to date record by record: shows at once that something was left out.

package import CofferCrypto
package import CofferModel

/// The sum, modulo 2^256, of a hash for each record. It is no proof: whoever can choose rows can make sums fit; rows are
/// proven by the ledger.
package struct RowsDigest: Sendable, Equatable {
    /// Little endian.
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    package init() {}

    package init(sum: Hash32) {
        sum.withBytes { bytes in
            func word(_ index: Int) -> UInt64 {
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
            }
            words = (word(0), word(1), word(2), word(3))
        }
    }

    package var sum: Hash32 {
        var bytes: [UInt8] = []
        for word in [words.0, words.1, words.2, words.3] { ByteWriter.append(word, to: &bytes) }
        return Hash32(bytes)!
    }

    package mutating func insert(_ record: RecordID, rowHash: Hash32) {
        var carry = false
        let other = Self.term(record, rowHash)
        (words.0, carry) = Self.sum(words.0, other.words.0, carry)
        (words.1, carry) = Self.sum(words.1, other.words.1, carry)
        (words.2, carry) = Self.sum(words.2, other.words.2, carry)
        (words.3, _) = Self.sum(words.3, other.words.3, carry)
    }

    /// - Parameter rowHash: the one that was inserted.
    package mutating func remove(_ record: RecordID, rowHash: Hash32) {
        var borrow = false
        let other = Self.term(record, rowHash)
        (words.0, borrow) = Self.difference(words.0, other.words.0, borrow)
        (words.1, borrow) = Self.difference(words.1, other.words.1, borrow)
        (words.2, borrow) = Self.difference(words.2, other.words.2, borrow)
        (words.3, _) = Self.difference(words.3, other.words.3, borrow)
    }

    package static func == (left: RowsDigest, right: RowsDigest) -> Bool { left.words == right.words }

    private static func term(_ record: RecordID, _ rowHash: Hash32) -> RowsDigest {
        RowsDigest(
            sum: Blake2b.hash(label: "coffer/backup-row-digest/1") { hash in
                hash.update(record.rawValue)
                hash.update(rowHash)
            })
    }

    private static func sum(_ one: UInt64, _ two: UInt64, _ carry: Bool) -> (UInt64, Bool) {
        let (half, first) = one.addingReportingOverflow(two)
        let (whole, second) = half.addingReportingOverflow(carry ? 1 : 0)
        return (whole, first || second)
    }

    private static func difference(_ one: UInt64, _ two: UInt64, _ borrow: Bool) -> (UInt64, Bool) {
        let (half, first) = one.subtractingReportingOverflow(two)
        let (whole, second) = half.subtractingReportingOverflow(borrow ? 1 : 0)
        return (whole, first || second)
    }
}
