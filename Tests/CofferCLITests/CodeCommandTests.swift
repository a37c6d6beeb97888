// Customer codes through the commands: what they are asked, what they answer, how they end.

import CofferCLI
import CofferText
import CofferVault
import Testing

@Suite("Code commands")
struct CodeCommandTests {
    private static let fault = Phrase(en: "its check character does not match", zh: "校验位不符")
    private static let views = [
        CodeCheckView(typed: "c1", code: "C1", state: .current, current: "C1"),
        CodeCheckView(typed: "C2", code: "C2", state: .current, current: "C1"),
        CodeCheckView(typed: "C3", code: "C3", state: .former, current: "C1"),
        CodeCheckView(typed: "KH-1", code: "KH-1", state: .legacy, current: "C1"),
        CodeCheckView(typed: "C4", code: "C4", state: .retired, current: "C1"),
    ]
    private static let invalid = CodeCheckView(
        typed: "CO", code: "CO", state: .invalid, fault: "check", message: fault, suggestion: "C0")

    @Test("each code stands on a line with what it is, in both languages")
    func check() {
        let door = FakeDoor { _, _ in (Self.views + [Self.invalid]).map { .codeChecked($0) } }
        let english = Run(["code", "check", "c1", "CO"], door: door)
        #expect(english.exit == 5)
        #expect(
            english.output == """
                C1  in use
                C2  in use; merged into C1
                C3  changed; is now C1
                KH-1  legacy code of C1
                C4  retired; the customer is C1
                CO  not a code: its check character does not match; did you mean C0?

                """)
        let chinese = Run(["code", "check", "c1", "CO"], door: door, language: .zh)
        #expect(chinese.output.hasSuffix("CO  不是编码：校验位不符；是否指 C0？\n"))
    }

    @Test(
        "codes that are all somebody's end with 0, with 4 if one is nobody's, with 5 if one is no code",
        arguments: [([], Int32(0)), ([CodeCheckView.State.unknown], Int32(4)), ([.unknown, .invalid], Int32(5))])
    func exits(states: [CodeCheckView.State], exit: Int32) {
        let others = states.map { CodeCheckView(typed: "X", code: "X", state: $0) }
        let door = FakeDoor { _, _ in (Self.views + others).map { .codeChecked($0) } }
        let run = Run(["code", "check", "X", "--json"], door: door)
        #expect(run.exit == exit)
        #expect(run.output.split(separator: "\n").count == 5 + others.count)
    }

    @Test("a report has sequences, findings and how many more there are; --strict ends with 1")
    func report() {
        var report = CodeReportView(pattern: "C{seq:3}")
        var sequence = CodeReportView.Sequence(prefix: "C", highest: 9)
        (sequence.current, sequence.former, sequence.missing) = (5, 1, 3)
        report.sequences = [sequence]
        report.gaps = [.init(prefix: "C", first: 4, last: 5)]
        report.gapCount = 2
        report.invalid = [.init(code: "VIP-8", fault: "shape", message: Self.fault)]
        report.invalidCount = 1
        let door = FakeDoor { [report] _, _ in [.codeReport(report)] }
        let run = Run(["code", "report"], door: door)
        #expect(run.exit == 0)
        #expect(
            run.output == """
                Pattern: C{seq:3}
                Sequence  Given up to  In use  Changed  Retired  Legacy  Nobody's
                C         9            5       1        0        0       3
                C: nobody has 4–5, and nothing explains it
                … and 1 more
                VIP-8 is not of the pattern: its check character does not match

                """)
        #expect(Run(["code", "report", "--strict"], door: door).exit == 1)
        #expect(Run(["code", "report"], door: door, language: .zh).output.contains("C：4–5 号无人使用，原因不明\n"))
        let right = FakeDoor { _, _ in [.codeReport(CodeReportView(pattern: "C{seq:3}"))] }
        let clean = Run(["code", "report", "--strict"], door: right)
        #expect(clean.exit == 0 && clean.output.hasSuffix("No gaps, no invalid codes, no clashes.\n"))
    }

    @Test("programs get snake_case names and sentences in their language")
    func json() {
        var report = CodeReportView(pattern: "C{seq:3}")
        report.gaps = [.init(prefix: "C", first: 4, last: 5)]
        (report.gapCount, report.aheadCount, report.ahead) = (2, 1, ["C9"])
        report.invalid = [.init(code: "VIP-8", fault: "shape", message: Self.fault)]
        report.invalidCount = 1
        let door = FakeDoor { [report] _, _ in [.codeReport(report)] }
        let run = Run(["code", "report", "--json"], door: door, language: .zh)
        #expect(
            run.output
                == #"{"pattern":"C{seq:3}","sequences":[],"gaps":[{"prefix":"C","first":4,"last":5}],"gap_count":2,"#
                + #""invalid":[{"code":"VIP-8","fault":"shape","message":"校验位不符"}],"invalid_count":1,"clashes":[],"#
                + #""clash_count":0,"ahead":["C9"],"ahead_count":1}"# + "\n")
        let check = Run(
            ["code", "check", "CO", "--json"], door: FakeDoor { _, _ in [.codeChecked(Self.invalid)] })
        #expect(
            check.output
                == #"{"typed":"CO","code":"CO","state":"invalid","fault":"check","#
                + #""message":"its check character does not match","suggestion":"C0","others":[]}"# + "\n")
    }

    @Test("changes ask the door for what was said, and print the code of the customer")
    func changes() {
        let door = FakeDoor { operation, _ in
            let words: [String?]
            switch operation {
            case .codeChange(let change): words = ["change", change.code, change.to, change.reason]
            case .codeRetire(let change): words = ["retire", change.code, change.reason]
            case .codeLegacy(let change): words = ["legacy", change.code] + change.add + change.remove
            case .customerAdd(let input): words = ["add", input.code] + input.legacy
            default: words = []
            }
            let code = words.compactMap { $0 }.joined(separator: " ")
            return [.changed(ChangeView(code: code, revision: 2, outcome: .updated, pending: []))]
        }
        func output(_ words: String...) -> String { Run(words, door: door).output }
        #expect(output("code", "change", "C1", "--reason", "r") == "change C1 r\n")
        #expect(output("code", "change", "C1", "--to", "V1", "--reason", "r") == "change C1 V1 r\n")
        #expect(output("code", "retire", "C1", "--reason", "r") == "retire C1 r\n")
        #expect(output("code", "legacy", "C1", "--add", "A", "--add", "B", "--remove", "D") == "legacy C1 A B D\n")
        #expect(
            output("customer", "add", "--set", "region=华东", "--code", "V1", "--legacy-code", "A") == "add V1 A\n")
        #expect(Run(["code", "change", "C1"], door: door).exit == 64)
    }
}
