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
                == #"{"name":"li","role":"sales","state":"enrolled","fingerprint":null,"since":"1970-01-01T00:00:00.000Z","#
                + #""region":null,"waiting_for":[]}"#
                + "\n")
    }

    @Test("the list says who waits for which keys and what to do; regions only where there are some")
    func waiting() {
        let users = [
            UserView(name: "wang", role: "owner", state: .active, fingerprint: "AB", since: 0),
            UserView(
                name: "li", role: "sales", region: "华东", state: .active, fingerprint: "CD", since: 0,
                waitingFor: ["contact", "identity"]),
        ]
        let run = Run(["user", "list"], door: FakeDoor { _, _ in users.map { .user($0) } })
        #expect(run.output.hasPrefix("Name  Role   Region  State"))
        #expect(run.output.hasSuffix("\n• li waits for keys: contact, identity → coffer user admit li\n"))
        let json = Run(["user", "list", "--json"], door: FakeDoor { _, _ in users.map { .user($0) } })
        #expect(json.output.contains(#""region":"华东","waiting_for":["contact","identity"]}"#))
        let without = Run(["user", "list"], door: FakeDoor { _, _ in [.user(users[0])] })
        #expect(without.output.hasPrefix("Name  Role   State"))
    }

    @Test("role and region travel in the operations; the answer says which keys somebody waits for")
    func role() {
        let door = FakeDoor { operation, _ in
            switch operation {
            case .userAdd(let add):
                #expect(add.region == "华东")
                return [.invitation(InvitationView(name: add.name, role: add.role, code: "4F7K"))]
            case .userRole(let change):
                #expect(change.name == "li" && change.role == "manager" && change.region == "华北")
                return [
                    .user(
                        UserView(
                            name: "li", role: "manager", region: "华北", state: .active, fingerprint: nil, since: 0,
                            waitingFor: ["identity"]))
                ]
            default: return []
            }
        }
        #expect(Run(["user", "add", "li", "--role", "sales", "--region", "华东"], door: door).exit == 0)
        let run = Run(["user", "role", "li", "manager", "--region", "华北"], door: door)
        #expect(
            run.output == "li is now manager, region 华北.\n• li waits for keys: identity → coffer user admit li\n")
        #expect(
            Run(["user", "role", "li", "manager", "--region", "华北", "--json"], door: door).output
                .contains(#""waiting_for":["identity"]"#))
    }

    @Test("disabling says in plain words what ends and what does not")
    func disable() {
        let door = FakeDoor { operation, _ in
            if case .userDisable(let name) = operation { #expect(name == "li") }
            return [.disabled(DisabledView(name: "li", rotationDue: ["contact", "identity"]))]
        }
        let run = Run(["user", "disable", "li"], door: door)
        #expect(
            run.output == """
                li is disabled. Access has ended: the vault holds no key for them any more.
                What they copied before stays readable to them, for ever.
                Due for rotation: contact, identity. The next session of a holder makes new keys before it writes.
                Older records stay under the old keys, also in newer copies, until: coffer key rotate --reseal

                """)
        #expect(
            Run(["user", "disable", "li", "--json"], door: door).output
                == #"{"name":"li","state":"disabled","rotation_due":["contact","identity"]}"# + "\n")
        let heldNothing = FakeDoor { _, _ in [.disabled(DisabledView(name: "wu", rotationDue: []))] }
        #expect(
            Run(["user", "disable", "wu"], door: heldNothing).output == """
                wu is disabled. Access has ended: the vault holds no key for them any more.
                They held no keys in use, so none are due for rotation.

                """)
    }

    @Test("a strong passphrase is asked of the vault, old and new beside the operation")
    func strong() {
        let door = FakeDoor { operation, _ in
            if case .userPassphrase(let change) = operation { #expect(change.isStrong) }
            return []
        }
        let answers = ["the old one", "a very new one", "a very new one"]
        let run = Run(["user", "passphrase", "--strong"], door: door, answers: answers)
        #expect(run.exit == 0)
        #expect(run.messages.hasSuffix("Unlocking takes 1 GiB of memory from now on.\n"))
        #expect(door.attachments == ["the old one", "a very new one"])
    }

    @Test("a key file is made for its owner alone, and what it holds goes to the vault with the passphrase")
    func keyFile() {
        let scratch = Scratch()
        let file = scratch.path + "/coffer.key"
        let door = FakeDoor()
        let run = Run(["user", "keyfile", "add", file], door: door, answers: ["the passphrase"])
        #expect(run.exit == 0)
        #expect(run.messages.hasPrefix("\(file) unlocks as your passphrase does"))
        #expect(scratch.mode("coffer.key") == 0o600)
        #expect(door.attachments.first == "the passphrase")
        #expect(scratch.read("coffer.key") == (door.attachments.last ?? "") + "\n")
        #expect(door.attachments.last?.hasPrefix("COFFER-KEY-") == true)
        let again = Run(["user", "keyfile", "add", file], door: door, answers: [])
        #expect(again.exit == 7)
        #expect(again.terminal.isEmpty)
        #expect(Run(["user", "keyfile", "remove"], door: door, answers: ["the passphrase"]).exit == 0)
    }

    @Test("what the vault refuses leaves no key file")
    func keyFileRefused() {
        let scratch = Scratch()
        let wrong = CofferError(.init("wrong_passphrase", .locked), Phrase(en: "wrong", zh: "错误"))
        let run = Run(
            ["user", "keyfile", "add", scratch.path + "/k"], door: FakeDoor(failure: wrong), answers: ["no"])
        #expect(run.exit == 3)
        #expect(scratch.names.isEmpty)
    }
}
