// Tries every key a session can come by on every part of a customer: what opens is what the person can read.

import CofferCrypto
import CofferModel
import CofferStore
import Testing

@testable import CofferVault

/// One part that opened.
struct OpenedPart: Hashable {
    let tier: String
    let kind: PartKind
    let fields: [String]
}

extension VaultSession {
    /// Everything that opens of a customer, its versions included, under any data key this session can have.
    ///
    /// Goes past the door and its decisions: shred keys from the store, the cipher itself.
    func opened(_ code: String) throws -> Set<OpenedPart> {
        try reading { reader in
            let row = try #require(try reader.store.record(code: code))
            let keys = try availableDataKeys(reader)
            var opened: Set<OpenedPart> = []
            for parts in try [row.parts] + reader.store.versions(of: row.id).map(\.parts) {
                for part in try SealedPart.of(parts, row.id) {
                    for key in keys {
                        if let found = try trial(part, of: row.id, key, reader) { opened.insert(found) }
                    }
                }
            }
            return opened
        }
    }

    /// All data keys, registered or only stored, that this session's keys open.
    func availableDataKeys(_ reader: RecordReader) throws -> [DataKey] {
        let ids = Set(reader.authority.dataKeys.keys).union(try reader.store.dataKeys().map(\.id))
        return ids.sorted().compactMap { try? keyring.dataKey($0, reader.authority, reader.store) }
    }

    /// What a part gives under one data key; nil if that does not open it.
    func trial(
        _ part: SealedPart, of record: RecordID, _ key: DataKey, _ reader: RecordReader
    ) throws -> OpenedPart? {
        try reader.loadShredKey(record, part.tier)
        return try part.bytes.withUnsafeBytes { sealed in
            let context = PartContext(
                record: record.rawValue, tier: part.tier.rawValue, kind: part.kind.rawValue, revision: part.revision,
                dataKey: try PartCipher.dataKeyID(of: sealed))
            let fields = try? reader.cipher.open(
                sealed, under: key, context: context, shredSlot: Int(part.tier.rawValue)
            ) { try FieldCodec.decode($0).map(\.0.rawValue) }
            let tier = reader.authority.tierName(part.tier)?.rawValue ?? ""
            return fields.map { OpenedPart(tier: tier, kind: part.kind, fields: $0) }
        }
    }
}
