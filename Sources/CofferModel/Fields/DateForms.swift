// Days as people and spreadsheets write them, year first, to ISO 8601.

enum DateForms {
    private static let earliestBirthYear = 1850

    /// `YYYY-MM-DD`, `YYYY/M/D`, `YYYY.M.D`, `YYYYMMDD`, `YYYY年M月D日`; with `birthdayBefore`, not after that day and
    /// not before 1850.
    static func form(_ bytes: UnsafeBufferPointer<UInt8>, birthdayBefore today: CalendarDate? = nil) -> FieldForm {
        let date: CalendarDate
        var isStandard = true
        if let standard = CalendarDate(isoBytes: bytes) {
            date = standard
        } else {
            guard let (year, month, day) = parts(bytes) else { return .refused(.date) }
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
            guard let month = number(), isNext(0x6708), let day = number(), isNext(0x65E5), index == bytes.count
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
