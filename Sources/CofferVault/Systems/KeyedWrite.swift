// A write under a key of the caller's own: asked for again, it is answered as before instead of being done again.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    /// The key was used before, for something else.
    package static let keyUsed = Self("key_used", .conflict)
}

/// One write and its idempotency key.
///
/// Key and content are kept as digests under the person's own digest key, so that nobody else can test guesses with
/// them. What came of the write is part of the second digest: a row that somebody has changed in the file answers
/// nothing.
struct KeyedWrite: Sendable {
    /// What is not a field of a customer in JSON input: no policy can give a field this name.
    static let name = FieldName("#key")
    /// In bytes of UTF-8.
    static let longest = 200

    private let key: String
    private let content: [UInt8]
    private let digestKey: TokenKey
    private let user: UserID

    /// - Parameters:
    ///   - what: of the write, a stable name.
    ///   - values: by position in `fields`; nil: not given, "": to be emptied.
    ///   - conditions: what else was asked, in an order of its own.
    /// - Throws: `usage` for a key that is empty or too long.
    init(
        _ key: String, _ what: String, _ values: [String?], of fields: [FieldDefinition], conditions: [String?] = [],
        in session: VaultSession
    ) throws {
        guard !FieldType.isBlank(key), key.utf8.count <= Self.longest else {
            throw CofferError(.usage, Catalogue.Systems.badKey(longest: Self.longest))
        }
        self.key = key
        var bytes = Self.encoded(what)
        for condition in conditions { bytes += condition.map { [1] + Self.encoded($0) } ?? [0] }
        // By name: an idempotency key outlives the order in which a policy lists its fields.
        for (field, value) in zip(fields, values).sorted(by: { $0.0.name < $1.0.name }) {
            if let value { bytes += Self.encoded(field.name.rawValue) + Self.encoded(value) }
        }
        content = bytes
        digestKey = session.keyring.keys.digestKey
        user = session.user
    }

    /// What came of this write when it was asked for before; nil: it never was.
    ///
    /// - Throws: `key_used` if the key stands for something else.
    func outcome(_ store: any StoreReading) throws -> (record: RecordID, revision: Int64)? {
        guard let known = try store.keyedWrite(user: user, key: keyDigest) else { return nil }
        guard known.request == request(known.record, known.revision) else { throw Self.keyUsed() }
        return (known.record, known.revision)
    }

    fileprivate static func keyUsed() -> CofferError {
        CofferError(.keyUsed, Catalogue.Systems.keyUsed(), hint: Catalogue.Systems.keyUsedNext())
    }

    /// Keeps what came of it, in the transaction that does it.
    func remember(_ record: RecordID, revision: Int64, _ writer: RecordWriter) throws {
        try writer.store.insert(
            KeyedWriteRow(
                user: user, key: keyDigest, request: request(record, revision), record: record, revision: revision))
    }

    private var keyDigest: Int64 { token(Self.encoded("coffer/keyed-write/1 key") + Self.encoded(key)) }

    private func request(_ record: RecordID, _ revision: Int64) -> Int64 {
        token(
            Self.encoded("coffer/keyed-write/1 request") + Self.encoded(key) + Self.encoded(String(record.rawValue))
                + Self.encoded(String(revision)) + content)
    }

    private func token(_ bytes: [UInt8]) -> Int64 { bytes.withUnsafeBytes { digestKey.token($0) } }

    /// The length first: what follows can't be taken for a part of it.
    private static func encoded(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { Array($0) } + bytes
    }
}

extension VaultSession {
    /// The answer to a write that was asked for before under the same key; nil: it is to be done.
    ///
    /// - Parameter row: whom it is about, if that is part of what is asked.
    /// - Throws: `key_used` if the key stands for something else.
    func answer(
        to keyed: KeyedWrite?, about row: RecordRow? = nil, _ writer: RecordWriter
    ) throws -> ChangeView? {
        guard let known = try keyed?.outcome(writer.store) else { return nil }
        let found = try row ?? writer.reader.record(known.record)
        guard found.id == known.record else { throw KeyedWrite.keyUsed() }
        return ChangeView(
            code: found.code, revision: known.revision, outcome: .unchanged,
            pending: tierNames(found.pending, writer.authority))
    }
}
