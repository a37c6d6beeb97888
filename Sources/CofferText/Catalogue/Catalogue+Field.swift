// What is wrong with a value someone entered, and what would be right.

extension Catalogue {
    /// Problems of single values (`FieldProblem`). None of them repeats the value.
    package enum Field {
        package static let blank = Phrase(en: "nothing visible is in it", zh: "内容为空")
        package static let controlCharacter = Phrase(
            en: "it contains a control character", zh: "包含控制字符")
        package static let maskCharacter = Phrase(
            en: "it contains an asterisk, so it looks like a masked value", zh: "包含星号，看起来是脱敏后的内容")
        package static func tooLong(limit: Int) -> Phrase {
            Phrase(en: "it is longer than \(limit) characters", zh: "超过 \(limit) 个字符")
        }
        package static let scientificNotation = Phrase(
            en: "a spreadsheet has rounded it to scientific notation; the last digits are lost",
            zh: "被电子表格转成了科学计数法，末尾数字已丢失")
        package static let checkCharacter = Phrase(
            en: "the check character does not match; a digit is wrong or swapped", zh: "校验位不符，可能有数字输错或颠倒")
        package static let regionCode = Phrase(
            en: "the first two digits are not a province code", zh: "前两位不是有效的省级代码")
        package static let noSuchDate = Phrase(en: "there is no such date", zh: "日期不存在")
        package static let inTheFuture = Phrase(en: "the date is in the future", zh: "日期晚于今天")
        package static let tooEarly = Phrase(en: "the date is before 1850", zh: "日期早于 1850 年")
        package static let phone = Phrase(en: "it is not a phone number", zh: "不是有效的电话号码")
        package static let email = Phrase(en: "it is not an email address", zh: "不是有效的邮箱地址")
        package static let residentID = Phrase(
            en: "it is not a resident identity number", zh: "不是有效的居民身份证号")
        package static let creditCode = Phrase(
            en: "it is not a unified social credit code", zh: "不是有效的统一社会信用代码")
        package static let bankCard = Phrase(en: "it is not a bank card number", zh: "不是有效的银行卡号")
        package static let date = Phrase(en: "it is not a date, year first", zh: "不是“年-月-日”格式的日期")
        package static let gender = Phrase(en: "it is not one of the known answers", zh: "不在可选范围内")
        package static let flag = Phrase(en: "it is neither yes nor no", zh: "既不是“是”也不是“否”")
        package static let wechat = Phrase(en: "it is not a WeChat ID", zh: "不是有效的微信号")

        package static let exampleName = Phrase(
            en: "a name of up to 100 characters, such as Li Wei", zh: "不超过 100 个字符的名称，例如“李伟”")
        package static let examplePhone = Phrase(
            en: "13812345678, 010-12345678 or +44 20 7946 0018",
            zh: "例如 13812345678、010-12345678 或 +44 20 7946 0018")
        package static let exampleEmail = Phrase(en: "li.wei@example.com", zh: "例如 li.wei@example.com")
        package static let exampleText = Phrase(
            en: "plain text of up to 4,000 characters", zh: "不超过 4000 个字符的普通文字")
        package static let exampleAddress = Phrase(
            en: "an address of up to 300 characters, such as 北京市海淀区文化路8号",
            zh: "不超过 300 个字符的地址，例如“北京市海淀区文化路8号”")
        package static let exampleResidentID = Phrase(
            en: "18 characters, entered as text, such as 11010519491231002X",
            zh: "18 位，按文本录入，例如 11010519491231002X")
        package static let exampleCreditCode = Phrase(
            en: "18 characters, such as 91350100M000100Y43", zh: "18 位，例如 91350100M000100Y43")
        package static let exampleBankCard = Phrase(
            en: "12 to 19 digits, entered as text, as printed on the card", zh: "12 至 19 位数字，按文本录入，与卡面一致")
        package static let exampleDate = Phrase(
            en: "a day such as 2024-02-29", zh: "例如 2024-02-29 或 2024年2月29日")
        package static let exampleBirthday = Phrase(
            en: "a day from 1850 until today, such as 1990-02-28", zh: "1850 年至今的日期，例如 1990-02-28")
        package static let exampleGender = Phrase(en: "male, female or other", zh: "男、女或其他")
        package static let exampleFlag = Phrase(en: "yes or no", zh: "是或否")
        package static let exampleRegion = Phrase(
            en: "a short name of up to 100 characters, such as 江苏省南京市", zh: "不超过 100 个字符的名称，例如“江苏省南京市”")
        package static let exampleWeChat = Phrase(
            en: "6 to 20 letters, digits, _ or -, a letter first", zh: "6 至 20 位字母、数字、_ 或 -，以字母开头")
    }
}
