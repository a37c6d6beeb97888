// Masks: the partial views that people recognise (138****5678), one per field, never failing open.

/// How a value looks to someone who may see it masked. Raw values are the names in policies.
///
/// Laws, for every value: the mask is made of the visible parts and fixed runs of stars only, so the same visible
/// parts give the same mask whatever is hidden; it always contains `*`, which no value in standard form does, so no
/// value equals its mask; a value that is too short, of another shape, or contains a star already gives `****`.
package enum Mask: String, Sendable, CaseIterable, Codable {
    /// Chinese names: surname and `**` (compound surnames as one); others: first letter and `***`.
    case name
    /// `**` for Chinese names, `***` for others.
    case nameStrict = "name_strict"
    /// `138****5678` for Chinese mobiles; `****18` (the last two) for other numbers of at least nine digits.
    case phone
    /// `138****78` for Chinese mobiles, `****` for others.
    case phoneStrict = "phone_strict"
    /// First character, 16 stars, last character.
    case residentID = "resident_id"
    /// `****`.
    case residentIDStrict = "resident_id_strict"
    /// `****` and the last four digits.
    case bankCard = "bank_card"
    /// `****`.
    case bankCardStrict = "bank_card_strict"
    /// `l***@example.com`.
    case email
    /// `***@example.com`.
    case emailStrict = "email_strict"
    /// Down to the district, then `****`.
    case address
    /// The province, then `****`.
    case addressStrict = "address_strict"
    /// `1990-**-**`.
    case birthYear = "birth_year"
    /// First eight characters, eight stars, last two.
    case creditCode = "credit_code"
    /// The country, `****` and the last four characters.
    case iban
    /// `****`.
    case whole

    /// What everything is masked to that a mask's shape does not fit.
    package static let everything = "****"

    /// The mask of a value, which is in the standard form of its type.
    package func apply(_ value: String) -> String {
        value.withBytes { bytes in
            if Self.hasStar(bytes) { return Self.everything }
            switch self {
            case .name: return NameMask.apply(bytes, strict: false) ?? Self.everything
            case .nameStrict: return NameMask.apply(bytes, strict: true) ?? Self.everything
            case .phone: return Self.phone(bytes, tail: 4) ?? Self.everything
            case .phoneStrict: return Self.phone(bytes, tail: 2) ?? Self.everything
            case .residentID:
                guard ResidentID.hasShape(bytes) else { return Self.everything }
                return Self.join(bytes, head: 0..<1, stars: 16, tail: 17..<18)
            case .bankCard:
                guard BankCard.hasShape(bytes) else { return Self.everything }
                return Self.join(bytes, head: 0..<0, stars: 4, tail: (bytes.count - 4)..<bytes.count)
            case .email: return Self.email(bytes, visible: 1) ?? Self.everything
            case .emailStrict: return Self.email(bytes, visible: 0) ?? Self.everything
            case .address:
                guard let end = AddressParts.endOfDistrict(bytes) else { return Self.everything }
                return Self.join(bytes, head: 0..<end, stars: 4, tail: 0..<0)
            case .addressStrict:
                guard let end = AddressParts.endOfProvince(bytes) else { return Self.everything }
                return Self.join(bytes, head: 0..<end, stars: 4, tail: 0..<0)
            case .birthYear:
                guard CalendarDate(isoBytes: bytes) != nil else { return Self.everything }
                return String(bytes: bytes, to: 4) + "-**-**"
            case .creditCode:
                guard CreditCode.hasShape(bytes) else { return Self.everything }
                return Self.join(bytes, head: 0..<8, stars: 8, tail: 16..<18)
            case .iban:
                guard IBAN.hasShape(bytes) else { return Self.everything }
                return Self.join(bytes, head: 0..<2, stars: 4, tail: (bytes.count - 4)..<bytes.count)
            case .residentIDStrict, .bankCardStrict, .whole: return Self.everything
            }
        }
    }

    /// Whether a star stands in the value, plain, full-width or small: then it may be a mask already.
    private static func hasStar(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in bytes.indices {
            if bytes[index] == 0x2A { return true }
            // U+FF0A and U+FE61; a lead byte is never the last one.
            if bytes[index] == 0xEF {
                let (value, _) = bytes.scalar(at: index)
                if value == 0xFF0A || value == 0xFE61 { return true }
            }
        }
        return false
    }

    private static func phone(_ bytes: UnsafeBufferPointer<UInt8>, tail: Int) -> String? {
        let count = bytes.count
        if PhoneNumber.isStandardMobile(bytes) {
            return join(bytes, head: 3..<6, stars: 4, tail: (count - tail)..<count)
        }
        // Chinese numbers that are no mobiles, and all others, have fewer digits that differ: two of them at most.
        guard tail == 4, PhoneNumber.isStandard(bytes), count >= 10 else { return nil }
        return join(bytes, head: 0..<0, stars: 4, tail: (count - 2)..<count)
    }

    private static func email(_ bytes: UnsafeBufferPointer<UInt8>, visible: Int) -> String? {
        guard case .unchanged = EmailAddress.form(bytes), let sign = bytes.firstIndex(of: 0x40), sign > visible
        else { return nil }
        return join(bytes, head: 0..<visible, stars: 3, tail: sign..<bytes.count)
    }

    /// The only way a mask shows anything: a range from the front, stars, a range from the back.
    static func join(_ bytes: UnsafeBufferPointer<UInt8>, head: Range<Int>, stars: Int, tail: Range<Int>) -> String {
        let length = head.count + stars + tail.count
        return String(unsafeUninitializedCapacity: length) { buffer in
            var position = 0
            for index in head {
                buffer[position] = bytes[index]
                position += 1
            }
            for _ in 0..<stars {
                buffer[position] = 0x2A
                position += 1
            }
            for index in tail {
                buffer[position] = bytes[index]
                position += 1
            }
            return length
        }
    }
}
