// The raw primitives against published vectors, each with what must not pass.

import Testing

@testable import CofferCrypto

@Suite("Primitives")
struct PrimitiveTests {
    struct AEAD: Decodable {
        let name: String
        let key, nonce, associated, plaintext, sealed: Hex
    }

    @Test("ChaCha20-Poly1305 seals and opens as RFC 8439 says, and no changed bit passes")
    func rfc8439() throws {
        for vector in try vectors("rfc8439", as: VectorFile<AEAD>.self).vectors {
            let (key, nonce) = (vector.key.bytes, vector.nonce.bytes)
            let sealed = Primitives.chacha20Poly1305Seal(
                vector.plaintext.bytes, key: key, nonce: nonce, associated: vector.associated.bytes)
            #expect(sealed == vector.sealed.bytes, "\(vector.name)")
            func opened(_ sealed: [UInt8], _ key: [UInt8], _ nonce: [UInt8], _ associated: [UInt8]) -> [UInt8]? {
                Primitives.chacha20Poly1305Open(sealed, key: key, nonce: nonce, associated: associated)
            }
            #expect(opened(sealed, key, nonce, vector.associated.bytes) == vector.plaintext.bytes)
            #expect(singleBitChanges(sealed).allSatisfy { opened($0, key, nonce, vector.associated.bytes) == nil })
            #expect(singleBitChanges(key).allSatisfy { opened(sealed, $0, nonce, vector.associated.bytes) == nil })
            #expect(singleBitChanges(nonce).allSatisfy { opened(sealed, key, $0, vector.associated.bytes) == nil })
            #expect(singleBitChanges(vector.associated.bytes).allSatisfy { opened(sealed, key, nonce, $0) == nil })
        }
    }

    private func xchacha(
        _ plaintext: [UInt8], _ key: [UInt8], _ nonce: [UInt8], _ associated: [UInt8]
    ) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: plaintext.count + Primitives.tagSize)
        plaintext.withUnsafeBytes { plaintext in
            key.withUnsafeBytes { key in
                nonce.withUnsafeBytes { nonce in
                    associated.withUnsafeBytes { associated in
                        output.withUnsafeMutableBytes {
                            Primitives.seal(plaintext, key: key, nonce: nonce, associated: associated, into: $0)
                        }
                    }
                }
            }
        }
        return output
    }

    private func xchachaOpened(
        _ sealed: [UInt8], _ key: [UInt8], _ nonce: [UInt8], _ associated: [UInt8]
    ) -> [UInt8]? {
        var output = [UInt8](repeating: 0, count: sealed.count)
        let isOpen: Void? = try? sealed.withUnsafeBytes { sealed in
            try key.withUnsafeBytes { key in
                try nonce.withUnsafeBytes { nonce in
                    try associated.withUnsafeBytes { associated in
                        try output.withUnsafeMutableBytes {
                            try Primitives.open(sealed, key: key, nonce: nonce, associated: associated, into: $0)
                        }
                    }
                }
            }
        }
        return isOpen == nil ? nil : Array(output.dropLast(Primitives.tagSize))
    }

    @Test("XChaCha20-Poly1305 seals and opens as the draft says, and no changed bit passes")
    func xchacha20() throws {
        for vector in try vectors("xchacha20", as: VectorFile<AEAD>.self).vectors {
            let (key, nonce, associated) = (vector.key.bytes, vector.nonce.bytes, vector.associated.bytes)
            let sealed = xchacha(vector.plaintext.bytes, key, nonce, associated)
            #expect(sealed == vector.sealed.bytes, "\(vector.name)")
            #expect(xchachaOpened(sealed, key, nonce, associated) == vector.plaintext.bytes)
            #expect(singleBitChanges(sealed).allSatisfy { xchachaOpened($0, key, nonce, associated) == nil })
            #expect(singleBitChanges(key).allSatisfy { xchachaOpened(sealed, $0, nonce, associated) == nil })
            #expect(singleBitChanges(nonce).allSatisfy { xchachaOpened(sealed, key, $0, associated) == nil })
            #expect(singleBitChanges(associated).allSatisfy { xchachaOpened(sealed, key, nonce, $0) == nil })
            #expect(xchachaOpened(Array(sealed.prefix(15)), key, nonce, associated) == nil)
        }
    }

    @Test("HChaCha20 gives the draft's key, and no changed bit gives the same")
    func hchacha20() throws {
        struct Vector: Decodable { let key, input, output: Hex }
        for vector in try vectors("hchacha20", as: VectorFile<Vector>.self).vectors {
            let (key, input, output) = (vector.key.bytes, vector.input.bytes, vector.output.bytes)
            #expect(Primitives.hchacha20(key: key, input: input) == output)
            #expect(singleBitChanges(key).allSatisfy { Primitives.hchacha20(key: $0, input: input) != output })
            #expect(singleBitChanges(input).allSatisfy { Primitives.hchacha20(key: key, input: $0) != output })
        }
    }

    @Test(
        "XChaCha20-Poly1305 is HChaCha20 and then ChaCha20-Poly1305, on random inputs",
        arguments: 1...20 as ClosedRange<UInt64>)
    func composition(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        let (key, nonce) = (generator.bytes(32), generator.bytes(24))
        let (plaintext, associated) = (generator.bytes(Int(seed * 17)), generator.bytes(Int(seed)))
        let derived = Primitives.hchacha20(key: key, input: Array(nonce.prefix(16)))
        let expected = Primitives.chacha20Poly1305Seal(
            plaintext, key: derived, nonce: [0, 0, 0, 0] + nonce.dropFirst(16), associated: associated)
        #expect(xchacha(plaintext, key, nonce, associated) == expected, "seed \(seed)")
    }

    private func x25519(_ scalar: [UInt8], _ point: [UInt8]?) -> [UInt8]? {
        var output = [UInt8](repeating: 0, count: 32)
        let isUsable = scalar.withUnsafeBytes { scalar in
            output.withUnsafeMutableBytes { output in
                guard let point else { return Primitives.x25519(scalar, nil, into: output) }
                return point.withUnsafeBytes { Primitives.x25519(scalar, $0, into: output) }
            }
        }
        return isUsable ? output : nil
    }

    @Test("X25519 gives the products of RFC 7748, also after 1 and 1,000 rounds")
    func rfc7748() throws {
        struct File: Decodable {
            struct Vector: Decodable {
                let name: String
                let scalar, point, product: Hex
            }
            struct Iterated: Decodable {
                let count: Int
                let result: Hex
            }
            let vectors: [Vector]
            let iterated: [Iterated]
        }
        let file = try vectors("rfc7748", as: File.self)
        let base = [9] + [UInt8](repeating: 0, count: 31)
        for vector in file.vectors {
            #expect(x25519(vector.scalar.bytes, vector.point.bytes) == vector.product.bytes, "\(vector.name)")
            if vector.point.bytes == base {
                #expect(x25519(vector.scalar.bytes, nil) == vector.product.bytes, "\(vector.name)")
            }
            var other = vector.point.bytes
            other[0] ^= 1
            #expect(x25519(vector.scalar.bytes, other) != vector.product.bytes, "\(vector.name)")
        }
        for iterated in file.iterated {
            var (scalar, point) = (base, base)
            for _ in 0..<iterated.count { (scalar, point) = (try #require(x25519(scalar, point)), scalar) }
            #expect(scalar == iterated.result.bytes, "\(iterated.count) rounds")
        }
        #expect(x25519([UInt8](repeating: 7, count: 32), [UInt8](repeating: 0, count: 32)) == nil)
    }

    @Test("Ed25519 signs and checks as RFC 8032 says, and no changed bit passes")
    func rfc8032() throws {
        struct Vector: Decodable {
            let name: String
            let seed, publicKey, message, signature: Hex
        }
        for vector in try vectors("rfc8032", as: VectorFile<Vector>.self).vectors {
            let pair = try SigningKeyPair(seed: LockedBytes(vector.seed.bytes))
            let (message, signature) = (vector.message.bytes, vector.signature.bytes)
            #expect(pair.publicKey.bytes == vector.publicKey.bytes, "\(vector.name)")
            #expect(pair.sign(message) == signature, "\(vector.name)")
            #expect(pair.publicKey.isValid(signature, for: message), "\(vector.name)")
            #expect(singleBitChanges(signature).allSatisfy { !pair.publicKey.isValid($0, for: message) })
            #expect(
                singleBitChanges(Array(message.prefix(64))).allSatisfy {
                    !pair.publicKey.isValid(signature, for: $0 + message.dropFirst(64))
                })
            #expect(!pair.publicKey.isValid(signature, for: message + [0]))
            #expect(!pair.publicKey.isValid(Array(signature.dropLast()), for: message))
            for changed in singleBitChanges(vector.publicKey.bytes) {
                // Most changed keys are no keys at all.
                if let key = try? SigningPublicKey(changed) { #expect(!key.isValid(signature, for: message)) }
            }
        }
    }

    @Test("BLAKE2b hashes as RFC 7693 and the reference vectors say, and no changed bit gives the same")
    func blake2b() throws {
        struct Vector: Decodable {
            let name: String
            let message, key, hash: Hex
        }
        func hash(_ message: [UInt8], _ key: [UInt8], _ size: Int) -> [UInt8] {
            var output = [UInt8](repeating: 0, count: size)
            message.withUnsafeBytes { message in
                key.withUnsafeBytes { key in
                    output.withUnsafeMutableBytes {
                        Primitives.blake2b(message, key: key.isEmpty ? nil : key, into: $0)
                    }
                }
            }
            return output
        }
        for vector in try vectors("blake2b", as: VectorFile<Vector>.self).vectors {
            let (message, key, expected) = (vector.message.bytes, vector.key.bytes, vector.hash.bytes)
            #expect(hash(message, key, expected.count) == expected, "\(vector.name)")
            #expect(singleBitChanges(message).allSatisfy { hash($0, key, expected.count) != expected })
            #expect(singleBitChanges(key).allSatisfy { hash(message, $0, expected.count) != expected })
        }
    }

    @Test("Argon2id gives the reference implementation's results for one lane, and for no other passphrase")
    func argon2id() throws {
        struct File: Decodable {
            struct Vector: Decodable {
                let name, password, encoded: String
            }
            struct Raw: Decodable {
                let name: String
                let password, salt, output: Hex
                let operations, memory: Int
            }
            let vectors: [Vector]
            let raw: [Raw]
        }
        let file = try vectors("argon2id", as: File.self)
        for vector in file.vectors {
            let password = Array(vector.password.utf8)
            #expect(Primitives.argon2idVerify(encoded: vector.encoded, passphrase: password), "\(vector.name)")
            #expect(
                !Primitives.argon2idVerify(encoded: vector.encoded, passphrase: password + [0x21]), "\(vector.name)")
        }
        func derived(_ vector: File.Raw, password: [UInt8], salt: [UInt8], operations: Int) throws -> [UInt8] {
            var output = [UInt8](repeating: 0, count: 32)
            try password.withUnsafeBytes { password in
                try salt.withUnsafeBytes { salt in
                    try output.withUnsafeMutableBytes {
                        try Primitives.argon2id(
                            password, salt: salt, memory: vector.memory, operations: operations, into: $0)
                    }
                }
            }
            return output
        }
        for vector in file.raw {
            let (password, salt, output) = (vector.password.bytes, vector.salt.bytes, vector.output.bytes)
            let operations = vector.operations
            #expect(try derived(vector, password: password, salt: salt, operations: operations) == output)
            #expect(try derived(vector, password: password, salt: salt, operations: operations + 1) != output)
            #expect(
                try singleBitChanges(Array(salt.prefix(2))).allSatisfy {
                    try derived(vector, password: password, salt: $0 + salt.dropFirst(2), operations: operations)
                        != output
                })
        }
    }
}
