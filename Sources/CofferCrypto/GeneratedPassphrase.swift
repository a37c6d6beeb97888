// A passphrase for people who let the program choose one.

internal import CSodium

package enum GeneratedPassphrase {
    /// 100 random bits: 5 groups of 4 lower-case letters of Crockford's base 32, joined by `-`. Show it once, with
    /// `withBytes`.
    package static func generate() throws -> Passphrase {
        let groups = 5
        let size = 4
        return Passphrase(
            try LockedBytes(count: groups * size + groups - 1) { text in
                randombytes_buf(text.baseAddress!, text.count)
                for index in text.indices {
                    let isSeparator = index % (size + 1) == size
                    text[index] = isSeparator ? UInt8(ascii: "-") : Crockford.lowerCase[Int(text[index] & 31)]
                }
            })
    }
}
