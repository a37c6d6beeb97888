// The codes that customers have: giving, changing and taking them out of use.

extension Catalogue {
    /// What the vault says about codes. None of them repeats a code that nobody is known to have.
    package enum Codes {
        package static func badCode(longest: Int) -> Phrase {
            Phrase(
                en: "a code has letters or digits, \(longest) characters at most, and no `;`",
                zh: "编码须含字母或数字，最多 \(longest) 个字符，且不含“;”")
        }

        package static func badChosenCode() -> Phrase {
            Phrase(
                en: "a code begins and ends with a letter or a digit, and no two other signs stand together in it",
                zh: "编码须以文字或数字开头和结尾，中间不得连续出现两个其他符号")
        }

        package static func like(_ code: String?) -> Phrase {
            Phrase(
                en: "another customer has a code that is the same but for separators\(code.map { ": " + $0 } ?? "")",
                zh: "另一位客户的编码与此仅分隔符不同\(code.map { "：" + $0 } ?? "")")
        }

        package static func looksLikeOne(_ fault: Phrase) -> Phrase {
            Phrase(
                en: "this looks like a code of the pattern in force and is none: \(fault.en)",
                zh: "形似现行规则的编码，但并不是：\(fault.zh)")
        }

        package static func taken(by code: String?) -> Phrase {
            Phrase(
                en: "this code leads to a customer already\(code.map { ": " + $0 } ?? "")",
                zh: "该编码已对应某位客户\(code.map { "：" + $0 } ?? "")")
        }

        package static func wasGiven() -> Phrase {
            Phrase(
                en: "this code has been given before, and no code is given twice",
                zh: "该编码曾经使用过；编码不会重复使用")
        }

        package static func tooMany(_ limit: Int) -> Phrase {
            Phrase(
                en: "a customer can have \(limit) codes besides the one in use", zh: "除现用编码外，每位客户最多有 \(limit) 个编码")
        }

        package static func tooManyNext() -> Phrase {
            Phrase(
                en: "take away legacy codes that nobody uses any more: coffer code legacy CODE --remove OLD",
                zh: "请删除不再使用的旧系统编码：coffer code legacy 编码 --remove 旧编码")
        }

        package static func notTheirs() -> Phrase {
            Phrase(en: "the customer has no such legacy code", zh: "该客户没有这个旧系统编码")
        }

        package static func staysTaken() -> Phrase {
            Phrase(
                en: "this code was the customer's own or has been retired: it stays, so that nobody else gets it",
                zh: "该编码曾是客户自身的编码或已停用：须保留，以免再分配给他人")
        }

        package static func cameWithMerge() -> Phrase {
            Phrase(
                en: "this code came with a customer who was merged into this one, and belongs to them",
                zh: "该编码属于合并进来的另一位客户")
        }

        package static func isNow(_ old: String, _ new: String) -> Phrase {
            Phrase(en: "\(old) is now \(new)", zh: "\(old) 现为 \(new)")
        }

        package static func wasRetired(_ old: String, _ new: String) -> Phrase {
            Phrase(en: "\(old) was retired; the customer's code is \(new)", zh: "\(old) 已停用；客户编码为 \(new)")
        }

        package static func howMany(_ limit: Int) -> Phrase {
            Phrase(en: "give between 1 and \(limit) codes", zh: "请给出 1 至 \(limit) 个编码")
        }

        package static func reportIsOfAll() -> Phrase {
            Phrase(
                en: "the report tells of all codes, and your role may read some customers only",
                zh: "报告涉及全部编码，而当前角色只能查看部分客户")
        }

        // Entry and import

        package static func legacyColumn() -> Phrase { Phrase(en: "Legacy codes", zh: "原编码") }

        package static func oneCustomerOnly() -> Phrase {
            Phrase(
                en:
                    "--code and --legacy-code are for one customer; with several, give `code` and `legacy_codes` in each",
                zh: "--code 和 --legacy-code 只用于一位客户；有多位时，请在每位的 JSON 中写 `code` 和 `legacy_codes`")
        }

        package static func ownAndLegacy() -> Phrase {
            Phrase(
                en: "the customer's own code cannot be a legacy code at the same time", zh: "客户自身的编码不能同时作为旧系统编码")
        }

        package static func legacyTaken(code: String?) -> Phrase {
            Phrase(
                en: "another customer has this legacy code already\(code.map { ": " + $0 } ?? "")",
                zh: "已有客户使用该旧系统编码\(code.map { "：" + $0 } ?? "")")
        }
    }
}
