// Erasing for good: what goes, what stays, what is left in the file, and who may not.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Erasure")
struct ErasureTests {
    private static func person(_ number: Int) -> String {
        """
        {"name": "客户\(number)", "phone": "138\(10_000_000 + number)", "email": "person\(number)@example.org",
         "bank_card": "6222024048641725267", "owner": "responsible-\(number)-person", "region": "华东"}
        """
    }

    @Test("an erased customer is found by nothing, their code is given to nobody, and the chain verifies")
    func gone() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.person(1))
        let other = try vault.owner.add(Self.person(2))
        try vault.owner.edit(code, #"{"name": "改名", "phone": "13900139000"}"#, reason: "a remark about them")
        let chosen = try vault.owner.add(#"{"name": "自选", "code": "VIP-8"}"#)
        for code in [code, chosen] {
            let erased = try vault.owner.erase(code)
            #expect(erased.code == code && erased.records == 1 && erased.isCleansed)
        }
        #expect(try vault.owner.refused(.customerShow(CustomerShow(code: code))).code == .noSuchCustomer)
        #expect(try vault.owner.found(#"{"phone": "13900139000"}"#).isEmpty)
        #expect(try vault.owner.listed() == [other])
        #expect(try vault.owner.refused(.erase(EraseRequest(code: code, reason: "x"))).code == .noSuchCustomer)
        let taken = try vault.owner.refused(.customerAdd(CustomerInput(code: chosen)), #"{"name": "新人"}"#)
        #expect(taken.code == .codeTaken)
        let legacy = try vault.owner.refused(.customerAdd(CustomerInput(legacy: ["vip-8"])), #"{"name": "新人"}"#)
        #expect(legacy.code == .codeTaken)
        #expect(try vault.owner.add(Self.person(1)) != code)
        try vault.owner.verify()
        #expect(try vault.owner.shown(other)["phone"] == .masked("138****0002"))
        let kinds = try vault.owner.ledger(LedgerList(limit: 100)).map(\.kind)
        #expect(kinds.count { $0 == "erased" } == 2 && kinds.count { $0 == "cleansed" } == 2)
        // Somebody who knew the vault before goes on.
        #expect(try vault.unlock("owner").listed().count == 2)
    }

    @Test("whoever erases is told the record's number, by which the ledger still knows who is gone")
    func numbered() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.person(1))
        try vault.owner.merge(try vault.owner.add(Self.person(2)), into: code)
        let erased = try vault.owner.erase(code)
        #expect(erased.numbers == [1, 2] && erased.records == 2)
        let lines = try vault.owner.ledger(LedgerList(limit: 100))
        #expect(try #require(lines.first { $0.sequence == erased.sequence }).records == [1, 2])
        #expect(try #require(lines.first { $0.kind == "merged" }).records == [1])
        for case .certificate(let text) in try vault.owner.events(.certificate(sequence: erased.sequence)) {
            #expect(try Vault.checkCertificate(Array(text.utf8)).records.map(\.record) == [1, 2])
        }
        for number in erased.numbers {
            let trail = try vault.owner.events(.ledgerTrail(TrailRequest(subject: .record(number), limit: 100)))
            #expect(trail.contains { if case .trail(let line) = $0 { line.line.kind == "erased" } else { false } })
        }
    }

    @Test("nothing of customers with many updates is left in the file or its log, one by one and with others between")
    func residue() throws {
        let vault = try VaultFixture()
        let codes = try (0..<30).map { try vault.owner.add(Self.person($0)) }
        for round in 0..<4 {
            for (number, code) in codes.enumerated() {
                let notes = String(repeating: "备注\(round)-\(number) ", count: 1 + (number * 7 + round * 13) % 40)
                try vault.owner.edit(
                    code, #"{"notes": "\#(notes)", "owner": "responsible-\#(number)-\#(round)-person"}"#)
            }
        }
        let gone = Set(stride(from: 0, to: codes.count, by: 2))
        let needles =
            try gone.flatMap { try vault.needles(of: codes[$0]) }
            + gone.flatMap { number in (0..<4).map { Array("responsible-\(number)-\($0)-person".utf8) } }
        #expect(needles.count > 15 * 20)
        #expect(try vault.holdsAny(of: needles))
        for number in gone.sorted() { #expect(try vault.owner.erase(codes[number]).isCleansed) }
        #expect(try !vault.holdsAny(of: needles))
        try vault.owner.verify()
        for (number, code) in codes.enumerated() where !gone.contains(number) {
            #expect(try vault.owner.shown(code)["phone"] != nil)
        }
    }

    @Test("while somebody reads the vault an erasure waits, gives no certificate, and is finished by command")
    func reader() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.person(1))
        let needles = try vault.needles(of: code)
        let other = try vault.unlock("owner")
        var waiting: ErasureView?
        try other.reading { reader in
            _ = try reader.store.recordCount()
            let plan = try vault.owner.erasurePlan(code)
            let (error, events) = try vault.owner.failing(
                .erase(EraseRequest(code: code, reason: "a test", confirmed: plan.digest)))
            #expect(error?.code == .erasureWaits && error?.code.exit == .waiting)
            for case .erased(let view) in events { waiting = view }
            #expect(waiting?.isCleansed == false)
            let sequence = try #require(waiting).sequence
            #expect(try vault.owner.refused(.certificate(sequence: sequence)).code == .erasureWaits)
        }
        let events = try vault.owner.events(.eraseFinish)
        guard case .erased(let done) = events.first else { throw Missing.event }
        #expect(done.isCleansed && done.records == 1)
        #expect(try !vault.holdsAny(of: needles))
        _ = try vault.owner.certificate(of: try #require(waiting).sequence)
        guard case .notice = try vault.owner.events(.eraseFinish).first else { throw Missing.event }
    }

    @Test("what somebody else erases before one's own has been looked for still waits, and has no certificate")
    func between() throws {
        let vault = try VaultFixture()
        let codes = try (1...2).map { try vault.owner.add(Self.person($0)) }
        func erased(_ code: String) throws -> (needles: ByteNeedles, mark: ErasureMark) {
            try vault.owner.writing { writer in
                var eraser = RecordEraser()
                try eraser.erase(try #require(try writer.store.record(code: code)), nil, &writer)
                try eraser.finish(&writer)
                return (
                    ByteNeedles(eraser.needles), try ErasureMark(sequence: writer.ledger.head.sequence, writer.store)
                )
            }
        }
        let own = try erased(codes[0])
        let theirs = try erased(codes[1])
        #expect(try vault.owner.cleanse(own.needles, upTo: own.mark))
        #expect(try vault.owner.reading { try VaultSession.waitingErasures($0.store) } == 1)
        for case .status(let status) in try vault.owner.events(.status) { #expect(status.unfinishedErasures == 1) }
        _ = try vault.owner.certificate(of: own.mark.sequence)
        #expect(try vault.owner.refused(.certificate(sequence: theirs.mark.sequence)).code == .erasureWaits)
        _ = try vault.owner.events(.eraseFinish)
        _ = try vault.owner.certificate(of: theirs.mark.sequence)
    }

    @Test("a tombstone of somebody who is there is told of them, and not of those who were erased")
    func foreignTombstone() throws {
        let vault = try VaultFixture()
        let codes = try (1...3).map { try vault.owner.add(Self.person($0)) }
        _ = try vault.owner.erase(codes[0])
        let id = try vault.owner.reading { try #require(try $0.store.record(code: codes[2])).id.rawValue }
        try vault.forge("INSERT INTO tombstone VALUES (\(id), 5)")
        let refusal = try vault.owner.refused(.ledgerVerify)
        #expect(refusal.message.en.contains("record \(id) "), "\(refusal.message.en)")
    }

    @Test("one tier goes, with its versions and tokens; the others, and the customer, stay")
    func tier() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.person(1))
        try vault.owner.edit(code, #"{"bank_card": "6228480402564890018"}"#)
        let plan = try vault.owner.erasurePlan(code, tier: "financial")
        #expect(plan.tiers.map(\.name.rawValue) == ["financial"] && plan.versions == 1)
        let erased = try vault.owner.erase(code, tier: "financial")
        #expect(erased.tiers.map(\.rawValue) == ["financial"] && erased.isCleansed)
        let shown = try vault.owner.shown(code)
        #expect(shown["bank_card"] == nil && shown["phone"] == .masked("138****0001"))
        #expect(try vault.owner.found(#"{"bank_card": "6228480402564890018"}"#).isEmpty)
        #expect(try vault.owner.found(#"{"phone": "13810000001"}"#) == [code])
        let lines = try vault.owner.past(code)
        #expect(lines.map(\.kind) == ["created", "edited", "tier_erased"])
        #expect(lines[1].changes.allSatisfy { $0.before == nil && $0.after == nil })
        #expect(lines[2].reason == "a test")
        try vault.owner.verify()
        // What is entered afterwards stands under a key of its own.
        try vault.owner.edit(code, #"{"bank_card": "6222024048641725267"}"#)
        #expect(try vault.owner.found(#"{"bank_card": "6222024048641725267"}"#) == [code])
        for name in ["open", "audit", "nowhere"] {
            let request = EraseRequest(code: code, tier: TierName(name), reason: "x")
            #expect(try vault.owner.refused(.erase(request)).code == .cannotEraseTier)
        }
    }

    @Test("whoever was merged into a customer goes with them")
    func merged() throws {
        let vault = try VaultFixture()
        let codes = try (1...3).map { try vault.owner.add(Self.person($0)) }
        try vault.owner.merge(codes[0], into: codes[1])
        try vault.owner.merge(codes[1], into: codes[2])
        let needles = try codes.flatMap { try vault.needles(of: $0) }
        #expect(try vault.owner.refused(.erase(EraseRequest(code: codes[0], reason: "x"))).code == .merged)
        #expect(try vault.owner.erasurePlan(codes[2]).merged.sorted() == codes.prefix(2).sorted())
        #expect(try vault.owner.erase(codes[2]).records == 3)
        #expect(try !vault.holdsAny(of: needles))
        for code in codes {
            #expect(try vault.owner.refused(.customerShow(CustomerShow(code: code))).code == .noSuchCustomer)
        }
        try vault.owner.verify()
    }

    @Test("who may not erase is denied; no reason, a hold, another state and a wrong clock are refused, nothing goes")
    func refused() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.person(1))
        let sales = try vault.session("anna", role: "sales")
        #expect(try sales.refused(.erase(EraseRequest(code: code, reason: "x"))).code == .denied)
        #expect(try sales.refused(.eraseFinish).code == .denied)
        #expect(try vault.owner.refused(.erase(EraseRequest(code: code, reason: " "))).code == .reasonNeeded)
        let plan = try vault.owner.erasurePlan(code)
        try vault.owner.edit(code, #"{"notes": "since"}"#)
        let stale = EraseRequest(code: code, reason: "x", confirmed: plan.digest)
        #expect(try vault.owner.refused(.erase(stale)).code == .changedMeanwhile)
        let now = try vault.owner.erasurePlan(code)
        for distance in [-86_400_000, 400 * 86_400_000] as [Int64] {
            vault.clock.advance(distance)
            let request = EraseRequest(code: code, reason: "x", confirmed: now.digest)
            #expect(try vault.owner.refused(.erase(request)).code == .badClock)
            vault.clock.advance(-distance)
        }
        _ = try vault.owner.hold("case-1", code)
        let held = try vault.owner.refused(.erase(EraseRequest(code: code, reason: "x")))
        #expect(held.code == .held && held.message.en.contains("case-1"))
        #expect(try vault.owner.shown(code)["phone"] != nil)
    }

    @Test("a row put back after its erasure is refused, with and without its tombstone")
    func replayed() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.person(1))
        try vault.owner.checkpoint()
        let copy = vault.directory + "/copy"
        try FileManager.default.copyItem(atPath: vault.path, toPath: copy)
        _ = try vault.owner.erase(code)
        for table in ["customer", "shred"] {
            try vault.putBack(table, from: copy)
        }
        #expect(try vault.owner.refused(.customerShow(CustomerShow(code: code))).code == .tampered)
        #expect(try vault.owner.refused(.ledgerVerify).code == .tampered)
        try vault.forge("DELETE FROM tombstone")
        #expect(try vault.owner.refused(.ledgerVerify).code == .tampered)
        try vault.forge("DELETE FROM customer")
        #expect(try vault.owner.refused(.ledgerVerify).code == .tampered, "the tombstone is missing")
    }

    @Test("an erasure signed by somebody who may not erase is refused, and so is one that puts something in place")
    func unentitled() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(Self.person(1))
        let sales = try vault.session("anna", role: "sales")
        try sales.transaction { writer in
            let row = try #require(try writer.store.record(code: code))
            var eraser = RecordEraser()
            try eraser.erase(row, nil, &writer)
            try eraser.finish(&writer)
        }
        #expect(try vault.owner.refused(.ledgerVerify).code == .tampered)

        let second = try VaultFixture()
        let other = try second.owner.add(Self.person(1))
        try second.owner.transaction { writer in
            let old = try #require(try writer.store.record(code: other))
            var row = old
            row.revision += 1
            row.tokens = row.tokens.map { $0.map { $0 &+ 1 } }
            try writer.update(row, from: old, kind: .tierErased, fields: [])
        }
        #expect(try second.owner.refused(.customerShow(CustomerShow(code: other))).code == .tampered)
        #expect(try second.owner.refused(.ledgerVerify).code == .tampered)
    }

    @Test("followers are told by public id whom to remove, once and in their place")
    func followed() throws {
        let vault = try VaultFixture(policy: FollowingPolicy.own)
        let code = try vault.owner.add(Self.person(1))
        let id = try vault.owner.reading { PublicID(try #require(try $0.store.record(code: code)).publicID) }
        let sales = try vault.session("anna", role: "sales")
        _ = try vault.owner.erase(code)
        for session in [vault.owner, sales] {
            let told = try session.events(.changes(ChangesRequest(since: 0))).compactMap {
                if case .followed(let view) = $0 { view } else { nil }
            }
            #expect(told.map(\.id) == [id] && told.map(\.state) == [.erased] && told.map(\.kinds) == [[.erased]])
        }
    }
}

extension VaultSession {
    func erasurePlan(_ code: String, tier: String? = nil) throws -> ErasurePlanView {
        let request = EraseRequest(code: code, tier: tier.map { TierName($0) }, reason: "a test")
        for case .erasurePlan(let plan) in try events(.erase(request)) { return plan }
        throw Missing.event
    }

    func erase(_ code: String, tier: String? = nil, request: Int64? = nil) throws -> ErasureView {
        let plan = try erasurePlan(code, tier: tier)
        let request = EraseRequest(
            code: code, tier: tier.map { TierName($0) }, reason: "a test", confirmed: plan.digest, request: request)
        for case .erased(let view) in try events(.erase(request)) { return view }
        throw Missing.event
    }

    func past(_ code: String) throws -> [HistoryLine] {
        try events(.customerHistory(CustomerHistory(code: code))).compactMap {
            if case .history(let line) = $0 { line } else { nil }
        }
    }
}

extension VaultFixture {
    /// Bytes that only this record has, and that nothing else keeps: shred keys, parts of all versions, remarks, code,
    /// salt.
    func needles(of code: String) throws -> [[UInt8]] {
        try owner.reading { reader in
            let row = try #require(try reader.store.record(code: code))
            var needles: [[UInt8]] = [Array(row.code.utf8), row.salt]
            for tier in UInt8(0)...15 {
                var key = [UInt8](repeating: 0, count: 32)
                if try key.withUnsafeMutableBytes({ try reader.store.shredKey(row.id, TierID(tier), into: $0) }) {
                    needles.append(key)
                }
            }
            let blobs = [row.parts] + (try reader.store.versions(of: row.id).map(\.parts))
            for blob in blobs {
                for part in try SealedPart.of(blob, row.id) {
                    let body = part.bytes.dropFirst(PartCipher.headerSize)
                    for start in stride(from: body.startIndex, to: body.endIndex - 12, by: 40) {
                        needles.append(Array(body[start..<start + 12]))
                    }
                }
            }
            needles += try reader.store.remarks(of: row.id).map { Array($0.sealed.suffix(16)) }
            return needles
        }
    }

    /// Whether any of these stands in the vault's file or its log, read as files.
    func holdsAny(of needles: [[UInt8]]) throws -> Bool {
        let files = [path, path + "-wal"].filter { FileManager.default.fileExists(atPath: $0) }
        return try files.contains { file in
            let byStart = Dictionary(grouping: needles) { $0.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) } }
            return try Data(contentsOf: URL(filePath: file)).withUnsafeBytes { bytes in
                var offset = 0
                while offset + 8 <= bytes.count {
                    let start = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    if let some = byStart[start], some.contains(where: { bytes[offset...].starts(with: $0) }) {
                        return true
                    }
                    offset += 1
                }
                return false
            }
        }
    }

    /// Copies rows of a table from an earlier copy of the file.
    func putBack(_ table: String, from copy: String) throws {
        let columns = try Tables.run(copy, "SELECT name FROM pragma_table_info('\(table)')").rows.map {
            String(decoding: $0[0], as: UTF8.self)
        }
        for row in try Tables.run(
            copy, "SELECT \(columns.map { "quote(\($0))" }.joined(separator: ", ")) FROM \(table)"
        )
        .rows {
            let values = row.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
            try forge("INSERT INTO \(table) VALUES (\(values))")
        }
    }
}
