// A person at a terminal: passphrases without echo, the form field by field, values asked for, a table that fits.

import Foundation
import Glibc
import Testing

@Suite("At the terminal")
struct TerminalTests {
    @Test("the passphrase is asked for and not shown; a wrong one is said at once")
    func passphrase() throws {
        let world = try World()
        for (typed, exit, said) in [
            ("not-the-right-lantern", 3, "coffer: wrong passphrase"),
            (World.passphrase(of: "sales"), 0, "Unlocked for sales (sales)"),
        ] {
            let terminal = try PseudoTerminal()
            let child = try world.start(["unlock", "--user", "sales"], terminal: terminal.path)
            try terminal.see("Passphrase of sales for \(world.vault): ")
            #expect(terminal.isBlind())
            terminal.type(typed)
            #expect(child.wait().exit == exit)
            #expect(terminal.wait { $0.contains(said) }, "\(terminal.text)")
            #expect(!terminal.text.contains("lantern"))
        }
    }

    @Test("a new customer by the form, in both languages: each answer is checked when it is given")
    func form() throws {
        let world = try World()
        try world.unlock("owner")
        for (language, labels, wrong) in [
            ("en", ["Name *", "Phone", "Segment (retail, vip or enterprise)"], "it is not a phone number"),
            ("zh", ["姓名 *", "手机号", "客户分类（retail、vip 或 enterprise）"], "不是有效的电话号码"),
        ] {
            let terminal = try PseudoTerminal()
            let child = try world.start(["customer", "add", "--lang", language], terminal: terminal.path)
            try terminal.see(labels[0])
            terminal.type("周\(language)")
            try terminal.see(labels[1])
            terminal.type("123")
            try terminal.see(wrong)
            let phone = language == "en" ? "13987650001" : "13987650002"
            terminal.type(phone)
            // The fields between, all left out.
            for _ in 0..<12 { terminal.type("") }
            try terminal.see(labels[2])
            terminal.type("wholesale")
            try terminal.see("enterprise")
            terminal.type("vip")
            for _ in 0..<5 { terminal.type("") }
            #expect(child.wait().exit == 0)
            terminal.drain()
            let found = try world.coffer(
                "customer", "find", "--json-in", "--json", input: #"{"phone":"\#(phone)"}"#)
            #expect(found.exit == 0, "\(found.messages) \(terminal.text)")
            let shown = try JSON(found.output)["fields"]
            let code = try #require(JSON(found.output)["code"].string)
            #expect(terminal.text.hasSuffix("\(code)\r\n"), "\(terminal.text)")
            #expect(shown["name"]["clear"].string == "周\(language)", "\(terminal.text)")
            #expect(shown["segment"]["clear"].string == "vip")
        }
    }

    @Test("find asks for the value; leaving with Ctrl-C changes nothing")
    func asking() throws {
        let world = try World()
        try world.unlock("owner")
        #expect(
            try world.coffer("customer", "add", "--json-in", input: #"{"name":"周一","phone":"13987650001"}"#).exit == 0)
        let terminal = try PseudoTerminal()
        let child = try world.start(["customer", "find", "phone"], terminal: terminal.path)
        try terminal.see("phone: ")
        terminal.type("139 8765 0001")
        #expect(child.wait().exit == 0)
        #expect(terminal.wait { $0.contains("周一") }, "\(terminal.text)")

        let another = try PseudoTerminal()
        let leaving = try world.start(["customer", "add"], terminal: another.path)
        try another.see("Name *")
        another.type("周二")
        try another.see("Phone")
        another.type("\u{3}")
        #expect(leaving.wait().exit != 0)
        #expect(try world.customers() == 1)
    }

    @Test("a table never runs over the edge, and never cuts the code")
    func narrow() throws {
        let world = try World()
        #expect(try world.coffer("import", world.write("in.csv", Customers.file(3)), as: "owner").exit == 0)
        let terminal = try PseudoTerminal()
        terminal.resize(columns: 60)
        let child = try world.start(["customer", "list"], as: "owner", terminal: terminal.path)
        #expect(child.wait().exit == 0)
        #expect(terminal.wait { $0.contains("C0000003U") }, "\(terminal.text)")
        for line in terminal.text.split(separator: "\r\n") {
            let columns = line.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFEF).contains($1.value) ? 2 : 1) }
            #expect(columns <= 60, "\(line)")
        }
    }
}
