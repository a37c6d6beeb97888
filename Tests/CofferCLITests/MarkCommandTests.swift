// Holds and events on the command line.

import CofferCLI
import CofferModel
import CofferText
import CofferVault
import Testing

@Suite("Holds and events")
struct MarkCommandTests {
    private static func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

    private static func event(_ kind: String, _ label: Phrase, _ day: String) throws -> EventView {
        EventView(kind: EventName(kind), label: label, day: try Self.day(day))
    }

    // MARK: Events

    @Test("an event is asked for as it was said, and what became of each customer is told")
    func event() throws {
        let purchase = try Self.event("purchase", Phrase(en: "purchase", zh: "购买"), "2026-01-31")
        let door = FakeDoor { operation, texts in
            guard case .customerNote(let noting) = operation else { return [] }
            let day = noting.day?.iso ?? "today"
            return [.notice(Phrase(en: "\(noting.kind) \(day) \(noting.isTakenBack) \(noting.reason ?? "")", zh: ""))]
                + (noting.codes + texts).map {
                    .noted(NotingView(code: $0, outcome: .changed, events: [purchase]))
                }
        }
        let scratch = Scratch()
        let file = scratch.write("codes", "C2")
        let run = Run(
            ["customer", "event", "C1", "--kind", "purchase", "--date", "2026-01-31", "--codes-from", file], door: door)
        #expect(run.exit == 0 && run.messages == "purchase 2026-01-31 false \n")
        #expect(run.output == "C1  changed  purchase 2026-01-31\nC2  changed  purchase 2026-01-31\n")
        let chinese = Run(["customer", "event", "C1", "--kind", "purchase"], door: door, language: .zh)
        #expect(chinese.output == "C1  已更改  购买 2026-01-31\n")
        let json = Run(["customer", "dormant", "C1", "--reason", "moved", "--json"], door: door)
        #expect(json.messages == "dormant today false moved\n")
        #expect(
            json.output
                == #"{"code":"C1","outcome":"changed","events":[{"kind":"purchase","date":"2026-01-31"}]}"# + "\n")
        #expect(Run(["customer", "verify", "C1"], door: door).messages == "verified today false \n")
        #expect(
            Run(["customer", "event", "C1", "--kind", "purchase", "--date", "2026-01-31", "--take-back"], door: door)
                .messages == "purchase 2026-01-31 true \n")
    }

    @Test("a date that is none is refused, and so is an event without a kind")
    func usage() {
        let run = Run(["customer", "event", "C1", "--kind", "contact", "--date", "31.1.2026"])
        #expect(run.exit == 64 && run.messages.contains("--date takes a day as 2026-01-31"))
        #expect(Run(["customer", "event", "C1"]).exit == 64)
    }

    @Test("a customer shows the newest events and since when they are dormant")
    func shown() throws {
        let customer = CustomerView(
            record: RecordID(1), code: "C1", revision: 2, fields: [], pending: [],
            events: [
                try Self.event("contact", Phrase(en: "contact", zh: "联系"), "2026-01-02"),
                try Self.event("dormant", Phrase(en: "dormant", zh: "休眠"), "2026-01-31"),
            ], dormantSince: try Self.day("2026-01-31"))
        let door = FakeDoor { _, _ in [.customer(customer)] }
        #expect(
            Run(["customer", "show", "C1"], door: door).output.contains(
                "Events         contact 2026-01-02, dormant 2026-01-31\nDormant since  2026-01-31\n"))
        #expect(
            Run(["customer", "show", "C1", "--json"], door: door).output.contains(
                #""events":[{"kind":"contact","date":"2026-01-02"},{"kind":"dormant","date":"2026-01-31"}],"dormant_since":"2026-01-31","consents":[],"restricted":null,"planned":null}"#
            ))
    }

    @Test("history tells what was noted, placed and released")
    func history() throws {
        let contact = try Self.event("contact", Phrase(en: "contact", zh: "联系"), "2026-01-02")
        func run(_ marks: HistoryLine.Marks, json: Bool) -> String {
            let line = HistoryLine(
                revision: 2, sequence: 4, time: 0, actor: "li", kind: "noted", action: Phrase(en: "changed", zh: "更改"),
                changes: [], marks: marks, reason: nil)
            return Run(
                ["customer", "history", "C1"] + (json ? ["--json"] : []), door: FakeDoor { _, _ in [.history(line)] }
            ).output
        }
        #expect(run(.events(noted: [contact], gone: []), json: false).hasSuffix("  li  changed  +contact 2026-01-02\n"))
        #expect(
            run(.events(noted: [], gone: [contact]), json: true).hasSuffix(
                #""events":{"noted":[],"gone":[{"kind":"contact","date":"2026-01-02"}]}}"# + "\n"))
        let holds = HistoryLine.Marks.holds(.init(given: ["case-7"], taken: ["case-8"]))
        #expect(run(holds, json: false).hasSuffix("  +case-7 −case-8\n"))
        #expect(run(holds, json: true).hasSuffix(#""holds":{"placed":["case-7"],"released":["case-8"]}}"# + "\n"))
    }

    // MARK: Holds

    @Test("holds are placed and released for a matter in standard form")
    func holds() {
        let door = FakeDoor { operation, _ in
            switch operation {
            case .holdPlace(let request):
                request.codes.map {
                    .holdChanged(HoldChangeView(code: $0, outcome: .changed, holds: [request.matter.name]))
                }
            case .holdRelease(let request):
                request.codes.map { .holdChanged(HoldChangeView(code: $0, outcome: .denied, holds: [])) }
            default: []
            }
        }
        #expect(
            Run(["hold", "place", "--matter", "Case-7", "C1", "C2"], door: door).output
                == "C1  changed  case-7\nC2  changed  case-7\n")
        #expect(Run(["hold", "release", "C1", "--matter", "case-7"], door: door).output == "C1  denied\n")
        #expect(
            Run(["hold", "place", "--matter", "case-7", "C1", "--json"], door: door).output
                == #"{"code":"C1","outcome":"changed","holds":["case-7"]}"# + "\n")
        let wrong = Run(["hold", "place", "--matter", "the case of li", "C1"], door: door)
        #expect(
            wrong.exit == 64 && wrong.messages.contains("not a name for a matter: ")
                && wrong.messages.contains("case-2026-7"))
        #expect(Run(["hold", "place", "C1"], door: door).exit == 64)
    }

    @Test("matters and those held for one are listed")
    func lists() {
        let matter = MatterView(matter: "case-7", since: 0, by: ["li", "pia"], customers: 1_200)
        let held = HeldCustomerView(code: "C1", matter: "case-7", since: 0, by: "li")
        let door = FakeDoor { operation, _ in
            guard case .holdList(let listing) = operation else { return [] }
            return listing.matter == nil ? [.matter(matter)] : [.heldCustomer(held), .more(after: 7)]
        }
        let table = Run(["hold", "list"], door: door).output
        #expect(table.hasPrefix("Matter  Since") && table.contains("li, pia") && table.contains("1,200"))
        #expect(
            Run(["hold", "list", "--json"], door: door).output
                == #"{"matter":"case-7","since":"1970-01-01T00:00:00.000Z","by":["li","pia"],"customers":1200}"# + "\n")
        #expect(
            Run(["hold", "list", "--matter", "case-7", "--json"], door: door).output
                == #"{"code":"C1","matter":"case-7","since":"1970-01-01T00:00:00.000Z","by":"li"}"# + "\n"
                + #"{"more":{"after":7}}"# + "\n")
        #expect(Run(["hold", "list", "--matter", "case-7"], door: door).messages.contains("--after 7"))
    }
}
