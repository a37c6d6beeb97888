// A vault in which a purge was planned and approved, for tests that disturb its run.

import Foundation
import Testing

/// A world with a plan that may be run.
final class PurgeWorld {
    let world: World
    /// The plan's number.
    let plan: String
    let rows: Int

    /// 2026-11-18 and two days after it, in milliseconds: between them the plan waits.
    private static let planned = "1795000000000"
    private static let later = "1795172800000"
    private static let rules = """

        retention:
          over: {kind: maximum, label: {en: a year, zh: 一年}, period: P1Y, from: [created_at], record: true}
          cards:
            {kind: maximum, label: {en: half a year, zh: 半年}, period: P6M, from: [created_at], tiers: [financial]}
        purge: {grace: 1 day}

        """

    /// Of four customers two go as a whole, one loses a tier, one stays.
    init(rows: Int, batch: Int) throws {
        self.rows = rows
        world = try World(isPeopled: false)
        world.environment["COFFER_BATCH"] = "\(batch)"
        world.environment["COFFER_NOW"] = Self.planned
        let policy = try world.write("policy.yaml", try World.policyAlone() + Self.rules)
        let made = try world.coffer(
            "init", world.vault, "--policy", policy, "--owner", "owner", "--recovery-file",
            world.directory + "/recovery.key", "--recovery-passphrase-file", world.directory + "/recovery.pass",
            "--passphrase-file", world.directory + "/owner.pass")
        #expect(made.exit == 0, "\(made.messages)")
        try world.write("officer.pass", World.passphrase(of: "officer") + "\n")
        try world.join("officer", "privacy_officer")
        let days = ["2020-01-01", "2026-03-01", "2020-02-02", "2026-11-01"]
        let lines = (0..<rows).map { "客户\($0),\(Customers.phone($0)),622202404864172526\(7),\(days[$0 % 4])\n" }
        let file = try world.write("in.csv", "name,phone,bank_card,created_at\n" + lines.joined())
        let imported = try world.coffer("import", file, as: "owner")
        #expect(imported.exit == 0, "\(imported.messages)")
        let planned = try world.coffer("retention", "plan", "--json", as: "owner")
        #expect(planned.exit == 0, "\(planned.messages)")
        let number = try #require(try JSON(planned.output)["plan"].int)
        plan = "\(number)"
        let approved = try world.coffer("retention", "approve", plan, as: "officer")
        #expect(approved.exit == 0, "\(approved.messages)")
        world.environment["COFFER_NOW"] = Self.later
    }

    /// How many customers and tiers go.
    var due: Int { rows / 4 * 3 }

    /// Keeps vault and state as they are, under a name.
    func keep(as name: String) throws {
        try FileManager.default.createDirectory(atPath: folder(name), withIntermediateDirectories: true)
        for part in ["vault", "state"] {
            try FileManager.default.copyItem(atPath: folder(part), toPath: folder(name) + "/" + part)
        }
    }

    /// Puts vault and state back as they were kept.
    func bringBack(_ name: String) throws {
        for part in ["vault", "state"] {
            try FileManager.default.removeItem(atPath: folder(part))
            try FileManager.default.copyItem(atPath: folder(name) + "/" + part, toPath: folder(part))
        }
    }

    private func folder(_ name: String) -> String { world.directory + "/" + name }

    /// Every customer with all that the owner sees of them.
    func listing() throws -> String {
        let listed = try world.coffer("customer", "list", "--json", "--limit", "\(rows + 1)", as: "owner")
        #expect(listed.exit == 0, "\(listed.messages)")
        return listed.output
    }

    /// That the certificate of the plan names everybody, and proves it.
    func expectCertified(_ comment: Comment) throws {
        let path = world.directory + "/certificate.json"
        let given = try world.coffer("certificate", "show", plan, "--out", path, as: "owner")
        #expect(given.exit == 0, "\(given.messages); \(comment)")
        let checked = try world.coffer("certificate", "verify", path, "--json")
        #expect(checked.exit == 0, "\(checked.messages); \(comment)")
        #expect(try JSON(checked.output)["records"].array.count == due, comment)
        unlink(path)
    }
}
