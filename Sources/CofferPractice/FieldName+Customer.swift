// The fields of the shipped policy (policies/customer.yaml) that practice data has.

internal import CofferModel

extension FieldName {
    static let name = FieldName("name")
    static let phone = FieldName("phone")
    static let email = FieldName("email")
    static let wechat = FieldName("wechat")
    static let address = FieldName("address")
    static let company = FieldName("company")
    static let idNumber = FieldName("id_number")
    static let birthday = FieldName("birthday")
    static let gender = FieldName("gender")
    static let guardian = FieldName("guardian")
    static let creditCode = FieldName("credit_code")
    static let bankCard = FieldName("bank_card")
    static let region = FieldName("region")
    static let segment = FieldName("segment")
    static let owner = FieldName("owner")
    static let source = FieldName("source")
    static let consent = FieldName("consent_marketing")
    static let created = FieldName("created_at")
    static let lastInteraction = FieldName("last_interaction")
}
