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
    }
}
