// The file of an act: its signed head, its body as a sealed stream, and a hash of both.

package import CofferCrypto

package enum ActFile {
    /// The whole file; the stream differs each time.
    package static func write(
        _ act: Signed<Act>, _ body: ActBody, to recipients: [EncryptionPublicKey]
    ) throws -> [UInt8] {
        var file = act.bytes
        let stream = try SealedStreamWriter(to: .recipients(recipients)) { file.append(contentsOf: $0) }
        try stream.write(body.encoded)
        try stream.finish()
        return file + hash(file[...]).bytes
    }

    /// What everybody can check: by the hash at its end, the sealed body is what was written, too.
    /// - Throws: as `Signed.init(reading:)`; `CryptoError.damaged` if the hash is another.
    package static func head(_ file: [UInt8]) throws -> Signed<Act> {
        guard file.count > hashSize, hash(file.dropLast(hashSize)).bytes.elementsEqual(file.suffix(hashSize)) else {
            throw CryptoError.damaged
        }
        return try file.withUnsafeBytes { try Signed<Act>(reading: $0, isWhole: false) }
    }

    private static let hashSize = 32

    private static func hash(_ bytes: ArraySlice<UInt8>) -> Hash32 {
        var hash = ContentHash()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.finish()
    }

    /// - Throws: as `head`, as `SealedStreamReader.open`, and `CryptoError.damaged` if the body is not the head's.
    package static func open(_ file: [UInt8], with keys: EncryptionKeyPair) throws -> (Signed<Act>, ActBody) {
        let act = try head(file)
        var body: [UInt8] = []
        try SealedBytes.reader(file[act.bytes.count..<file.count - hashSize]).open(with: keys) {
            body.append(contentsOf: $0)
        }
        let decoded = try ActBody(decoding: body)
        guard decoded.digest == act.head.body, decoded.encoded == body,
            decoded.entries.last.map({ UInt64(bitPattern: $0.entry.sequence) }) == act.head.start.ledgerSequence
        else { throw CryptoError.damaged }
        return (act, decoded)
    }
}

extension Act {
    package static func signed(in file: [UInt8]) throws -> Signed<Act> { try ActFile.head(file) }
}
