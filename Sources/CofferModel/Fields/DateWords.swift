// Days in words: English month names, Chinese numerals.

enum DateWords {
    /// `12 March 2024`, `Mar 12, 2024`, `12-Mar-2024`, `12th March 2024`: a month by its name or its first three letters, so
    /// that the order of day and month is told.
    static func english(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int, Int)? {
        var year: Int?
        var month: Int?
        var day: Int?
        var index = 0
        while index < bytes.count {
            let start = index
            if bytes[index].isDigit {
                while index < bytes.count, bytes[index].isDigit { index += 1 }
                switch index - start {
                case 4 where year == nil && month != nil && day != nil: year = bytes.number(at: start, digits: 4)
                case 1, 2:
                    guard day == nil else { return nil }
                    day = bytes.number(at: start, digits: index - start)
                    if index + 1 < bytes.count, isOrdinal(bytes[index], bytes[index + 1]) { index += 2 }
                default: return nil
                }
            } else if bytes[index].isLetter {
                while index < bytes.count, bytes[index].isLetter { index += 1 }
                guard month == nil, let number = monthNumber(UnsafeBufferPointer(rebasing: bytes[start..<index])) else {
                    return nil
                }
                month = number
            } else if bytes[index] == 0x20 || bytes[index] == 0x2C || bytes[index] == 0x2E || bytes[index] == 0x2D {
                index += 1
            } else {
                return nil
            }
        }
        guard let year, let month, let day else { return nil }
        return (year, month, day)
    }

    /// `二〇二四年三月五日`: the year digit by digit, month and day as they are said; 号 for 日.
    static func chinese(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int, Int)? {
        var index = 0
        var year = 0
        for _ in 0..<4 {
            guard index < bytes.count else { return nil }
            let (value, next) = bytes.scalar(at: index)
            guard let digit = digit(value) else { return nil }
            year = year * 10 + digit
            index = next
        }
        guard let month = number(bytes, &index, after: 0x5E74, isLast: { $0 == 0x6708 }),
            let day = number(bytes, &index, after: 0x6708, isLast: { $0 == 0x65E5 || $0 == 0x53F7 }),
            bytes.scalar(at: index).next == bytes.count
        else { return nil }
        return (year, month, day)
    }

    /// The number of up to three characters between one mark and another, on which `index` then stands.
    private static func number(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, after mark: UInt32, isLast: (UInt32) -> Bool
    ) -> Int? {
        guard index < bytes.count, bytes.scalar(at: index).value == mark else { return nil }
        index = bytes.scalar(at: index).next
        var tens: Int?
        var ones: Int?
        var count = 0
        while index < bytes.count {
            let (value, next) = bytes.scalar(at: index)
            if isLast(value) { return count == 0 ? nil : (tens ?? 0) * 10 + (ones ?? 0) }
            count += 1
            if value == 0x5341 {  // 十
                guard tens == nil, ones != 0 else { return nil }
                tens = ones ?? 1
                ones = nil
            } else {
                guard let digit = digit(value), digit > 0, ones == nil else { return nil }
                ones = digit
            }
            index = next
        }
        return nil
    }

    /// 〇零○一二三四五六七八九
    private static func digit(_ value: UInt32) -> Int? {
        switch value {
        case 0x3007, 0x96F6, 0x25CB: 0
        case 0x4E00: 1
        case 0x4E8C: 2
        case 0x4E09: 3
        case 0x56DB: 4
        case 0x4E94: 5
        case 0x516D: 6
        case 0x4E03: 7
        case 0x516B: 8
        case 0x4E5D: 9
        default: nil
        }
    }

    /// st, nd, rd, th
    private static func isOrdinal(_ first: UInt8, _ second: UInt8) -> Bool {
        switch (first.lowered, second.lowered) {
        case (0x73, 0x74), (0x6E, 0x64), (0x72, 0x64), (0x74, 0x68): true
        default: false
        }
    }

    private static func monthNumber(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        for (index, name) in names.enumerated() where word.equals(name) || (word.count == 3 && has(name, word)) {
            return index + 1
        }
        return word.equals("sept") ? 9 : nil
    }

    private static func has(_ name: StaticString, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        (0..<3).allSatisfy { word[$0].lowered == name.utf8Start[$0] }
    }

    private static let names: [StaticString] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
