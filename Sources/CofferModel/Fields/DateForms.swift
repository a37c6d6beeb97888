// Days as people and spreadsheets write them to ISO 8601: year first, or the month in words.

enum DateForms {
    /// Nobody lives who was born before.
    static let earliestBirthYear = 1850

    /// `YYYY-MM-DD`, `YYYY/M/D`, `YYYY.M.D`, `YYYYMMDD`, `YYYY年M月D日`, each perhaps with a midnight behind it, and the words
    /// of `DateWords`. Numbers that end with the year are refused where two of them could be the month: nobody knows
    /// whether the day or the month is first. With `birthdayBefore`, not after that day and not before 1850.
    static func form(_ bytes: UnsafeBufferPointer<UInt8>, birthdayBefore today: CalendarDate? = nil) -> FieldForm {
        let date: CalendarDate
        var isStandard = true
        if let standard = CalendarDate(isoBytes: bytes) {
            date = standard
        } else {
            let bare = withoutMidnight(bytes)
            let read: (Int, Int, Int)
            if let known = parts(bare) ?? words(bytes) {
                read = known
            } else if let (first, second, year) = endingWithYear(bare) {
                guard first == second || first > 12 || second > 12 else { return .refused(.dateOrder) }
                read = first > 12 ? (year, second, first) : (year, first, second)
            } else {
                return .refused(.date)
            }
            let (year, month, day) = read
            guard let real = CalendarDate(year: year, month: month, day: day) else { return .refused(.noSuchDate) }
            date = real
            isStandard = false
        }
        if let today {
            if date > today { return .refused(.inTheFuture) }
            if date.year < earliestBirthYear { return .refused(.tooEarly) }
        }
        return isStandard ? .unchanged : .changed(date.iso)
    }

    private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int, Int)? {
        guard let first = bytes.first else { return nil }
        return first < 0x80 ? DateWords.english(bytes) : DateWords.chinese(bytes)
    }

    /// Spreadsheets put ` 0:00`, ` 00:00:00` or `T00:00:00` behind a day.
    private static func withoutMidnight(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let colon = bytes.firstIndex(of: 0x3A),
            let end = bytes[..<colon].lastIndex(where: { $0 == 0x20 || $0 == 0x54 }), end > 0, end + 1 < colon,
            bytes[(end + 1)...].allSatisfy({ $0 == 0x30 || $0 == 0x3A })
        else { return bytes }
        let time = bytes[(end + 1)...].split(separator: 0x3A, omittingEmptySubsequences: false)
        guard (2...3).contains(time.count), time[0].count <= 2, time.dropFirst().allSatisfy({ $0.count == 2 }) else {
            return bytes
        }
        return UnsafeBufferPointer(rebasing: bytes[..<end])
    }

    /// `8/9/1981`, `08.09.1981`: one or two digits, the same separator twice, four digits.
    private static func endingWithYear(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int, Int)? {
        guard let first = bytes.firstIndex(where: { !$0.isDigit }), (1...2).contains(first),
            [0x2F, 0x2E, 0x2D].contains(bytes[first])
        else { return nil }
        let parts = bytes.split(separator: bytes[first], omittingEmptySubsequences: false)
        guard parts.count == 3, (1...2).contains(parts[1].count), parts[2].count == 4,
            let one = bytes.number(at: 0, digits: first),
            let two = bytes.number(at: parts[1].startIndex, digits: parts[1].count),
            let year = bytes.number(at: parts[2].startIndex, digits: 4)
        else { return nil }
        return (one, two, year)
    }

    private static func parts(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int, Int)? {
        guard let year = bytes.number(at: 0, digits: 4) else { return nil }
        if bytes.count == 8, let month = bytes.number(at: 4, digits: 2), let day = bytes.number(at: 6, digits: 2) {
            return (year, month, day)
        }
        var index = 4
        func skipSpace() { if index < bytes.count, bytes[index] == 0x20 { index += 1 } }
        func isNext(_ character: UInt32) -> Bool {
            skipSpace()
            guard index < bytes.count else { return false }
            let (value, next) = bytes.scalar(at: index)
            guard value == character else { return false }
            index = next
            skipSpace()
            return true
        }
        func number() -> Int? {
            let digits = index + 1 < bytes.count && bytes[index + 1].isDigit ? 2 : 1
            defer { index += digits }
            return bytes.number(at: index, digits: digits)
        }
        guard index < bytes.count else { return nil }
        if isNext(0x5E74) {
            guard let month = number(), isNext(0x6708), let day = number(), isNext(0x65E5) || isNext(0x53F7),
                index == bytes.count
            else { return nil }
            return (year, month, day)
        }
        let separator = UInt32(bytes[index])
        guard separator == 0x2D || separator == 0x2F || separator == 0x2E, isNext(separator), let month = number(),
            isNext(separator), let day = number(), index == bytes.count
        else { return nil }
        return (year, month, day)
    }
}
