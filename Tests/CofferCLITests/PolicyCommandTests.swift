// Policies through the commands: checking, testing, explaining, comparing, applying.

import CofferCLI
import CofferModel
import CofferPolicy
import CofferText
import CofferVault
import Testing

@Suite("Policy commands")
struct PolicyCommandTests {
    static let head = """
        policy: 1
        title: {en: Test, zh: 测试}
        tiers:
          contact: {label: {en: contact data, zh: 联系信息}}
        fields:
          name: {tier: contact, type: name, label: {en: Name, zh: 姓名}, mask: name, show: clear}
          phone: {tier: contact, type: phone, label: {en: Phone, zh: 手机号}, search: [exact], mask: phone}
        roles:
          owner:
            label: {en: Owner, zh: 所有者}
            rights: {contact: [enter, search, clear], audit: [enter, search, clear]}
            may: [read, search, enter, update, disclose, user.list, user.add, user.admit, policy.apply]

        """

    static func clerk(_ rights: String, folder: String = "") -> String {
        "  clerk:\n    label: {en: Clerk, zh: 录入员}\n    rights: {contact: \(rights), audit: enter}\n    may: [read, enter]\n"
    }

    static let old = head + clerk("[enter, masked]")
    static let new = head + clerk("[enter, clear]")

    static let inForce = FakeDoor { operation, _ in
        guard case .policyShow = operation else { return [] }
        return [.policy([PolicyFile(name: "customer.yaml", text: old)])]
    }

    // MARK: - check

    @Test("a good policy is good; with --json nothing else is on standard output and standard error")
    func good() {
        let scratch = Scratch()
        let file = scratch.write("good.yaml", Self.old)
        let run = Run(["policy", "check", file])
        #expect(run.exit == 0)
        #expect(run.output.hasPrefix("\(file): good"))
        let json = Run(["policy", "check", file, "--json"])
        #expect(json.output.hasPrefix(#"{"file":"\#(file)","good":true,"errors":[],"warnings":["#))
        #expect(json.messages.isEmpty)
    }

    @Test("errors are objects with place and suggestion, and an included file is named with its folder")
    func errors() {
        let scratch = Scratch()
        let main = scratch.write("main.yaml", Self.head.replacing("title:", with: "include: [more.yaml]\ntitle:"))
        _ = scratch.write("more.yaml", "roles:\n" + Self.clerk("[entr]"))
        let run = Run(["policy", "check", main])
        #expect(run.exit == 5)
        #expect(run.messages.hasPrefix("\(scratch.path)/more.yaml:4:"))
        #expect(run.output.isEmpty)
        let json = Run(["policy", "check", main, "--json"])
        #expect(json.exit == 5)
        #expect(
            json.output.hasPrefix(
                #"{"file":"\#(main)","good":false,"errors":[{"file":"\#(scratch.path)/more.yaml","line":4,"column":"#))
        #expect(json.output.contains(#","suggestion":"did you mean"#))
        #expect(json.messages.hasPrefix(#"{"error":{"code":"policy_invalid","#))
    }

    @Test("a file that an include names and nobody has is an error where it is named")
    func missingInclude() {
        let scratch = Scratch()
        let main = scratch.write("main.yaml", Self.old.replacing("title:", with: "include: [none.yaml]\ntitle:"))
        let run = Run(["policy", "check", main])
        #expect(run.exit == 5)
        #expect(run.messages.hasPrefix("\(main):2:"))
        #expect(Run(["policy", "check", scratch.path + "/none.yaml"]).exit == 4)
    }

    @Test("--strict takes no warning")
    func strict() {
        let scratch = Scratch()
        // A field without a mask is a warning.
        let file = scratch.write("warn.yaml", Self.old.replacing(", mask: name", with: ""))
        let lenient = Run(["policy", "check", file])
        #expect(lenient.exit == 0)
        #expect(lenient.messages.contains("\(file):6:"))
        #expect(lenient.messages.contains(": warning: "))
        let strict = Run(["policy", "check", "--strict", file])
        #expect(strict.exit == 5)
        #expect(strict.output.isEmpty)
        #expect(strict.messages.contains("--strict takes none"))
        #expect(Run(["policy", "check", "--strict", file, "--json"]).output.contains(#""good":false,"errors":[],"#))
    }

    // MARK: - test

    @Test("tests are run on the policy they name; what fails is said with its place, and is exit 1")
    func tests() {
        let scratch = Scratch()
        _ = scratch.write("p.yaml", Self.old)
        let good = scratch.write(
            "good.yaml",
            "policy: p.yaml\ntests:\n  - {who: clerk, action: read, field: phone, expect: allow, sees: masked}\n")
        let run = Run(["policy", "test", good])
        #expect(run.exit == 0)
        #expect(run.output.hasPrefix("\(scratch.path)/p.yaml: 1 passed, 0 failed; "))
        #expect(run.output.contains("no test is about:\n• roles.owner."))
        let bad = scratch.write(
            "bad.yaml", "policy: p.yaml\ntests:\n  - {who: clerk, action: search, field: phone, expect: allow}\n")
        let failed = Run(["policy", "test", good, bad])
        #expect(failed.exit == 1)
        #expect(failed.output.hasPrefix("✗ \(bad):3: clerk search phone\n"))
        #expect(failed.messages == "coffer: 1 test failed\n")
        let json = Run(["policy", "test", good, "--json"])
        #expect(json.output.contains(#""policy":"\#(scratch.path)/p.yaml","report":{"coverage_percent":"#))
    }

    @Test("too little coverage fails, and a number that is no percentage is a usage error")
    func coverage() {
        let scratch = Scratch()
        _ = scratch.write("p.yaml", Self.old)
        let file = scratch.write(
            "t.yaml", "policy: p.yaml\ntests:\n  - {who: clerk, action: read, field: phone, expect: allow}\n")
        let low = Run(["policy", "test", "--min-coverage", "90", file])
        #expect(low.exit == 1)
        #expect(low.messages.contains("and 90 % are wanted"))
        #expect(Run(["policy", "test", "--min-coverage", "1", file]).exit == 0)
        #expect(Run(["policy", "test", "--min-coverage", "101", file]).exit == 64)
    }

    // MARK: - explain, who-can, matrix

    @Test("an explanation names the deciding rule with its place; a denial says why and who else could")
    func explain() {
        let scratch = Scratch()
        let file = scratch.write("p.yaml", Self.old)
        let allowed = Run(["policy", "explain", "--role", "clerk", "read", "phone", "--policy", file])
        #expect(allowed.exit == 0)
        #expect(allowed.output.hasPrefix("allowed: clerk read phone\n"))
        #expect(allowed.output.contains("roles.clerk.rights.contact: masked (\(file):15:"))
        let denied = Run(["policy", "explain", "--role", "clerk", "search", "phone", "--policy", file])
        #expect(denied.exit == 0)
        #expect(denied.output.hasPrefix("denied: clerk search phone\n"))
        #expect(denied.output.contains("others who can  owner"))
        let json = Run(["policy", "explain", "--role", "clerk", "search", "phone", "--policy", file, "--json"])
        #expect(json.output.contains(#""allowed":false"#))
    }

    @Test("without --policy the policy in force answers; names that it lacks are exit 4, words that none is 64")
    func inForcePolicy() {
        let door = Self.inForce
        let run = Run(["policy", "explain", "--role", "clerk", "read", "phone"], door: door)
        #expect(run.output.contains("roles.clerk.rights.contact: masked (customer.yaml:15:"))
        let role = Run(["policy", "explain", "--role", "clark", "read"], door: door)
        #expect(role.exit == 4)
        #expect(role.messages == "coffer: the policy has no role clark; did you mean clerk?\n")
        let field = Run(["policy", "who-can", "read", "fone"], door: door)
        #expect(field.exit == 4)
        let action = Run(["policy", "who-can", "reed"], door: door)
        #expect(action.exit == 64)
        #expect(action.messages == "coffer: there is no action reed; did you mean read?\n")
        let condition = Run(["policy", "explain", "--role", "clerk", "read", "--when", "rain"], door: door)
        #expect(condition.exit == 64)
        #expect(condition.messages.contains("minor, on hold, restricted, outside hours, outside scope"))
    }

    @Test("who-can lists roles with how they can")
    func whoCan() {
        let run = Run(["policy", "who-can", "read", "phone"], door: Self.inForce)
        #expect(run.output.contains("owner  in clear, on request  key"))
        #expect(run.output.contains("clerk  masked                key"))
        #expect(
            Run(["policy", "who-can", "read", "phone", "--json"], door: Self.inForce).output.contains(#""entries""#))
        let nobody = Run(["policy", "who-can", "backup"], door: Self.inForce)
        #expect(nobody.output.isEmpty && nobody.messages == "Nobody can.\n")
    }

    @Test("the matrix is two tables, one document, or one page that is not overwritten")
    func matrix() {
        let scratch = Scratch()
        let run = Run(["policy", "matrix"], door: Self.inForce)
        #expect(run.output.contains("field  tier     search tells  owner  clerk\n"))
        #expect(run.output.contains("policy.apply"))
        #expect(Run(["policy", "matrix", "--json"], door: Self.inForce).output.contains(#""cells":["#))
        let page = scratch.path + "/policy.html"
        let written = Run(["policy", "matrix", "--html", page], door: Self.inForce, language: .zh)
        #expect(written.exit == 0 && written.output.isEmpty)
        #expect(scratch.read("policy.html")?.contains(#"<html lang="zh-Hans">"#) == true)
        #expect(Run(["policy", "matrix", "--html", page], door: Self.inForce).exit == 7)
    }

    // MARK: - diff and apply

    @Test("a difference puts first what gives more; one file is compared with the policy in force")
    func diff() {
        let scratch = Scratch()
        let old = scratch.write("old.yaml", Self.old)
        let new = scratch.write("new.yaml", Self.new)
        let run = Run(["policy", "diff", old, new])
        #expect(run.exit == 0)
        #expect(run.output.hasPrefix("gives more:\n  + "))
        #expect(Run(["policy", "diff", new], door: Self.inForce).output == run.output)
        let back = Run(["policy", "diff", new, old]).output
        #expect(back.hasPrefix("gives less:\n  - "))
        #expect(
            Run(["policy", "diff", old, old]).output == "Nobody may do more or less, and no declaration differs.\n")
        #expect(Run(["policy", "diff", old, new, "--json"]).output.contains(#""widenings":[{"#))
        #expect(Run(["policy", "diff", old, new, old]).exit == 64)
    }

    /// Answers with the plan, and with what was applied when called with its digest.
    static func applying() -> FakeDoor {
        FakeDoor { operation, _ in
            guard case .policyApply(let apply) = operation else { return [] }
            #expect(apply.files == [PolicyFile(name: "new.yaml", text: new)])
            #expect(apply.confirmed == nil || apply.confirmed == "d1")
            return [
                .policyPlan(
                    PolicyPlanView(
                        digest: "d1", inForce: [PolicyFile(name: "customer.yaml", text: old)],
                        effects: [Phrase(en: "clerks get clear keys", zh: "录入员将得到明文密钥")],
                        waiting: [.init(name: "li", tiers: ["contact"])], rotationDue: ["identity"],
                        resealDue: ["financial"], moved: [], isApplied: apply.confirmed != nil))
            ]
        }
    }

    @Test("applying shows the plan and asks; only a yes applies, and exactly that plan")
    func apply() {
        let scratch = Scratch()
        let file = scratch.write("new.yaml", Self.new)
        let run = Run(["policy", "apply", file], door: Self.applying(), answers: ["y"])
        #expect(run.exit == 0)
        for text in [
            "gives more:\n", "clerks get clear keys\n", "li will wait for keys: contact → coffer user admit li\n",
            "due for rotation: identity → coffer key rotate\n",
            "to be sealed anew: financial → coffer key rotate --reseal\n",
        ] {
            #expect(run.output.contains(text))
        }
        #expect(run.terminal == "Apply? [y/N] ")
        #expect(run.messages.hasSuffix("\(file) is in force now.\n"))
        for answer in ["", "n", "yes please"] {
            let declined = Run(["policy", "apply", file], door: Self.applying(), answers: [answer])
            #expect(declined.exit == 1)
            #expect(declined.messages.hasSuffix("coffer: the policy was not applied; nothing was changed\n"))
        }
    }

    @Test("where nobody can be asked --yes or --dry-run is needed, before anything is done")
    func applyWithoutPerson() {
        let scratch = Scratch()
        let file = scratch.write("new.yaml", Self.new)
        let door = Self.applying()
        let run = Run(["policy", "apply", file], door: door)
        #expect(run.exit == 64)
        #expect(run.messages.contains("--yes"))
        #expect(door.openings.isEmpty)
        #expect(Run(["policy", "apply", file, "--json"], door: door, answers: ["y"]).exit == 64)
        let dry = Run(["policy", "apply", file, "--dry-run", "--json"], door: door)
        #expect(dry.output.contains(#""applied":false"#))
        let applied = Run(["policy", "apply", file, "--yes", "--json"], door: door)
        #expect(applied.output.hasPrefix(#"{"applied":true,"diff":{"#))
        #expect(applied.output.contains(#""rotation_due":["identity"]"#))
    }

    @Test("a bad policy is refused before the vault hears of it; a needed approval ends with the door's 8")
    func applyRefused() {
        let scratch = Scratch()
        let bad = scratch.write("bad.yaml", "nonsense: 1\n")
        let door = Self.applying()
        #expect(Run(["policy", "apply", bad, "--yes"], door: door).exit == 5)
        #expect(door.openings.isEmpty)
        let file = scratch.write("new.yaml", Self.new)
        let waiting = CofferError(.init("approval_needed", .waiting), Phrase(en: "request 41 waits", zh: "请求 41 待批准"))
        #expect(Run(["policy", "apply", file, "--yes"], door: FakeDoor(failure: waiting)).exit == 8)
    }

    // MARK: - show

    static let several = [
        PolicyFile(name: "customer.yaml", text: "policy: 1\n"), PolicyFile(name: "roles.yaml", text: "roles: {}"),
    ]

    @Test("one file is shown as it is, several with their names")
    func show() {
        let one = FakeDoor { _, _ in [.policy([Self.several[0]])] }
        #expect(Run(["policy", "show"], door: one).output == "policy: 1\n")
        let both = FakeDoor { _, _ in [.policy(Self.several)] }
        #expect(
            Run(["policy", "show"], door: both).output
                == "# file: customer.yaml\npolicy: 1\n# file: roles.yaml\nroles: {}\n")
        #expect(
            Run(["policy", "show", "--json"], door: both).output.hasPrefix(
                #"{"source":"policy: 1\n","files":[{"name":"customer.yaml","text":"policy: 1\n"},"#))
    }

    @Test("files are written as they were applied, nothing is overwritten, nothing outside the directory")
    func showInto() {
        let scratch = Scratch()
        let both = FakeDoor { _, _ in [.policy(Self.several)] }
        #expect(Run(["policy", "show", "--out-dir", scratch.path], door: both).exit == 0)
        #expect(scratch.read("customer.yaml") == "policy: 1\n")
        #expect(scratch.read("roles.yaml") == "roles: {}")
        #expect(Run(["policy", "show", "--out-dir", scratch.path], door: both).exit == 7)
        let outside = FakeDoor { _, _ in [.policy([Self.several[0], PolicyFile(name: "../x.yaml", text: "")])] }
        let other = Scratch()
        #expect(Run(["policy", "show", "--out-dir", other.path + "/."], door: outside).exit == 1)
    }
}
