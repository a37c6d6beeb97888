// Why a passphrase is refused, judged on the locked bytes: no String of it is ever made.

package enum PassphraseWeakness: Equatable, Sendable {
    /// Fewer than `Passphrase.minimumLength` characters.
    case tooShort
    /// On the shipped list of common passphrases, whatever its case.
    case common
    /// One short unit over and over, or a few runs over the keyboard, the digits or the alphabet.
    case repetitive
    /// The user's name, with fewer than `Passphrase.minimumLength` other characters.
    case containsName
}

extension Passphrase {
    /// In Unicode scalars.
    package static let minimumLength = 12

    /// The first reason against this passphrase, or nil. Letters of ASCII count without their case.
    package func weakness(userName: String) throws -> PassphraseWeakness? {
        if characterCount < Self.minimumLength { return .tooShort }
        let folded = try LockedBytes(count: bytes.count) { output in
            bytes.withBytes { for (index, byte) in $0.enumerated() { output[index] = Self.folded(byte) } }
        }
        return folded.withBytes { text in
            if CommonPassphrases.contains(text) { return .common }
            if Self.isOneUnitRepeated(text) || Self.isMadeOfRuns(text) { return .repetitive }
            let name = userName.utf8.map(Self.folded)
            let rest = characterCount - userName.unicodeScalars.count
            if rest < Self.minimumLength, Self.contains(text, name) { return .containsName }
            return nil
        }
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
    }

    /// A unit that would be too short by itself, at least twice; the last one may be cut off.
    private static func isOneUnitRepeated(_ text: UnsafeRawBufferPointer) -> Bool {
        (1..<minimumLength).contains { period in
            period * 2 <= text.count && (period..<text.count).allSatisfy { text[$0] == text[$0 - period] }
        }
    }

    /// Counting each run of three or more neighbours (`qwerty`, `4321`, `aaaa`, `1qaz`) as one character, at most five
    /// characters are left.
    private static func isMadeOfRuns(_ text: UnsafeRawBufferPointer) -> Bool {
        var remaining = 0
        var start = 0
        while start < text.count {
            var longest = 1
            for track in runs {
                for step in [1, -1] {
                    var end = start + 1
                    while end < text.count, track.follows(text[end], after: text[end - 1], step: step) { end += 1 }
                    longest = max(longest, end - start)
                }
            }
            remaining += 1
            start += longest >= 3 ? longest : 1
        }
        return remaining <= 5
    }

    private static func contains(_ text: UnsafeRawBufferPointer, _ part: [UInt8]) -> Bool {
        guard !part.isEmpty, part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { start in
            part.indices.allSatisfy { text[start + $0] == part[$0] }
        }
    }

    /// Characters in an order that fingers or minds follow.
    private struct Run {
        let places: [UInt8: Int]
        let isConstant: Bool

        init(_ characters: String) {
            places = Dictionary(uniqueKeysWithValues: zip(characters.utf8, 0...))
            isConstant = characters.isEmpty
        }

        /// The empty run stands for the same character again.
        func follows(_ next: UInt8, after previous: UInt8, step: Int) -> Bool {
            if isConstant { return next == previous }
            guard let place = places[next], let before = places[previous] else { return false }
            return (before + step + places.count) % places.count == place
        }
    }

    private static let runs: [Run] = [
        "", "1234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz", "2wsx", "3edc",
        "4rfv", "5tgb", "6yhn", "7ujm", "8ik", "9ol", "!@#$%^&*()",
    ].map(Run.init)
}
