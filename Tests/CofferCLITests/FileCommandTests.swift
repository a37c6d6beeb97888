// Import, export and what they leave on the disk.

import CofferCLI
import CofferModel
import CofferText
import CofferVault
import Testing

@Suite("Import and export")
struct FileCommandTests {
    static let issue = ImportIssue(
        row: 3, field: "phone", reason: "invalid_phone", message: Phrase(en: "not a phone number, really", zh: "不是手机号"))

    static let refused = CofferError(
        .init("rows_refused", .refused), Phrase(en: "not everything is in", zh: "没有全部导入"))

    static func summary(rejected: Int64) -> ImportSummary {
        var summary = ImportSummary()
        summary.rows = 10
        summary.added = 10 - rejected
        summary.rejected = rejected
        return summary
    }

    @Test("refused rows are exit 5, with the errors in a file of their own and the summary on standard output")
    func errors() {
        let scratch = Scratch()
        let csv = scratch.write("in.csv", "name\n")
        let door = FakeDoor(failure: Self.refused) { _, _ in
            [.importIssue(Self.issue), .importSummary(Self.summary(rejected: 1))]
        }
        let run = Run(["import", csv, "--errors", scratch.path + "/errors.csv"], door: door)
        #expect(run.exit == 5)
        #expect(run.output == "10 rows: 9 added, 1 rejected\n")
        #expect(run.messages.hasPrefix("coffer: not everything is in\nhint: correct these rows"))
        #expect(
            scratch.read("errors.csv")
                == "\u{FEFF}row,field,reason,message\r\n3,phone,invalid_phone,\"not a phone number, really\"\r\n")
        #expect(scratch.mode("errors.csv") == 0o600)
    }

    @Test("an errors file replaces an earlier one, and nothing else: not the input, not a vault, not somebody's work")
    func errorsInPlaceOfOthers() {
        let scratch = Scratch()
        let csv = scratch.write("in.csv", "name\n李伟\n")
        let door = FakeDoor(failure: Self.refused) { _, _ in
            [.importIssue(Self.issue), .importSummary(Self.summary(rejected: 1))]
        }
        let run = Run(["import", csv, "--errors", csv], door: door)
        #expect(run.exit == 7)
        #expect(scratch.read("in.csv") == "name\n李伟\n")
        #expect(door.openings.isEmpty)
        for _ in 1...2 {
            #expect(Run(["import", csv, "--errors", scratch.path + "/errors.csv"], door: door).exit == 5)
        }
        #expect(scratch.read("errors.csv")?.split(separator: "\r\n").count == 2)
        #expect(scratch.names == ["errors.csv", "in.csv"])
    }

    @Test("without an errors file the first rows are shown, and the rest counted")
    func shown() {
        let scratch = Scratch()
        let csv = scratch.write("in.csv", "name\n")
        let door = FakeDoor(failure: Self.refused) { _, _ in
            Array(repeating: .importIssue(Self.issue), count: 25) + [.importSummary(Self.summary(rejected: 10))]
        }
        let run = Run(["import", csv], door: door)
        #expect(run.messages.split(separator: "\n").count { $0 == "row 3, phone: not a phone number, really" } == 20)
        #expect(run.messages.contains("… and 5 more\ncoffer: not everything is in\nhint: --errors FILE"))
        let json = Run(["import", csv, "--json"], door: door)
        #expect(json.output.hasPrefix(#"{"rows":10,"added":0,"updated":0,"unchanged":0,"duplicates":0,"rejected":10,"#))
        #expect(json.output.hasSuffix("\"issues_left_out\":5}\n"))
    }

    @Test("an import that takes every row is exit 0; what was recorded before a failure is still summed up")
    func ends() {
        let scratch = Scratch()
        let csv = scratch.write("in.csv", "name\n")
        #expect(Run(["import", csv], door: FakeDoor { _, _ in [.importSummary(Self.summary(rejected: 0))] }).exit == 0)
        #expect(Run(["import", scratch.path + "/none.csv"]).exit == 4)
        #expect(Run(["import", scratch.path]).exit == 1)
    }

    @Test("the map names fields for headers; a line that does not is pointed at")
    func map() {
        let scratch = Scratch()
        let csv = scratch.write("in.csv", "name\n")
        let door = FakeDoor { operation, _ in
            guard case .importFile(let request) = operation else { return [] }
            #expect(request.columns == ["联系电话": "phone", "a=b": "name"])
            #expect(request.encoding == "gb18030")
            return []
        }
        let good = scratch.write("map", "# ours\n联系电话 = phone\n\na=b = name\r\n")
        #expect(Run(["import", csv, "--map", good, "--encoding", "gb18030"], door: door).exit == 0)
        let bad = scratch.write("bad", "联系电话 = phone\n姓名\n")
        let run = Run(["import", csv, "--map", bad])
        #expect(run.exit == 64)
        #expect(run.messages.hasPrefix("coffer: \(bad):2: "))
    }

    @Test("the template is a header line alone, explained on standard error")
    func template() {
        let run = Run(
            ["import", "--template"], door: FakeDoor { _, _ in [.columns(CustomerCommandTests.columns)] },
            language: .zh)
        #expect(run.output == "\u{FEFF}姓名,手机,地区\r\n")
        #expect(run.messages.contains("姓名  name    必填  王芳"))
    }

    @Test("an export is a new file for this account alone")
    func export() {
        let scratch = Scratch()
        let out = scratch.path + "/out.csv"
        let door = FakeDoor { operation, _ in
            guard case .export(let request) = operation else { return [] }
            #expect(request.sealing == .plain)
            #expect(request.fields == ["name", "phone"])
            return [.exportSummary(ExportSummary(customers: 2, fields: ["name", "phone"]))]
        }
        let arguments = ["export", "--out", out, "--reason", "visit", "--plain", "--fields", "name,phone"]
        let run = Run(arguments, door: door)
        #expect(run.exit == 0)
        #expect(run.output == "\(out): 2 customers, 2 fields\n")
        #expect(scratch.mode("out.csv") == 0o600)
        #expect(Run(arguments, door: door).exit == 7)
    }

    @Test("no file is left after a failure")
    func failure() {
        let scratch = Scratch()
        let door = FakeDoor { _, _ in throw CofferError(.init("denied", .denied), Phrase(en: "no", zh: "不行")) }
        let run = Run(["export", "--out", scratch.path + "/out", "--reason", "x", "--plain"], door: door)
        #expect(run.exit == 2)
        #expect(scratch.names.isEmpty)
    }

    @Test("a one-time passphrase goes to the door and, after success, to the person alone")
    func oneTime() {
        let scratch = Scratch()
        let door = FakeDoor { _, _ in [.exportSummary(ExportSummary(customers: 1, fields: ["name"]))] }
        let run = Run(
            ["export", "--out", scratch.path + "/out", "--reason", "x", "--one-time"], door: door, answers: [])
        #expect(run.exit == 0)
        let passphrase = door.attachments[1]
        #expect(!passphrase.isEmpty)
        #expect(run.terminal.contains(passphrase))
        #expect(!(run.output + run.messages).contains(passphrase))
    }
}
