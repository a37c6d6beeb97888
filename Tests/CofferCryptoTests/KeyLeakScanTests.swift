// No key is found in writable memory outside the locked regions, whatever was done with it; a leaked one is.

import Foundation
import Testing

@testable import CofferCrypto

@Suite("Key leaks")
struct KeyLeakScanTests {
    @Test("a copied key is found, whole or half")
    func leaked() async {
        await #expect(processExitsWith: .success) {
            let key = try DataKey.generate()
            #expect(try KeyLeakScan.findings().isEmpty)
            let copy = key.bytes.withBytes { UnsafeMutableRawBufferPointer.allocate(copying: $0) }
            let address = UInt(bitPattern: copy.baseAddress)
            #expect(try Set(KeyLeakScan.findings().map(\.address)) == [address, address + 16])
            #expect(try KeyLeakScan.findings(of: [key.bytes]).count == 2)
            #expect(try KeyLeakScan.findings(of: [.random(count: 32)]).isEmpty)
            copy[3] ^= 1
            #expect(try KeyLeakScan.findings().map(\.address) == [address + 16])
            copy[31] ^= 1
            #expect(try KeyLeakScan.findings().isEmpty)
            copy.deallocate()
        }
    }

    @Test("no use of a key leaves a copy", arguments: Use.allCases)
    func clean(use: Use) async {
        await #expect(processExitsWith: .success) { [use] in
            // On a thread of its own that then waits, so that the scan does not tidy its stack by running over it.
            let isDone = DispatchSemaphore(value: 0)
            let mayEnd = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                do {
                    let kept = try use.perform()
                    isDone.signal()
                    mayEnd.wait()
                    withExtendedLifetime(kept) {}
                } catch {
                    fatalError("\(use): \(error)")
                }
            }
            isDone.wait()
            let findings = try KeyLeakScan.findings()
            #expect(findings.isEmpty, "\(use): \(findings)")
            mayEnd.signal()
        }
    }

    enum Use: String, CaseIterable, Codable {
        case generate, derive, tokens, sign, sealedBox, grant, part, keyslot, stream, keyFile, code, shares

        /// Does it, and returns the keys involved, which still live.
        func perform() throws -> [Any] {
            switch self {
            case .generate:
                return try [DataKey.generate(), SearchRoot.generate(), UserSeed.generate()]
            case .derive:
                let seed = try UserSeed.generate()
                return try [seed, UserKeys(seed: seed), EncryptionKeyPair(seed: seed.bytes)]
            case .tokens:
                let root = try SearchRoot.generate()
                let key = try root.tokenKey(field: "phone", kind: "exact")
                for number in 0..<100 { _ = key.token("\(number)") }
                _ = root.commitment
                return [root, key]
            case .sign:
                let pair = try SigningKeyPair.generate()
                let signature = pair.sign([1, 2, 3])
                precondition(pair.publicKey.isValid(signature, for: [1, 2, 3]))
                return [pair]
            case .sealedBox:
                let pair = try EncryptionKeyPair.generate()
                let secret = try LockedBytes.random(count: 32)
                return try [pair, secret, pair.open(pair.publicKey.seal(secret))]
            case .grant:
                let tier = try EncryptionKeyPair.generate()
                let user = try EncryptionKeyPair.generate()
                return try [tier, user, EncryptionKeyPair(secret: user.open(tier.sealSecret(to: user.publicKey)))]
            case .part:
                let key = try DataKey.generate()
                let cipher = try PartCipher(vault: .zero)
                let context = PartContext(record: 1, tier: 2, kind: 3, revision: 4, dataKey: 5)
                var parts: [UInt8] = []
                cipher.makeShredKey(slot: 2)
                for _ in 0..<10 {
                    parts = []
                    try [UInt8](repeating: 1, count: 200).withUnsafeBytes {
                        try cipher.seal($0, under: key, context: context, shredSlot: 2, appendingTo: &parts)
                    }
                }
                try parts.withUnsafeBytes {
                    try cipher.open($0, under: key, context: context, shredSlot: 2) { _ in }
                }
                return [key, cipher]
            case .keyslot:
                let seed = try UserSeed.generate()
                // 32 random letters, so that the scan looks for the passphrase as well.
                let passphrase = Passphrase(
                    try LockedBytes(count: 32) { text in
                        for index in text.indices { text[index] = .random(in: 0x61...0x7A) }
                    })
                let slot = try Keyslot.seal(seed, under: passphrase, parameters: .weak, context: [])
                return try [seed, passphrase, Keyslot.open(slot, with: passphrase, context: [])]
            case .stream:
                let pair = try EncryptionKeyPair.generate()
                var stream: [UInt8] = []
                let writer = try SealedStreamWriter(to: .recipient(pair.publicKey)) { stream += $0 }
                try writer.write([UInt8](repeating: 1, count: 100_000))
                try writer.finish()
                var rest = stream[...]
                let reader = try SealedStreamReader { buffer in
                    let part = rest.prefix(buffer.count)
                    buffer.copyBytes(from: part)
                    rest = rest.dropFirst(part.count)
                    return part.count
                }
                try reader.open(with: pair) { _ in }
                return [pair, writer, reader]
            case .keyFile:
                let passphrase = try GeneratedPassphrase.generate()
                let (file, keys) = try KeyFile.generate(
                    kind: .recovery, name: "x", passphrase: passphrase, parameters: .weak)
                return try [keys, file.open(with: passphrase)]
            case .shares:
                let seed = try UserSeed.generate()
                let shares = try RecoveryShares.split(seed, threshold: 3, count: 5, name: "x").texts
                    .map(RecoveryShare.parse)
                // The parts are secrets like the seed.
                return try [seed, shares, RecoveryShares.combine(Array(shares[1...3])).seed]
            case .code:
                return try [OneTimeCode.signingKeyPair(from: OneTimeCode.generate(), context: [1])]
            }
        }
    }
}

extension UnsafeMutableRawBufferPointer {
    fileprivate static func allocate(copying bytes: UnsafeRawBufferPointer) -> Self {
        let copy = Self.allocate(byteCount: bytes.count, alignment: 16)
        copy.copyMemory(from: bytes)
        return copy
    }
}
