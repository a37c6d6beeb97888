// Why a value is refused: a stable reason for scripts, a sentence and an example for people, never the value.

package import CofferText

/// What is wrong with a value, and what would be right. Holds nothing of the value itself.
package struct FieldProblem: Error, Sendable, Hashable {
    /// A stable `snake_case` name for scripts and error reports.
    package let reason: String
    /// What is wrong.
    package let message: Phrase
    /// What would be right.
    package let example: Phrase

    package init(reason: String, message: Phrase, example: Phrase) {
        self.reason = reason
        self.message = message
        self.example = example
    }

    init(_ refusal: Refusal, in type: FieldType) {
        reason = refusal.rawValue
        message = refusal.message(limit: type.maximumLength)
        example = type.example
    }
}

/// The reasons, as the parsers below give them; raw values are `FieldProblem.reason`.
enum Refusal: String, Error, CaseIterable {
    case blank
    case controlCharacter = "control_character"
    case maskCharacter = "mask_character"
    case tooLong = "too_long"
    case scientificNotation = "scientific_notation"
    case checkCharacter = "check_character"
    case regionCode = "region_code"
    case noSuchDate = "no_such_date"
    case inTheFuture = "in_the_future"
    case tooEarly = "too_early"
    case phone
    case phoneExtension = "phone_extension"
    case phoneLibrary = "phone_library"
    case email
    case residentID = "resident_id"
    case creditCode = "credit_code"
    case bankCard = "bank_card"
    case date
    case gender
    case flag
    case wechat
}

extension Refusal {
    fileprivate func message(limit: Int) -> Phrase {
        switch self {
        case .blank: Catalogue.Field.blank
        case .controlCharacter: Catalogue.Field.controlCharacter
        case .maskCharacter: Catalogue.Field.maskCharacter
        case .tooLong: Catalogue.Field.tooLong(limit: limit)
        case .scientificNotation: Catalogue.Field.scientificNotation
        case .checkCharacter: Catalogue.Field.checkCharacter
        case .regionCode: Catalogue.Field.regionCode
        case .noSuchDate: Catalogue.Field.noSuchDate
        case .inTheFuture: Catalogue.Field.inTheFuture
        case .tooEarly: Catalogue.Field.tooEarly
        case .phone: Catalogue.Field.phone
        case .phoneExtension: Catalogue.Value.phoneExtension
        case .phoneLibrary: Catalogue.Value.phoneLibrary
        case .email: Catalogue.Field.email
        case .residentID: Catalogue.Field.residentID
        case .creditCode: Catalogue.Field.creditCode
        case .bankCard: Catalogue.Field.bankCard
        case .date: Catalogue.Field.date
        case .gender: Catalogue.Field.gender
        case .flag: Catalogue.Field.flag
        case .wechat: Catalogue.Field.wechat
        }
    }
}

extension FieldType {
    /// A made-up value of this type in standard form, said as what would be right.
    package var example: Phrase {
        switch self {
        case .name: Catalogue.Field.exampleName
        case .phone: Catalogue.Field.examplePhone
        case .email: Catalogue.Field.exampleEmail
        case .text: Catalogue.Field.exampleText
        case .address: Catalogue.Field.exampleAddress
        case .residentID: Catalogue.Field.exampleResidentID
        case .creditCode: Catalogue.Field.exampleCreditCode
        case .bankCard: Catalogue.Field.exampleBankCard
        case .date: Catalogue.Field.exampleDate
        case .birthday: Catalogue.Field.exampleBirthday
        case .gender: Catalogue.Field.exampleGender
        case .flag: Catalogue.Field.exampleFlag
        case .region: Catalogue.Field.exampleRegion
        case .wechat: Catalogue.Field.exampleWeChat
        }
    }
}
