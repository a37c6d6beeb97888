// A field's value made ready for comparing, and the comparisons themselves.

internal import CofferModel

/// One value, taken apart once by what its kind needs.
enum PreparedValue: Sendable {
    case name(PreparedName)
    case birthday(PreparedDate)
    case phone(PackedDigits)
    case email(PreparedEmail)
    case identifier(PackedDigits)
    case card(PackedDigits)
    case address(PreparedAddress)
    case company(PreparedCompany)
    case handle([UInt8])
    case gender(String)

    /// `text` is in standard form; nil for what cannot be compared.
    init?(_ text: String, _ kind: MatchKind) {
        let value: PreparedValue? =
            switch kind {
            case .name: PreparedName(text).map(PreparedValue.name)
            case .birthday: CalendarDate(iso: text).map { .birthday(PreparedDate($0)) }
            case .phone: PackedDigits(text).map(PreparedValue.phone)
            case .email: PreparedEmail(text).map(PreparedValue.email)
            case .identifier: PackedDigits(text).map(PreparedValue.identifier)
            case .card: PackedDigits(text).map(PreparedValue.card)
            case .address: PreparedAddress(text).map(PreparedValue.address)
            case .company: PreparedCompany(text).map(PreparedValue.company)
            case .handle: text.isEmpty ? nil : .handle(Array(text.lowercased().utf8))
            case .gender: text.isEmpty ? nil : .gender(text)
            }
        guard let value else { return nil }
        self = value
    }

    /// Nil for values of different kinds.
    func agreement(with other: PreparedValue) -> Agreement? {
        switch (self, other) {
        case (.name(let left), .name(let right)): left.agreement(with: right)
        case (.birthday(let left), .birthday(let right)): left.agreement(with: right)
        case (.phone(let left), .phone(let right)): Self.phones(left, right)
        case (.email(let left), .email(let right)): left.agreement(with: right)
        case (.identifier(let left), .identifier(let right)): Self.identifiers(left, right)
        case (.card(let left), .card(let right)): Self.cards(left, right)
        case (.address(let left), .address(let right)): left.agreement(with: right)
        case (.company(let left), .company(let right)): left.agreement(with: right)
        case (.handle(let left), .handle(let right)):
            left == right ? .handleEqual : Likeness.isOneEditApart(left, right) ? .handleTypo : .handleDiffers
        case (.gender(let left), .gender(let right)): left == right ? .genderEqual : .genderDiffers
        default: nil
        }
    }

    private static func phones(_ left: PackedDigits, _ right: PackedDigits) -> Agreement {
        if left == right { return .phoneEqual }
        if left.differences(from: right) == 1 { return .phoneOneDigit }
        if left.isSwapped(right) { return .phoneSwapped }
        if left.endsLike(right, digits: 7) { return .phoneLastSeven }
        return left.endsLike(right, digits: 4) ? .phoneLastFour : .phoneDiffers
    }

    /// Two numbers that both have the right check character never differ by one digit or one swap (GB 11643's check
    /// finds every such slip): these levels say that one of them was typed wrong.
    private static func identifiers(_ left: PackedDigits, _ right: PackedDigits) -> Agreement {
        if left == right { return .identifierEqual }
        if left.differences(from: right) == 1 { return .identifierOneDigit }
        if left.isSwapped(right) { return .identifierSwapped }
        return left.beginsLike(right, butLast: 4) ? .identifierSameBeginning : .identifierDiffers
    }

    private static func cards(_ left: PackedDigits, _ right: PackedDigits) -> Agreement {
        if left == right { return .cardEqual }
        if left.differences(from: right) == 1 { return .cardOneDigit }
        return left.isSwapped(right) ? .cardSwapped : .cardDiffers
    }
}
