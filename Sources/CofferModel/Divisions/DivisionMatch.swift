// What the beginning of a text says about where a place lies: the reading that uses most of it.

struct DivisionMatch {
    /// The last of the divisions named.
    let division: Division
    /// Where the divisions end in the text, in bytes.
    let end: Int
    /// Whether nothing else can be meant: the last one is named in full, and not a county alone unless it is a 市 of
    /// which there is one (`义乌市`).
    let isCertain: Bool
    /// Whether everything it lies in stands before it in full, without a gap.
    let isComplete: Bool

    /// Nil if no division is named, or several could be meant.
    static func find(_ bytes: UnsafeBufferPointer<UInt8>) -> DivisionMatch? {
        // Numbers and Latin letters are no names.
        guard bytes.count >= 6, bytes[0] >= 0xE4, bytes[3] >= 0xE4 else { return nil }
        var reading = Reading()
        DivisionIndex.shared.matches(bytes, at: 0) { index, end, isFull in
            let isProvince = DivisionIndex.shared.entries[index].number % 10_000 == 0
            reading.follow(bytes, index, end, isFull: isFull, isComplete: isFull && isProvince, depth: 0)
        }
        guard let best = reading.best, !reading.isAmbiguous else { return nil }
        return best
    }

    /// The readings of one text, the best of them, and whether there is another as good.
    private struct Reading {
        private(set) var best: DivisionMatch?
        private(set) var isAmbiguous = false

        /// Goes on after a division with one that lies in it.
        mutating func follow(
            _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int, isFull: Bool, isComplete: Bool, depth: Int
        ) {
            let shared = DivisionIndex.shared
            let number = shared.entries[index].number
            if number % 100 == 0 {
                let scope = number % 10_000 == 0 ? 10_000 : 100
                let next = end < bytes.count && bytes[end] == 0x20 ? end + 1 : end
                shared.matches(bytes, at: next) { part, partEnd, isPartFull in
                    let partNumber = shared.entries[part].number
                    guard part != index, partNumber / scope == number / scope else { return }
                    let goesOn = isComplete && isPartFull && next == end && shared.isNext(part, in: index)
                    follow(bytes, part, partEnd, isFull: isPartFull, isComplete: goesOn, depth: depth + 1)
                }
            }
            let isCounty = number % 100 != 0
            let isLoneCounty = isCounty && depth == 0 && !(bytes[end - 3] == 0xE5 && bytes[end - 2] == 0xB8)
            consider(
                DivisionMatch(
                    division: Division(number: number, index: index), end: end, isCertain: isFull && !isLoneCounty,
                    isComplete: isComplete))
        }

        /// The longer reading wins; of two as long, a province (`吉林`); others as long that mean another place leave it
        /// open.
        private mutating func consider(_ match: DivisionMatch) {
            guard let known = best else {
                best = match
                return
            }
            if match.end != known.end {
                if match.end > known.end {
                    best = match
                    isAmbiguous = false
                }
            } else if match.division.number == known.division.number {
                if match.isComplete || (match.isCertain && !known.isComplete) { best = match }
            } else if match.division.level == .province {
                best = match
                isAmbiguous = false
            } else if known.division.level != .province {
                isAmbiguous = true
            }
        }
    }
}

/// Addresses and regions with the full names in front.
enum DivisionNames {
    /// An address beginning with the names of province, city and county in full, if they are certain; else as it is.
    static func address(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        guard let match = DivisionMatch.find(bytes), match.isCertain, match.division.level != .province else {
            return .unchanged
        }
        return replacing(bytes, match)
    }

    /// The full names, if the whole text names one division.
    static func region(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        guard let match = DivisionMatch.find(bytes), match.end == bytes.count else { return .unchanged }
        return replacing(bytes, match)
    }

    private static func replacing(_ bytes: UnsafeBufferPointer<UInt8>, _ match: DivisionMatch) -> FieldForm {
        if match.isComplete { return .unchanged }
        let rest = bytes[match.end...].drop { $0 == 0x20 }
        return .changed(match.division.fullName + String(decoding: rest, as: UTF8.self))
    }
}
