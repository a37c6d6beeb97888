// What a person reads for each level of agreement.

package import CofferText

extension Agreement {
    /// The reason in words: "same phone", "date of birth with day and month swapped".
    package var phrase: Phrase {
        switch self {
        case .nameEqual, .nameEqualShort: Catalogue.Matching.sameName()
        case .nameSound: Catalogue.Matching.sameSound()
        case .nameSwapped: Catalogue.Matching.nameSwapped()
        case .nameContained: Catalogue.Matching.nameContained()
        case .nameInitials: Catalogue.Matching.nameInitials()
        case .nameOneCharacter: Catalogue.Matching.nameOneCharacter()
        case .nameSimilar: Catalogue.Matching.nameSimilar()
        case .nameSurname: Catalogue.Matching.nameSurname()
        case .nameOtherScript: Catalogue.Matching.nameOtherScript()
        case .nameDiffers: Catalogue.Matching.nameDiffers()
        case .birthdayEqual: Catalogue.Matching.sameBirthday()
        case .birthdaySwapped: Catalogue.Matching.birthdaySwapped()
        case .birthdayOneDigit: Catalogue.Matching.birthdayOneDigit()
        case .birthdaySameYear: Catalogue.Matching.birthdaySameYear()
        case .birthdayDiffers: Catalogue.Matching.birthdayDiffers()
        case .phoneEqual: Catalogue.Matching.samePhone()
        case .phoneOneDigit: Catalogue.Matching.phoneOneDigit()
        case .phoneSwapped: Catalogue.Matching.phoneSwapped()
        case .phoneLastSeven: Catalogue.Matching.phoneLastSeven()
        case .phoneLastFour: Catalogue.Matching.phoneLastFour()
        case .phoneDiffers: Catalogue.Matching.phoneDiffers()
        case .emailEqual: Catalogue.Matching.sameEmail()
        case .emailTypo: Catalogue.Matching.emailTypo()
        case .emailSameLocalPart: Catalogue.Matching.emailSameLocalPart()
        case .emailSameDomain: Catalogue.Matching.emailSameDomain()
        case .emailDiffers: Catalogue.Matching.emailDiffers()
        case .identifierEqual: Catalogue.Matching.sameIdentifier()
        case .identifierOneDigit: Catalogue.Matching.identifierOneDigit()
        case .identifierSwapped: Catalogue.Matching.identifierSwapped()
        case .identifierSameBeginning: Catalogue.Matching.identifierSameBeginning()
        case .identifierDiffers: Catalogue.Matching.identifierDiffers()
        case .cardEqual: Catalogue.Matching.sameCard()
        case .cardOneDigit: Catalogue.Matching.cardOneDigit()
        case .cardSwapped: Catalogue.Matching.cardSwapped()
        case .cardDiffers: Catalogue.Matching.cardDiffers()
        case .addressEqual: Catalogue.Matching.sameAddress()
        case .addressSameNumber: Catalogue.Matching.addressSameNumber()
        case .addressSameStreet: Catalogue.Matching.addressSameStreet()
        case .addressSameDistrict: Catalogue.Matching.addressSameDistrict()
        case .addressDiffers: Catalogue.Matching.addressDiffers()
        case .companyEqual: Catalogue.Matching.sameCompany()
        case .companySimilar: Catalogue.Matching.companySimilar()
        case .companyDiffers: Catalogue.Matching.companyDiffers()
        case .handleEqual: Catalogue.Matching.sameHandle()
        case .handleTypo: Catalogue.Matching.handleTypo()
        case .handleDiffers: Catalogue.Matching.handleDiffers()
        case .genderEqual: Catalogue.Matching.sameGender()
        case .genderDiffers: Catalogue.Matching.genderDiffers()
        }
    }
}
