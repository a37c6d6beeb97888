// Measures of how alike two strings are.

/// Comparisons of strings, given as their scalars.
package enum Likeness {
    /// The Jaro–Winkler similarity, 0...1 (Winkler 1990: prefix of up to four, weight 0.1).
    package static func jaroWinkler(_ left: [UInt32], _ right: [UInt32]) -> Double {
        let first = left.count <= 64 ? left[...] : left.prefix(64)
        let second = right.count <= 64 ? right[...] : right.prefix(64)
        guard !first.isEmpty, !second.isEmpty else { return first.isEmpty && second.isEmpty ? 1 : 0 }
        let window = max(0, max(first.count, second.count) / 2 - 1)
        var matchedLeft: UInt64 = 0
        var matchedRight: UInt64 = 0
        var matches = 0
        for index in first.indices {
            let low = max(0, index - window)
            let high = min(second.count - 1, index + window)
            guard low <= high else { continue }
            for other in low...high where matchedRight & (1 << other) == 0 && second[other] == first[index] {
                matchedLeft |= 1 << index
                matchedRight |= 1 << other
                matches += 1
                break
            }
        }
        guard matches > 0 else { return 0 }
        var transposed = 0
        while matchedLeft != 0 {
            let index = matchedLeft.trailingZeroBitCount
            let other = matchedRight.trailingZeroBitCount
            if first[index] != second[other] { transposed += 1 }
            matchedLeft &= matchedLeft - 1
            matchedRight &= matchedRight - 1
        }
        let count = Double(matches)
        let jaro =
            (count / Double(first.count) + count / Double(second.count) + (count - Double(transposed / 2)) / count) / 3
        var prefix = 0
        while prefix < min(4, first.count, second.count), first[prefix] == second[prefix] { prefix += 1 }
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }

    /// Whether one insertion, omission, replacement or swap of neighbours makes one of the other; false if equal.
    package static func isOneEditApart<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Bool {
        let short = left.count <= right.count ? left : right
        let long = left.count <= right.count ? right : left
        guard long.count - short.count <= 1 else { return false }
        var start = 0
        while start < short.count, short[start] == long[start] { start += 1 }
        if start == short.count { return long.count > short.count }
        var end = 0
        while end < short.count - start, short[short.count - 1 - end] == long[long.count - 1 - end] { end += 1 }
        let shortRest = short.count - start - end
        let longRest = long.count - start - end
        if longRest <= 1 { return true }
        return shortRest == 2 && longRest == 2 && short[start] == long[start + 1] && short[start + 1] == long[start]
    }

    /// How many elements two ascending lists share, as a part of the shorter one; 0 if one is empty.
    package static func overlap(_ left: [UInt64], _ right: [UInt64]) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        var shared = 0
        var first = 0
        var second = 0
        while first < left.count, second < right.count {
            if left[first] == right[second] {
                shared += 1
                first += 1
                second += 1
            } else if left[first] < right[second] {
                first += 1
            } else {
                second += 1
            }
        }
        return Double(shared) / Double(min(left.count, right.count))
    }

    /// FNV-1a over scalars: equal texts, equal numbers; the same on every machine.
    package static func hash(_ scalars: some Sequence<UInt32>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for scalar in scalars { hash = (hash ^ UInt64(scalar)) &* 0x100_0000_01B3 }
        return hash
    }
}
