// The seeded generator of the property tests: the same seed gives the same run, so a failure can be repeated.

/// SplitMix64 (Steele, Lea, Flood 2014).
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Text of any kind a person, a program or an attacker could hand in.
    mutating func text(upTo length: Int) -> String {
        let alphabets: [[ClosedRange<UInt32>]] = [
            [0x20...0x7E], [0x4E00...0x9FFF], [0x30...0x39], [0xFF01...0xFF5E], [0x0...0x2FF], [0x300...0x36F],
            [0x2000...0x206F], [0x2A...0x2E, 0x40...0x40, 0x61...0x7A], [0x1F300...0x1F6FF], [0x3000...0x3400],
            [0x0...0xD7FF, 0xE000...0x10FFFF],
        ]
        let mixes = Bool.random(using: &self)
        var ranges = alphabets.randomElement(using: &self) ?? []
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            if mixes { ranges = alphabets.randomElement(using: &self) ?? [] }
            guard let range = ranges.randomElement(using: &self),
                let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self))
            else { continue }
            scalars.append(scalar)
        }
        return String(scalars)
    }

    mutating func digits(_ count: Int) -> String {
        String((0..<count).map { _ in Character(String(Int.random(in: 0...9, using: &self))) })
    }
}
