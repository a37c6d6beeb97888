// Key files: what is written is read back, what is not a key file is named.

import Foundation
import Testing

@testable import CofferCrypto

@Suite("Key files")
struct KeyFileTests {
    let passphrase: Passphrase
    let file: KeyFile
    let keys: UserKeys

    init() throws {
        passphrase = try Passphrase(utf8: Array("correct horse".utf8))
        (file, keys) = try KeyFile.generate(
            kind: .recovery, name: "Example 有限公司", passphrase: passphrase, parameters: .weak)
    }

    @Test("are read back as written, and open with their passphrase", arguments: KeyFile.Kind.allCases)
    func roundTrip(kind: KeyFile.Kind) throws {
        let (file, keys) = try KeyFile.generate(kind: kind, name: "Ann", passphrase: passphrase, parameters: .weak)
        let parsed = try KeyFile.parse(file.write())
        #expect(parsed == file)
        let opened = try parsed.open(with: passphrase)
        #expect(opened.encryption.publicKey == keys.encryption.publicKey)
        #expect(opened.signing.publicKey == keys.signing.publicKey)
        #expect(throws: CryptoError.wrongPassphrase) { try parsed.open(with: .init(utf8: [0x61])) }
    }

    @Test("give their seed to be sealed anew: the same keys under another passphrase")
    func sealedAnew() throws {
        let seed = try file.seed(with: passphrase)
        let other = try Passphrase(utf8: Array("battery staple".utf8))
        let anew = try KeyFile.seal(seed, kind: .recovery, name: "again", passphrase: other, parameters: .weak)
        #expect(anew.encryption == file.encryption && anew.signing == file.signing)
        #expect(try anew.open(with: other).signing.publicKey == keys.signing.publicKey)
        #expect(throws: CryptoError.wrongPassphrase) { try file.seed(with: other) }
        #expect(throws: KeyFileError.noSecret) { try file.publicHalf.seed(with: passphrase) }
    }

    @Test("survive Windows line ends, indentation and a name with colons")
    func tolerated() throws {
        let (file, _) = try KeyFile.generate(
            kind: .recipient, name: "a: b\r\nsecret: c", passphrase: passphrase, parameters: .weak)
        #expect(file.name == "a: b secret: c")
        let text = file.write().replacing("\n", with: "\r\n").replacing("kind", with: "  kind")
        #expect(try KeyFile.parse(text) == file)
    }

    @Test("say in English and Chinese what they are")
    func comments() {
        for (file, texts) in [
            (file, ["Coffer recovery key", "Coffer 恢复密钥"]), (file.publicHalf, ["Coffer public key", "Coffer 公钥"]),
        ] {
            for text in texts { #expect(file.write().contains("# \(text)\n")) }
        }
    }

    @Test("have a public half without the secret")
    func publicHalf() throws {
        let half = try KeyFile.parse(file.publicHalf.write())
        #expect(half == file.publicHalf)
        #expect(half.encryption == keys.encryption.publicKey)
        #expect(!half.write().contains("\nsecret:"))
        #expect(throws: KeyFileError.noSecret) { try half.open(with: passphrase) }
    }

    @Test("do not open as another kind or with other public keys than they were made with")
    func exchanged() throws {
        let other = try KeyFile.generate(kind: .recovery, name: "Eve", passphrase: passphrase, parameters: .weak).file
        let asRecipient = try KeyFile.parse(file.write().replacing("kind: recovery", with: "kind: recipient"))
        #expect(throws: CryptoError.wrongPassphrase) { try asRecipient.open(with: passphrase) }
        for (mine, theirs) in [
            (file.encryption.bytes, other.encryption.bytes), (file.signing.bytes, other.signing.bytes),
        ] {
            let text = file.write().replacing(Hexadecimal.encode(mine), with: Hexadecimal.encode(theirs))
            #expect(throws: CryptoError.wrongPassphrase) { try KeyFile.parse(text).open(with: passphrase) }
        }
    }

    @Test("name what is wrong with them")
    func errors() throws {
        let lines = file.write().split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        func parse(_ change: (inout [String]) -> Void) throws -> KeyFile {
            var changed = lines
            change(&changed)
            return try KeyFile.parse(changed.joined(separator: "\n"))
        }
        #expect(try parse { _ in } == file)
        #expect(throws: KeyFileError.notAKeyFile) { try KeyFile.parse("") }
        #expect(throws: KeyFileError.notAKeyFile) { try KeyFile.parse("# nothing\n") }
        #expect(throws: KeyFileError.notAKeyFile) { try KeyFile.parse("name,phone\n") }
        #expect(throws: KeyFileError.notAKeyFile) { try parse { $0.removeFirst() } }
        #expect(throws: KeyFileError.newerVersion) { try parse { $0[0] = "coffer-key: 2" } }
        #expect(throws: KeyFileError.malformed(line: 2)) { try parse { $0[1] = "kind: friend" } }
        #expect(throws: KeyFileError.malformed(line: 2)) { try parse { $0[1] = "kind recovery" } }
        #expect(throws: KeyFileError.malformed(line: 3)) { try parse { $0.insert($0[1], at: 2) } }
        #expect(throws: KeyFileError.malformed(line: 7)) { try parse { $0.append("colour: red") } }
        #expect(throws: KeyFileError.malformed(line: 4)) { try parse { $0[3].removeLast() } }
        #expect(throws: KeyFileError.malformed(line: 5)) { try parse { $0[4] = "signing: xyz" } }
        #expect(throws: KeyFileError.malformed(line: 6)) { try parse { $0[5] = "secret: AAAA" } }
        #expect(throws: KeyFileError.malformed(line: 6)) { try parse { $0[5].removeLast() } }
        for (index, name) in ["kind", "name", "public", "signing"].enumerated() {
            #expect(throws: KeyFileError.missing(name)) { try parse { $0.remove(at: index + 1) } }
        }
    }

    @Test("keys.example has the right shape, and is refused by name")
    func example() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "keys.example"), encoding: .utf8)
        #expect(throws: KeyFileError.dummyKey) { try KeyFile.parse(text) }
        // With real public keys in place of the zeros, its form is that of a key file.
        let zeros = String(repeating: "0", count: 64)
        let real = text.replacing("public: \(zeros)", with: "public: \(Hexadecimal.encode(file.encryption.bytes))")
        #expect(throws: KeyFileError.dummyKey) { try KeyFile.parse(real) }
        let both = real.replacing("signing: \(zeros)", with: "signing: \(Hexadecimal.encode(file.signing.bytes))")
        #expect(try KeyFile.parse(both).publicHalf.encryption == file.encryption)
    }
}
