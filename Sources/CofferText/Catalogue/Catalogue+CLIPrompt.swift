// What a person is asked on the terminal, and what is shown to them alone.

extension Catalogue {
    /// Questions and one-time secrets.
    package enum CLIPrompt {
        package static func passphrase(user: String?, vault: String) -> Phrase {
            Phrase(
                en: "Passphrase" + (user.map { " of \($0)" } ?? "") + " for \(vault): ",
                zh: (user.map { "\($0) 的口令" } ?? "口令") + "（\(vault)）：")
        }
        package static let oldPassphrase = Phrase(en: "Passphrase so far: ", zh: "当前口令：")
        package static func newPassphrase(_ name: String) -> Phrase {
            Phrase(en: "New passphrase of \(name): ", zh: "\(name) 的新口令：")
        }
        package static let newPassphraseOwn = Phrase(en: "New passphrase: ", zh: "新口令：")
        package static let again = Phrase(en: "Once more: ", zh: "再输入一次：")
        package static let passphraseAdvice = Phrase(
            en: "At least 12 characters, several words are best; --generate offers one.",
            zh: "至少 12 个字符，最好由几个词组成；--generate 可代为生成。")
        package static func openExport(_ file: String) -> Phrase {
            Phrase(en: "One-time passphrase of \(file): ", zh: "\(file) 的一次性口令：")
        }
        package static func openKey(_ file: String) -> Phrase {
            Phrase(en: "Passphrase of the key \(file): ", zh: "密钥 \(file) 的口令：")
        }
        package static func generated(_ passphrase: String) -> Phrase {
            Phrase(
                en: "The passphrase, shown only now. Keep it safe:\n\n    \(passphrase)\n",
                zh: "口令只显示这一次，请妥善保管：\n\n    \(passphrase)\n")
        }
        package static func recoveryPassphrase(_ passphrase: String) -> Phrase {
            Phrase(
                en: """
                    The passphrase of the recovery file, shown only now. Keep it apart from the file, away from this machine:

                        \(passphrase)

                    """,
                zh: """
                    恢复文件的口令只显示这一次。请与恢复文件分开保管，也不要留在本机：

                        \(passphrase)

                    """)
        }
        package static func oneTime(_ passphrase: String) -> Phrase {
            Phrase(
                en: """
                    The one-time passphrase, shown only now. Tell it to the reader by another way than the file:

                        \(passphrase)

                    """,
                zh: """
                    一次性口令只显示这一次。请通过与文件不同的渠道告知接收人：

                        \(passphrase)

                    """)
        }
        package static func compare(_ name: String, role: String, fingerprint: String) -> Phrase {
            Phrase(
                en: """
                    \(name) asks to be let in as \(role). The fingerprint of their keys:

                        \(fingerprint)

                    Let them read out what `coffer user enrol` showed them. Is it the same? Type yes: \

                    """,
                zh: """
                    \(name) 申请以 \(role) 身份加入，其密钥指纹为：

                        \(fingerprint)

                    请本人念出 coffer user enrol 显示的指纹。一致吗？一致请输入 yes 或 是：
                    """)
        }
        /// Only a written-out yes, in either language.
        package static func isYes(_ answer: String) -> Bool {
            let answer = answer.lowercased().split(separator: " ").joined()
            return answer == "yes" || answer == "是"
        }
        package static func value(_ field: String) -> Phrase {
            Phrase(en: "\(field): ", zh: "\(field)：")
        }

        // The form

        package static let formAdd = Phrase(
            en: "A new customer. Enter skips a field; Ctrl-C leaves without saving.",
            zh: "新增客户。按回车跳过该项，按 Ctrl-C 放弃。")
        package static let formEdit = Phrase(
            en: "Enter keeps what stands there, - empties a field; Ctrl-C leaves without saving.",
            zh: "按回车保留原值，输入 - 清空该项，按 Ctrl-C 放弃。")
        /// What stands there in brackets; else in parentheses what would fit.
        package static func field(_ label: Phrase, isRequired: Bool, example: Phrase, current: String?) -> Phrase {
            let star = isRequired ? " *" : ""
            guard let current else {
                return Phrase(en: "\(label.en)\(star) (\(example.en)): ", zh: "\(label.zh)\(star)（\(example.zh)）：")
            }
            return Phrase(en: "\(label.en)\(star) [\(current)]: ", zh: "\(label.zh)\(star)［\(current)］：")
        }
        package static func oneOf(_ values: [String]) -> Phrase {
            guard values.count > 1, let last = values.last else {
                return Phrase(en: values.joined(), zh: values.joined())
            }
            let others = values.dropLast()
            return Phrase(
                en: others.joined(separator: ", ") + " or " + last, zh: others.joined(separator: "、") + " 或 " + last)
        }
        package static let mustBeGiven = Phrase(en: "this field is required", zh: "此项必填")
        package static let whichField = Phrase(
            en: "Which field do you want to correct? (Enter gives up): ", zh: "要改正哪一项？（按回车放弃）：")
    }
}
