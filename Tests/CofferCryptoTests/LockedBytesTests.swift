// Secrets in memory: equal in constant time, wiped, never printed.

import Foundation
import Testing

@testable import CofferCrypto

@Suite("Locked bytes")
struct LockedBytesTests {
    @Test("hold what was filled in, and compare by content and length")
    func content() throws {
        let one = try LockedBytes([1, 2, 3])
        #expect(one.copy == [1, 2, 3])
        #expect(one.count == 3)
        #expect(try one == LockedBytes([1, 2, 3]))
        #expect(try one != LockedBytes([1, 2, 4]))
        #expect(try one != LockedBytes([1, 2]))
        #expect(try LockedBytes.random(count: 32) != LockedBytes.random(count: 32))
    }

    @Test("start zeroed, and pass on what the filling throws")
    func filling() throws {
        #expect(try LockedBytes(count: 100) { _ in }.copy == [UInt8](repeating: 0, count: 100))
        #expect(throws: CryptoError.cannotOpen) { try LockedBytes(count: 8) { _ in throw CryptoError.cannotOpen } }
        #expect(throws: CryptoError.damaged) { try LockedBytes(count: 0) { _ in } }
    }

    @Test("cannot be written once made")
    func readOnly() async {
        await #expect(processExitsWith: .failure) {
            let secret = try LockedBytes(count: 32) { _ in }
            secret.withBytes { UnsafeMutableRawPointer(mutating: $0.baseAddress!).storeBytes(of: 1, as: UInt8.self) }
        }
    }

    @Test("say so when the system refuses to lock memory")
    func refusedLock() async {
        await #expect(processExitsWith: .success) {
            // Root may lock without limit: give the right away first, where this process has it.
            var limit = rlimit(rlim_cur: 0, rlim_max: 0)
            setrlimit(__rlimit_resource_t(8), &limit)
            if geteuid() == 0 { setuid(65534) }
            _ = try LockedBytes.random(count: 32)
            #expect(LockedBytes.lockingFailed)
        }
    }

    @Test("are locked without complaint where they fit", .enabled(if: memoryCanBeLocked))
    func locked() async {
        await #expect(processExitsWith: .success) {
            let secret = try LockedBytes.random(count: 32)
            #expect(!LockedBytes.lockingFailed)
            withExtendedLifetime(secret) {}
        }
    }

    static let memoryCanBeLocked: Bool = {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(8), &limit)
        return limit.rlim_cur >= 1 << 20
    }()

    /// Everything that holds a secret, as `Any`.
    private static func secrets() throws -> [Any] {
        let seed = try UserSeed.generate()
        let keys = try UserKeys(seed: seed)
        let root = try SearchRoot.generate()
        return try [
            LockedBytes.random(count: 32), DataKey.generate(), root, root.tokenKey(field: "phone", kind: "exact"), seed,
            keys, keys.encryption, keys.signing, keys.digestKey, Passphrase(utf8: Array("correct horse".utf8)),
            GeneratedPassphrase.generate(),
        ]
    }

    @Test("show nothing, neither printed, interpolated, reflected nor dumped")
    func redaction() throws {
        for secret in try Self.secrets() {
            var dumped = ""
            dump(secret, to: &dumped)
            #expect("\(secret)" == "<redacted>")
            #expect(String(reflecting: secret) == "<redacted>")
            #expect(Mirror(reflecting: secret).children.isEmpty)
            // An object has its number behind it.
            #expect(["- <redacted>\n", "- <redacted> #0\n"].contains(dumped))
            // Inside another value, too.
            var nested = ""
            dump(["key": [secret]], to: &nested)
            #expect(nested.contains("- <redacted>") && !nested.contains("0x"))
        }
    }
}
