// Command lines that cannot be understood: exit 64, said in both languages, no value repeated.

import CofferCLI
import CofferText
import CofferVault
import Testing

@Suite("Usage errors")
struct UsageTests {
    @Test(
        "what is wrong is said in our words",
        arguments: [
            (["customer", "show"], "coffer: missing <code>\nhint: see coffer customer show --help\n"),
            (
                ["customer", "show", "C-1", "--reveel", "phone"],
                "coffer: unknown option --reveel; did you mean --reveal?\nhint: see coffer customer show --help\n"
            ),
            (
                ["customer", "list", "--limit"],
                "coffer: --limit <number> needs a value\nhint: see coffer customer list --help\n"
            ),
            (
                ["customer", "list", "--limit", "many"],
                "coffer: the value given for --limit <number> is not valid\nhint: see coffer customer list --help\n"
            ),
            (
                ["custmer", "list", "--vault", "V"],
                "coffer: there is no command custmer; did you mean customer?\nhint: see coffer --help\n"
            ),
            (
                ["--json", "user", "lst", "--where", "a=b"],
                #"{"error":{"code":"usage","message":"there is no command lst; did you mean list?","hint":"see coffer user --help"}}"#
                    + "\n"
            ),
            (["help", "nope"], "coffer: there is no command nope\nhint: see coffer --help\n"),
            (
                ["help", "customer", "ad"],
                "coffer: there is no command ad; did you mean add?\nhint: see coffer customer --help\n"
            ),
            (
                ["quality", "report", "--html", "-"],
                "coffer: this is written into a file, not to standard output\n"
                    + "hint: give the name of a file; ./- is one called -\n"
            ),
            (["custmer"], "coffer: there is no command custmer; did you mean customer?\nhint: see coffer --help\n"),
            (
                ["user", "ad", "li"],
                "coffer: there is no command ad; did you mean add?\nhint: see coffer user --help\n"
            ),
            (
                ["status", "--lang", "fr"],
                "coffer: the value given for --lang <en|zh> is not valid\nhint: see coffer status --help\n"
            ),
            (["import"], "coffer: name one file to import, or give --template\n"),
            (["export", "--out", "x", "--reason", "y"], "coffer: choose one of --to KEYFILE, --one-time, --plain\n"),
            (
                ["customer", "show", "C-1", "--reveal", "phone"],
                "coffer: --reveal needs a --reason, which is recorded\n"
            ),
            (["completions", "tcsh"], "coffer: the value given for <bash|zsh|fish> is not valid\n"),
        ] as [([String], String)])
    func english(arguments: [String], messages: String) {
        let run = Run(arguments)
        #expect(run.exit == 64)
        #expect(run.messages == messages)
        #expect(run.output.isEmpty)
    }

    @Test("help for a command that is there is still given")
    func help() {
        #expect(Run(["help", "customer", "add"]).exit == 0)
        #expect(Run(["help"]).exit == 0)
        #expect(Run(["customer", "--help"]).exit == 0)
    }

    @Test(
        "a variable that a script left empty does not stand for everything",
        arguments: [
            ["export", "--out", "x", "--plain", "--reason", "r", "--fields", ""],
            ["export", "--out", "x", "--plain", "--reason", "r", "--fields", "name,,phone"],
            ["changes", "--since", "0", "--fields", ""], ["changes", "--since", "0", "--fields", "name,"],
            ["quality", "report", "--by", ""], ["statistics", "--by", ""], ["customer", "find", ""],
            ["customer", "show", "C1", "--reveal", "", "--reason", "r"], ["compare", "x", "--by", ""],
            ["merge", "A", "B", "--yes", "--take", ""], ["segment", "save", "x", "--empty", ""],
        ])
    func empty(arguments: [String]) {
        let door = FakeDoor { _, _ in
            Issue.record("the door was asked")
            return []
        }
        #expect(Run(arguments, door: door, answers: []).exit == 64)
    }

    @Test(
        "a limit is at least one",
        arguments: [
            ["customer", "list"], ["customer", "find", "--json-in"], ["changes", "--since", "0"], ["ledger", "list"],
            ["quality", "duplicates"], ["quality", "review"],
        ])
    func limits(arguments: [String]) {
        for limit in ["0", "-3"] {
            let run = Run(arguments + ["--limit=\(limit)"], answers: [], inputIsTerminal: false)
            #expect(run.exit == 64 && run.messages == "coffer: --limit is at least 1\n")
        }
    }

    @Test(
        "one field given twice is refused",
        arguments: [
            ["customer", "list", "--where", "region=a", "--where", "region=b"],
            ["customer", "add", "--set", "region=a", "--set", "region=b"],
            ["customer", "add", "--set", "region=a", "--set", "region"],
        ])
    func twice(arguments: [String]) {
        let run = Run(arguments, answers: ["x", "y"])
        #expect(run.exit == 64 && run.messages.contains("region twice"))
    }

    @Test("a list may say why and what for")
    func listGrounds() {
        let door = FakeDoor { operation, _ in
            guard case .customerList(let list) = operation else { return [] }
            return [.notice(Phrase(en: "\(list.reason ?? "") \(list.purpose ?? "")", zh: ""))]
        }
        let run = Run(["customer", "list", "--reason", "r", "--purpose", "billing"], door: door)
        #expect(run.exit == 0 && run.messages == "r billing\n")
    }

    @Test("the locked message is one line, whatever a user's name has in it")
    func lockedName() {
        let phrase = Catalogue.Agent.noSession(vault: "v\nx", user: "a\nhint: b\r\nc")
        #expect(phrase.en == "v x is locked for a hint: b c" && !phrase.zh.contains("\n"))
    }

    @Test("the same in Chinese")
    func chinese() {
        let run = Run(["customer", "show", "--lang", "zh"], language: .zh)
        #expect(run.messages == "coffer: 缺少 <code>\n提示：参见 coffer customer show --help\n")
    }

    @Test("with --json a usage error is JSON too")
    func json() {
        let run = Run(["customer", "show", "--json"])
        #expect(run.exit == 64)
        #expect(run.messages.hasPrefix(#"{"error":{"code":"usage","message":"missing <code>","#))
    }

    @Test(
        "a customer's value in the wrong place is never repeated",
        arguments: [
            ["customer", "find", "phone", "13812345678"], ["customer", "find", "phone=13812345678"],
            ["customer", "show", "C-1", "13812345678"], ["customer", "add", "--set", "13812345678"],
            ["customer", "add", "--set", "Phone=13812345678"], ["customer", "add", "13812345678"],
            ["customer", "list", "--where", "13812345678"], ["customer", "list", "--limit", "13812345678x"],
            ["customer", "list", "--after", "13812345678x"], ["customer", "edit", "C-1", "--json-in=13812345678"],
        ])
    func echoes(arguments: [String]) {
        for language in Language.allCases {
            let run = Run(arguments, language: language, answers: [])
            #expect(run.exit == 64)
            #expect(!(run.messages + run.output + run.terminal).contains("138"), "\(run.messages)")
        }
    }

    @Test("without a named vault a command says how to name one")
    func noVault() {
        let run = Run(["status"], environment: [:])
        #expect(run.exit == 64)
        #expect(run.messages == "coffer: which vault?\nhint: give --vault PATH, or set COFFER_VAULT\n")
    }
}
