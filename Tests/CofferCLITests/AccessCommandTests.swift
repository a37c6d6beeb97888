// Approvals, access reviews, alerts, keys: what they ask of the door, and what they print.

import CofferCLI
import CofferModel
import CofferText
import CofferVault
import Testing

@Suite("Approval, access and key commands")
struct AccessCommandTests {
    static let request = ApprovalView(
        request: 41, action: "export", requester: "li", time: 0,
        summary: Phrase(en: "12 customers, fields: name, phone\nsealed for erp.key", zh: "12 位客户"),
        reason: "yearly audit",
        approvedBy: ["chen"], needed: 2, state: .waiting)

    static let review = ReviewView(
        review: 90, startedBy: "wang", startedAt: 0, finishedAt: nil,
        lines: [
            .init(
                name: "li", role: "sales", holds: ["identity": ["masked"], "contact": ["search", "clear"]], since: 0,
                lastUsed: 86_400_000, uses: 1234, decision: "kept", decidedBy: "wang"),
            .init(
                name: "zhao", role: "admin", holds: [:], since: 0, lastUsed: nil, uses: 0, decision: nil,
                decidedBy: nil),
        ])

    @Test("a request is shown with exactly what it asks for")
    func approvals() {
        let door = FakeDoor { _, _ in [.approval(Self.request)] }
        let lines = Run(["approval", "list"], door: door).output.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("41  ") && lines[0].hasSuffix("  li asks for export"))
        #expect(
            Array(lines.dropFirst()) == [
                "    12 customers, fields: name, phone", "    sealed for erp.key", "    “yearly audit”",
                "    waiting  1 of 2 approvals  approved by chen",
            ])
        let json = Run(["approval", "list", "--json"], door: door).output
        #expect(json.contains(#""reason":"yearly audit","approved_by":["chen"],"needed":2,"state":"waiting"}"#))
        for (state, words) in [
            (ApprovalView.State.approved, "approved"), (.rejected, "rejected"), (.used, "used"), (.expired, "expired"),
            (.notNeeded, "no longer needed"),
        ] {
            var over = Self.request
            over.state = state
            over.needed = 0
            let door = FakeDoor { [over] _, _ in [.approval(over)] }
            #expect(Run(["approval", "list"], door: door).output.hasSuffix("\n    \(words)  approved by chen\n"))
        }
        let none = Run(["approval", "list"])
        #expect(none.output.isEmpty && none.messages == "No request waits for approval.\n")
    }

    @Test("approving and rejecting hand on the number and the decision", arguments: [true, false])
    func decides(isApproved: Bool) {
        let door = FakeDoor { operation, _ in
            guard case .approvalDecide(let decision) = operation else { return [] }
            #expect(decision.request == 41 && decision.isApproved == isApproved)
            return [.approval(Self.request)]
        }
        let run = Run(["approval", isApproved ? "approve" : "reject", "41"], door: door)
        #expect(run.exit == 0)
        #expect(run.output.contains("li asks for export"))
        #expect(run.messages == "Request 41 is \(isApproved ? "approved by you" : "rejected").\n")
        #expect(Run(["approval", "approve", "4x1"], door: door).exit == 64)
    }

    @Test("what waits for somebody else ends with the door's 8")
    func waits() {
        let waiting = CofferError(.init("approval_needed", .waiting), Phrase(en: "request 41 waits", zh: "请求 41 待批准"))
        let run = Run(["user", "role", "li", "owner"], door: FakeDoor(failure: waiting))
        #expect(run.exit == 8)
        #expect(run.output.isEmpty)
    }

    @Test("a review is a table for people and one document for programs", arguments: ["start", "list"])
    func reviews(verb: String) {
        let door = FakeDoor { _, _ in [.review(Self.review)] }
        let run = Run(["access", "review", verb], door: door)
        #expect(
            run.output == """
                90  Access review, begun by wang on 1970-01-01

                Name  Role   Holds                                    Since       Last used   Uses   Decision
                li    sales  contact: search clear; identity: masked  1970-01-01  1970-01-02  1,234  kept by wang
                zhao  admin  none                                     1970-01-01  never       0      –

                """)
        #expect(run.messages == "1 line to decide: coffer access review keep NAME, or withdraw NAME\n")
        let json = Run(["access", "review", verb, "--json"], door: door)
        #expect(
            json.output.hasPrefix(
                #"{"review":90,"started_by":"wang","started_at":"1970-01-01T00:00:00.000Z","finished_at":null,"#
                    + #""lines":[{"name":"li","role":"sales","holds":{"contact":["search","clear"],"#))
        #expect(json.messages.isEmpty)
    }

    /// A finished review with everything that can be said about a line.
    static let past = ReviewView(
        review: 57, startedBy: "wang", startedAt: 86_400_000, finishedAt: 172_800_000, countedSince: 0,
        lines: [
            .init(
                name: "li", role: "sales", holds: ["audit": ["enter"], "contact": ["enter", "clear"]],
                keysSince: ["contact": ["clear": 86_400_000]], since: 0, lastUsed: 86_400_000, uses: 3,
                acts: [
                    .init(
                        name: "revealed", label: Phrase(en: "shown in clear", zh: "查看明文"), entries: 3, customers: 2_000,
                        last: 86_400_000)
                ], decision: "gone", decidedBy: nil),
            .init(
                name: "wang", role: "owner", holds: [:], since: 0, lastUsed: nil, uses: 0, decision: "nobody_else",
                decidedBy: nil),
        ])

    @Test("an earlier review is asked for by number, and shows since when, for what, and how it ended")
    func pastReview() {
        let door = FakeDoor { operation, _ in
            guard case .reviewShow(let request) = operation else { return [] }
            #expect(request.review == 57 && !request.asRecord)
            return [.review(Self.past)]
        }
        let run = Run(["access", "review", "list", "57"], door: door)
        #expect(
            run.output == """
                57  Access review, begun by wang on 1970-01-02  finished 1970-01-03

                Name  Role   Holds                                            Since       Last used   Uses  Decision
                li    sales  audit: enter; contact: enter clear (1970-01-02)  1970-01-01  1970-01-02  3     disabled meanwhile
                wang  owner  none                                             1970-01-01  never       0     nobody else may review

                Uses counted since 1970-01-01

                Name  Did             Times  Customers  Last
                li    shown in clear  3      2,000      1970-01-02

                """)
        #expect(run.messages.isEmpty)
        let json = Run(["access", "review", "list", "57", "--json"], door: door).output
        #expect(
            json.contains(
                #""decision":"gone","decided_by":null,"keys_since":{"contact":{"clear":"1970-01-02T00:00:00.000Z"}},"#
                    + #""acts":[{"name":"revealed","entries":3,"customers":2000,"last":"1970-01-02T00:00:00.000Z"}]}"#))
        #expect(json.hasSuffix(#""counted_since":"1970-01-01T00:00:00.000Z"}"# + "\n"))
        let chinese = Run(["access", "review", "list", "57"], door: door, language: .zh).output
        #expect(chinese.hasPrefix("57  访问权复核，由 wang 于 1970-01-02 开始  已结束 1970-01-03\n"))
        #expect(chinese.contains("期间已停用") && chinese.contains("无其他复核人") && chinese.contains("查看明文"))
    }

    @Test("the record of an earlier review goes to a new file")
    func pastRecord() {
        let scratch = Scratch()
        let record = #"{"review":57,"signature":"ab"}"#
        let door = FakeDoor { operation, _ in
            guard case .reviewShow(let request) = operation else { return [] }
            #expect(request.review == nil && request.asRecord)
            return [.reviewRecord(record)]
        }
        let file = scratch.path + "/review.json"
        let run = Run(["access", "review", "list", "--out", file], door: door)
        #expect(run.exit == 0 && run.output.isEmpty)
        #expect(run.messages == "The signed record is in \(file).\n")
        #expect(scratch.read("review.json") == record + "\n")
        #expect(scratch.mode("review.json") == 0o600)
    }

    @Test("a file that is no record is refused, without a vault or a session")
    func noRecord() {
        let scratch = Scratch()
        let run = Run(["access", "review", "verify", scratch.write("review.json", "{}")])
        #expect(run.exit == 5)
        #expect(run.messages.hasPrefix("coffer: this file is not the record of an access review"))
        #expect(Run(["access", "review", "verify", scratch.path + "/none.json"]).exit == 4)
    }

    @Test("each line is decided by name")
    func decidesLines() {
        let door = FakeDoor { operation, _ in
            guard case .reviewDecide(let decision) = operation else { return [] }
            #expect(decision.isKept == (decision.name == "li"))
            return []
        }
        #expect(Run(["access", "review", "keep", "li"], door: door).output == "li keeps their access.\n")
        #expect(Run(["access", "review", "withdraw", "zhao"], door: door).output.hasPrefix("zhao is disabled."))
        #expect(
            Run(["access", "review", "withdraw", "zhao", "--json"], door: door).output
                == #"{"name":"zhao","decision":"withdrawn","rotation_due":[]}"# + "\n")
    }

    @Test("the signed record goes to standard output, or to a new file that only its owner reads")
    func finishes() {
        let scratch = Scratch()
        let record = #"{"review":90,"signature":"ab"}"#
        let door = FakeDoor { _, _ in [.reviewRecord(record)] }
        #expect(Run(["access", "review", "finish"], door: door).output == record + "\n")
        let file = scratch.path + "/review.json"
        let run = Run(["access", "review", "finish", "--out", file], door: door)
        #expect(run.exit == 0 && run.output.isEmpty)
        #expect(scratch.read("review.json") == record + "\n")
        #expect(scratch.mode("review.json") == 0o600)
        #expect(Run(["access", "review", "finish", "--out", file], door: door).exit == 7)
    }

    @Test("a review that cannot end leaves no file")
    func finishFails() {
        let scratch = Scratch()
        let open = CofferError(.init("lines_open", .waiting), Phrase(en: "one line is open", zh: "还有一行"))
        let run = Run(["access", "review", "finish", "--out", scratch.path + "/r.json"], door: FakeDoor(failure: open))
        #expect(run.exit == 8)
        #expect(scratch.names.isEmpty)
    }

    @Test("alerts are listed until somebody has looked")
    func alerts() {
        let alert = AlertView(
            sequence: 57, kind: "owner_appointed", summary: Phrase(en: "the recovery file was used", zh: "使用了恢复文件"),
            time: 0, reason: nil, seenBy: nil)
        let door = FakeDoor { operation, _ in
            if case .alertSeen(let sequence) = operation { #expect(sequence == 57) }
            return [.alert(alert)]
        }
        let run = Run(["access", "alerts"], door: door)
        #expect(
            run.output.hasSuffix(
                "  the recovery file was used\n  somebody else has to look at this → coffer access seen 57\n"))
        #expect(Run(["access", "alerts"]).messages == "Nothing waits to be looked at.\n")
        #expect(Run(["access", "seen", "57"], door: door).output == "Entry 57 is marked as seen by you.\n")
    }

    @Test("the keys of each tier are a row, with what is due")
    func keyStatus() {
        let view = KeyStatusView(
            tier: "contact", label: Phrase(en: "contact data", zh: "联系信息"), epoch: 3, since: 0, epochsInUse: 2,
            holders: ["wang", "li"], isRotationDue: true, isResealDue: true, dataKeys: 7)
        let door = FakeDoor { _, _ in [.keys(view)] }
        let rows = Run(["key", "status"], door: door).output.split(separator: "\n")
        #expect(rows[0].hasPrefix("Tier          Keys  Since"))
        #expect(rows[1].hasSuffix("  2       7          wang, li  rotation, resealing"))
        #expect(
            Run(["key", "status", "--json"], door: door).output
                == #"{"tier":"contact","epoch":3,"since":"1970-01-01T00:00:00.000Z","epochs_in_use":2,"data_keys":7,"#
                + #""holders":["wang","li"],"rotation_due":true,"reseal_due":true}"# + "\n")
    }

    @Test("a tier without keys says so, and since when says nothing")
    func keysNotMade() {
        let view = KeyStatusView(
            tier: "extra", label: Phrase(en: "more", zh: "其他"), epoch: nil, since: nil, epochsInUse: 0, holders: [],
            isRotationDue: false, isResealDue: false, dataKeys: 0)
        let door = FakeDoor { _, _ in [.keys(view)] }
        let rows = Run(["key", "status"], door: door).output.split(separator: "\n")
        #expect(rows[1].hasPrefix("more  no keys yet  –"))
        #expect(
            Run(["key", "status", "--json"], door: door).output
                .hasPrefix(#"{"tier":"extra","epoch":null,"since":null,"epochs_in_use":0,"#))
    }

    @Test("a rotation says what got new keys, what was sealed anew, and why old keys stay")
    func rotation() {
        let door = FakeDoor { operation, _ in
            guard case .keyRotate(let rotation) = operation else { return [] }
            #expect(rotation.tiers == ["contact", "identity"])
            return [
                .rotation(
                    RotationSummary(
                        rotated: rotation.tiers, resealed: rotation.reseals ? ["contact"] : [],
                        records: rotation.reseals ? 12_345 : 0, keysDropped: rotation.reseals ? 1 : 0,
                        kept: [Phrase(en: "identity: li has not settled", zh: "identity：li 尚未处理")]))
            ]
        }
        let arguments = ["key", "rotate", "--tier", "contact", "--tier", "identity"]
        let plain = Run(arguments, door: door)
        #expect(plain.output == "New keys: contact, identity\n• identity: li has not settled\n")
        #expect(plain.messages == "Older records stay under the old keys until: coffer key rotate --reseal\n")
        let whole = Run(arguments + ["--reseal"], door: door)
        #expect(whole.output.contains("Sealed anew: contact of 12345 customers\n1 old key dropped\n"))
        #expect(whole.messages.isEmpty)
        #expect(
            Run(arguments + ["--reseal", "--json"], door: door).output
                == #"{"rotated":["contact","identity"],"resealed":["contact"],"records":12345,"keys_dropped":1,"#
                + #""kept":["identity: li has not settled"]}"# + "\n")
    }

    @Test("a purpose and a reason travel with the operation")
    func purposes() {
        let door = FakeDoor { operation, _ in
            switch operation {
            case .customerShow(let show): #expect(show.purpose == "service")
            case .customerHistory(let history): #expect(history.purpose == "service")
            case .customerFind(let find): #expect(find.purpose == "service" && find.reason == "call back")
            case .export(let export): #expect(export.purpose == "service")
            default: Issue.record("another operation")
            }
            return []
        }
        let purpose = ["--purpose", "service"]
        #expect(Run(["customer", "show", "C-1"] + purpose, door: door).exit == 0)
        #expect(Run(["customer", "history", "C-1"] + purpose, door: door).exit == 0)
        let find = ["customer", "find", "phone", "--reason", "call back"]
        #expect(Run(find + purpose, door: door, answers: ["13800138000"]).exit == 4)
        let scratch = Scratch()
        let export = ["export", "--out", scratch.path + "/x", "--reason", "visit", "--one-time"]
        #expect(Run(export + purpose, door: door).exit == 0)
    }
}
