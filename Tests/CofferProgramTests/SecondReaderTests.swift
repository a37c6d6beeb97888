// The program and the second reader (Tests/SecondReader, written from docs/format.md) agree on vaults, good and forged.

import Foundation
import Glibc
import Testing

@Suite("Second reader", .enabled(if: SecondReader.isThere, "python3-nacl and python3-yaml are needed"))
struct SecondReaderTests {
    private static let phone = "+8613812345679"

    /// What somebody does who may write the file, and what each of the two says of it.
    private static let forgeries: [(sql: String, program: String, reader: String)] = [
        (
            "UPDATE key_grant SET sealed = (SELECT sealed FROM key_grant WHERE user = 1) WHERE user = 0 AND key = \(key)",
            "the grant of key", "not the ledger's"
        ),
        (
            "INSERT INTO keyslot SELECT 2, slot, sealed FROM keyslot WHERE user = 1", "the stored keys of",
            "not the ledger's"
        ),
        (
            "UPDATE ledger SET body = CAST(replace(CAST(body AS TEXT), 'name_strict', 'name') AS BLOB) WHERE kind = 2",
            "is not what was signed", "hash"
        ),
        ("DELETE FROM ledger WHERE class = 1 AND kind = 13", "is not what was signed", "does not follow"),
        (
            "UPDATE customer SET parts = (SELECT parts FROM customer WHERE id = 2) WHERE id = 1",
            "record 1 was changed or put back without a signed entry", "record 1: not as its newest change says"
        ),
        (
            "UPDATE data_key SET sealed = zeroblob(80) WHERE id = (SELECT max(id) FROM data_key)",
            "is not the one that was registered", "not the one registered"
        ),
    ]
    private static let key = "(SELECT max(key) FROM key_grant WHERE user = 0)"

    @Test("both read a vault with a history alike, and refuse each forgery of it")
    func agree() throws {
        let world = try World()
        try history(in: world)
        let head = try JSON(world.coffer("ledger", "head", as: "owner").output)
        let read = try SecondReader.read(world.vault, in: world)
        #expect(read.exit == 0, "\(read.messages)")
        #expect(read.messages.hasSuffix("head \(try #require(head["hash"].string))\n"))
        let customer = try JSON(read.output)
        #expect(customer["phone"].string == Self.phone)
        #expect(customer["name"].string == "李伟")

        let restored = try restoreOneEdited(in: world)
        let back = try SecondReader.read(restored, in: world)
        #expect(back.exit == 0, "\(back.messages)")
        #expect(try JSON(back.output)["name"].string == "李伟")

        for forgery in Self.forgeries {
            let forged = try World(in: world.makeCopy(), isPeopled: false)
            try SecondReader.change(forged.vault, forgery.sql)
            let second = try SecondReader.read(forged.vault, in: world)
            #expect(second.exit == 6, "\(forgery.sql)")
            #expect(second.messages.contains(forgery.reader), "\(forgery.sql): \(second.messages)")
            let program = try forged.coffer("ledger", "verify", as: "owner")
            #expect(program.exit == 6, "\(forgery.sql)")
            #expect(program.messages.contains(forgery.program), "\(forgery.sql): \(program.messages)")
        }
    }

    /// Everything authority knows happens once: other roles, another policy, an approval, new keys, sealing anew.
    private func history(in world: World) throws {
        func run(_ words: String..., input: String? = nil, exit: Int32 = 0) throws -> String {
            let outcome = try world.start(words, as: words.contains("--user") ? nil : "owner", input: input).wait()
            #expect(outcome.exit == exit, "\(words): \(outcome.messages)")
            return outcome.output
        }
        func fingerprint(_ name: String) throws -> String {
            let users = try JSON.lines(run("user", "list", "--json"))
            return try #require(users.first { $0["name"].string == name }?["fingerprint"].string)
        }
        let added = #"{"name": "李伟", "phone": "13812345678", "id_number": "110108195307238326"}"#
        let clerk = try world.coffer("customer", "add", "--json-in", as: "clerk", input: added)
        #expect(clerk.exit == 0, "\(clerk.messages)")
        _ = try run("customer", "add", "--json-in", input: #"{"name": "王芳", "phone": "13800138000"}"#)
        let edited = try world.coffer(
            "customer", "edit", MainJobTests.code, "--json-in", as: "sales", input: #"{"phone": "\#(Self.phone)"}"#)
        #expect(edited.exit == 0, "\(edited.messages)")
        _ = try run("customer", "tag", MainJobTests.code, "+vip/gold", "-lead")
        _ = try run("segment", "save", "dormant", "--before", "last_interaction=365d", "--where", "segment=vip|retail")
        _ = try run("segment", "save", "gold", "--tag", "vip/gold")
        _ = try run("segment", "drop", "gold")
        _ = try run("statistics", "--by", "region")
        _ = try run("user", "role", "clerk", "sales")
        _ = try run("user", "admit", "clerk", "--fingerprint", try fingerprint("clerk"))
        try world.write("officer.pass", World.passphrase(of: "officer") + "\n")
        try world.join("officer", "privacy_officer")
        _ = try run("policy", "apply", try narrowedPolicy(in: world), "--yes")
        _ = try run("user", "role", "sales", "auditor", exit: 8)
        let requests = try JSON.lines(run("approval", "list", "--json"))
        let request = try #require(requests.first?["request"].int)
        let approved = try world.coffer("approval", "approve", String(request), as: "officer")
        #expect(approved.exit == 0, "\(approved.messages)")
        _ = try run("user", "role", "sales", "auditor")
        try review(in: world)
        try lastResorts(in: world)
        _ = try run("quality", "report", "--json")
        _ = try run("key", "rotate", "--reseal")
        _ = try run("ledger", "verify")
    }

    /// The vault as it was before a name was changed and a customer came: one is put back, one left out.
    private func restoreOneEdited(in world: World) throws -> String {
        let (repository, restored) = (world.directory + "/backups", world.directory + "/restored.coffer")
        mkdir(repository, 0o700)
        let steps: [(words: [String], input: String?)] = [
            (["backup", "init", repository], nil), (["backup", "create", repository], nil),
            (["customer", "edit", MainJobTests.code, "--json-in"], #"{"name": "李伟明"}"#),
            (["customer", "add", "--json-in"], #"{"name": "赵敏", "phone": "13900139000"}"#),
            (["backup", "create", repository], nil),
            (["backup", "restore", repository, "1", "--to", restored], nil),
        ]
        for step in steps {
            let outcome = try world.start(step.words, as: "owner", input: step.input).wait()
            #expect(outcome.exit == 0, "\(step.words): \(outcome.messages)")
        }
        return restored
    }

    /// An access review: kept, withdrawn, and gone meanwhile.
    private func review(in world: World) throws {
        let steps: [(words: [String], user: String)] = [
            (["access", "review", "start"], "owner"), (["access", "review", "keep", "clerk"], "owner"),
            (["access", "review", "keep", "officer"], "owner"), (["access", "review", "keep", "auditor"], "owner"),
            (["access", "review", "keep", "owner"], "officer"),
            (["access", "review", "withdraw", "sales"], "officer"), (["user", "disable", "admin"], "owner"),
            (["access", "review", "finish"], "officer"),
        ]
        for step in steps {
            let outcome = try world.start(step.words, as: step.user, input: nil).wait()
            #expect(outcome.exit == 0, "\(step.words): \(outcome.messages)")
        }
    }

    /// Emergency access, looked at by somebody else, and an owner made with the recovery file.
    private func lastResorts(in world: World) throws {
        for name in ["paper", "heir"] { try world.write(name + ".pass", World.passphrase(of: name) + "\n") }
        try world.join("paper", "emergency")
        #expect(try world.coffer("unlock", "--emergency", "--reason", "a flood", as: "paper").exit == 0)
        let alert = try JSON(world.coffer("status", "--json", as: "owner").output)["alerts"][0]["sequence"].int
        #expect(try world.coffer("access", "seen", String(#require(alert)), as: "officer").exit == 0)
        let appointed = try world.coffer(
            "recovery", "appoint", "heir", "--recovery-file", world.directory + "/recovery.key",
            "--recovery-passphrase-file", world.directory + "/recovery.pass", "--passphrase-file",
            world.directory + "/heir.pass")
        #expect(appointed.exit == 0, "\(appointed.messages)")
    }

    /// The shipped policy in two files, with a stricter mask, another search, a field moved, less for managers, and an approval.
    private func narrowedPolicy(in world: World) throws -> String {
        var text = try World.policyAlone()
        let changes = [
            ("mask: name, show", "mask: name_strict, show"),
            ("unique: warn, search: [exact, domain], mask: email", "mask: email"),
            ("    - email\n", ""),
            ("      financial: masked\n      audit: [enter, clear]\n", "      audit: [enter, clear]\n"),
            ("policy: 1\n", "policy: 1\ninclude: [more.yaml]\n"),
            ("{tier: contact, type: wechat,", "{tier: identity, type: wechat,"),
        ]
        for (old, new) in changes {
            #expect(text.contains(old))
            text = text.replacing(old, with: new, maxReplacements: 1)
        }
        try world.write("more.yaml", "approvals:\n  user.role: {by: privacy_officer, not: requester}\n")
        return try world.write("main.yaml", text)
    }
}

/// `Tests/SecondReader`, run by the system's own Python.
private enum SecondReader {
    private static let python = "/usr/bin/python3"
    private static let script = World.repository + "/Tests/SecondReader/second_reader.py"

    static let isThere: Bool = {
        let child = try? Child([python, "-c", "import nacl.bindings, yaml"], environment: [:])
        return child?.wait().exit == 0
    }()

    /// The first customer as the owner's keys open it.
    static func read(_ vault: String, in world: World) throws -> Outcome {
        let words = [python, "-B", script, vault, "owner", world.directory + "/owner.pass", MainJobTests.code]
        return try Child(words, environment: world.environment).wait()
    }

    /// Changes a vault as its file's owner can.
    static func change(_ vault: String, _ sql: String) throws {
        let program = """
            import sqlite3, sys
            changed = sqlite3.connect(sys.argv[1], isolation_level=None).execute(sys.argv[2]).rowcount
            sys.exit(0 if changed > 0 else 1)
            """
        let outcome = try Child([python, "-c", program, vault, sql], environment: [:]).wait()
        #expect(outcome.exit == 0, "\(sql): \(outcome.messages)")
    }
}

extension World {
    /// A directory with a copy of this world's vault and nothing remembered of it.
    fileprivate func makeCopy() throws -> String {
        let copy = try Self.makeDirectory()
        mkdir(copy + "/vault", 0o700)
        for name in ["customers.coffer", "customers.coffer-wal"] {
            try FileManager.default.copyItem(
                atPath: directory + "/vault/" + name, toPath: copy + "/vault/" + name)
        }
        return copy
    }
}
