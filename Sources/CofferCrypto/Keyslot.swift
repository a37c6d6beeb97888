// A secret under a passphrase: how a user's seed lies in the vault, and the key of a stream or key file.

internal import CSodium

/// Layout (101 bytes): version 1 (1), memory in bytes (UInt64), operations (UInt32), salt (16), nonce (24), then
/// XChaCha20-Poly1305 of 32 bytes under Argon2id of the passphrase, with the associated inputs "coffer/keyslot/1",
/// context, parameters (the 12 bytes above), salt. Numbers are little endian.
package enum Keyslot {
    package static let size = 101
    private static let parametersRange = 1..<13
    private static let saltRange = 13..<29
    private static let nonceRange = 29..<53

    /// - Parameter context: what the keyslot belongs to (a vault id and a user, say); opening needs the same.
    /// - Throws: `CryptoError.weakParameters`, `.excessiveParameters`, `.outOfMemory`.
    package static func seal(
        _ seed: UserSeed, under passphrase: Passphrase, parameters: KeyslotParameters, context: [UInt8]
    ) throws -> [UInt8] {
        try seal(secret: seed.bytes, under: passphrase, parameters: parameters, context: context)
    }

    /// - Throws: `CryptoError.damaged` for another shape, `.weakParameters` and `.excessiveParameters` before any work,
    ///   `.wrongPassphrase` if the tag does not verify (also if context or bytes are not the same), `.outOfMemory`.
    package static func open(_ sealed: [UInt8], with passphrase: Passphrase, context: [UInt8]) throws -> UserSeed {
        try UserSeed(open(secret: sealed, with: passphrase, context: context))
    }

    /// What each guess at the passphrase of a keyslot costs; nil for another shape.
    package static func parameters(of sealed: [UInt8]) -> KeyslotParameters? {
        guard sealed.count == size, sealed[0] == 1 else { return nil }
        return sealed.withUnsafeBytes {
            KeyslotParameters(
                memory: Int(clamping: $0.littleEndian(at: 1, as: UInt64.self)),
                operations: Int($0.littleEndian(at: 9, as: UInt32.self)))
        }
    }

    static func seal(
        secret: LockedBytes, under passphrase: Passphrase, parameters: KeyslotParameters, context: [UInt8]
    ) throws -> [UInt8] {
        precondition(secret.count == 32)
        try parameters.check()
        Sodium.start()
        var slot: [UInt8] = [1]
        slot.reserveCapacity(size)
        slot.append(littleEndian: UInt64(parameters.memory))
        slot.append(littleEndian: UInt32(parameters.operations))
        slot += [UInt8](repeating: 0, count: size - slot.count)
        slot.withUnsafeMutableBytes {
            randombytes_buf($0.baseAddress! + saltRange.lowerBound, saltRange.count + nonceRange.count)
        }
        let key = try key(of: slot, passphrase, parameters)
        let associated = associated(of: slot, context)
        slot.withUnsafeMutableBytes { slot in
            key.withBytes { key in
                secret.withBytes { secret in
                    associated.withUnsafeBytes { associated in
                        Primitives.seal(
                            secret, key: key, nonce: UnsafeRawBufferPointer(rebasing: slot[nonceRange]),
                            associated: associated,
                            into: UnsafeMutableRawBufferPointer(rebasing: slot[nonceRange.upperBound...]))
                    }
                }
            }
        }
        Sodium.wipeTraces()
        return slot
    }

    static func open(secret sealed: [UInt8], with passphrase: Passphrase, context: [UInt8]) throws -> LockedBytes {
        guard let parameters = parameters(of: sealed) else { throw CryptoError.damaged }
        try parameters.check()
        let key = try key(of: sealed, passphrase, parameters)
        let associated = associated(of: sealed, context)
        defer { Sodium.wipeTraces() }
        do {
            return try LockedBytes(count: 32) { output in
                try key.withBytes { key in
                    try sealed.withUnsafeBytes { sealed in
                        try associated.withUnsafeBytes { associated in
                            try Primitives.open(
                                UnsafeRawBufferPointer(rebasing: sealed[nonceRange.upperBound...]), key: key,
                                nonce: UnsafeRawBufferPointer(rebasing: sealed[nonceRange]), associated: associated,
                                into: output)
                        }
                    }
                }
            }
        } catch CryptoError.cannotOpen {
            throw CryptoError.wrongPassphrase
        }
    }

    private static func key(
        of slot: [UInt8], _ passphrase: Passphrase, _ parameters: KeyslotParameters
    ) throws -> LockedBytes {
        try LockedBytes(count: 32) { output in
            try passphrase.withBytes { passphrase in
                try slot.withUnsafeBytes { slot in
                    try Primitives.argon2id(
                        passphrase, salt: UnsafeRawBufferPointer(rebasing: slot[saltRange]), memory: parameters.memory,
                        operations: parameters.operations, into: output)
                }
            }
        }
    }

    private static func associated(of slot: [UInt8], _ context: [UInt8]) -> [UInt8] {
        var message = Message(label: "coffer/keyslot/1")
        message.append(context)
        message.append(Array(slot[parametersRange]))
        message.append(Array(slot[saltRange]))
        return message.bytes
    }
}
