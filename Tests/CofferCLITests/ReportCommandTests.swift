// `coffer report` on the command line: documents from a policy without a vault, breach reports, and their files.

import CofferCLI
import CofferModel
import CofferText
import CofferVault
import Foundation
import Testing

@Suite("Reports on the command line")
struct ReportCommandTests {
    private static let policy = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../policies/customer.yaml"
    ).standardizedFileURL.path

    /// A report on a user who looked at one customer, noticed at some time.
    private static func view(due: Int64?) throws -> BreachView {
        let text = """
            {"user": "li", "days": {}, "madeAt": 1795000000000, "roles": [], "openFields": [], "holders": [],
             "population": {"present": 3, "merged": 0, "erased": 1},
             "tiers": [{"name": "contact", "label": {"en": "contact data", "zh": "联系信息"}, "customers": 3, "erased": 0,
               "keys": [{"purpose": "masked", "generation": 1, "from": 1794000000000}],
               "fields": [{"field": "phone", "label": {"en": "Phone", "zh": "手机号"}, "form": "masked", "tells": [],
                 "isSensitive": false}]}],
             "log": {"customers": 1, "acts": [{"name": "shown", "label": {"en": "shown", "zh": "查看"}, "entries": 2,
               "customers": 1}], "fields": [], "purposes": [], "denials": [{"name": "export", "count": 2}], "exports": [],
               "emergencies": 0, "written": 0},
             "deadline": {"noticed": 1795000000000\(due.map { ", \"due\": \($0)" } ?? ""), "rules": [{"label":
               {"en": "breach", "zh": "泄露"}, "period": {"en": "72 hours", "zh": "72 小时"}}]}}
            """
        return try JSONDecoder().decode(BreachView.self, from: Data(text.utf8))
    }

    private static let customer = BreachCustomerSample.one

    private static func door() throws -> FakeDoor {
        let view = try view(due: 1_795_259_200_000)
        return FakeDoor { operation, _ in
            guard case .reportBreach(let request) = operation else { return [] }
            guard request.source == .user(name: "li") else { return [] }
            return [.breach(view)] + (request.listsCustomers ? [.breachCustomer(customer)] : [])
        }
    }

    @Test("documents are made from a policy file without any vault, in both languages, as Markdown and as pages")
    func documents() throws {
        for kind in ["processing", "schedule", "notice"] {
            let run = Run(["report", kind, "--policy", Self.policy], environment: [:])
            #expect(run.exit == 0 && run.output.hasPrefix("# "), "\(kind)")
            let chinese = Run(["report", kind, "--policy", Self.policy], language: .zh, environment: [:])
            #expect(chinese.output.contains("不构成法律意见"), "\(kind)")
            let page = Run(["report", kind, "--policy", Self.policy, "--html"], environment: [:])
            #expect(page.output.hasPrefix("<!doctype html>"), "\(kind)")
            let json = Run(["report", kind, "--policy", Self.policy, "--json"], environment: [:])
            #expect(json.output.hasPrefix(#"{"title":""#), "\(kind)")
        }
    }

    @Test("a document goes into a new file, and over no other")
    func files() {
        let scratch = Scratch()
        let words = ["report", "schedule", "--policy", Self.policy, "--out", scratch.path + "/s.html"]
        let run = Run(words, environment: [:])
        #expect(run.exit == 0 && run.output.isEmpty && run.messages.contains("s.html"))
        #expect(scratch.read("s.html")?.hasPrefix("<!doctype html>") == true && scratch.mode("s.html") == 0o600)
        #expect(Run(words, environment: [:]).exit == 7)
        #expect(Run(["report", "notice", "--policy", Self.policy, "--out", "-"], environment: [:]).exit == 64)
    }

    @Test("a breach report says what the keys could open and what the log shows, and by when to tell")
    func breach() throws {
        let run = Run(["report", "breach", "--of", "li", "--noticed", "2026-11-18T11:06:40Z"], door: try Self.door())
        #expect(run.exit == 0)
        let could = try #require(run.output.range(of: "A. What the keys could open"))
        let did = try #require(run.output.range(of: "B. What the log shows"))
        #expect(could.lowerBound < did.lowerBound)
        #expect(run.output.contains("contact data") && run.output.contains("At the latest by 2026-11-21"))
        #expect(run.output.contains("Noticed at 2026-11-18"))
        // Everybody first, then the parts.
        #expect(run.output.contains("4 records could be affected in all: 3 entered"))
        #expect(run.output.contains("4 (3 now, 1 erased wholly since)"))
        let chinese = Run(["report", "breach", "--of", "li"], door: try Self.door(), language: .zh)
        #expect(chinese.output.contains("一、密钥能打开什么") && chinese.output.contains("二、日志显示看过什么"))
    }

    @Test("programs get one document, and with --list a line for each customer")
    func json() throws {
        let run = Run(["report", "breach", "--of", "li", "--list", "--json"], door: try Self.door())
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 2)
        #expect(
            lines[0].hasPrefix(#"{"user":"li","from":null,"to":null,"made_at":"2026-11-18T11:06:40.000Z","roles":[],"#))
        #expect(lines[0].contains(#""acts":{"shown":{"entries":2,"customers":1}}"#))
        #expect(lines[0].contains(#""could":{"affected":4,"customers":3,"erased_since":1,"#))
        #expect(lines[0].contains(#""denied":{"export":2}"#))
        #expect(lines[0].contains(#""due":"2026-11-21T11:06:40.000Z""#))
        #expect(lines[1] == #"{"record":2,"code":"C1","acts":["shown"],"clear":[],"masked":["phone"]}"#)
    }

    @Test("about backups the place, the snapshot and the key are asked for, and told to programs")
    func backup() throws {
        var view = try Self.view(due: nil)
        view.user = nil
        view.log = nil
        let safe = #"{"name":"safe","fingerprint":"8DRK-1REB","kind":"offline","snapshots":2}"#
        let backup = """
            {"place": "/b", "snapshot": 2, "key": \(safe), "recipients": [\(safe)], "sealed": 3, "sealedErased": 1,
             "snapshots": [{"number": 2, "time": 0, "hasKeys": true, "isOpened": true}]}
            """
        view.backup = try JSONDecoder().decode(BreachView.Backup.self, from: Data(backup.utf8))
        let door = FakeDoor { [view] operation, _ in
            guard case .reportBreach(let request) = operation,
                request.source == .backup(BackupLoot(place: "/b", snapshot: 2, key: "safe"))
            else { return [] }
            return [.breach(view)] + (request.listsCustomers ? [.breachCustomer(Self.customer)] : [])
        }
        let words = ["report", "breach", "--backup", "/b", "--snapshot", "2", "--with-key", "safe"]
        let run = Run(words, door: door)
        #expect(run.exit == 0 && run.output.contains("whoever took the backups at /b and the key of safe"))
        let json = Run(words + ["--list", "--json"], door: door).output.split(separator: "\n").map(String.init)
        #expect(json.count == 2)
        #expect(
            json[0].hasSuffix(
                #""backup":{"place":"/b","snapshot":2,"key":\#(safe),"unreached":null,"snapshots":["#
                    + #"{"number":2,"time":"1970-01-01T00:00:00.000Z","keys":true,"opened":true}],"#
                    + #""recipients":[\#(safe)],"sealed":3,"sealed_erased":1}}"#), "\(json[0])")
    }

    @Test("with a file the report goes there, customers and all")
    func page() throws {
        let scratch = Scratch()
        let path = scratch.path + "/b.html"
        let run = Run(["report", "breach", "--of", "li", "--list", "--out", path], door: try Self.door())
        #expect(run.exit == 0 && run.output.isEmpty)
        let page = try #require(scratch.read("b.html"))
        #expect(page.contains("<h2>B. What the log shows</h2>") && page.contains("C1"))
        #expect(Run(["report", "breach", "--of", "li", "--out", path], door: try Self.door()).exit == 7)
    }

    @Test(
        "whose keys it was is said, once, and when it was noticed is a moment",
        arguments: [
            [], ["--of", "li", "--file"], ["--file", "--backup", "/b"], ["--of", "li", "--with-key", "safe"],
            ["--file", "--snapshot", "1"], ["--backup", "/b", "--list"], ["--file", "--list"],
            ["--of", "li", "--noticed", "yesterday"],
            ["--of", "li", "--noticed", "2026-11-18T25:00Z"], ["--of", "li", "--noticed", "2026-11-18T10:00+99:00"],
            ["--of", "li", "--noticed", "2026-11-18T10:00:00+08"],
        ])
    func usage(words: [String]) throws {
        #expect(Run(["report", "breach"] + words, door: try Self.door()).exit == 64)
    }

    @Test("moments are read with their offset")
    func moments() {
        for text in ["2026-11-18T11:06:40Z", "2026-11-18T19:06:40+08:00", "2026-11-18 06:36:40-04:30"] {
            #expect(Timestamp.milliseconds(text) == 1_795_000_000_000, "\(text)")
        }
        #expect(Timestamp.milliseconds("2026-11-18T11:06Z") == 1_794_999_960_000)
        #expect(Timestamp.milliseconds(String(Timestamp.utc(1_795_000_000_000).prefix(19)) + "Z") == 1_795_000_000_000)
        #expect(Timestamp.milliseconds("2026-11-18T11:06:40") != nil)
    }
}

private enum BreachCustomerSample {
    static let one: BreachCustomer = {
        let text = #"{"record": 2, "code": "C1", "acts": ["shown"], "clear": [], "masked": ["phone"]}"#
        guard let customer = try? JSONDecoder().decode(BreachCustomer.self, from: Data(text.utf8)) else {
            preconditionFailure("the sample is a customer")
        }
        return customer
    }()
}
