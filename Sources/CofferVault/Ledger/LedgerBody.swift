// The bodies of ledger entries as bytes: JSON with sorted keys, hashed as it stands, so it needs no canonical form.

package import CofferCrypto
internal import CofferModel
internal import Foundation

/// Encodes and decodes entry bodies.
enum LedgerBody {
    static func encode(_ body: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(body))
    }

    /// - Throws: `Tampering.ledgerEntry` when a signed body is not what its kind says.
    static func decode<Body: Decodable>(_ type: Body.Type, _ bytes: [UInt8], sequence: Int64) throws -> Body {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw Tampering.ledgerEntry(sequence)
        }
    }
}

extension SigningPublicKey: Codable {
    package init(from decoder: any Decoder) throws {
        self = try SigningPublicKey(try Hex(from: decoder).bytes)
    }

    package func encode(to encoder: any Encoder) throws { try Hex(bytes).encode(to: encoder) }
}

extension Hash32: Codable {
    package init(from decoder: any Decoder) throws {
        let hex = try Hex(from: decoder)
        guard let hash = Hash32(hex.bytes) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "32 bytes"))
        }
        self = hash
    }

    package func encode(to encoder: any Encoder) throws { try Hex(bytes).encode(to: encoder) }
}

/// Public bytes that stand in JSON as hexadecimal.
struct Hex: Sendable, Hashable, Codable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let bytes = Self.bytes(of: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "hexadecimal")
        }
        self.bytes = bytes
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    var text: String {
        let digits = Array("0123456789abcdef".utf8)
        var out = [UInt8]()
        out.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
        return String(decoding: out, as: UTF8.self)
    }

    static func bytes(of text: String) -> [UInt8]? {
        let digits = text.utf8.map { digit -> UInt8? in
            switch digit {
            case 48...57: digit - 48
            case 97...102: digit - 87
            case 65...70: digit - 55
            default: nil
            }
        }
        guard digits.count.isMultiple(of: 2) else { return nil }
        var out = [UInt8]()
        out.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            out.append(high << 4 | low)
        }
        return out
    }
}
