// Where the agent listens, by environment.

import CofferText
import Testing

@testable import CofferAgent

@Suite struct AddressTests {
    @Test(
        "the socket's place follows the environment",
        arguments: [
            (["COFFER_AGENT_DIR": "/a", "XDG_RUNTIME_DIR": "/r", "HOME": "/h"], "/a"),
            (["COFFER_AGENT_DIR": "", "XDG_RUNTIME_DIR": "/r", "HOME": "/h"], "/r/coffer"),
            (["XDG_RUNTIME_DIR": "relative", "COFFER_STATE_DIR": "/s", "HOME": "/h"], "/s/run"),
            (["COFFER_STATE_DIR": "/s", "XDG_STATE_HOME": "/x", "HOME": "/h"], "/s/run"),
            (["XDG_STATE_HOME": "/x", "HOME": "/h"], "/x/coffer/run"),
            (["HOME": "/h"], "/h/.local/state/coffer/run"),
        ] as [([String: String], String)])
    func places(environment: [String: String], directory: String) throws {
        let address = try AgentAddress(environment: environment)
        #expect(address.directory == directory)
        #expect(address.socketPath == "\(directory)/agent.sock")
    }

    @Test("without any place there is a clear error")
    func noPlace() {
        #expect(throws: CofferError.noHome) { try AgentAddress(environment: [:]) }
    }

    @Test("a socket path may have 107 bytes and no more, counted as UTF-8")
    func longestPath() throws {
        let fitting = "/" + String(repeating: "a", count: 107 - "/agent.sock".utf8.count - 1)
        #expect(try AgentAddress(environment: ["COFFER_AGENT_DIR": fitting]).socketPath.utf8.count == 107)
        for long in [fitting + "a", String(fitting.dropLast(2)) + "库"] {
            let error = #expect(throws: CofferError.self) {
                try AgentAddress(environment: ["COFFER_AGENT_DIR": long])
            }
            #expect(error?.code == .init("path_too_long", .usage))
            #expect(error?.message.en.contains("107 bytes") == true)
        }
    }
}
