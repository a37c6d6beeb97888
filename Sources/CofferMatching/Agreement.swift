// How far two values of a kind agree: the levels that weights are learned for.

/// A level of agreement between two values that both records have.
package enum Agreement: UInt8, Sendable, CaseIterable {
    case nameEqual
    /// Equal, but of two Chinese characters: very many people share such names.
    case nameEqualShort
    case nameSound
    case nameSwapped
    /// One has all words of the other and more.
    case nameContained
    case nameInitials
    case nameOneCharacter
    case nameSimilar
    /// The same surname, or one word in common.
    case nameSurname
    /// In scripts of which neither says how the other sounds.
    case nameOtherScript
    case nameDiffers

    case birthdayEqual
    case birthdaySwapped
    case birthdayOneDigit
    case birthdaySameYear
    case birthdayDiffers

    case phoneEqual
    case phoneOneDigit
    case phoneSwapped
    case phoneLastSeven
    case phoneLastFour
    case phoneDiffers

    case emailEqual
    case emailTypo
    case emailSameLocalPart
    case emailSameDomain
    case emailDiffers

    case identifierEqual
    case identifierOneDigit
    case identifierSwapped
    /// The same district and birthday, another person's sequence.
    case identifierSameBeginning
    case identifierDiffers

    case cardEqual
    case cardOneDigit
    case cardSwapped
    case cardDiffers

    case addressEqual
    /// The same numbers, and most words.
    case addressSameNumber
    /// The same street, other numbers.
    case addressSameStreet
    case addressSameDistrict
    case addressDiffers

    case companyEqual
    case companySimilar
    case companyDiffers

    case handleEqual
    case handleTypo
    case handleDiffers

    case genderEqual
    case genderDiffers

    /// The kind this level belongs to.
    package var kind: MatchKind {
        switch self {
        case .nameEqual, .nameEqualShort, .nameSound, .nameSwapped, .nameContained, .nameInitials, .nameOneCharacter,
            .nameSimilar, .nameSurname, .nameOtherScript, .nameDiffers:
            .name
        case .birthdayEqual, .birthdaySwapped, .birthdayOneDigit, .birthdaySameYear, .birthdayDiffers: .birthday
        case .phoneEqual, .phoneOneDigit, .phoneSwapped, .phoneLastSeven, .phoneLastFour, .phoneDiffers: .phone
        case .emailEqual, .emailTypo, .emailSameLocalPart, .emailSameDomain, .emailDiffers: .email
        case .identifierEqual, .identifierOneDigit, .identifierSwapped, .identifierSameBeginning, .identifierDiffers:
            .identifier
        case .cardEqual, .cardOneDigit, .cardSwapped, .cardDiffers: .card
        case .addressEqual, .addressSameNumber, .addressSameStreet, .addressSameDistrict, .addressDiffers: .address
        case .companyEqual, .companySimilar, .companyDiffers: .company
        case .handleEqual, .handleTypo, .handleDiffers: .handle
        case .genderEqual, .genderDiffers: .gender
        }
    }

}
