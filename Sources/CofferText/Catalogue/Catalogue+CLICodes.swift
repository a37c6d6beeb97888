// `coffer code …` on the command line: help and results.

extension Catalogue {
    package enum CLICodes {
        // Help

        package static let group = Phrase(
            en: "Customer codes: check, report, change, retire", zh: "客户编码：检查、报告、更改、停用")
        package static let groupAbout = Phrase(
            en:
                "No code is ever given twice: one that was changed or retired leads on to the customer who had it. The policy says how codes are made.",
            zh: "编码绝不重复使用：已更改或停用的编码仍可查到原来的客户。编码规则由策略规定。")
        package static let check = Phrase(en: "Say what codes are, and whose", zh: "检查编码是否正确、属于哪位客户")
        package static let checkAbout = Phrase(
            en:
                "Ends with 4 if nobody has one of them, with 5 if one is not a code at all. A mistyped code comes with the one that is probably meant.",
            zh: "有编码不属于任何客户时退出码为 4，有内容根本不是编码时为 5。输错的编码会给出可能的正确编码。")
        package static let codes = Phrase(en: "Codes as they were typed", zh: "要检查的编码")
        package static let report = Phrase(en: "Report on all codes", zh: "生成全部编码的报告")
        package static let reportAbout = Phrase(
            en:
                "For each sequence: how far it is, whose numbers are in use, and which nobody has. Needs a role that may read all customers.",
            zh: "按序列列出：已用到的号码、各号码的去向、无人使用的号码。须由可查看全部客户的角色执行。")
        package static let limit = Phrase(en: "At most so many findings of each kind", zh: "每类问题最多列出多少条")
        package static let strict = Phrase(
            en: "End with 1 if there are gaps, invalid codes or clashes", zh: "有空号、无效编码或冲突时，退出码为 1")
        package static let change = Phrase(en: "Give a customer another code", zh: "更改客户编码")
        package static let changeAbout = Phrase(
            en:
                "Without --to the next one of the sequence. The code so far keeps leading to the customer. A chosen code needs the right code.create, too.",
            zh: "不加 --to 时取序列中的下一个。原编码仍可查到该客户。自选编码还须有 code.create 权限。")
        package static let to = Phrase(en: "This code, which nobody has or had", zh: "指定的编码，须从未使用过")
        package static let retire = Phrase(en: "Take a code out of use", zh: "停用编码")
        package static let retireAbout = Phrase(
            en:
                "A customer whose own code is retired gets the next one at once. Who looks a retired code up is led on, and told so.",
            zh: "停用客户现用的编码时，会立即分配下一个。查询已停用的编码时会转到该客户，并给出提示。")
        package static let legacy = Phrase(en: "Give or take codes of other systems", zh: "登记或删除旧系统编码")
        package static let legacyAbout = Phrase(
            en: "A customer is found by each of them. 20 other codes are the most.", zh: "可凭其中任一编码查到客户。除现用编码外最多 20 个。")
        package static let add = Phrase(en: "Give this legacy code; may be repeated", zh: "登记该旧系统编码；可重复使用")
        package static let remove = Phrase(en: "Take this legacy code away; may be repeated", zh: "删除该旧系统编码；可重复使用")
        package static let chosen = Phrase(
            en: "This code instead of the next one; needs the right code.create", zh: "用指定的编码代替下一个；须有 code.create 权限")
        package static let legacyCode = Phrase(
            en: "A code that another system has for the customer; may be repeated", zh: "该客户在其他系统中的编码；可重复使用")

        // Results

        package static let someInvalid = Phrase(en: "not all of these are codes", zh: "其中有的不是编码")
        package static let someUnknown = Phrase(en: "nobody has all of these codes", zh: "其中有的编码不属于任何客户")
        package static let unexplained = Phrase(
            en: "there are gaps, invalid codes or clashes; see the report", zh: "存在空号、无效编码或冲突，详见报告")
        package static let headers = [
            Phrase(en: "Sequence", zh: "序列"), Phrase(en: "Given up to", zh: "已分配到"), Phrase(en: "In use", zh: "现用"),
            Phrase(en: "Changed", zh: "已更改"), Phrase(en: "Retired", zh: "已停用"), Phrase(en: "Legacy", zh: "旧系统"),
            Phrase(en: "Nobody's", zh: "空号"),
        ]
        package static func pattern(_ text: String) -> Phrase { Phrase(en: "Pattern: \(text)", zh: "编码规则：\(text)") }
        package static func gap(_ prefix: String, _ first: Int64, _ last: Int64) -> Phrase {
            let numbers = first == last ? "\(first)" : "\(first)–\(last)"
            return Phrase(
                en: "\(prefix.isEmpty ? "" : prefix + ": ")nobody has \(numbers), and nothing explains it",
                zh: "\(prefix.isEmpty ? "" : prefix + "：")\(numbers) 号无人使用，原因不明")
        }
        package static func invalid(_ code: String, _ why: Phrase) -> Phrase {
            Phrase(en: "\(code) is not of the pattern: \(why.en)", zh: "\(code) 不符合编码规则：\(why.zh)")
        }
        package static func clash(_ code: String, _ customers: [String]) -> Phrase {
            Phrase(
                en: "\(code) leads to several customers: \(customers.joined(separator: ", "))",
                zh: "\(code) 对应多位客户：\(customers.joined(separator: "、"))")
        }
        package static func ahead(_ code: String) -> Phrase {
            Phrase(
                en: "\(code) was chosen; its sequence will leave it out", zh: "\(code) 为自选编码，序列到此会跳过")
        }
        package static func andMore(_ count: Int64) -> Phrase {
            Phrase(en: "… and \(count) more", zh: "……另有 \(count) 条")
        }
        package static let allRight = Phrase(
            en: "No gaps, no invalid codes, no clashes.", zh: "没有空号、无效编码或冲突。")
        package static func isCurrent() -> Phrase { Phrase(en: "in use", zh: "现用") }
        package static func isMerged(_ current: String) -> Phrase {
            Phrase(en: "in use; merged into \(current)", zh: "现用；已合并到 \(current)")
        }
        package static func isFormer(_ current: String) -> Phrase {
            Phrase(en: "changed; is now \(current)", zh: "已更改，现为 \(current)")
        }
        package static func isLegacy(_ current: String) -> Phrase {
            Phrase(en: "legacy code of \(current)", zh: "\(current) 的旧系统编码")
        }
        package static let otherCodes = Phrase(en: "Other codes", zh: "其他编码")

        /// - Parameter kind: `legacy`, `former`, `retired`.
        package static func otherCode(_ code: String, kind: String) -> Phrase {
            switch kind {
            case "legacy": Phrase(en: "\(code) (other system)", zh: "\(code)（其他系统）")
            case "former": Phrase(en: "\(code) (earlier)", zh: "\(code)（曾用）")
            default: Phrase(en: "\(code) (retired)", zh: "\(code)（已停用）")
            }
        }

        package static func isRetired(_ current: String) -> Phrase {
            Phrase(en: "retired; the customer is \(current)", zh: "已停用；客户编码为 \(current)")
        }
        package static let isUnknown = Phrase(en: "nobody has it", zh: "不属于任何客户")
        package static let isInvalid = Phrase(en: "not a code", zh: "不是编码")
        package static func because(_ why: Phrase) -> Phrase { Phrase(en: ": \(why.en)", zh: "：\(why.zh)") }
        package static func meant(_ code: String) -> Phrase {
            Phrase(en: "; did you mean \(code)?", zh: "；是否指 \(code)？")
        }
    }
}
