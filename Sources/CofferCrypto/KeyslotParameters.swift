// How much work Argon2id makes of every guess at a passphrase.

/// Argon2id's cost; one lane always.
package struct KeyslotParameters: Equatable, Sendable {
    /// In bytes.
    package let memory: Int
    /// Passes over that memory.
    package let operations: Int

    package init(memory: Int, operations: Int) {
        self.memory = memory
        self.operations = operations
    }

    /// libsodium's MODERATE: 256 MiB, 3 passes, 0.5 to 1 s.
    package static let moderate = KeyslotParameters(memory: 256 << 20, operations: 3)
    /// libsodium's SENSITIVE: 1 GiB, 4 passes, 3 to 5 s.
    package static let strong = KeyslotParameters(memory: 1 << 30, operations: 4)
    /// What a keyslot must have at least, in each number.
    package static let floor = moderate
    /// What a keyslot may ask for at most, so that a forged one cannot stall the program.
    package static let ceiling = KeyslotParameters(memory: 1 << 30, operations: 10)

    #if DEBUG
        /// For tests; accepted by debug builds only.
        package static let weak = KeyslotParameters(memory: 64 << 10, operations: 1)
    #endif

    /// - Throws: `CryptoError.weakParameters`, `.excessiveParameters`.
    func check() throws {
        #if DEBUG
            if self == .weak { return }
        #endif
        guard memory >= Self.floor.memory, operations >= Self.floor.operations else {
            throw CryptoError.weakParameters
        }
        guard memory <= Self.ceiling.memory, operations <= Self.ceiling.operations else {
            throw CryptoError.excessiveParameters
        }
    }
}
