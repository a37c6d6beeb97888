// Every exit code and every bad input: what is said, that nothing is left behind, and that no value is repeated.

import Foundation
import Glibc
import Testing

@Suite("Bad input")
struct ExitCodeTests {
    private static let phone = "13987651234"
    private static let identity = "440106199909090017"

    /// The text of a failure with its hint.
    private static func said(_ message: String, hint: String? = nil) -> String {
        "coffer: \(message)\n" + (hint.map { "hint: \($0)\n" } ?? "")
    }

    // MARK: 3: locked

    @Test("a wrong passphrase is exit 3, in the agent and without it; the agent then waits longer and longer")
    func wrongPassphrase() throws {
        let world = try World()
        let file = try world.write("wrong.pass", "not-the-lantern-canary\n")
        let words = ["--user", "sales", "--passphrase-file", file]
        for command in [["status"], ["unlock"]] {
            let outcome = try world.start(command + words).wait()
            #expect(outcome == Outcome(exit: 3, output: "", messages: Self.said("wrong passphrase")))
        }
        var messages: [String] = []
        for _ in 0..<8 {
            let outcome = try world.start(["unlock"] + words).wait()
            #expect(outcome.exit == 3)
            messages.append(outcome.messages)
        }
        #expect(messages.contains { $0.contains("too many wrong passphrases; the next attempt is possible in") })
        #expect(!messages.contains { $0.contains("canary") })
        // The person at the next desk is not delayed by it.
        #expect(try world.coffer("unlock", as: "clerk").exit == 0)
    }

    @Test("a passphrase file that others can read is refused", arguments: [mode_t(0o640), 0o604, 0o620])
    func readablePassphrase(mode: mode_t) throws {
        let world = try World()
        let file = try world.write("sales.pass", World.passphrase(of: "sales"), mode: mode)
        let outcome = try world.coffer("status", as: "sales")
        #expect(
            outcome
                == Outcome(
                    exit: 3, output: "",
                    messages: Self.said("\(file): others can use this passphrase file", hint: "chmod 600 \(file)")))
    }

    @Test("without session, terminal and passphrase file every command fails at once with exit 3")
    func noSession() throws {
        let world = try World()
        let before = world.files()
        let asking = Self.said(
            "there is no terminal to ask for the passphrase",
            hint: "scripts give --passphrase-file FILE, or set COFFER_PASSPHRASE_FILE")
        #expect(try world.coffer("unlock", "--user", "sales") == Outcome(exit: 3, output: "", messages: asking))
        let locked = Self.said(
            "\(world.vault) is locked for sales", hint: "run coffer unlock, or give --passphrase-file")
        for words in [["status"], ["customer", "list"], ["import", World.sample], ["ledger", "verify"]] {
            let outcome = try world.start(words + ["--user", "sales"]).wait()
            #expect(outcome == Outcome(exit: 3, output: "", messages: locked), "\(words)")
        }
        let initialised = try world.coffer("init", world.directory + "/new", "--policy", World.policy, "--owner", "a")
        #expect(initialised == Outcome(exit: 3, output: "", messages: asking))
        #expect(world.files() == before)
    }

    @Test("passphrase files: environment, service credential, missing, empty")
    func passphraseFiles() throws {
        let world = try World()
        let pass = world.directory + "/sales.pass"
        #expect(
            try world.coffer("status", "--user", "sales", setting: ["COFFER_PASSPHRASE_FILE": pass]).exit == 0)
        mkdir(world.directory + "/credentials", 0o700)
        try world.write("credentials/coffer-passphrase", World.passphrase(of: "sales"))
        let credentials = ["CREDENTIALS_DIRECTORY": world.directory + "/credentials"]
        #expect(try world.coffer("status", "--user", "sales", setting: credentials).exit == 0)
        let missing = try world.coffer("status", "--user", "sales", "--passphrase-file", "/nowhere/x")
        #expect(missing == Outcome(exit: 3, output: "", messages: Self.said("/nowhere/x: there is no such file")))
        let empty = try world.write("empty.pass", "\n")
        let none = try world.coffer("status", "--user", "sales", "--passphrase-file", empty)
        #expect(none == Outcome(exit: 3, output: "", messages: Self.said("\(empty): the passphrase file is empty")))
    }

    // MARK: 4 and 6: the file

    @Test("what is no vault, a newer one, a damaged one, or not there")
    func files() throws {
        let world = try World(isPeopled: false)
        let made = try world.coffer(
            "init", world.vault, "--policy", World.policy, "--owner", "owner", "--passphrase-file",
            world.directory + "/owner.pass")
        #expect(made.exit == 0, "\(made.messages)")
        let vault = try [UInt8](Data(contentsOf: URL(fileURLWithPath: world.vault)))

        func status(_ bytes: [UInt8]?) throws -> Outcome {
            let path = world.directory + "/other.coffer"
            if let bytes { try world.write("other.coffer", bytes) }
            let before = world.files()
            let outcome = try world.coffer("status", "--vault", path, as: "owner")
            let new = world.files().subtracting(before)
            #expect(new.allSatisfy { $0.hasPrefix("other.coffer") || $0.hasPrefix("state") }, "\(new)")
            if bytes != nil { #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) == bytes) }
            return outcome
        }
        let path = world.directory + "/other.coffer"
        let missing = try status(nil)
        #expect(missing.exit == 4)
        #expect(missing.messages.hasPrefix("coffer: there is no vault at \(path)\nhint: "))
        for bytes in [[], Array("hello\n".utf8), [UInt8](repeating: 0, count: 8192)] {
            #expect(try status(bytes) == Outcome(exit: 6, output: "", messages: Self.said("\(path) is not a vault")))
        }
        // user_version, at byte 60.
        var newer = vault
        newer[60...63] = [0, 0, 0, 99]
        #expect(
            try status(newer)
                == Outcome(
                    exit: 6, output: "",
                    messages: Self.said(
                        "the vault was written by a newer coffer (format 99, this one reads up to 6)",
                        hint: "install the newer coffer; nothing was changed")))
        var older = vault
        older[60...63] = [0, 0, 0, 1]
        #expect(
            try status(older)
                == Outcome(
                    exit: 6, output: "",
                    messages: Self.said(
                        "the vault was made by an unreleased coffer (format 1, this one reads from 3 on) and can't be opened any more",
                        hint: "make a new vault with coffer init, and import the customers again; nothing was changed"))
        )
        let chinese = try world.start(
            ["status", "--vault", path, "--lang", "zh", "--user", "owner", "--passphrase-file"]
                + [world.directory + "/owner.pass"]
        ).wait()
        #expect(chinese.messages.contains("保险库由未正式发布的 coffer 创建（格式 1，本程序最低支持 3），已无法打开"))
        #expect(chinese.messages.contains("请用 coffer init 新建保险库，再重新导入客户；未做任何改动"))
        let damaged = Self.said(
            "the vault file is damaged: its pages do not hold together",
            hint: "keep the file as it is, and go on with your latest copy of it")
        for count in [vault.count / 2, vault.count - 1] {
            #expect(try status(Array(vault[..<count])) == Outcome(exit: 6, output: "", messages: damaged), "\(count)")
        }
        var holed = vault
        for index in 4096..<vault.count { holed[index] = 0xA5 }
        #expect(try status(holed) == Outcome(exit: 6, output: "", messages: damaged))
    }

    @Test("no such user, no such customer, and who must still act")
    func unknown() throws {
        let world = try World()
        try world.write("nobody.pass", "five-of-nobody-lanterns\n")
        #expect(
            try world.coffer("status", as: "nobody")
                == Outcome(
                    exit: 4, output: "",
                    messages: Self.said(
                        "there is no user nobody in this vault", hint: "coffer user list shows who there is")))
        let mistyped = try world.coffer("customer", "show", "C00000013", as: "sales")
        #expect(mistyped.exit == 4)
        #expect(mistyped.messages.contains("check character"))
        #expect(try world.coffer("user", "add", "nobody", "--role", "sales", as: "owner").exit == 0)
        #expect(try world.coffer("status", as: "nobody").exit == 8)
        #expect(try world.coffer("user", "add", "nobody", "--role", "sales", as: "owner").exit == 7)
        #expect(try world.coffer("user", "add", "other", "--role", "seller", as: "owner").exit == 4)
    }

    @Test("init overwrites nothing, and needs a policy that is there and right")
    func policies() throws {
        let world = try World(isPeopled: false)
        func initialise(_ policy: String, _ vault: String? = nil) throws -> Outcome {
            try world.coffer(
                "init", vault ?? world.vault, "--policy", policy, "--owner", "owner", "--passphrase-file",
                world.directory + "/owner.pass")
        }
        let before = world.files()
        #expect(
            try initialise("/nowhere.yaml")
                == Outcome(exit: 4, output: "", messages: Self.said("/nowhere.yaml: there is no such file")))
        #expect(world.files() == before)

        let good = try World.policyAlone()
        let bad = try world.write(
            "bad.yaml", good.replacingOccurrences(of: "mask: phone}", with: "mask: fone}"))
        let line =
            try #require(
                good.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("mask: phone}") }
            ) + 1
        let refused = try initialise(bad)
        #expect(refused.exit == 5)
        #expect(refused.messages.contains("\(bad):\(line):"), "\(refused.messages)")
        #expect(refused.messages.contains("phone"), "\(refused.messages)")
        #expect(world.files() == before.union(["bad.yaml"]))
        let checked = try world.coffer("policy", "check", bad)
        #expect(checked.exit == 5)
        #expect(checked.messages.contains("\(bad):\(line):") || checked.output.contains("\(bad):\(line):"))

        #expect(try initialise(World.policy).exit == 0)
        let there = try initialise(World.policy)
        #expect(there.exit == 7)
        #expect(
            there.messages.hasPrefix("coffer: \(world.vault): this file exists already\nhint: nothing is overwritten"))
        let weak = try world.write("owner.pass", "password1234\n")
        #expect(weak.hasSuffix("owner.pass"))
        #expect(try initialise(World.policy, world.directory + "/second").exit == 5)
        #expect(!world.files().contains("second"))
    }

    // MARK: 5, 7 and 64: values

    @Test("an unknown field, an invalid value, a duplicate: said without the value, nothing written")
    func values() throws {
        let world = try World()
        func add(_ json: String, as name: String = "sales", _ words: String...) throws -> Outcome {
            let outcome = try world.start(["customer", "add", "--json-in"] + words, as: name, input: json).wait()
            #expect(!outcome.messages.contains(Self.phone) && !outcome.messages.contains(Self.identity))
            return outcome
        }
        let unknown = try add(#"{"name":"周明","phon":"\#(Self.phone)"}"#)
        #expect(
            unknown
                == Outcome(
                    exit: 5, output: "",
                    messages: Self.said("the policy has no field phon", hint: "did you mean phone?")))
        let invalid = try add(#"{"name":"周明","id_number":"440106199909090011"}"#)
        #expect(invalid.exit == 5)
        #expect(invalid.messages.hasPrefix("coffer: id_number: the check character does not match"))
        #expect(invalid.messages.contains("right would be"))
        let short = try add(#"{"name":"周明","phone":"1398765"}"#)
        #expect(short.exit == 5)
        #expect(short.messages.hasPrefix("coffer: phone: it is not a phone number; right would be: "))
        #expect(!short.messages.contains("1398765"))
        #expect(try add("no json").exit == 5)
        #expect(try add("").exit == 5)
        #expect(try world.customers() == 0)

        let added = try add(#"{"name":"周明","phone":"\#(Self.phone)"}"#)
        #expect(added.exit == 0)
        let code = added.output.trimmingCharacters(in: .newlines)
        let twice = try add(#"{"name":"周二","phone":"+86 \#(Self.phone)"}"#)
        #expect(
            twice
                == Outcome(
                    exit: 7, output: "",
                    messages: Self.said(
                        "another customer has this phone already: \(code)",
                        hint: "look at it: coffer customer show \(code)")))
        #expect(try world.customers() == 1)
        // Who cannot search is not told: it comes out when somebody settles.
        let clerk = try add(#"{"name":"周三","phone":"\#(Self.phone)"}"#, as: "clerk")
        #expect(clerk.exit == 0)
        #expect(!clerk.messages.contains(code))
        try world.unlock("sales")
        let status = try JSON(world.coffer("status", "--json").output)
        #expect(status["conflicts"].array.count == 1)
    }

    @Test("a sensitive value as an argument is exit 64 and names the ways that are safe")
    func sensitiveArgument() throws {
        let world = try World()
        let outcome = try world.coffer("customer", "add", "--set", "phone=\(Self.phone)", as: "sales")
        #expect(outcome.exit == 64)
        #expect(!outcome.messages.contains(Self.phone))
        #expect(outcome.messages.contains("--json-in") && outcome.messages.contains("--set FIELD"))
        let edit = try world.coffer("customer", "list", "--where", "phone=\(Self.phone)", as: "sales")
        #expect(edit.exit == 64 || edit.exit == 5)
        #expect(!edit.messages.contains(Self.phone))
    }

    @Test(
        "wrong use is exit 64 with one line and where to read on",
        arguments: [
            ["frobnicate"], ["customer", "shw"], ["customer", "show"], ["customer", "list", "--limt", "3"],
            ["customer", "list", "--limit"], ["customer", "list", "--limit", "many"], ["lock", "now"],
            ["customer", "find"], ["import"], ["export", "--out", "x", "--reason", "y"],
            ["customer", "add", "--set", "phone"], ["customer", "list", "--lang", "fr"],
        ])
    func usage(words: [String]) throws {
        let world = try World(isPeopled: false)
        let before = world.files()
        let outcome = try world.start(words).wait()
        #expect(outcome.exit == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.messages.hasPrefix("coffer: "))
        #expect(outcome.messages.split(separator: "\n").count <= 2, "\(outcome.messages)")
        #expect(world.files() == before)
    }

    @Test("a socket path that is too long is said with what to do")
    func longSocketPath() throws {
        let world = try World()
        let long = world.directory + "/" + String(repeating: "a", count: 90)
        let outcome = try world.coffer("unlock", as: "sales", setting: ["COFFER_AGENT_DIR": long])
        #expect(
            outcome
                == Outcome(
                    exit: 64, output: "",
                    messages: Self.said(
                        "the socket path \(long)/agent.sock is longer than 107 bytes",
                        hint: "name a shorter directory in COFFER_AGENT_DIR")))
        #expect(!world.files().contains { $0.hasPrefix("aaa") })
    }

    // MARK: Files of customers

    @Test("bad rows are refused and listed, good rows are in; no value of theirs is repeated")
    func badRows() throws {
        let world = try World()
        let text = """
            姓名,手机号,身份证号,不明列
            周一,\(Self.phone),\(Self.identity),x
            周二,1398765
            周三,13987651235,,x,y,z
            周四,13987650,,x
            周五,13987651236,1.1010519491E+17,x
            周六,\(Self.phone),,x
            "周,七",13987651237,,x

            """
        let file = try world.write("rows.csv", text)
        let errors = world.directory + "/errors.csv"
        let outcome = try world.coffer("import", file, "--errors", errors, "--json", as: "owner")
        #expect(outcome.exit == 5)
        let summary = try JSON(outcome.output)
        #expect(summary["rows"].int == 7)
        #expect(summary["added"].int == 2, "\(outcome.output)")
        #expect(summary["rejected"].int == 4)
        #expect(summary["duplicates"].int == 1)
        let listed = try String(contentsOfFile: errors, encoding: .utf8)
        #expect(listed.split(whereSeparator: \.isNewline).count == 6, "\(listed)")
        for text in [outcome.output, outcome.messages, listed] {
            for value in [Self.phone, "1398765", "1.1010519491", Self.identity] {
                #expect(!text.contains(value), "\(value) in \(text)")
            }
        }
        #expect(try world.customers() == 2)
        try world.expectVerified()
    }

    @Test("a file in the wrong encoding, empty, without known columns, or with a huge cell")
    func badFiles() throws {
        let world = try World()
        func importing(_ bytes: [UInt8], _ words: String...) throws -> Outcome {
            let file = try world.write("in.csv", bytes)
            return try world.start(["import", file] + words, as: "owner").wait()
        }
        let empty = try importing([])
        #expect(empty.exit == 5)
        #expect(empty.messages.hasPrefix("coffer: the file is empty\nhint: "))
        #expect(try importing(Array("a,b\n1,2\n".utf8)).exit == 5)
        // 姓名,手机号 in GB 18030, said to be UTF-8, then detected.
        let chinese: [UInt8] =
            [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xCA, 0xD6, 0xBB, 0xFA, 0xBA, 0xC5, 0x0A]
            + [0xD6, 0xDC, 0xD2, 0xBB, 0x2C] + Array("\(Self.phone)\n".utf8)
        let wrong = try importing(chinese, "--encoding", "utf-8")
        #expect(wrong.exit == 5)
        #expect(wrong.messages.contains("utf-8") || wrong.messages.contains("UTF-8"), "\(wrong.messages)")
        #expect(try world.customers() == 0)
        #expect(try importing(chinese).exit == 0)
        #expect(try world.customers() == 1)
        let huge = Array("name,phone\n".utf8) + [UInt8](repeating: 0x78, count: 10 << 20) + Array(",13987651238\n".utf8)
        let outcome = try importing(huge + Array("周八,13987651239\n".utf8))
        #expect(outcome.exit == 5, "\(outcome.messages)")
        #expect(outcome.messages.utf8.count < 1000)
        #expect(try world.customers() == 2)
        #expect(try world.coffer("import", "/nowhere.csv", as: "owner").exit == 4)
        try world.expectVerified()
    }

    @Test("a directory that cannot be written says so and what would help")
    func readOnlyDirectory() throws {
        let world = try World()
        let folder = world.directory + "/vault"
        // Root may write anywhere, so this is somebody else then.
        if World.isRoot { world.give(to: 65534) }
        let words = world.asOther(
            [World.program, "status", "--user", "sales", "--passphrase-file", world.directory + "/sales.pass"])
        chmod(folder, 0o500)
        defer { chmod(folder, 0o700) }
        let before = world.files()
        let outcome = try Child(words, environment: world.environment).wait()
        #expect(outcome.exit == 1, "\(outcome.messages)")
        #expect(outcome.messages.hasPrefix("coffer: cannot write at \(folder): it is read-only\n"))
        #expect(world.files() == before)
    }
}
