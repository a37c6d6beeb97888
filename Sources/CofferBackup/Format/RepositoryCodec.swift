// What the formats of a repository have in common: hashes, keys, lists, nothing read beyond its end.

internal import CofferCrypto
internal import CofferModel

extension ByteWriter {
    mutating func write(_ hash: Hash32) { hash.withBytes { bytes.append(contentsOf: $0) } }

    /// How many there are as u32, then each.
    mutating func write<Member>(list: [Member], _ body: (inout ByteWriter, Member) -> Void) {
        write(UInt32(list.count))
        for member in list { body(&self, member) }
    }
}

extension ByteReader {
    mutating func readHash() throws(DecodingProblem) -> Hash32 {
        guard let hash = Hash32(unsafe: try read(count: 32)) else { throw .tooShort }
        return hash
    }

    mutating func readBytes(count: Int) throws(DecodingProblem) -> [UInt8] { [UInt8](try read(count: count)) }

    mutating func readPrefixedBytes() throws(DecodingProblem) -> [UInt8] { [UInt8](try readPrefixed()) }

    /// - Parameter size: each takes so many bytes at least, so no count can ask for more memory than the bytes are worth.
    mutating func readList<Member>(
        size: Int, _ body: (inout ByteReader) throws -> Member
    ) throws -> [Member] {
        let count = Int(try read(UInt32.self))
        guard count * size <= remaining else { throw DecodingProblem.tooShort }
        var list: [Member] = []
        list.reserveCapacity(count)
        for _ in 0..<count { list.append(try body(&self)) }
        return list
    }

    /// The magic and the version, which is 1.
    mutating func expect(_ magic: String) throws(DecodingProblem) {
        guard [UInt8](try read(count: magic.utf8.count)) == Array(magic.utf8), try read(UInt8.self) == 1 else {
            throw .unknownValue
        }
    }
}

extension Sequence {
    /// - Throws: `DecodingProblem.duplicate` unless each comes after the one before.
    func requireAscending(by isBefore: (Element, Element) -> Bool) throws(DecodingProblem) {
        var last: Element?
        for element in self {
            if let last, !isBefore(last, element) { throw .duplicate }
            last = element
        }
    }
}
