// Many numbers in little memory, if most of them follow each other.

/// A set of numbers as ranges in ascending order; no two of them touch.
struct NumberRanges: Sendable, Hashable {
    private(set) var ranges: [ClosedRange<Int64>] = []

    /// How many numbers it has.
    var count: Int64 { ranges.reduce(0) { $0 + $1.upperBound - $1.lowerBound + 1 } }

    var last: Int64? { ranges.last?.upperBound }

    /// Constant time for numbers in ascending order.
    mutating func insert(_ number: Int64) {
        var low = 0
        var high = ranges.count
        if let last = ranges.last, number > last.upperBound { low = high }
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < number { low = middle + 1 } else { high = middle }
        }
        if low < ranges.count, ranges[low].contains(number) { return }
        let joinsLeft = low > 0 && ranges[low - 1].upperBound == number - 1
        let joinsRight = low < ranges.count && ranges[low].lowerBound == number + 1
        switch (joinsLeft, joinsRight) {
        case (true, true):
            ranges[low - 1] = ranges[low - 1].lowerBound...ranges[low].upperBound
            ranges.remove(at: low)
        case (true, false): ranges[low - 1] = ranges[low - 1].lowerBound...number
        case (false, true): ranges[low] = number...ranges[low].upperBound
        case (false, false): ranges.insert(number...number, at: low)
        }
    }

    /// The ranges of 1...end that it does not have.
    func gaps(upTo end: Int64) -> [ClosedRange<Int64>] {
        var gaps: [ClosedRange<Int64>] = []
        var next: Int64 = 1
        for range in ranges where range.upperBound >= next && range.lowerBound <= end {
            if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= end { gaps.append(next...end) }
        return gaps
    }
}
