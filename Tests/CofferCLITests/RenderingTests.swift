// JSON for programs, errors for both.

import CofferCLI
import CofferText
import Testing

@Suite("Rendering")
struct RenderingTests {
    @Test("JSON keeps the order of names and escapes what it must")
    func json() {
        let value: JSONValue = [
            "b": .integer(-7), "a": .array([.null, true, .string("“\"\\\n\u{01}王\u{2028}")]), "c": .object([]),
        ]
        #expect(value.text == "{\"b\":-7,\"a\":[null,true,\"“\\\"\\\\\\n\\u0001王\u{2028}\"],\"c\":{}}")
    }

    @Test("an error is a sentence behind the program's name, and a hint on a line of its own")
    func person() {
        let error = CofferError(
            .init("gone", .notFound), Phrase(en: "no such customer", zh: "没有这位客户"),
            hint: Phrase(en: "coffer customer list", zh: "coffer customer list"))
        #expect(
            ErrorReport.text(error, language: .en, asJSON: false)
                == "coffer: no such customer\nhint: coffer customer list\n")
        #expect(ErrorReport.text(error, language: .zh, asJSON: false) == "coffer: 没有这位客户\n提示：coffer customer list\n")
    }

    @Test("for programs an error is one JSON object")
    func program() {
        let error = CofferError(.init("gone", .notFound), Phrase(en: "no such customer", zh: "没有这位客户"))
        #expect(
            ErrorReport.text(error, language: .en, asJSON: true)
                == "{\"error\":{\"code\":\"gone\",\"message\":\"no such customer\",\"hint\":null}}\n")
    }

    @Test("the process ends with the error's own exit code", arguments: ExitStatus.allCases.filter { $0 != .done })
    func exits(status: ExitStatus) {
        let door = FakeDoor { _, _ in
            throw CofferError(.init("some_code", status), Phrase(en: "so it is", zh: "就是这样"))
        }
        let run = Run(["status"], door: door)
        #expect(run.exit == status.rawValue)
        #expect(run.messages == "coffer: so it is\n")
    }

    @Test("an error of unknown make is named by its type and says nothing else")
    func unexpected() {
        struct Leaky: Error { let value = "13812345678" }
        let run = Run(["status"], door: FakeDoor { _, _ in throw Leaky() })
        #expect(run.exit == 1)
        #expect(run.messages == "coffer: unexpected error (Leaky)\n")
    }
}
