// Entries that somebody without a key appends to the ledger, in the right shape and with a signature of their own.

import CofferCrypto
import CofferModel
import CofferStore
import Foundation
import Testing

@testable import CofferVault

extension VaultFixture {
    /// Appends an authority entry; its sequence.
    func append(
        _ kind: AuthorityKind, _ body: any Encodable, actor: Int64, _ signing: SigningKeyPair
    ) throws -> Int64 {
        let (authority, head) = try owner.reading { ($0.authority, try LedgerHead($0.store.ledgerHead())) }
        let row = LedgerRow(
            sequence: head.sequence + 1, authoritySequence: authority.sequence + 1, entryClass: .authority,
            kind: kind.rawValue, time: clock.now, actor: UserID(actor), record: nil, recordCount: 0,
            body: try LedgerBody.encode(body), previousHash: head.hash.bytes, hash: [], signature: [])
        return try append(row, authorityPrevious: authority.head, signing)
    }

    /// Appends an access entry; its sequence.
    func append(_ body: AccessBody, actor: Int64, _ signing: SigningKeyPair) throws -> Int64 {
        let head = try owner.reading { try LedgerHead($0.store.ledgerHead()) }
        let row = LedgerRow(
            sequence: head.sequence + 1, authoritySequence: nil, entryClass: .access, kind: AccessKind.denied.rawValue,
            time: clock.now, actor: UserID(actor), record: nil, recordCount: 0, body: try LedgerBody.encode(body),
            previousHash: head.hash.bytes, hash: [], signature: [])
        return try append(row, authorityPrevious: nil, signing)
    }

    /// Appends an entry about new records; its sequence.
    func append(
        created body: [UInt8], first: Int64?, count: Int64, actor: Int64, _ signing: SigningKeyPair
    ) throws -> Int64 {
        let head = try owner.reading { try LedgerHead($0.store.ledgerHead()) }
        let row = LedgerRow(
            sequence: head.sequence + 1, authoritySequence: nil, entryClass: .change,
            kind: ChangeKind.created.rawValue, time: clock.now, actor: UserID(actor),
            record: first.map { RecordID($0) },
            recordCount: count, body: body, previousHash: head.hash.bytes, hash: [], signature: [])
        return try append(row, authorityPrevious: nil, signing)
    }

    private func append(_ entry: LedgerRow, authorityPrevious: Hash32?, _ signing: SigningKeyPair) throws -> Int64 {
        var row = entry
        let hash = row.computedHash(vault: owner.vault, authorityPrevious: authorityPrevious)
        row.hash = hash.bytes
        row.signature = signing.sign(
            LedgerRow.signedMessage(vault: owner.vault, sequence: row.sequence, hash: hash))
        let authoritySequence = row.authoritySequence.map(String.init) ?? "NULL"
        let record = row.record.map { String($0.rawValue) } ?? "NULL"
        try forge(
            """
            INSERT INTO ledger VALUES (\(row.sequence), \(authoritySequence), \(row.entryClass.rawValue), \(row.kind),
            \(row.time), \(row.actor.rawValue), \(record), \(row.recordCount), ?1, ?2, ?3)
            """, row.hash, row.signature, row.body)
        return row.sequence
    }
}

extension VaultFixture {
    /// Where the ledger ends.
    func sequence() throws -> Int64 {
        try #require(Int64(String(decoding: query("SELECT max(seq) FROM ledger")[0][0], as: UTF8.self)))
    }
}

extension VaultSession {
    func ledger(_ request: LedgerList) throws -> [LedgerLine] {
        try events(.ledgerList(request)).compactMap { if case .ledger(let line) = $0 { line } else { nil } }
    }

    func signedHeadText() throws -> String {
        for case .head(let head) in try events(.ledgerHead) {
            return String(decoding: try JSONEncoder().encode(head), as: UTF8.self)
        }
        throw Missing.event
    }
}
