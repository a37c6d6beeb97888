// Splitting a recovery file into shares, and back.

import CofferCLI
import CofferText
import Glibc
import Testing

@Suite("Recovery shares")
struct RecoveryCommandTests {
    private static let fingerprint = "8DRK-1REB-GEX5-M62Q-C9DQ-A87B-ZK1R-6MFJ"
    private static let passphrase = "correct horse battery"
    private static let usesWeakKeyslots: Bool = setenv("COFFER_WEAK_KDF", "1", 1) == 0

    /// A recovery file of this passphrase, with the parameters of tests.
    private static let file = """
        coffer-key: 1
        kind: recovery
        name: recovery
        public: ab79848a98ef22a181e14ddc129396915e535f7e09b177e43cc477700d820f4c
        signing: 8765b01c97938ee4f3b7696d4b167c446b2d029b1f895b3c5f85fe83c852545a
        secret: AQAAAQAAAAAAAQAAAFeyLVIPPkY3HvVuoXZHZVHnhYy3UFPQaPTrUH+SRlhDFWiwKBttxTUuCJ5vbWWTzE5/9VMKXwjaCqJGbDMLd159kFAtsye5UlP/zeYGQz+SrWwTG/fXAws=

        """

    /// A recovery file, its passphrase, and an empty folder for shares.
    private final class Desk {
        let scratch = Scratch()
        let shares = Scratch()
        let recovery: String
        let secret: String

        init() {
            precondition(RecoveryCommandTests.usesWeakKeyslots)
            recovery = scratch.write("a.recovery", RecoveryCommandTests.file)
            secret = scratch.write("secret", RecoveryCommandTests.passphrase + "\n")
        }

        func split(
            _ count: Int = 5, _ threshold: Int = 3, to directory: String? = nil, more: [String] = [],
            passphrase: String? = nil, answers: [String]? = nil, language: Language = .en
        ) -> Run {
            var arguments = ["recovery", "split", "--recovery-file", recovery, "--shares", "\(count)"]
            arguments += ["--threshold", "\(threshold)", "--out-dir", directory ?? shares.path] + more
            if answers == nil { arguments += ["--passphrase-file", passphrase ?? secret] }
            return Run(arguments, language: language, answers: answers)
        }

        func share(_ number: Int, of count: Int = 5) -> String {
            "\(shares.path)/recovery-share-\(number)-of-\(count).txt"
        }

        func combine(_ files: [String], to out: String, more: [String] = []) -> Run {
            Run(["recovery", "combine"] + files + ["--out", out, "--passphrase-file", secret] + more)
        }
    }

    @Test("five files are written for this account alone, and any three make the recovery file again")
    func roundTrip() {
        let desk = Desk()
        let run = desk.split(more: ["--name", "李伟公司"])
        #expect(run.exit == 0)
        let names = (1...5).map { desk.share($0) }
        #expect(
            run.output
                == "5 shares, any 3 of which give the recovery key \(Self.fingerprint):\n"
                + names.joined(separator: "\n") + "\n")
        #expect(run.messages.hasPrefix("Bring each share to another place or person"))
        #expect(desk.shares.names == (1...5).map { "recovery-share-\($0)-of-5.txt" })
        for name in desk.shares.names {
            #expect(desk.shares.mode(name) == 0o600)
            #expect(desk.shares.read(name)?.contains("\nname: 李伟公司\n") == true)
        }
        let out = desk.scratch.path + "/b.recovery"
        let combined = desk.combine([desk.share(4), desk.share(1), desk.share(5)], to: out)
        #expect(combined.exit == 0)
        #expect(combined.output == "\(out): recovery key \(Self.fingerprint)\n")
        #expect(combined.messages.isEmpty)
        #expect(desk.scratch.mode("b.recovery") == 0o600)
        #expect(desk.scratch.read("b.recovery")?.contains("\nkind: recovery\nname: 李伟公司\n") == true)
        // It is a recovery file like any other: it can be split again.
        let again = Scratch()
        let second = Run([
            "recovery", "split", "--recovery-file", out, "--shares", "2", "--threshold", "2", "--out-dir", again.path,
            "--passphrase-file", desk.secret,
        ])
        #expect(second.output.contains(Self.fingerprint))
    }

    @Test("programs get one document")
    func json() {
        let desk = Desk()
        let run = desk.split(2, 2, more: ["--json"])
        let lines = desk.shares.read("recovery-share-1-of-2.txt")?.split(separator: "\n") ?? []
        let set = lines.first { $0.hasPrefix("set: ") }?.dropFirst(5) ?? ""
        let files = #""\#(desk.share(1, of: 2))","\#(desk.share(2, of: 2))""#
        let numbers = #""threshold":2,"count":2,"fingerprint":"\#(Self.fingerprint)""#
        #expect(run.output == "{\"set\":\"\(set)\",\(numbers),\"files\":[\(files)]}\n")
        #expect(run.messages.isEmpty)
        let out = desk.scratch.path + "/b.recovery"
        let combined = desk.combine([desk.share(1, of: 2), desk.share(2, of: 2)], to: out, more: ["--json"])
        #expect(combined.output == #"{"recovery_file":"\#(out)","fingerprint":"\#(Self.fingerprint)"}"# + "\n")
    }

    @Test("a person is asked for the passphrase once, and for a new one twice, after the shares are found good")
    func asked() {
        let desk = Desk()
        let run = desk.split(2, 2, answers: [Self.passphrase])
        #expect(run.exit == 0)
        #expect(run.terminal == "Passphrase of the recovery file \(desk.recovery): ")
        let out = desk.scratch.path + "/b.recovery"
        let arguments = ["recovery", "combine", desk.share(1, of: 2), desk.share(2, of: 2), "--out", out]
        let differing = Run(arguments, answers: ["four quite new words", "x", "short", "short", "y", "z"])
        #expect(differing.exit == 5)
        #expect(!desk.scratch.names.contains("b.recovery"))
        let combined = Run(arguments, answers: ["four quite new words", "four quite new words"])
        #expect(combined.exit == 0)
        #expect(combined.terminal.contains("New passphrase of the recovery file \(out): Once more: "))
        let early = Run(["recovery", "combine", desk.share(1, of: 2), "--out", out + "2"], answers: [])
        #expect(early.exit == 5)
        #expect(early.terminal.isEmpty)
    }

    @Test("a generated passphrase is shown to the person alone, and opens the new file")
    func generated() throws {
        let desk = Desk()
        _ = desk.split(2, 2)
        let out = desk.scratch.path + "/b.recovery"
        let run = Run(
            ["recovery", "combine", desk.share(1, of: 2), desk.share(2, of: 2), "--out", out, "--generate"], answers: []
        )
        #expect(run.exit == 0)
        let shown = try #require(run.terminal.split(separator: "\n").first { $0.hasPrefix("    ") }).dropFirst(4)
        #expect(!(run.output + run.messages).contains(shown))
        let secret = desk.scratch.write("generated", String(shown))
        let again = Scratch()
        let second = Run([
            "recovery", "split", "--recovery-file", out, "--shares", "2", "--threshold", "2", "--out-dir", again.path,
            "--passphrase-file", secret,
        ])
        #expect(second.exit == 0)
    }

    @Test("numbers that do not fit are refused before anybody is asked", arguments: [(5, 1), (3, 4), (21, 2), (0, 0)])
    func numbers(count: Int, threshold: Int) {
        let desk = Desk()
        let run = desk.split(count, threshold, answers: [])
        #expect(run.exit == 64)
        #expect(
            run.messages
                == "coffer: these numbers do not fit: 2 to 20 shares, and a threshold from 2 up to their number\n")
        #expect(run.terminal.isEmpty && desk.shares.names.isEmpty)
    }

    @Test("nothing is overwritten")
    func existing() {
        let desk = Desk()
        let kept = desk.shares.write("recovery-share-3-of-5.txt", "mine")
        let run = desk.split(answers: [])
        #expect(run.exit == 7)
        #expect(
            run.messages
                == "coffer: \(kept) is there already\nhint: nothing is overwritten; choose another place\n")
        #expect(run.terminal.isEmpty)
        #expect(desk.shares.names == ["recovery-share-3-of-5.txt"])
        #expect(desk.shares.read("recovery-share-3-of-5.txt") == "mine")
        #expect(desk.combine([kept], to: desk.recovery).exit == 7)
        #expect(desk.scratch.read("a.recovery") == Self.file)
    }

    @Test("no file and no folder is left after a failure")
    func failure() {
        let desk = Desk()
        let folder = desk.scratch.path + "/new"
        let wrong = desk.scratch.write("wrong", "incorrect horse")
        #expect(desk.split(to: folder, passphrase: wrong).exit == 3)
        #expect(!desk.scratch.names.contains("new"))
        // A name that shows as taken only when the third share is written.
        symlink("/nowhere/at-all", desk.share(3))
        #expect(desk.split().exit == 7)
        #expect(desk.shares.names == ["recovery-share-3-of-5.txt"])
        #expect(desk.split(to: desk.scratch.path + "/no/such").exit == 1)
        #expect(desk.split(to: desk.recovery).exit == 1)
    }

    @Test("a folder that is not there is made for this account alone")
    func folder() {
        let desk = Desk()
        let folder = desk.scratch.path + "/new"
        let run = desk.split(2, 2, to: folder + "/")
        #expect(run.exit == 0)
        #expect(run.output.contains("\n\(folder)/recovery-share-1-of-2.txt\n"))
        #expect(desk.scratch.mode("new") == 0o700)
        for number in 1...2 { unlink("\(folder)/recovery-share-\(number)-of-2.txt") }
        rmdir(folder)
    }

    @Test("what is wrong with shares is said with file and line")
    func refused() throws {
        let desk = Desk()
        #expect(desk.split().exit == 0)
        let other = Desk()
        #expect(other.split().exit == 0)
        let out = desk.scratch.path + "/b.recovery"
        let text = try #require(desk.shares.read("recovery-share-2-of-5.txt"))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let place = try #require(lines.firstIndex { $0.hasPrefix("part: ") })
        let letter = lines[place].dropLast(2).last == "0" ? "8" : "0"
        let typo = text.replacing(lines[place], with: lines[place].dropLast(3) + letter + lines[place].suffix(2))
        let mistyped = desk.scratch.write("typo", typo)

        func expect(
            _ files: [String], _ exit: Int32, _ message: String, location: SourceLocation = #_sourceLocation
        ) {
            let run = desk.combine(files, to: out)
            #expect(run.exit == exit, sourceLocation: location)
            #expect(run.messages.hasPrefix("coffer: \(message)\n"), "\(run.messages)", sourceLocation: location)
        }
        expect(
            [desk.share(1), mistyped, desk.share(3)], 6, "\(mistyped): line \(place + 1) is not as it was written")
        expect([desk.share(1), desk.share(2)], 5, "it takes 3 different shares; given: 2")
        expect([desk.share(1), desk.share(2), desk.share(1)], 5, "it takes 3 different shares; given: 2")
        expect(
            [desk.share(1), other.share(2), desk.share(3)], 5,
            "not of the same set as the others: \(other.share(2))")
        expect([desk.recovery, desk.share(2)], 5, "\(desk.recovery) is no recovery share of coffer")
        expect(["/nowhere/share"], 4, "there is no share at /nowhere/share")
        #expect(!desk.scratch.names.contains("b.recovery"))
        let chinese = Run(["recovery", "combine", mistyped, "--out", out], language: .zh)
        #expect(chinese.messages.hasPrefix("coffer: \(mistyped)：第 \(place + 1) 行与写出时不一致\n"), "\(chinese.messages)")
    }

    @Test("only a whole recovery file can be split")
    func notRecovery() {
        let desk = Desk()
        for (text, exit) in [
            (Self.file.replacing("kind: recovery", with: "kind: recipient"), Int32(5)), ("name,phone\n", 5),
            (Self.file.split(separator: "\n").dropLast().joined(separator: "\n"), 5),
        ] {
            _ = desk.scratch.write("a.recovery", text)
            let run = desk.split(answers: [])
            #expect(run.exit == exit, "\(run.messages)")
            #expect(run.terminal.isEmpty)
        }
        unlink(desk.recovery)
        #expect(desk.split().exit == 4)
    }
}
