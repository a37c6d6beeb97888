// The file of an act: its signed head, then its body as a sealed stream.

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
        return file
    }

    /// What everybody can check.
    /// - Throws: as `Signed.init(reading:)`.
    package static func head(_ file: [UInt8]) throws -> Signed<Act> {
        try file.withUnsafeBytes { try Signed<Act>(reading: $0, isWhole: false) }
    }

    /// - Throws: as `head`, as `SealedStreamReader.open`, and `CryptoError.damaged` if the body is not the head's.
    package static func open(_ file: [UInt8], with keys: EncryptionKeyPair) throws -> (Signed<Act>, ActBody) {
        let act = try head(file)
        var body: [UInt8] = []
        try SealedBytes.reader(file[act.bytes.count...]).open(with: keys) { body.append(contentsOf: $0) }
        let decoded = try ActBody(decoding: body)
        guard decoded.digest == act.head.body, decoded.encoded == body,
            decoded.entries.last.map({ UInt64(bitPattern: $0.entry.sequence) }) == act.head.start.ledgerSequence
        else { throw CryptoError.damaged }
        return (act, decoded)
    }
}
