// What packs begin with, by kind.

package import CofferCrypto
internal import CofferModel

package enum PackHeader: Sendable, Equatable {
    case records(vault: Hash32, snapshot: UInt64, salt: Hash32)
    case ledger(vault: Hash32)
    case keys(vault: Hash32)

    private var magic: String {
        switch self {
        case .records: "coffer-records"
        case .ledger: "coffer-ledger"
        case .keys: "coffer-keys"
        }
    }

    package var kind: Snapshot.File.Kind {
        switch self {
        case .records: .records
        case .ledger: .ledger
        case .keys: .keys
        }
    }

    package var vault: Hash32 {
        switch self {
        case .records(let vault, _, _), .ledger(let vault), .keys(let vault): vault
        }
    }

    package var encoded: [UInt8] {
        var writer = ByteWriter(Array(magic.utf8) + [1])
        writer.write(vault)
        if case .records(_, let snapshot, let salt) = self {
            writer.write(snapshot)
            writer.write(salt)
        }
        return writer.bytes
    }

    /// How many bytes the header of a kind of file has; nil for files that are no packs.
    static func size(_ kind: Snapshot.File.Kind) -> Int? {
        switch kind {
        case .records: 14 + 1 + 32 + 8 + 32
        case .ledger: 13 + 1 + 32
        case .keys: 11 + 1 + 32
        case .state, .root: nil
        }
    }

    /// - Throws: `DecodingProblem`.
    package init(_ kind: Snapshot.File.Kind, decoding bytes: UnsafeRawBufferPointer) throws {
        var reader = ByteReader(bytes)
        switch kind {
        case .records:
            try reader.expect("coffer-records")
            self = .records(
                vault: try reader.readHash(), snapshot: try reader.read(), salt: try reader.readHash())
        case .ledger:
            try reader.expect("coffer-ledger")
            self = .ledger(vault: try reader.readHash())
        case .keys:
            try reader.expect("coffer-keys")
            self = .keys(vault: try reader.readHash())
        case .state, .root: throw DecodingProblem.unknownValue
        }
        try reader.finish()
    }
}
