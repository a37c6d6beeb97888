// Measures what the command line does not show on its own: look-ups, scan and delete inside one process (README.md).

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferStore
import Foundation

@testable import CofferVault

@main
struct CofferBench {
    let session: VaultSession
    let path: String
    let phones: [String]
    let doomed: [RecordID]

    static func main() throws {
        var options: [String: String] = [:]
        var arguments = Array(CommandLine.arguments.dropFirst())
        let path = arguments.removeFirst()
        if path == "policy" { return try PolicyBench(arguments).run() }
        while arguments.count >= 2 { options[arguments.removeFirst()] = arguments.removeFirst() }
        func lines(_ option: String) throws -> [String] {
            guard let file = options[option] else { return [] }
            return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
        }
        let passphrase = open(options["--passphrase-file"] ?? "", O_RDONLY | O_CLOEXEC)
        let environment = ProcessInfo.processInfo.environment
        let session = try Vault.unlock(
            path: path, user: environment["COFFER_USER"], passphrase: passphrase,
            environment: .standard(environment: environment))
        let bench = CofferBench(
            session: session, path: path, phones: try lines("--phones"),
            doomed: try lines("--delete").compactMap { Int64($0).map { RecordID($0) } })
        try bench.lookUpInStore()
        try bench.lookUpThroughDoor()
        try bench.lookUpDurably()
        try bench.scan()
        try bench.delete()
    }

    private func measure(_ name: String, count: Int, _ body: () throws -> Void) throws {
        printMeasure(name, seconds: try seconds(body), count: count)
    }

    /// Token, row, proof against the ledger, all clear parts opened; one read transaction.
    private func lookUpInStore() throws {
        try measure("lookup_store", count: phones.count) {
            try session.reading { reader in
                let field = try require(reader.policy.fields.firstIndex { $0.name.rawValue == "phone" })
                let plans = try TierPlan.all(
                    role: session.info.role, keyring: session.keyring, authority: reader.authority)
                let tokens = plans.flatMap(\.tokens)
                for phone in phones {
                    let value = try FieldType.phone.normalise(phone, today: CalendarDate(daysSince1970: 0)).get()
                    for id in try VaultSession.matches([(field, value)], tokens, reader.store) {
                        let row = try reader.record(id)
                        for plan in plans { _ = try reader.clearFields(row, plan.tier) }
                    }
                }
            }
        }
    }

    /// One operation; the door writes one access entry per 1,000 questions.
    private func lookUpThroughDoor() throws {
        let questions = phones.map { #"{"phone": "\#($0)"}"# }.joined(separator: "\n")
        try measure("lookup_door", count: phones.count) { try find(questions, expecting: phones.count) }
    }

    /// One operation and one durable entry each.
    private func lookUpDurably() throws {
        let some = phones.prefix(500)
        try measure("lookup_durable", count: some.count) {
            for phone in some { try find(#"{"phone": "\#(phone)"}"#, expecting: 1) }
        }
    }

    private func find(_ questions: String, expecting count: Int) throws {
        guard let file = tmpfile() else { throw Missing() }
        defer { fclose(file) }
        let input = fileno(file)
        let bytes = Array(questions.utf8)
        guard write(input, bytes, bytes.count) == bytes.count, lseek(input, 0, SEEK_SET) == 0 else { throw Missing() }
        var found = 0
        try session.perform(.customerFind(CustomerFind()), Attachments([input])) { event in
            if case .customer = event { found += 1 }
        }
        precondition(found == count, "found \(found) of \(count)")
    }

    /// Every row with all clear parts opened, in record order.
    private func scan() throws {
        var count = 0
        let total = Int(try session.reading { try $0.store.recordCount() })
        try measure("scan", count: total) {
            try session.reading { reader in
                let tiers = reader.authority.tiers.values.sorted()
                var after: RecordID?
                while true {
                    let rows = try reader.store.records(after: after, limit: 1000)
                    for row in rows {
                        for tier in tiers { count += try reader.clearFields(row, tier)?.count ?? 0 }
                        count += try OpenFields.decode(row.open, row.id).count
                    }
                    guard rows.count == 1000 else { break }
                    after = rows.last?.id
                }
            }
        }
        precondition(count >= total)
    }

    /// Rows, shred keys and versions, in one transaction, then the checkpoint that makes it true on the disk.
    private func delete() throws {
        let store = try SQLiteStore.open(at: path)
        try measure("delete", count: doomed.count) {
            try store.write { writer in for id in doomed { try writer.delete(id) } }
            try store.checkpoint()
        }
    }

    private struct Missing: Error {}

    private func require<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Missing() }
        return value
    }
}
