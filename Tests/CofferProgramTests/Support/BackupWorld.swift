// A vault with customers and a place for its backups, for tests that disturb what is done there.

import Foundation
import Glibc
import Testing

/// A world with a repository of its vault.
final class BackupWorld {
    let world: World
    /// As `backup` commands name it.
    let place: String
    /// How many customers there are; none is added.
    let rows: Int
    /// Milliseconds; tests move it.
    private(set) var now: Int64 = 1_795_000_000_000

    static let day: Int64 = 86_400_000

    /// - Parameters:
    ///   - place: from the world's directory; else a folder in it.
    ///   - setting: what all commands have in their environment.
    init(rows: Int, place: (String) -> String = { $0 + "/backups" }, setting: [String: String] = [:]) throws {
        self.rows = rows
        world = try World()
        self.place = place(world.directory)
        world.environment.merge(setting) { $1 }
        world.environment["COFFER_NOW"] = "\(now)"
        let file = try world.write("in.csv", Customers.file(rows))
        #expect(try world.coffer("import", file, as: "owner").exit == 0)
    }

    func advance(_ milliseconds: Int64) {
        now += milliseconds
        world.environment["COFFER_NOW"] = "\(now)"
    }

    /// Runs `coffer backup` with these words as the owner.
    func backup(_ words: String...) throws -> Outcome { try world.start(["backup"] + words, as: "owner").wait() }

    /// What is expected to work; its output as JSON.
    @discardableResult
    func expect(
        _ words: String..., comment: Comment = "", location: SourceLocation = #_sourceLocation
    ) throws -> JSON {
        let outcome = try world.start(["backup"] + words + ["--json"], as: "owner").wait()
        #expect(
            outcome.exit == 0, "\(words): \(outcome.messages)\(outcome.output); \(comment)", sourceLocation: location)
        return try JSON(outcome.output.isEmpty ? "null" : outcome.output)
    }

    /// Gives so many customers other notes, in one transaction.
    func edit(_ count: Int, round: Int) throws {
        let rows = Customers.rows(0..<count).replacingOccurrences(of: "备注", with: "第\(round)次备注")
        let file = try world.write("edit.csv", Customers.header + rows)
        let outcome = try world.coffer("import", file, "--update", "--json", as: "owner")
        #expect(outcome.exit == 0, "\(outcome.messages)")
        #expect(try JSON(outcome.output)["updated"].int == count, "\(outcome.output)")
    }

    /// The numbers of the snapshots, ascending.
    func snapshots() throws -> [Int] {
        try expect("list", place)["snapshots"].array.compactMap(\.["number"].int).sorted()
    }

    /// That every file is as it was written.
    func expectSound(_ comment: Comment, location: SourceLocation = #_sourceLocation) throws {
        let found = try expect("verify", place, "--full", comment: comment, location: location)["findings"].array
        #expect(found.isEmpty, "\(found.compactMap(\.["message"].string)); \(comment)", sourceLocation: location)
    }

    /// With the recovery file and the owner's passphrase alone, as somebody whose account knows of nothing.
    func restore(to path: String, snapshot: Int? = nil) throws -> Outcome {
        try restoring(to: path, snapshot: snapshot).wait()
    }

    func restoring(to path: String, snapshot: Int? = nil) throws -> Child {
        let words =
            ["backup", "restore", place] + (snapshot.map { ["\($0)"] } ?? []) + [
                "--to", path, "--identity", world.directory + "/recovery.key", "--identity-passphrase-file",
                world.directory + "/recovery.pass", "--as", "owner", "--passphrase-file",
                world.directory + "/owner.pass",
            ]
        return try world.start(words, setting: ["COFFER_STATE_DIR": world.directory + "/state-restored"])
    }

    /// That the vault at a path is whole and has all customers; it is gone afterwards.
    func expectWhole(_ path: String, _ comment: Comment, location: SourceLocation = #_sourceLocation) throws {
        let setting = ["COFFER_VAULT": path, "COFFER_STATE_DIR": world.directory + "/state-restored"]
        let verified = try world.coffer("ledger", "verify", as: "owner", setting: setting)
        #expect(verified.exit == 0, "\(verified.messages); \(comment)", sourceLocation: location)
        let status = try world.coffer("status", "--json", as: "owner", setting: setting)
        #expect(try JSON(status.output)["customers"].int == rows, comment, sourceLocation: location)
        try removeRestored(path)
    }

    /// Takes away a vault that was restored, with what belongs to it and what this account remembers of it.
    func removeRestored(_ path: String) throws {
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent().path
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where name.hasPrefix(url.lastPathComponent) {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
        try? FileManager.default.removeItem(atPath: world.directory + "/state-restored")
    }
}
