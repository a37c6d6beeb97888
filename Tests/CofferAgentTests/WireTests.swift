// Frames: what damaged or foreign ones do, and what recorded ones hold.

import CofferText
import CofferVault
import Glibc
import Synchronization
import Testing

@testable import CofferAgent

/// SplitMix64, so that a failure can be repeated from its seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

@Suite struct WireTests {
    private func connected(_ agent: AgentFixture) throws -> Channel {
        try #require(try agent.client.openExchange()).channel
    }

    private func replies(_ channel: Channel) throws -> [AgentReply] {
        var replies: [AgentReply] = []
        while let frame = try channel.receive(until: .after(milliseconds: 20_000)) {
            replies.append(try Wire.decode(AgentReply.self, from: frame.body))
            if case .event = replies.last { continue }
            if case .session = replies.last { continue }
            break
        }
        return replies
    }

    private func failureCode(_ reply: AgentReply?) -> String? {
        if case .failed(let error) = reply { error.code.name } else { nil }
    }

    private func body(version: UInt8 = Wire.version, _ json: String) -> [UInt8] { [version] + Array(json.utf8) }

    @Test("an agent of another version says so", arguments: [0, 1, 255] as [UInt8])
    func otherVersion(version: UInt8) throws {
        try withAgent { agent, _ in
            try agent.unlock()
            for json in [#"{"sessions":{}}"#, #"{"later":{"unknown":1}}"#, #"{"lock":{"user":"ann"}}"#] {
                let channel = try connected(agent)
                try channel.send(body(version: version, json))
                #expect(try failureCode(replies(channel).last) == "agent_version")
            }
            #expect(try agent.client.sessions().count == 1)
        }
    }

    @Test("lock --all reaches an agent of any version", arguments: [0, 1, 2, 255] as [UInt8])
    func lockFromAnyVersion(version: UInt8) throws {
        try withAgent { agent, _ in
            try agent.unlock()
            let channel = try connected(agent)
            // These bytes are fixed for ever.
            try channel.send(body(version: version, #"{"lock":{}}"#))
            var last: [UInt8] = []
            while last.isEmpty || last.starts(with: body(#"{"session""#)) {
                last = try #require(try channel.receive(until: .after(milliseconds: 20_000))).body
                #expect(version == Wire.version || !last.starts(with: body(#"{"session""#)))
            }
            #expect(last == body(#"{"done":{}}"#))
            #expect(try agent.client.sessions().isEmpty)
        }
    }

    @Test("a frame longer than the limit is refused before its bytes are awaited")
    func oversize() throws {
        try withAgent { agent, _ in
            let channel = try connected(agent)
            var length = UInt32(Wire.limit + 1).littleEndian
            #expect(write(channel.descriptor, &length, 4) == 4)
            #expect(try failureCode(replies(channel).last) == "message_too_large")
            #expect(try channel.receive() == nil)
        }
    }

    @Test("an unlock without a passphrase descriptor, or of a relative path, is refused")
    func incompleteUnlock() throws {
        try withAgent { agent, _ in
            let channel = try connected(agent)
            try channel.send(Wire.encode(AgentRequest.unlock(vault: "/shop.coffer", user: nil, emergencyReason: nil)))
            #expect(try failureCode(replies(channel).last) == "bad_request")
            try channel.send(
                Wire.encode(AgentRequest.unlock(vault: "shop.coffer", user: nil, emergencyReason: nil)), [0])
            #expect(try failureCode(replies(channel).last) == "bad_request")
        }
    }

    @Test("damaged frames neither end the agent nor its sessions", arguments: [1, 2, 3] as [UInt64])
    func fuzz(seed: UInt64) throws {
        try withAgent { agent, _ in
            try agent.unlock()
            var generator = SeededGenerator(seed: seed)
            let sound = try [
                Wire.encode(AgentRequest.sessions),
                Wire.encode(AgentRequest.unlock(vault: "/shop.coffer", user: "ann", emergencyReason: nil)),
                Wire.encode(AgentRequest.perform(vault: "/shop.coffer", user: nil, operation: .status)),
            ]
            for round in 0..<150 {
                var body = sound.randomElement(using: &generator) ?? []
                for _ in 0..<Int.random(in: 0...4, using: &generator) {
                    body[Int.random(in: 0..<body.count, using: &generator)] = .random(in: 0...255, using: &generator)
                }
                var bytes = withUnsafeBytes(of: UInt32(body.count).littleEndian) { Array($0) } + body
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
                case 1: bytes[Int.random(in: 0..<4, using: &generator)] = .random(in: 0...255, using: &generator)
                case 2: bytes = bytes.map { _ in .random(in: 0...255, using: &generator) }
                default: break
                }
                let channel = try connected(agent)
                _ = write(channel.descriptor, bytes, bytes.count)
                shutdown(channel.descriptor, Int32(SHUT_WR))
                // To the end: then the agent is through with it.
                let end = failure { while try channel.receive(until: .after(milliseconds: 20_000)) != nil {} }
                #expect(end == nil || end == "closed", "seed \(seed), round \(round)")
            }
            #expect(try agent.client.sessions().count == 1, "seed \(seed)")
        }
    }

    @Test("recorded traffic holds no passphrase and nothing of an attachment")
    func recorded() throws {
        try withAgent { agent, directory in
            let proxy = try Proxy(directory: "\(directory)/proxy", target: agent)
            let client = AgentClient(address: proxy.address) { _ in }
            try client.unlock(vault: "/shop.coffer", user: "canary", with: "open canary")
            let attachment = try memoryFile("phone canary 138")
            defer { close(attachment) }
            let door = try client.door(vault: "/shop.coffer", user: "canary")
            #expect(try notices(door, .customerFind(CustomerFind()), Attachments([attachment])) == ["PHONE CANARY 138"])
            #expect(try client.lock(vault: nil, user: nil).count == 1)

            let traffic = proxy.recorded
            #expect(traffic.contains("canary") && traffic.contains("PHONE CANARY 138"), "the recording works")
            #expect(!traffic.contains("open canary"))
            #expect(!traffic.contains("phone canary"))
        }
    }
}

/// Stands between a client and the agent, passes frames and descriptors on, and keeps the bytes.
private final class Proxy: Sendable {
    let address: AgentAddress
    private let traffic = Mutex<[UInt8]>([])

    var recorded: String { traffic.withLock { String(decoding: $0, as: UTF8.self) } }

    init(directory: String, target: AgentFixture) throws {
        address = try AgentAddress(environment: ["COFFER_AGENT_DIR": directory])
        try address.prepareDirectory()
        let listener = Descriptor(owning: bareListener(address.socketPath))
        try DetachedThread.start { [self] in
            while true {
                let connection = accept(listener.value, nil, nil)
                guard connection >= 0 else { return }
                let caller = Channel(owning: connection)
                // A caller that leaves, or an agent that does, ends this connection only.
                try? relay(caller, target)
            }
        }
    }

    private func relay(_ caller: Channel, _ target: AgentFixture) throws {
        guard let agent = try target.client.openExchange()?.channel else { return }
        while let request = try caller.receive(until: .after(milliseconds: 20_000)) {
            try pass(request, to: agent)
            while let reply = try agent.receive(until: .after(milliseconds: 20_000)) {
                try pass(reply, to: caller)
                switch try Wire.decode(AgentReply.self, from: reply.body) {
                case .done, .failed: break
                case .event, .session: continue
                }
                break
            }
        }
    }

    private func pass(_ frame: Frame, to channel: Channel) throws {
        traffic.withLock { $0 += frame.body }
        try channel.send(frame.body, frame.descriptors.map(\.value))
    }
}
