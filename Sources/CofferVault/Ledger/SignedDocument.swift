// One line of JSON with a signature over all the rest as its last member: what leaves the vault as proof.

internal import CofferCrypto
internal import Foundation

/// Signs and takes apart documents; the label of the signed message is the document's `format` (docs/format.md).
enum SignedDocument {
    /// What stands between the signed text, which ends one byte earlier with `}`, and the signature's 128 digits.
    private static let seam = #","signature":""#

    static func text(_ document: some Encodable, format: String, signedBy key: SigningKeyPair) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let text = String(decoding: try encoder.encode(document), as: UTF8.self)
        let signature = key.sign(message(Array(text.utf8), format))
        return text.dropLast() + seam + Hex(signature).text + "\"}"
    }

    /// A document as it was signed.
    struct Signed<Document: Decodable> {
        let document: Document
        fileprivate let text: [UInt8]
        fileprivate let signature: [UInt8]

        func isSigned(by key: SigningPublicKey, format: String) -> Bool {
            key.isValid(signature, for: message(text, format))
        }
    }

    /// - Returns: nil for bytes that are no such document. The signature is for the caller to check.
    static func read<Document: Decodable>(_ type: Document.Type, _ bytes: [UInt8]) -> Signed<Document>? {
        var bytes = bytes
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        let tail = Array(seam.utf8)
        let start = bytes.count - tail.count - 128 - 2
        guard start > 0, Array(bytes[start..<start + tail.count]) == tail, bytes.suffix(2) == Array("\"}".utf8) else {
            return nil
        }
        let digits = String(decoding: bytes[(start + tail.count)...].dropLast(2), as: UTF8.self)
        let text = bytes[..<start] + Array("}".utf8)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let document = try? decoder.decode(type, from: Data(text)) else { return nil }
        // Digits are lower case: there is one way to write a signature.
        guard let signature = Hex.bytes(of: digits), Hex(signature).text == digits else { return nil }
        return Signed(document: document, text: Array(text), signature: signature)
    }

    private static func message(_ text: [UInt8], _ format: String) -> [UInt8] {
        var hash = Blake2b(label: format)
        hash.update(text)
        return hash.finish().bytes
    }
}
