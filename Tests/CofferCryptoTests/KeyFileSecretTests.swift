// The secret of a key file: one line that works wherever a passphrase is read from a file.

import Foundation
import Testing

@testable import CofferCrypto

@Suite("Key file secrets")
struct KeyFileSecretTests {
    @Test("are one line of 256 random bits, never the same")
    func form() throws {
        let line = try KeyFileSecret.generate().passphrase.bytes.copy
        let text = String(decoding: line, as: UTF8.self)
        #expect(text.wholeMatch(of: /COFFER-KEY(-[0-9A-HJKMNP-TV-Z]{4}){13}/) != nil)
        let letters = try #require(Crockford.normalised(String(text.dropFirst(11))))
        #expect(letters.count == 52)
        #expect(try KeyFileSecret.generate().passphrase.bytes.copy != line)
        let file = try KeyFileSecret.generate()
        #expect(try file.fileText().copy == file.passphrase.bytes.copy + Array("\n".utf8))
    }

    @Test("open a second keyslot when read from their file as a passphrase is, and are found strong")
    func keyslot() throws {
        let secret = try KeyFileSecret.generate()
        let seed = try UserSeed.generate()
        let slot = try Keyslot.seal(seed, under: secret.passphrase, parameters: .weak, context: [1])
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data(try secret.fileText().copy))
        try pipe.fileHandleForWriting.close()
        let read = try Passphrase(readingFrom: pipe.fileHandleForReading.fileDescriptor)
        #expect(try Keyslot.open(slot, with: read, context: [1]).bytes == seed.bytes)
        #expect(try read.weakness(userName: "ann") == nil)
    }

    @Test("letters of every size are read back, and only whole ones")
    func letters() throws {
        var generator = SeededGenerator(state: 5)
        for size in 1...40 {
            let bytes = generator.bytes(size)
            let text = Crockford.encodeGrouped(bytes)
            #expect(text.utf8.count == Crockford.groupedSize(size))
            #expect(Self.decode(text, size) == bytes)
            #expect(Self.decode(text + "0", size) == nil)
            #expect(Self.decode(String(text.dropLast()), size) == nil)
            #expect(Self.decode(text.replacing("-", with: ""), size) == bytes)
            #expect(Self.decode("U" + text.dropFirst(), size) == nil)
            if size * 8 % 5 != 0 { #expect(Self.decode(String(text.dropLast()) + "Z", size) == nil) }
        }
        // As the other encoder of the same alphabet has it.
        let bytes = generator.bytes(20)
        #expect(Crockford.encodeGrouped(bytes) == Crockford.grouped(Crockford.encode(bytes), by: 4))
    }

    private static func decode(_ text: String, _ size: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: size)
        let isWhole = bytes.withUnsafeMutableBytes { bytes in
            Array(text.utf8).withUnsafeBytes { Crockford.decodeGrouped($0, into: bytes) }
        }
        return isWhole ? bytes : nil
    }
}
