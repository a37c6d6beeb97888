// The code in an invitation: whoever types it can sign one thing with it.

internal import CSodium

package enum OneTimeCode {
    /// 100 random bits as 4 groups of 5 letters of Crockford's base 32, joined by `-`.
    package static func generate() throws -> String {
        Sodium.start()
        var letters = [UInt8](repeating: 0, count: 20)
        randombytes_buf(&letters, letters.count)
        return Crockford.grouped(letters.map { Crockford.upperCase[Int($0 & 31)] }, by: 5)
    }

    /// The pair that belongs to a code in one context (a vault and a user, say). Case, spaces and hyphens do not
    /// matter; O counts as 0, I and L as 1.
    /// - Throws: `CryptoError.damaged` unless there are 20 letters.
    package static func signingKeyPair(from code: String, context: [UInt8]) throws -> SigningKeyPair {
        guard let letters = Crockford.normalised(code), letters.count == 20 else { throw CryptoError.damaged }
        // 100 random bits need no slow hash.
        var hash = Blake2b(label: "coffer/one-time-code/1")
        hash.update(context)
        hash.update(letters)
        return try SigningKeyPair(seed: hash.finishLocked())
    }
}
