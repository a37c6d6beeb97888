// `ledger list`, `head` and `verify`.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText
internal import Foundation

extension VaultSession {
    func listLedger(_ request: LedgerList, _ emit: (Event) throws -> Void) throws {
        try authorise(.ledgerRead)
        let limit = max(1, min(request.limit, 10_000))
        let (lines, next) = try reading { try ledgerPage(request, limit: limit, $0) }
        for line in lines { try emit(.ledger(line)) }
        if let next { try emit(.more(after: next)) }
    }

    private func ledgerPage(
        _ request: LedgerList, limit: Int, _ reader: RecordReader
    ) throws -> ([LedgerLine], Int64?) {
        let authority = reader.authority
        let actor = try request.user.map { name -> UserID in
            guard let user = authority.user(named: name) else {
                throw CofferError(.noSuchUser, Catalogue.Vault.noSuchUser(name), hint: Catalogue.Vault.noSuchUserNext())
            }
            return user.id
        }
        let subject = try request.code.map { try existing($0, reader).id }
        let entryClass = try request.entryClass.map(Self.entryClass)
        var lines: [LedgerLine] = []
        var cursor = (request.before ?? .max) - 1
        while cursor > 0 {
            let rows = try reader.store.ledgerRows(from: cursor, limit: 1000, descending: true)
            for row in rows {
                cursor = row.sequence - 1
                if let actor, row.actor != actor { continue }
                if let entryClass, row.entryClass != entryClass { continue }
                if let subject, try !LedgerSummary.concerns(row, [subject]) { continue }
                lines.append(try LedgerSummary.line(row, reader))
                if lines.count == limit { return (lines, cursor > 0 ? cursor + 1 : nil) }
            }
            if rows.isEmpty { break }
        }
        return (lines, nil)
    }

    private static func entryClass(_ name: String) throws -> LedgerClass {
        switch name {
        case "authority": .authority
        case "change": .change
        case "access": .access
        default: throw CofferError(.usage, Catalogue.Vault.unknownEntryClass())
        }
    }

    /// The head of the ledger, signed by this session, to be kept elsewhere.
    func signedHead() throws -> HeadView {
        let (head, act) = try reading {
            (try LedgerHead($0.store.ledgerHead()), try $0.store.lastAct()?.signed().named.text)
        }
        let time = environment.now()
        return HeadView(
            vault: vault.hexadecimal, sequence: head.sequence, time: time, hash: head.hash.hexadecimal,
            signer: info.user,
            signature: Hex(keyring.keys.signing.sign(Self.headMessage(vault, head, time, act))).text, act: act)
    }

    private static func headMessage(_ vault: Hash32, _ head: LedgerHead, _ time: Int64, _ act: String?) -> [UInt8] {
        var message = Blake2b(label: "coffer/head/1")
        message.update(vault)
        message.update(head.sequence)
        message.update(head.hash)
        message.update(time)
        if let act { message.update(act) }
        return message.finish().bytes
    }

    func verifyLedger(_ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        if !attachments.descriptors.isEmpty {
            try compareWithKept(try EnteredJSON.readAll(try attachment(0, of: attachments)))
        }
        let result = try reading { reader in
            try LedgerVerification(reader: reader).run { done, total in
                try emit(.progress(Progress(phase: Catalogue.Vault.verifying(), done: done, total: total)))
            }
        }
        try emit(
            .verification(
                VerificationView(entries: result.entries, records: result.records, head: try signedHead())))
    }

    /// Checks a head that was kept elsewhere against the ledger.
    private func compareWithKept(_ file: Data) throws {
        guard let kept = try? HeadView.decoder.decode(HeadView.self, from: file),
            let hash = Hex.bytes(of: kept.hash).flatMap({ Hash32($0) }),
            let signature = Hex.bytes(of: kept.signature)
        else { throw CofferError(.invalidInput, Catalogue.Vault.notAHead(), hint: Catalogue.Vault.notAHeadNext()) }
        try reading { reader in
            guard kept.vault == vault.hexadecimal else {
                throw CofferError(.wrongHead, Catalogue.Vault.headOfOtherVault())
            }
            let head = LedgerHead(sequence: kept.sequence, hash: hash)
            let signers = reader.authority.user(named: kept.signer).flatMap { reader.authority.tenures[$0.id] } ?? []
            let message = Self.headMessage(vault, head, kept.time, kept.act)
            let isSigned = signers.contains { $0.key.isValid(signature, for: message) }
            guard isSigned else { throw CofferError(.wrongHead, Catalogue.Vault.headNotSigned(kept.signer)) }
            try Self.compare(head, with: reader.store)
        }
    }
}

extension HeadView {
    /// Reads what `--json` prints.
    static var decoder: JSONDecoder { JSONDecoder() }
}
