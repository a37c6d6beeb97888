// What is wrong with values of the types that have rules of their own: phones, dates, cards, accounts, plates, ids.

extension Catalogue {
    /// Problems of single values (`FieldProblem`), beside those of `Field`. None of them repeats the value.
    package enum Value {
        package static let phoneExtension = Phrase(
            en:
                "it has an extension, which a phone number in international form cannot hold; keep the extension in another field",
            zh: "号码带分机号，国际格式无法保存；请将分机号记在其他字段")
        package static let phoneLibrary = Phrase(
            en: "it cannot be checked here: libphonenumber is missing (on Debian: apt-get install libphonenumber8)",
            zh: "本机缺少 libphonenumber，无法核验该号码（Debian 系统请执行 apt-get install libphonenumber8）")
        package static let dateOrder = Phrase(
            en: "it ends with the year, so nobody can tell the day from the month; put the year first",
            zh: "年份在后，无法区分日和月；请把年份写在最前")
        package static let nameDigits = Phrase(
            en: "a name has letters, not digits alone", zh: "名称不能全是数字")
        package static let cardLength = Phrase(
            en: "cards of this kind have another number of digits", zh: "位数与该卡种不符")
        package static let iban = Phrase(
            en: "it is not an international bank account number (IBAN)", zh: "不是有效的国际银行账号（IBAN）")
        package static let ibanCountry = Phrase(
            en: "the first two letters are not a country that uses IBANs", zh: "前两位字母不是使用 IBAN 的国家或地区代码")
        package static let ibanLength = Phrase(
            en: "account numbers of this country have another length", zh: "长度与该国家或地区的账号不符")
        package static let plate = Phrase(
            en: "it is not a number plate of mainland China", zh: "不是有效的中国大陆机动车号牌")
        package static let externalID = Phrase(
            en: "it has characters other than letters, digits and -_./:#", zh: "包含字母、数字和 -_./:# 以外的字符")

        package static let exampleIBAN = Phrase(
            en: "country, check digits and account, such as GB29 NWBK 6016 1331 9268 19",
            zh: "国家代码、校验位和账号，例如 GB29 NWBK 6016 1331 9268 19")
        package static let examplePlate = Phrase(
            en: "7 characters, or 8 for new energy, such as 京A12345 or 粤BD12345",
            zh: "7 位，新能源车为 8 位，例如 京A12345 或 粤BD12345")
        package static let exampleExternalID = Phrase(
            en: "1 to 64 letters, digits or -_./:#, no spaces, such as CRM-000123",
            zh: "1 至 64 位字母、数字或 -_./:#，不含空格，例如 CRM-000123")
    }
}
