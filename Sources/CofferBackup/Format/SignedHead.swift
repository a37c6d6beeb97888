// Heads that somebody signed: snapshots, acts and prunes are files of one form.

package import CofferCrypto
package import CofferModel

/// What a signed file says.
package protocol SignedHead: Sendable, Equatable {
    static var magic: String { get }
    var start: HeadStart { get }
    func encode(to writer: inout ByteWriter)
    /// - Throws: `DecodingProblem`, `CryptoError.damaged`.
    init(from reader: inout ByteReader) throws
    /// What a file of these says that is as it was written.
    /// - Throws: as `Signed.init(reading:)`.
    static func signed(in file: [UInt8]) throws -> Signed<Self>
}

extension SignedHead {
    package static func signed(in file: [UInt8]) throws -> Signed<Self> { try Signed(reading: file) }
}

/// A head with its hash and a signature that holds under the key it names.
package struct Signed<Head: SignedHead>: Sendable, Equatable {
    package let head: Head
    /// Over all of the head; what is signed, and what the next one names.
    package let hash: Hash32
    package let signature: [UInt8]
    /// The file, up to what follows the signature.
    package let bytes: [UInt8]

    /// - Parameter key: the one that the head names.
    package init(_ head: Head, by key: SigningKeyPair) {
        precondition(head.start.signer == key.publicKey)
        var writer = ByteWriter()
        head.encode(to: &writer)
        self.init(head, encoded: writer.bytes, signature: key.sign(Self.hash(writer.bytes).bytes))
    }

    /// - Parameter isWhole: whether nothing may follow; else `bytes` says where it begins.
    /// - Throws: `DecodingProblem`, `CryptoError.damaged`, and `.cannotOpen` if the signature does not hold.
    package init(reading file: UnsafeRawBufferPointer, isWhole: Bool = true) throws {
        var reader = ByteReader(file)
        try reader.expect(Head.magic)
        let encoded = try reader.readPrefixedBytes()
        let signature = try reader.readBytes(count: 64)
        if isWhole { try reader.finish() }
        let head = try encoded.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            let head = try Head(from: &reader)
            try reader.finish()
            return head
        }
        guard head.start.signer.isValid(signature, for: Self.hash(encoded).bytes) else { throw CryptoError.cannotOpen }
        self.init(head, encoded: encoded, signature: signature)
    }

    package init(reading file: [UInt8]) throws {
        self = try file.withUnsafeBytes { try Self(reading: $0) }
    }

    private init(_ head: Head, encoded: [UInt8], signature: [UInt8]) {
        self.head = head
        self.signature = signature
        hash = Self.hash(encoded)
        var writer = ByteWriter(Array(Head.magic.utf8) + [1])
        writer.write(prefixed: encoded)
        writer.write(raw: signature)
        bytes = writer.bytes
    }

    private static func hash(_ encoded: [UInt8]) -> Hash32 {
        var hash = Blake2b(label: Head.magic + "/1")
        hash.update(encoded)
        return hash.finish()
    }
}
