// The seeded source of chance for made-up customers: the same seed gives the same people on every machine.

/// SplitMix64 (Steele, Lea, Flood 2014), with draws of its own, because the standard library may change how it draws.
package struct PracticeRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `bound` - 1, all equally likely; `bound` is positive.
    package mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number of the range, all equally likely.
    package mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True with the given probability, 0...1.
    package mutating func chance(_ probability: Double) -> Bool {
        Double(next() >> 11) * 0x1p-53 < probability
    }

    /// One element, all equally likely; the list is not empty.
    package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// One element, the first ones likelier: the share of the nth falls as 1 / (n + offset) does, as names do.
    package mutating func pickSkewed<Element>(_ elements: [Element], offset: Double) -> Element {
        // Inverse of the integral of 1 / (x + offset): no table to keep.
        let share = Double(next() >> 11) * 0x1p-53
        let count = Double(elements.count)
        let position = offset * (power((count + offset) / offset, share) - 1)
        return elements[min(Int(position), elements.count - 1)]
    }

    package mutating func digits(_ count: Int) -> String {
        var text = ""
        for _ in 0..<count { text.append(Character(Unicode.Scalar(0x30 + UInt8(below(10))))) }
        return text
    }
}
