// Passphrases: read into locked memory, judged without leaving it.

import Foundation
import Testing

@testable import CofferCrypto

@Suite("Passphrases")
struct PassphraseTests {
    private func read(_ bytes: [UInt8]) throws -> Passphrase {
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data(bytes))
        try pipe.fileHandleForWriting.close()
        return try Passphrase(readingFrom: pipe.fileHandleForReading.fileDescriptor)
    }

    @Test(
        "are read to the end without one line end",
        arguments: [
            ("horse", "horse"), ("horse\n", "horse"), ("horse\r\n", "horse"), ("horse\n\n", "horse\n"),
            (" two\nlines ", " two\nlines "), ("电池\n", "电池"), ("horse\r", "horse\r"),
        ])
    func reading(input: String, expected: String) throws {
        #expect(try read(Array(input.utf8)).bytes.copy == Array(expected.utf8))
    }

    @Test("have 1 to 1,024 bytes of UTF-8")
    func limits() throws {
        let longest = [UInt8](repeating: 0x61, count: 1024)
        #expect(try read(longest).bytes.count == 1024)
        #expect(try read(longest + Array("\r\n".utf8)).bytes.count == 1024)
        #expect(try Passphrase(utf8: longest).bytes.count == 1024)
        for size in [1025, 1026, 1027, 5000] {
            #expect(throws: CryptoError.passphraseTooLong) { try read([UInt8](repeating: 0x61, count: size)) }
        }
        #expect(throws: CryptoError.passphraseTooLong) { try Passphrase(utf8: longest + [0x61]) }
        for empty in ["", "\n", "\r\n"] {
            #expect(throws: CryptoError.emptyPassphrase) { try read(Array(empty.utf8)) }
        }
        #expect(throws: CryptoError.emptyPassphrase) { try Passphrase(utf8: []) }
        #expect(throws: CryptoError.damaged) { try Passphrase(utf8: [0x61, 0xFF]) }
        #expect(throws: CryptoError.damaged) { try read([0xE7, 0x94]) }
    }

    @Test("that cannot be read say why")
    func unreadable() {
        #expect(throws: CryptoError.unreadable(EBADF)) { try Passphrase(readingFrom: -1) }
    }

    @Test("count characters, not bytes")
    func characters() throws {
        #expect(try Passphrase(utf8: Array("电池 ok é".utf8)).characterCount == 7)
    }

    @Test("compare by content")
    func equality() throws {
        #expect(try Passphrase(utf8: [0x61]) == Passphrase(utf8: [0x61]))
        #expect(try Passphrase(utf8: [0x61]) != Passphrase(utf8: [0x62]))
    }

    @Test(
        "that are weak are named by their weakness",
        arguments: [
            ("short", .tooShort), ("电池电池电池电池电池电", .tooShort), ("elevenchars", .tooShort),
            ("qwerty123456", .common), ("QwErTy123456", .common), ("1qaz2wsx3edc", .common),
            ("telechargement", .common),
            ("aaaaaaaaaaaaaaaa", .repetitive), ("horsehorsehorse", .repetitive), ("电池电池电池电池电池电池电池", .repetitive),
            ("abcdefghijklmnop", .repetitive), ("ponmlkjihgfedcba", .repetitive), ("987654321098765", .repetitive),
            ("asdfghjkl!zxcvbnm", .repetitive), ("aaaabbbbccccdddd", .repetitive), ("Qwertyuiop12345", .repetitive),
            ("zhangsan-2026-ok", .containsName), ("my-ZhangSan-key", .containsName),
        ] as [(String, PassphraseWeakness)])
    func weak(text: String, weakness: PassphraseWeakness) throws {
        #expect(try Passphrase(utf8: Array(text.utf8)).weakness(userName: "zhangsan") == weakness)
    }

    @Test(
        "that are good pass",
        arguments: [
            "correct horse battery staple", "zhangsan buys seven red kites", "三只松鼠在屋顶上安静地下棋", "k7#mZp2!qLw9",
            "horse-horse-tree-lake",
        ])
    func good(text: String) throws {
        #expect(try Passphrase(utf8: Array(text.utf8)).weakness(userName: "zhangsan") == nil)
    }

    @Test("that are generated look as promised, differ, and are never weak")
    func generated() throws {
        for _ in 0..<50 {
            let passphrase = try GeneratedPassphrase.generate()
            let text = passphrase.withBytes { String(decoding: $0, as: UTF8.self) }
            #expect(text.wholeMatch(of: /([0-9a-hjkmnp-tv-z]{4}-){4}[0-9a-hjkmnp-tv-z]{4}/) != nil)
            #expect(try passphrase.weakness(userName: "zhangsan") == nil)
            #expect(try GeneratedPassphrase.generate() != passphrase)
        }
    }
}
