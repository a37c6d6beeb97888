// Where passphrases come from, and where they may not.

import CofferCLI
import CofferText
import CofferVault
import Testing

@Suite("Passphrases")
struct PassphraseTests {
    @Test("a passphrase file opens the door in this process, without its line end")
    func file() {
        let scratch = Scratch()
        let file = scratch.write("pass", "correct horse battery\r\n")
        let door = FakeDoor()
        #expect(Run(["status", "--passphrase-file", file], door: door).exit == 0)
        #expect(door.openings == ["passphrase correct horse battery"])
    }

    @Test("the variable and the service manager's credential stand in for the option, in this order")
    func order() {
        let scratch = Scratch()
        let named = scratch.write("named", "from the variable")
        _ = scratch.write("coffer-passphrase", "from the credential")
        let credentials = ["COFFER_VAULT": "/v", "CREDENTIALS_DIRECTORY": scratch.path]
        let door = FakeDoor()
        _ = Run(["status"], door: door, environment: credentials)
        _ = Run(["status"], door: door, environment: credentials.merging(["COFFER_PASSPHRASE_FILE": named]) { $1 })
        _ = Run(["status"], door: door, environment: ["COFFER_VAULT": "/v", "CREDENTIALS_DIRECTORY": "/nowhere"])
        #expect(door.openings == ["passphrase from the credential", "passphrase from the variable", "session"])
    }

    @Test(
        "a file that others can use is refused, whatever they can do with it", arguments: [0o640, 0o604, 0o620, 0o601])
    func readable(mode: UInt32) {
        let scratch = Scratch()
        let file = scratch.write("pass", "correct horse battery", mode: mode)
        let door = FakeDoor()
        let run = Run(["status", "--passphrase-file", file], door: door)
        #expect(run.exit == 3)
        #expect(
            run.messages
                == "coffer: \(file): others can use this passphrase file\nhint: chmod 600 \(file)\n")
        #expect(door.openings.isEmpty)
    }

    @Test(
        "an empty or missing file is said",
        arguments: [("", "the passphrase file is empty"), (nil, "there is no such file")])
    func missing(content: String?, message: String) {
        let scratch = Scratch()
        let file = content.map { scratch.write("pass", $0) } ?? scratch.path + "/none"
        let run = Run(["status", "--passphrase-file", file])
        #expect(run.exit == 3)
        #expect(run.messages == "coffer: \(file): \(message)\n")
    }

    @Test("without a terminal and without a file nothing waits: exit 3 at once")
    func nobody() {
        for arguments in [["unlock"], ["user", "enrol", "li", "--code", "x"], ["user", "passphrase"]] {
            let run = Run(arguments, environment: ["COFFER_VAULT": "/v", "HOME": "/nowhere"])
            #expect(run.exit == 3)
            #expect(run.messages.hasPrefix("coffer: there is no terminal to ask for the passphrase\n"))
        }
        let scratch = Scratch()
        let vault = scratch.write("test.coffer", "something")
        #expect(Run(["status", "--vault", vault], door: FakeDoor(isLocked: true)).exit == 3)
        #expect(Run(["status", "--vault", vault + "x"], door: FakeDoor(isLocked: true)).exit == 4, "not there at all")
    }

    @Test("the old passphrase is asked once, the new one twice, and both travel as attachments")
    func change() {
        let door = FakeDoor()
        let run = Run(["user", "passphrase"], door: door, answers: ["the old one", "the new one", "the new one"])
        #expect(run.exit == 0)
        #expect(door.attachments == ["the old one", "the new one"])
        #expect(!run.terminal.contains("the new one"))
    }

    @Test("a weak one may be tried twice more, with the old one still there; then it is over")
    func weak() {
        let door = FakeDoor { _, _ in
            throw CofferError(.init("weak_passphrase", .refused), Phrase(en: "too weak", zh: "口令太弱"))
        }
        let run = Run(["user", "passphrase"], door: door, answers: ["old", "a", "a", "b", "b", "c", "c", "d", "d"])
        #expect(run.exit == 5)
        #expect(door.attachments == ["old", "a", "old", "b", "old", "c"])
    }

    @Test("two different passphrases are not taken, and asked for again")
    func differ() {
        let door = FakeDoor()
        let run = Run(["user", "passphrase"], door: door, answers: ["old", "a", "b", "c", "c"])
        #expect(run.exit == 0)
        #expect(door.attachments == ["old", "c"])
        #expect(run.terminal.contains("the two passphrases differ"))
    }

    @Test("a buffer takes back whole characters and shows nothing")
    func buffer() {
        let secret = SecretBuffer()
        for byte in "a王".utf8 { _ = secret.append(byte) }
        secret.removeLast()
        #expect(secret.count == 1)
        #expect("\(secret)" == "<redacted>")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(dumped.contains("<redacted>") && !dumped.contains("bytes"))
        for _ in 1..<SecretBuffer.capacity { #expect(secret.append(0x61)) }
        #expect(!secret.append(0x61))
    }
}
