// What the store's tests share: a directory that goes away, rows made from a seed, keys outside arrays.

import CofferModel
import CofferStore
import Foundation

/// A directory of its own for one test.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        var template = Array(
            (NSTemporaryDirectory() as NSString).appendingPathComponent("coffer-store-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template) else { throw POSIXError(.EIO) }
        path = String(cString: made)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var vault: String { path + "/test.coffer" }

    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }
}

let vaultID = [UInt8](repeating: 0xA5, count: 32)

func makeStore(
    at path: String, settings: SQLiteSettings = SQLiteSettings(lockTimeout: .zero, readerTimeout: .zero)
) throws -> SQLiteStore {
    try SQLiteStore.create(at: path, vaultID: vaultID, createdAt: 1_700_000_000_000, settings: settings) { _ in }
}

func openStore(
    at path: String, readOnly: Bool = false,
    settings: SQLiteSettings = SQLiteSettings(lockTimeout: .zero, readerTimeout: .zero)
) throws -> SQLiteStore {
    try SQLiteStore.open(at: path, readOnly: readOnly, settings: settings)
}

/// Open bytes with one field, and with holds as a mark if there are any.
func open(holds: String? = nil) -> [UInt8] {
    var bytes: [UInt8] = []
    FieldCodec.encodeOpen(
        [(FieldName("region"), "East")] + (holds.map { [(OpenScan.holds, $0)] } ?? []), into: &bytes)
    return bytes
}

func record(_ id: Int64, tokens: [Int64?] = [], pending: Int64 = 0, parts: [UInt8] = [1, 2, 3]) -> RecordRow {
    RecordRow(
        id: RecordID(id), publicID: [UInt8](repeating: UInt8(truncatingIfNeeded: id), count: 16), code: "C-\(id)",
        revision: 1, pending: pending, open: open(), parts: parts, salt: [8],
        tokens: tokens + [Int64?](repeating: nil, count: RecordRow.tokenSlots - tokens.count))
}

/// An entry whose hash says its sequence; `previousHash` is what reading it back gives.
func entry(
    _ sequence: Int64, _ entryClass: LedgerClass = .access, authority: Int64? = nil, record: Int64? = nil,
    count: Int64 = 0, body: [UInt8] = [1]
) -> LedgerRow {
    LedgerRow(
        sequence: sequence, authoritySequence: authority, entryClass: entryClass, kind: 1, time: 1000 + sequence,
        actor: UserID(1), record: record.map { RecordID($0) }, recordCount: count, body: body,
        previousHash: hash(of: sequence - 1), hash: hash(of: sequence), signature: [UInt8](repeating: 7, count: 64))
}

func hash(of sequence: Int64) -> [UInt8] { [UInt8](repeating: UInt8(truncatingIfNeeded: sequence), count: 32) }

extension StoreReading {
    /// A shred key as an array: test keys are no secrets.
    func shredKey(_ record: Int64, _ tier: UInt8) throws -> [UInt8]? {
        var key = [UInt8](repeating: 0, count: 32)
        return try key.withUnsafeMutableBytes { try shredKey(RecordID(record), TierID(tier), into: $0) } ? key : nil
    }
}

extension StoreWriting {
    func insertShredKey(_ record: Int64, _ tier: UInt8, _ key: [UInt8]) throws {
        try key.withUnsafeBytes { try insertShredKey(RecordID(record), TierID(tier), $0) }
    }
}

extension SQLiteStore {
    func contains(_ bytes: [UInt8]) throws -> Bool { try bytes.withUnsafeBytes { try containsBytes($0) } }
}

/// Writes over bytes of a file that nobody has open.
func overwrite(_ path: String, at offset: UInt64, with bytes: [UInt8]) throws {
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.seek(toOffset: offset)
    try file.write(contentsOf: Data(bytes))
    try file.close()
}
