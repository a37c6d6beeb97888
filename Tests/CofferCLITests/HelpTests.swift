// The help of every command, in both languages, and the man pages made from it.

import CofferCLI
import CofferText
import Testing

@Suite("Help")
struct HelpTests {
    @Test("every command's help is as it was read and found good", arguments: Language.allCases)
    func pages(language: Language) {
        let text = Speech.$language.withValue(language) {
            Pages.of(language).map { page in
                "=== \(page.words.joined(separator: " "))\n\n\(page.help.text(columns: 80))"
            }.joined(separator: "\n")
        }
        expectSnapshot(text, "help.\(language.rawValue).txt")
    }

    @Test("every command that does something has an example, exit codes and a sentence", arguments: Language.allCases)
    func isComplete(language: Language) {
        Speech.$language.withValue(language) {
            for page in Pages.of(language) {
                #expect(!page.help.abstract.isEmpty, "\(page.words)")
                let isGroup = page.help.sections.contains { $0.heading == "SUBCOMMANDS" }
                #expect(isGroup || !page.help.examples.isEmpty, "\(page.words)")
                #expect(isGroup || page.help.exits.contains { $0.label == "64" }, "\(page.words)")
                for section in page.help.sections {
                    #expect(section.entries.allSatisfy { !$0.text.isEmpty }, "\(page.words) \(section.heading)")
                }
            }
        }
    }

    @Test("no line of help passes the terminal's edge", arguments: [70, 80, 100], Language.allCases)
    func fits(columns: Int, language: Language) {
        Speech.$language.withValue(language) {
            for page in Pages.of(language) {
                let examples = Set(page.help.examples.map { "  " + $0 })
                for line in page.help.text(columns: columns).split(separator: "\n").map(String.init) {
                    // An example is to be copied: it stays on one line.
                    if examples.contains(line) { continue }
                    #expect(DisplayWidth.of(line) <= columns, "\(page.words): \(line)")
                }
            }
        }
    }

    @Test("Chinese help holds no English sentence of the argument parser")
    func chineseIsChinese() {
        Speech.$language.withValue(.zh) {
            for page in Pages.of(.zh) {
                let text = page.help.text(columns: 80)
                for english in ["Show ", "default:", "USAGE", "OPTIONS", "See '", "subcommand"] {
                    #expect(!text.contains(english), "\(page.words): \(english)")
                }
            }
        }
    }

    @Test("a man page is as it was read and found good", arguments: Language.allCases)
    func manual(language: Language) {
        let run = Run(["manual", "import"], language: language)
        #expect(run.exit == 0)
        expectSnapshot(run.output, "coffer-import.\(language.rawValue).1")
    }

    @Test("man pages are well-formed: no line begins with a stray request, no backslash stands alone")
    func roff() {
        let requests = [".TH", ".SH", ".TP", ".PP", ".nf", ".fi", ".nh", ".BR"]
        for page in Pages.of(.en) {
            #expect(page.roff.hasPrefix(".TH \"\(page.words.joined(separator: "-").uppercased())\" \"1\""))
            for line in page.roff.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
                #expect(requests.contains { line == $0 || line.hasPrefix($0 + " ") }, "\(line)")
            }
        }
    }

    @Test("all man pages are written, and nothing is overwritten")
    func manualDirectory() {
        let scratch = Scratch()
        #expect(Run(["manual", "--out", scratch.path]).exit == 0)
        #expect(scratch.names.contains("coffer-customer-add.1"))
        #expect(scratch.names.count == Pages.of(.en).count)
        #expect(Run(["manual", "--out", scratch.path]).exit == 7)
    }

    @Test("whatever names a file is completed with files")
    func fileCompletions() {
        let script = Run(["completions", "bash"]).output
        let options = [
            "--vault", "--passphrase-file", "--new-passphrase-file", "--policy", "--recovery-file", "--errors", "--map",
            "--html", "--to", "--key", "--against",
        ]
        for option in options {
            #expect(script.contains("'\(option)')\n        __coffer_add_completions -f\n"), "\(option)")
        }
        #expect(script.contains("'--out-dir')\n        __coffer_add_completions -d\n"))
    }

    @Test("completions know every command", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) {
        let run = Run(["completions", shell])
        #expect(run.exit == 0)
        for name in ["unlock", "history", "passphrase-file", "one-time"] { #expect(run.output.contains(name)) }
    }

    @Test("help goes to standard output and ends with 0", arguments: [["--help"], ["help"], ["help", "import"], []])
    func ends(arguments: [String]) {
        let run = Run(arguments)
        #expect(run.exit == 0)
        #expect(run.output.contains("USAGE:"))
        #expect(run.messages.isEmpty)
    }
}
