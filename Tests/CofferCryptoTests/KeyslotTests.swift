// Keyslots: a seed behind a passphrase, bound to its place and to honest parameters.

import Testing

@testable import CofferCrypto

@Suite("Keyslots")
struct KeyslotTests {
    let seed: UserSeed
    let passphrase: Passphrase
    let context = Array("vault and user".utf8)

    init() throws {
        seed = try UserSeed.generate()
        passphrase = try Passphrase(utf8: Array("correct horse".utf8))
    }

    private func sealed() throws -> [UInt8] {
        try Keyslot.seal(seed, under: passphrase, parameters: .weak, context: context)
    }

    @Test("open with passphrase and context, nothing else")
    func roundTrip() throws {
        let slot = try sealed()
        #expect(slot.count == Keyslot.size)
        #expect(try Keyslot.open(slot, with: passphrase, context: context).bytes == seed.bytes)
        let other = try Passphrase(utf8: Array("correct horsf".utf8))
        #expect(throws: CryptoError.wrongPassphrase) { try Keyslot.open(slot, with: other, context: context) }
        for changed in singleBitChanges(context) + [[], context + [0]] {
            #expect(throws: CryptoError.wrongPassphrase) { try Keyslot.open(slot, with: passphrase, context: changed) }
        }
        #expect(try sealed() != slot)
    }

    @Test("refuse every single-bit change, and every other size")
    func changed() throws {
        let slot = try sealed()
        for (index, changed) in singleBitChanges(slot).enumerated() {
            let expected: [CryptoError] =
                switch index / 8 {
                case 0: [.damaged]
                // Any other than the weak parameters is below the floor, or above the ceiling.
                case 1..<13: [.weakParameters, .excessiveParameters]
                default: [.wrongPassphrase]
                }
            let error = #expect(throws: CryptoError.self, "bit \(index)") {
                try Keyslot.open(changed, with: passphrase, context: context)
            }
            #expect(error.map(expected.contains) == true, "bit \(index)")
        }
        for bytes in [[], Array(slot.dropLast()), slot + [0]] {
            #expect(throws: CryptoError.damaged) { try Keyslot.open(bytes, with: passphrase, context: context) }
        }
    }

    @Test(
        "refuse parameters below the floor",
        arguments: [
            KeyslotParameters(memory: KeyslotParameters.floor.memory - 1, operations: 3),
            KeyslotParameters(memory: KeyslotParameters.floor.memory, operations: 2),
            KeyslotParameters(memory: 64 << 10, operations: 2), KeyslotParameters(memory: 0, operations: 0),
            KeyslotParameters(memory: 2 << 30, operations: 1),
        ])
    func floor(parameters: KeyslotParameters) throws {
        try expectRefusal(of: parameters, with: .weakParameters)
    }

    @Test(
        "refuse parameters above the ceiling",
        arguments: [
            KeyslotParameters(memory: KeyslotParameters.ceiling.memory + 1, operations: 3),
            KeyslotParameters(memory: KeyslotParameters.floor.memory, operations: 11),
            KeyslotParameters(memory: .max, operations: 1 << 31),
        ])
    func ceiling(parameters: KeyslotParameters) throws {
        try expectRefusal(of: parameters, with: .excessiveParameters)
    }

    private func expectRefusal(of parameters: KeyslotParameters, with error: CryptoError) throws {
        #expect(throws: error) {
            try Keyslot.seal(seed, under: passphrase, parameters: parameters, context: context)
        }
        // The same in a slot from elsewhere.
        var slot = try sealed()
        var numbers: [UInt8] = []
        numbers.append(littleEndian: UInt64(parameters.memory))
        numbers.append(littleEndian: UInt32(parameters.operations))
        slot.replaceSubrange(1..<13, with: numbers)
        #expect(throws: error) { try Keyslot.open(slot, with: passphrase, context: context) }
    }

    @Test(
        "open with the parameters inside them, those of release builds too",
        arguments: [KeyslotParameters.moderate, .strong])
    func inside(parameters: KeyslotParameters) throws {
        let slot = try Keyslot.seal(seed, under: passphrase, parameters: parameters, context: context)
        #expect(try Keyslot.open(slot, with: passphrase, context: context).bytes == seed.bytes)
    }

    @Test("strong parameters are libsodium's SENSITIVE, and below the ceiling")
    func strong() {
        #expect(KeyslotParameters.strong == KeyslotParameters(memory: 1 << 30, operations: 4))
        #expect(KeyslotParameters.strong.memory <= KeyslotParameters.ceiling.memory)
        #expect(KeyslotParameters.strong.operations <= KeyslotParameters.ceiling.operations)
    }
}
