// The record of a finished review: one JSON document that anybody can check with the signers' public keys, and no vault.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore
internal import CofferText

/// The entries of a review as they stand in the ledger, what follows from them, and who signed (docs/format.md).
struct ReviewRecord: Codable, Equatable {
    static let format = "coffer/access-review/1"

    var format: String
    var vault: Hash32
    /// The ledger sequence that began it.
    var review: Int64
    var entries: [Entry]
    /// For reading; the same as follows from `entries`.
    var lines: [ReviewCourse.Line]
    /// Everybody who signed an entry, and who gave this record out.
    var signers: [Signer]
    /// Who gave it out, and when.
    var signedBy: UserID
    var signedAt: Int64

    struct Entry: Codable, Equatable {
        var sequence: Int64
        var authoritySequence: Int64
        var kind: Int64
        var time: Int64
        var actor: UserID
        /// JSON, exactly as it is hashed.
        var body: String
        var previousHash: Hash32
        /// The hash of the authority entry before.
        var authorityPrevious: Hash32
        var hash: Hash32
        var signature: Hex

        var row: LedgerRow {
            LedgerRow(
                sequence: sequence, authoritySequence: authoritySequence, entryClass: .authority, kind: kind,
                time: time,
                actor: actor, record: nil, recordCount: 0, body: Array(body.utf8), previousHash: previousHash.bytes,
                hash: hash.bytes, signature: signature.bytes)
        }
    }

    struct Signer: Codable, Equatable {
        var user: UserID
        var name: String
        /// Ed25519 public key.
        var signing: Hex
        /// X25519 public key, for the fingerprint; nil if the person has other keys by now, or none.
        var encryption: Hex?

        init(_ id: UserID, key: SigningPublicKey, _ authority: Authority) {
            let user = authority.users[id]
            self.user = id
            name = LedgerSummary.name(id, authority)
            signing = Hex(key.bytes)
            encryption = user?.signing == signing ? user?.encryption : nil
        }

        /// As `user list` shows it.
        var fingerprint: String? {
            guard let encryption, let encryptionKey = try? EncryptionPublicKey(encryption.bytes),
                let signingKey = try? SigningPublicKey(signing.bytes)
            else { return nil }
            return CofferCrypto.fingerprint(encryption: encryptionKey, signing: signingKey)
        }
    }

    /// - Parameters:
    ///   - previous: for each row, the hash of the authority entry before.
    ///   - signers: those of the rows, and of the record; each is kept once.
    init(
        vault: Hash32, rows: [LedgerRow], previous: [Hash32], signers: [Signer], signedBy: UserID, signedAt: Int64
    ) throws {
        let course = try ReviewCourse(rows)
        format = Self.format
        self.vault = vault
        review = course.started.sequence
        lines = course.lines
        entries = try zip(rows, previous).map { row, previous in
            guard let before = Hash32(row.previousHash), let hash = Hash32(row.hash),
                let sequence = row.authoritySequence
            else { throw Tampering.ledgerEntry(row.sequence) }
            return Entry(
                sequence: row.sequence, authoritySequence: sequence, kind: row.kind, time: row.time, actor: row.actor,
                body: String(decoding: row.body, as: UTF8.self), previousHash: before, authorityPrevious: previous,
                hash: hash, signature: Hex(row.signature))
        }
        self.signers = signers.reduce(into: []) { kept, signer in
            if !kept.contains(signer) { kept.append(signer) }
        }
        self.signedBy = signedBy
        self.signedAt = signedAt
    }

    // MARK: Signing

    /// One line of JSON: the record, with the signature over all the rest as its last member.
    func signed(by key: SigningKeyPair) throws -> String {
        try SignedDocument.text(self, format: format, signedBy: key)
    }

    /// Reads a record and checks all of it: the signature over the whole, each entry's hash and signature, and that the
    /// lines are what the entries say.
    ///
    /// - Throws: `invalid_input` for what is no record, `bad_review_record` for one that was changed.
    static func check(_ bytes: [UInt8]) throws -> ReviewRecord {
        guard let signed = SignedDocument.read(ReviewRecord.self, bytes), signed.document.format == format else {
            throw notARecord()
        }
        let record = signed.document
        guard record.keys(of: record.signedBy).contains(where: { signed.isSigned(by: $0, format: format) }) else {
            throw CofferError(.badReviewRecord, Catalogue.Review.recordChanged())
        }
        try record.checkEntries()
        return record
    }

    private static func notARecord() -> CofferError {
        CofferError(.invalidInput, Catalogue.Review.notARecord(), hint: Catalogue.Review.notARecordNext())
    }

    private func keys(of user: UserID) -> [SigningPublicKey] {
        signers.filter { $0.user == user }.compactMap { try? SigningPublicKey($0.signing.bytes) }
    }

    private func checkEntries() throws {
        for entry in entries {
            let isSigned = keys(of: entry.actor).contains {
                entry.row.isAuthentic(vault: vault, authorityPrevious: entry.authorityPrevious, key: $0)
            }
            guard isSigned else { throw Self.changedEntry(entry.sequence) }
        }
        for (entry, next) in zip(entries, entries.dropFirst()) where next.sequence <= entry.sequence {
            throw Self.changedEntry(next.sequence)
        }
        guard let course = try? ReviewCourse(entries.map(\.row)), course.finished != nil,
            course.started.sequence == review, course.lines == lines,
            signers.allSatisfy({ signer in
                lines.allSatisfy { $0.line.user != signer.user || $0.line.name == signer.name }
            })
        else { throw CofferError(.badReviewRecord, Catalogue.Review.linesDiffer()) }
    }

    private static func changedEntry(_ sequence: Int64) -> CofferError {
        CofferError(.badReviewRecord, Catalogue.Review.entryChanged(sequence))
    }
}
