// The main job from end to end, through the real agent: what people with different keys see of one vault.

import Foundation
import Testing

@Suite("The main job")
struct MainJobTests {
    /// Row 2 of the sample.
    static let name = "李伟静"
    static let phone = "15237365663"
    static let code = "C0000001Y"

    @Test("the clerk imports, sales settles, finds and reveals, the auditor verifies, the admin reads nobody")
    func mainJob() throws {
        let world = try World()

        try world.unlock("clerk")
        let imported = try world.coffer("import", World.sample, "--json")
        #expect(imported.exit == 0, "\(imported.messages)")
        let summary = try JSON(imported.output)
        #expect(summary["rows"].int == 2000)
        #expect(summary["added"].int == 2000)
        #expect(summary["pending"].int == 2000)
        let again = try world.coffer("import", World.sample)
        #expect(again == Outcome(exit: 0, output: "2000 rows: 2000 already there\n", messages: ""))

        // The clerk entered them and sees them masked.
        let clerk = try JSON(world.coffer("customer", "show", Self.code, "--json").output)
        #expect(clerk["fields"]["name"]["masked"].string == "李**")
        #expect(clerk["fields"]["phone"]["masked"].string == "152****5663")
        #expect(clerk["fields"]["bank_card"]["hidden"].bool == true)
        #expect(clerk["fields"]["region"]["clear"].string == "北京市")
        let unfindable = try world.coffer(
            "customer", "find", "--json-in", input: #"{"phone":"\#(Self.phone)"}"#)
        #expect(unfindable.exit == 2)

        // Two sessions at once: now each call says whose it is.
        try world.unlock("sales")
        let whose = try world.coffer("customer", "list")
        #expect(whose.exit == 64)
        #expect(whose.messages.contains("clerk, sales"))
        let found = try world.coffer(
            "customer", "find", "phone", "--json-in", "--json", "--user", "sales",
            input: #"{"phone":"+86 152 3736 5663"}"#)
        #expect(found.exit == 0, "\(found.messages)")
        #expect(try JSON(found.output)["code"].string == Self.code)

        let shown = try world.coffer("customer", "show", Self.code, "--json", "--user", "sales")
        let seen = try JSON(shown.output)["fields"]
        #expect(seen["name"]["clear"].string == Self.name)
        #expect(seen["phone"]["masked"].string == "152****5663")
        #expect(seen["id_number"]["masked"].string == "1****************6")
        #expect(!shown.output.contains(Self.phone))

        let bare = try world.coffer("customer", "show", Self.code, "--reveal", "phone", "--user", "sales")
        #expect(
            bare
                == Outcome(exit: 64, output: "", messages: "coffer: --reveal needs a --reason, which is recorded\n"))
        let revealed = try world.coffer(
            "customer", "show", Self.code, "--reveal", "phone", "--reason", "called back", "--json", "--user", "sales")
        #expect(try JSON(revealed.output)["fields"]["phone"]["clear"].string == "+8615237365663")
        let unrevealed = try world.coffer(
            "customer", "show", Self.code, "--reveal", "id_number", "--reason", "curious", "--user", "sales")
        #expect(unrevealed.exit == 2)
        #expect(unrevealed.output.isEmpty)
        #expect(unrevealed.messages.hasPrefix("coffer: the role Sales has no `clear` right on identity data\n"))

        // Added by sales, who see at once what they may see of it.
        let added = try world.coffer(
            "customer", "add", "--json-in", "--set", "region=上海市", "--json", "--user", "sales",
            input: #"{"name":"周明","phone":"13900001234","id_number":"11010519491231002X"}"#)
        #expect(added.exit == 0, "\(added.messages)")
        let code = try #require(JSON(added.output)["code"].string)
        let own = try JSON(world.coffer("customer", "show", code, "--json", "--user", "sales").output)
        #expect(own["fields"]["region"]["clear"].string == "上海市")
        #expect(own["fields"]["id_number"]["masked"].string == "1****************X")
        #expect(own["pending"].array.map(\.string) == ["identity"])

        // Page after page, everybody once.
        let first = try JSON.lines(world.coffer("customer", "list", "--limit", "2", "--json", "--user", "sales").output)
        #expect(first.count == 3)
        let cursor = try #require(first.last?["more"]["after"].int)
        let second = try JSON.lines(
            world.coffer("customer", "list", "--after", "\(cursor)", "--limit", "1", "--json", "--user", "sales").output
        )
        #expect(second[0]["code"].string != first[1]["code"].string)

        // No customer for those who hold no key.
        for name in ["admin", "auditor"] {
            for words in [
                ["customer", "list"], ["customer", "show", Self.code], ["export", "--out", "/x", "--plain"],
            ] {
                let denied = try world.start(
                    words + ["--reason", "look"].dropFirst(words[0] == "export" ? 0 : 2), as: name
                )
                .wait()
                #expect(denied.exit == 2, "\(name) \(words): \(denied.messages)")
                #expect(denied.output.isEmpty)
            }
        }
        #expect(try world.coffer("ledger", "list", as: "admin").exit == 2)

        let entries = try JSON.lines(
            world.coffer("ledger", "list", "--class", "access", "--limit", "200", "--json", as: "auditor").output)
        let kinds = Set(entries.compactMap { $0["kind"].string })
        #expect(kinds.isSuperset(of: ["denied", "listed", "searched", "shown"]), "\(kinds)")
        #expect(entries.contains { $0["actor"].string == "admin" && $0["kind"].string == "denied" })
        let verified = try JSON(world.coffer("ledger", "verify", "--json", as: "auditor").output)
        #expect(verified["records"].int == 2001)

        #expect(try world.coffer("lock", "--all").messages == "Locked 2 sessions.\n")
        let locked = try world.coffer("customer", "show", Self.code, "--user", "sales")
        #expect(
            locked
                == Outcome(
                    exit: 3, output: "",
                    messages: "coffer: \(world.vault) is locked for sales\n"
                        + "hint: run coffer unlock, or give --passphrase-file\n"))
    }

    @Test("codes, fingerprints and people in JSON are as the contract says")
    func shapes() throws {
        let world = try World()
        let invited = try JSON(world.coffer("user", "add", "wang", "--role", "sales", "--json", as: "owner").output)
        #expect(invited.names == ["name", "role", "code"])
        let code = try #require(invited["code"].string)
        try world.write("wang.pass", "five-of-wang-lanterns\n")
        let enrolled = try JSON(
            world.coffer(
                "user", "enrol", "wang", "--code", code, "--json", "--passphrase-file", world.directory + "/wang.pass"
            ).output)
        #expect(enrolled.names == ["name", "fingerprint"])

        // Enrolled and not admitted: waiting, exit 8; a wrong fingerprint admits nobody.
        #expect(try world.coffer("status", as: "wang").exit == 8)
        let wrong = try world.coffer("user", "admit", "wang", "--fingerprint", "AAAA-BBBB", as: "owner")
        #expect(wrong.exit == 5)
        let fingerprint = try #require(enrolled["fingerprint"].string)
        #expect(try world.coffer("user", "admit", "wang", "--fingerprint", fingerprint, as: "owner").exit == 0)
        let people = try JSON.lines(world.coffer("user", "list", "--json", as: "owner").output)
        #expect(people.count == 6)
        let wang = try #require(people.first { $0["name"].string == "wang" })
        #expect(wang["role"].string == "sales")
        #expect(wang["fingerprint"].string == fingerprint)

        // Disabled at once.
        #expect(try world.coffer("user", "disable", "wang", as: "owner").exit == 0)
        #expect(try world.coffer("status", as: "wang").exit == 2)
    }

    @Test("the same in Chinese")
    func chinese() throws {
        let world = try World()
        world.environment["LC_ALL"] = "zh_CN.UTF-8"
        let unlocked = try world.coffer("unlock", as: "sales")
        #expect(unlocked.messages == "已为 sales（sales）解锁；闲置 15 分钟后自动锁定，最长 8 小时。\n")
        let added = try world.coffer("customer", "add", "--json-in", input: #"{"name":"周明","phone":"13900001234"}"#)
        #expect(added.exit == 0, "\(added.messages)")
        let code = added.output.trimmingCharacters(in: .newlines)
        let shown = try world.coffer("customer", "show", code)
        #expect(shown.output.contains("手机号    139****1234\n"), "\(shown.output)")
        let refused = try world.coffer("customer", "add", "--json-in", input: #"{"name":"周明","phone":"13900001234"}"#)
        #expect(refused.exit == 7)
        #expect(refused.messages.contains(code))
        #expect(try world.coffer("lock").messages == "已锁定。\n")
        let english = try world.coffer("customer", "show", code, "--lang", "en")
        #expect(english.messages.hasPrefix("coffer: \(world.vault) is locked\n"))
        let json = try JSON(world.coffer("customer", "show", code, "--json").messages)
        #expect(json["error"]["code"].string == "locked")
        #expect(json["error"]["message"].string == "\(world.vault) 已锁定")
    }

    @Test("what the clerk exports from elsewhere comes back: sealed with a one-time passphrase, and opened")
    func export() throws {
        let world = try World()
        #expect(try world.coffer("import", World.sample, as: "owner").exit == 0)
        let out = world.directory + "/out.sealed"
        let exported = try world.coffer(
            "export", "--where", "region=北京市", "--fields", "name,phone", "--out", out, "--reason", "audit",
            "--one-time",
            "--json", as: "owner")
        #expect(exported.exit == 0, "\(exported.messages)")
        let sealed = try Data(contentsOf: URL(fileURLWithPath: out))
        #expect(sealed.range(of: Data(Self.phone.utf8)) == nil)
        let passphrase = try #require(JSON(exported.output)["one_time_passphrase"].string)
        try world.write("once.pass", passphrase + "\n")
        let plain = world.directory + "/plain.csv"
        let opened = try world.coffer(
            "open", out, "--out", plain, "--passphrase-file", world.directory + "/once.pass")
        #expect(opened.exit == 0, "\(opened.messages)")
        let text = try String(contentsOfFile: plain, encoding: .utf8)
        #expect(text.contains(Self.name))
        #expect(text.contains(Self.phone))
        let wrong = try world.coffer(
            "open", out, "--out", world.directory + "/other.csv", "--passphrase-file", world.directory + "/sales.pass")
        #expect(wrong.exit == 3)
        #expect(!world.files().contains("other.csv"))
    }
}
