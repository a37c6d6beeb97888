// Users through the commands: invitations, admission, the list.

import CofferCLI
import CofferText
import CofferVault
import Synchronization
import Testing

@Suite("User commands")
struct UserCommandTests {
    /// Answers with the fingerprint until it is called with it.
    static func door() -> FakeDoor {
        FakeDoor { operation, _ in
            guard case .userAdmit(let admit) = operation else { return [] }
            #expect(admit.fingerprint == nil || admit.fingerprint == "AB12-CD34")
            return [
                .fingerprint(
                    FingerprintView(
                        name: "li", role: "entry_clerk", fingerprint: "AB12-CD34",
                        isAdmitted: admit.fingerprint != nil))
            ]
        }
    }

    @Test("without a terminal the fingerprint is printed, nothing is changed, and the exit is 8")
    func waits() {
        let run = Run(["user", "admit", "li"], door: Self.door())
        #expect(run.exit == 8)
        #expect(run.output == "AB12-CD34\n")
        #expect(run.messages.contains("coffer user admit li --fingerprint AB12-CD34"))
        let json = Run(["user", "admit", "li", "--json"], door: Self.door(), answers: ["yes"])
        #expect(json.exit == 8)
        #expect(json.output.contains(#""admitted":false"#))
    }

    @Test("a person compares and types yes; anything else admits nobody", arguments: ["yes", "YES", " 是 "])
    func admits(answer: String) {
        let run = Run(["user", "admit", "li"], door: Self.door(), answers: [answer])
        #expect(run.exit == 0)
        #expect(run.terminal.contains("AB12-CD34"))
        #expect(run.output == "li is admitted as entry_clerk.\n")
    }

    @Test("no other answer is a yes", arguments: ["y", "", "no", "yes please", "不是"])
    func declines(answer: String) {
        let run = Run(["user", "admit", "li"], door: Self.door(), answers: [answer])
        #expect(run.exit == 8)
        #expect(run.output.isEmpty)
    }

    @Test("a fingerprint given as argument needs no question")
    func given() {
        #expect(Run(["user", "admit", "li", "--fingerprint", "AB12-CD34"], door: Self.door()).exit == 0)
    }

    @Test("an invitation's code stands alone on standard output")
    func invitation() {
        let view = InvitationView(name: "li", role: "entry_clerk", code: "4F7K-9QXN")
        let door = FakeDoor { _, _ in [.invitation(view)] }
        let run = Run(["user", "add", "li", "--role", "entry_clerk"], door: door)
        #expect(run.output == "4F7K-9QXN\n")
        #expect(
            Run(["user", "add", "li", "--role", "entry_clerk", "--json"], door: door).output
                == #"{"name":"li","role":"entry_clerk","code":"4F7K-9QXN"}"# + "\n")
    }

    @Test("the list names states in the person's language, and with stable names for programs")
    func list() {
        let user = UserView(name: "li", role: "sales", state: .enrolled, fingerprint: nil, since: 0)
        let door = FakeDoor { _, _ in [.user(user)] }
        #expect(Run(["user", "list"], door: door, language: .zh).output.contains("待准入"))
        #expect(
            Run(["user", "list", "--json"], door: door).output
                == #"{"name":"li","role":"sales","state":"enrolled","fingerprint":null,"since":"1970-01-01T00:00:00.000Z"}"#
                + "\n")
    }
}
