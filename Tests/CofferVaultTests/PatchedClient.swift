// A client that somebody has changed: it signs with its user's own keys whatever it likes.

import CofferCrypto
import CofferModel
import CofferStore
import Testing

@testable import CofferVault

/// What a patched client puts into a record's blob.
struct Smuggled {
    var tier: String
    var kind: PartKind = .clearOverlay
    /// Nil: random bytes behind the header of a part.
    var fields: [(FieldName, String)]?
    /// The data key named in the part; nil: one that nobody registered.
    var dataKey: Int64?
    /// The key it is really sealed under; nil: a new one.
    var key: DataKey?
    /// Whether the signed entry says what the row was before; else it claims that it always was like this.
    var tellsThePast = true
    /// Whether the tier's other parts are thrown out.
    var replaces = false
}

extension VaultSession {
    /// Writes a part past the door and signs for it.
    func smuggle(_ smuggled: Smuggled, into code: String) throws {
        try transaction { writer in
            let old = try #require(try writer.store.record(code: code))
            var row = old
            let tier = try writer.authority.tierID(TierName(smuggled.tier))
            row.revision += 1
            row.pending |= RecordRow.pendingBit(tier)
            let part = SealedPart(
                tier: tier, kind: smuggled.kind, revision: row.revision, bytes: try sealed(smuggled, row, tier, writer))
            let kept = try SealedPart.of(row.parts, row.id) { !smuggled.replaces || $0.tier != tier }
            row.parts = []
            for part in kept + [part] { part.append(to: &row.parts) }
            try writer.update(row, from: smuggled.tellsThePast ? old : row, kind: .edited, fields: [])
        }
    }

    private func sealed(
        _ smuggled: Smuggled, _ row: RecordRow, _ tier: TierID, _ writer: RecordWriter
    ) throws -> [UInt8] {
        let id = smuggled.dataKey ?? 4_711
        try writer.reader.loadShredKey(row.id, tier)
        var plaintext: [UInt8] = []
        FieldCodec.encode(smuggled.fields ?? [(FieldName("name"), "garbage")], into: &plaintext)
        var sealed: [UInt8] = []
        let context = PartContext(
            record: row.id.rawValue, tier: tier.rawValue, kind: smuggled.kind.rawValue, revision: row.revision,
            dataKey: id)
        let key = try smuggled.key ?? DataKey.generate()
        try plaintext.withUnsafeBytes {
            try writer.reader.cipher.seal(
                $0, under: key, context: context, shredSlot: Int(tier.rawValue), appendingTo: &sealed)
        }
        if smuggled.fields == nil { for index in sealed.indices.suffix(20) { sealed[index] ^= 0x5A } }
        return sealed
    }

    /// The newest data key this session made itself for a tier and purpose.
    func ownDataKey(_ tier: String, _ purpose: KeyPurpose = .clear) throws -> Int64 {
        try reading { reader in
            let tier = try reader.authority.tierID(TierName(tier))
            let own = reader.authority.dataKeys.values.filter { made in
                let key = reader.authority.keys[made.key.key]
                return made.maker == user && key?.tier == tier && key?.purpose == purpose
            }
            return try #require(own.map(\.key.id).max())
        }
    }

    /// The lasting data key of a tier and purpose, if this session opens it.
    func lastingDataKey(_ tier: String, _ purpose: KeyPurpose) throws -> (id: Int64, key: DataKey) {
        try reading { reader in
            let tier = try reader.authority.tierID(TierName(tier))
            return try #require(try keyring.writingKey(tier, purpose, reader.authority, reader.store))
        }
    }

    /// What has been set aside: record, and why.
    func quarantined() throws -> [(record: Int64, reason: String)] {
        try reading { try $0.store.quarantine().map { ($0.record.rawValue, $0.reason) } }
    }
}
