// Resident identity numbers, GB 11643: region, birth date, sequence, check character (ISO 7064 MOD 11-2).

enum ResidentID {
    static func form(_ bytes: UnsafeBufferPointer<UInt8>, today: CalendarDate) -> FieldForm {
        if bytes.count == 18, bytes[..<17].allSatisfy(\.isDigit), bytes[17].isDigit || bytes[17] == 0x58 {
            if let refusal = refusal(bytes, today: today) { return .refused(refusal) }
            return .unchanged
        }
        if Digits.isScientific(bytes) { return .refused(.scientificNotation) }
        return Digits.collect(bytes, limit: 18, letters: true) { digits, hasPlus in
            guard let digits, !hasPlus else { return .refused(.residentID) }
            if digits.count == 15, digits.areDigits { return form(old: digits, today: today) }
            guard digits.count == 18, digits[..<17].allSatisfy(\.isDigit), digits[17].isDigit || digits[17] == 0x58
            else { return .refused(.residentID) }
            if let refusal = refusal(digits, today: today) { return .refused(refusal) }
            return .changed(String(bytes: digits, to: 18))
        }
    }

    /// Whether the shape is right: 17 digits and a digit or X.
    static func hasShape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count == 18 && bytes[..<17].allSatisfy(\.isDigit) && (bytes[17].isDigit || bytes[17] == 0x58)
    }

    static func birthDate(_ bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        guard let year = bytes.number(at: 6, digits: 4), let month = bytes.number(at: 10, digits: 2),
            let day = bytes.number(at: 12, digits: 2)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// The old number has no century and no check character; sequences from 996 on were kept for people past a hundred.
    private static func form(old: UnsafeBufferPointer<UInt8>, today: CalendarDate) -> FieldForm {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 18) { buffer in
            for index in 0..<6 { buffer[index] = old[index] }
            buffer[6] = 0x31
            buffer[7] = (old.number(at: 12, digits: 3) ?? 0) >= 996 ? 0x38 : 0x39
            for index in 6..<15 { buffer[index + 2] = old[index] }
            buffer[17] = 0x30
            let bytes = UnsafeBufferPointer(buffer)
            buffer[17] = CheckCharacter.mod11And2(bytes[..<17])
            if let refusal = refusal(bytes, today: today) { return .refused(refusal) }
            return .changed(String(bytes: bytes, to: 18))
        }
    }

    private static func refusal(_ bytes: UnsafeBufferPointer<UInt8>, today: CalendarDate) -> Refusal? {
        let isKnown = DivisionCodes.isKnown(bytes)
        guard isKnown || DivisionCodes.isKnownCity(bytes) else { return .regionCode }
        guard let birth = birthDate(bytes) else { return .noSuchDate }
        // A county made after the table was: its city is known.
        guard isKnown || birth.year > DivisionCodes.year else { return .regionCode }
        guard birth <= today else { return .inTheFuture }
        guard birth.year >= DateForms.earliestBirthYear else { return .tooEarly }
        return CheckCharacter.mod11And2(bytes[..<17]) == bytes[17] ? nil : .checkCharacter
    }
}

extension FieldType {
    /// The birth date written in a resident identity number in standard form; nil for anything else.
    package static func birthDate(ofResidentID number: String) -> CalendarDate? {
        number.withBytes { ResidentID.hasShape($0) ? ResidentID.birthDate($0) : nil }
    }

    /// `male` or `female`, as a resident identity number in standard form says; nil for anything else.
    package static func gender(ofResidentID number: String) -> String? {
        number.withBytes { ResidentID.hasShape($0) ? ($0[16] & 1 == 1 ? "male" : "female") : nil }
    }
}
