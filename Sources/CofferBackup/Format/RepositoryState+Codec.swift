// The state of a vault as bytes.

internal import CofferCrypto
internal import CofferModel

extension RepositoryState {
    private static let magic = "coffer-state"

    package var encoded: [UInt8] {
        var writer = ByteWriter(Array(Self.magic.utf8) + [1])
        writer.write(vault)
        writer.write(createdAt)
        writer.write(lastRecord.rawValue)
        writer.write(list: counters) {
            $0.write(prefixed: $1.name)
            $0.write($1.value)
        }
        for keys in [keyslots, grants] {
            writer.write(list: keys) {
                $0.write($1.id)
                $0.write($1.other)
                $0.write(prefixed: $1.sealed)
            }
        }
        writer.write(list: dataKeys) {
            $0.write($1.id)
            $0.write(prefixed: $1.sealed)
        }
        writer.write(list: quarantine) {
            $0.write($1.record.rawValue)
            $0.write($1.tier.rawValue)
            $0.write(prefixed: $1.reason)
            $0.write(prefixed: $1.part)
        }
        writer.write(list: conflicts) {
            $0.write($1.record.rawValue)
            $0.write($1.other.rawValue)
            $0.write(prefixed: $1.field)
        }
        writer.write(list: distinctPairs) {
            $0.write($1.record.rawValue)
            $0.write($1.other.rawValue)
        }
        writer.write(list: planned) { writer, row in
            for number in [row.record.rawValue, row.plan, row.revision, row.tiers, row.rule, row.state] {
                writer.write(number)
            }
        }
        writer.write(list: spentCodes) { $0.write($1) }
        writer.write(list: suppressed) { $0.write($1) }
        writer.write(list: recipients) {
            $0.write($1.user?.rawValue ?? 0)
            $0.write(raw: $1.key.bytes)
            $0.write(prefixed: $1.name)
        }
        return writer.bytes
    }

    /// - Throws: `DecodingProblem`, `CryptoError.damaged`.
    package init(decoding bytes: [UInt8]) throws {
        self = try bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            try reader.expect(Self.magic)
            var state = RepositoryState(
                vault: try reader.readHash(), createdAt: try reader.read(), lastRecord: RecordID(try reader.read()))
            try state.readKeys(&reader)
            try state.readQueues(&reader)
            try reader.finish()
            return state
        }
    }

    private mutating func readKeys(_ reader: inout ByteReader) throws {
        counters = try reader.readList(size: 12) {
            Counter(name: try $0.readPrefixedText(), value: try $0.read())
        }
        try counters.requireAscending { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        keyslots = try Self.readKeys(&reader, isPair: true)
        grants = try Self.readKeys(&reader, isPair: true)
        dataKeys = try Self.readKeys(&reader, isPair: false)
    }

    private static func readKeys(_ reader: inout ByteReader, isPair: Bool) throws -> [SealedKey] {
        let keys = try reader.readList(size: isPair ? 20 : 12) {
            SealedKey(id: try $0.read(), other: isPair ? try $0.read() : 0, sealed: try $0.readPrefixedBytes())
        }
        try keys.requireAscending { ($0.id, $0.other) < ($1.id, $1.other) }
        return keys
    }

    private mutating func readQueues(_ reader: inout ByteReader) throws {
        quarantine = try reader.readList(size: 17) {
            Quarantined(
                record: RecordID(try $0.read()), tier: TierID(try $0.read()), reason: try $0.readPrefixedText(),
                part: try $0.readPrefixedBytes())
        }
        conflicts = try reader.readList(size: 20) {
            Pair(
                record: RecordID(try $0.read()), other: RecordID(try $0.read()), field: try $0.readPrefixedText())
        }
        try conflicts.requireAscending { one, two in
            if (one.record, one.other) != (two.record, two.other) {
                return (one.record, one.other) < (two.record, two.other)
            }
            return one.field.utf8.lexicographicallyPrecedes(two.field.utf8)
        }
        distinctPairs = try reader.readList(size: 16) {
            Pair(record: RecordID(try $0.read()), other: RecordID(try $0.read()))
        }
        try distinctPairs.requireAscending { ($0.record, $0.other) < ($1.record, $1.other) }
        planned = try reader.readList(size: 48) {
            Planned(
                record: RecordID(try $0.read()), plan: try $0.read(), revision: try $0.read(), tiers: try $0.read(),
                rule: try $0.read(), state: try $0.read())
        }
        try planned.requireAscending { $0.record < $1.record }
        spentCodes = try reader.readList(size: 8) { try $0.read(Int64.self) }
        try spentCodes.requireAscending(by: <)
        suppressed = try reader.readList(size: 8) { try $0.read(Int64.self) }
        try suppressed.requireAscending(by: <)
        recipients = try reader.readList(size: 44) {
            let user: Int64 = try $0.read()
            return Recipient(
                user: user == 0 ? nil : UserID(user), key: try EncryptionPublicKey(try $0.readBytes(count: 32)),
                name: try $0.readPrefixedText())
        }
    }
}
