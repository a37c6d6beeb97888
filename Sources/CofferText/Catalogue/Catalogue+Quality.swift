// Quality reports: their figures in words, on a terminal, on a page and in the ledger.

extension Catalogue {
    package enum Quality {
        // Figures

        package static let title = Phrase(en: "Data quality", zh: "数据质量")
        package static let field = Phrase(en: "Field", zh: "字段")
        package static let customers = Phrase(en: "Customers", zh: "客户")
        package static let complete = Phrase(en: "Complete", zh: "资料完整")
        package static let completeness = Phrase(en: "Filled in", zh: "已填写")
        package static let validity = Phrase(en: "Valid", zh: "有效")
        package static let uniqueness = Phrase(en: "Unique", zh: "不重复")
        package static let month = Phrase(en: "Month", zh: "月份")
        package static let notSeen = Phrase(en: "not seen", zh: "看不到")
        package static let others = Phrase(en: "others", zh: "其他")
        package static let withoutValue = Phrase(en: "(none)", zh: "（未填写）")

        package static func timely(_ days: Int) -> Phrase {
            Phrase(en: "Changed or checked within \(counted(days, "day"))", zh: "\(days) 天内有更新或核对")
        }

        package static func fresh(_ days: Int) -> Phrase {
            Phrase(en: "Active within \(counted(days, "day"))", zh: "\(days) 天内有往来")
        }

        package static let timelyShort = Phrase(en: "Up to date", zh: "及时")
        package static let freshShort = Phrase(en: "Active", zh: "有往来")

        package static func heading(_ customers: Int64, day: String) -> Phrase {
            Phrase(en: "Quality of \(counted(customers, "customer")) on \(day)", zh: "\(day) \(customers) 位客户的数据质量")
        }

        package static func ofAll(_ good: Int64, _ all: Int64) -> Phrase {
            Phrase(en: "\(good) of \(all)", zh: "\(good) / \(all)")
        }

        package static func by(_ field: Phrase) -> Phrase {
            Phrase(en: "By \(field.en.lowercased())", zh: "按\(field.zh)")
        }

        package static let trend = Phrase(en: "Month by month", zh: "逐月变化")
        package static let byField = Phrase(en: "Field by field, the worst first", zh: "各字段（由差到好）")

        // What the figures mean

        package static let scoped = Phrase(
            en: "Only customers that your role reaches are counted; nothing is stored.", zh: "仅统计您的角色范围内的客户，不保存结果。")

        package static func othersAbout(_ minimum: Int) -> Phrase {
            Phrase(
                en: "Groups of fewer than \(minimum) customers are put together as others.",
                zh: "不足 \(minimum) 位客户的分组并入“其他”。")
        }

        package static func undivided(_ minimum: Int) -> Phrase {
            Phrase(
                en: "Too few customers to divide: every group needs at least \(minimum).",
                zh: "客户太少，无法分组：每组至少需要 \(minimum) 位。")
        }

        package static let notSeenAbout = Phrase(
            en: "Not seen: your keys do not open what would tell it.", zh: "看不到：您持有的密钥无法打开相关内容。")
        package static let validityAbout = Phrase(
            en:
                "Filled in: customers with a value. Valid: values that today’s rules would take just so. Unique: values that no other customer has.",
            zh: "已填写：有值的客户。有效：按现行规则可原样录入的值。不重复：没有其他客户使用的值。")
        package static let stored = Phrase(
            en: "The totals were stored for this month.", zh: "已保存本月总计。")

        // What to do next

        package static let next = Phrase(en: "Next", zh: "下一步")
        package static let nobody = Phrase(en: "There is no customer to look at.", zh: "没有可供检查的客户。")
        package static let allGood = Phrase(en: "Nothing to mend in what was seen.", zh: "所见内容均无问题。")

        package static func mendValues(_ field: Phrase, _ count: Int64) -> Phrase {
            Phrase(
                en:
                    "\(field.en): \(count == 1 ? "1 value breaks" : "\(count) values break") today’s rules; mend with coffer customer edit.",
                zh: "\(field.zh)：有 \(count) 个值不符合现行规则，请用 coffer customer edit 更正。")
        }

        package static func lookForDuplicates(_ field: Phrase, _ count: Int64) -> Phrase {
            Phrase(
                en:
                    "\(field.en): \(counted(count, "customer")) share a value; look at them with coffer quality duplicates.",
                zh: "\(field.zh)：有 \(count) 位客户的值与他人相同，请用 coffer quality duplicates 查看。")
        }

        /// - Parameter fields: of which one is enough.
        package static func fillIn(_ count: Int64, _ fields: [Phrase]) -> Phrase {
            let english = fields.map(\.en).joined(separator: " or ")
            let chinese = fields.map(\.zh).joined(separator: "或")
            return Phrase(
                en: "\(counted(count, "customer")) \(count == 1 ? "is" : "are") not complete"
                    + (fields.isEmpty ? "." : "; \(english) is missing most often."),
                zh: "有 \(count) 位客户资料不完整" + (fields.isEmpty ? "。" : "，缺得最多的是\(chinese)。"))
        }

        package static func askAgain(_ count: Int64, days: Int) -> Phrase {
            Phrase(
                en:
                    "\(counted(count, "customer")): nothing changed or checked for over \(counted(days, "day")); ask whether the data still hold.",
                zh: "有 \(count) 位客户的资料超过 \(days) 天未更新或核对，请核实是否仍然属实。")
        }

        // The door

        package static func counting() -> Phrase { Phrase(en: "looking at customers", zh: "检查客户") }

        package static func notOpen(_ field: Phrase) -> Phrase {
            Phrase(
                en: "a report is divided by open fields only, and \(field.en) is not one",
                zh: "报告只能按公开字段分组，\(field.zh)不是公开字段")
        }

        package static func notOpenNext(_ fields: [String]) -> Phrase {
            Phrase(
                en: "open fields: \(fields.joined(separator: ", "))", zh: "公开字段：\(fields.joined(separator: "、"))")
        }

        package static func notStoredScope() -> Phrase {
            Phrase(
                en: "not stored: your role reaches some customers only, and stored totals are of all",
                zh: "未保存：您的角色只涉及部分客户，而保存的总计须涵盖全部客户")
        }

        // The ledger

        package static func measured(_ count: Int64, month: String?) -> Phrase {
            Phrase(
                en: "quality of \(counted(count, "customer")) measured" + (month.map { ", stored for \($0)" } ?? ""),
                zh: "检查 \(count) 位客户的数据质量" + (month.map { "，保存为 \($0) 的总计" } ?? ""))
        }

        package static let actMeasured = Phrase(en: "quality reports", zh: "质量报告")

        // The page

        package static let footer = Phrase(
            en: "Made by Coffer. The page holds counts, and no value of a sensitive field.",
            zh: "由 Coffer 生成。本页只有统计数字，不含任何敏感字段的值。")
        package static let chartComplete = Phrase(en: "complete customers", zh: "资料完整的客户")
        package static let chartFilled = Phrase(en: "filled in", zh: "已填写")
        package static let chartValid = Phrase(en: "valid", zh: "有效")
        package static let chartUnique = Phrase(en: "unique", zh: "不重复")
        package static let chartTimely = Phrase(en: "up to date", zh: "及时")

        // The command line

        package static let group = Phrase(en: "How good the data are", zh: "数据质量")
        package static let groupAbout = Phrase(
            en: "What is missing, what today’s rules would refuse, what stands there twice, what is old.",
            zh: "哪些缺失、哪些不符合现行规则、哪些重复、哪些陈旧。")
        package static let report = Phrase(
            en: "Report how complete, valid, unique and recent the data are", zh: "报告数据是否完整、有效、不重复、及时")
        package static let reportAbout = Phrase(
            en:
                "Looks at every customer once. What complete means, how old is too old and by which fields the report is divided, the policy says. What your keys do not open is reported as not seen. Once a month the totals, never groups or values, are stored in the ledger and make the trend.",
            zh: "逐一检查每位客户。怎样算完整、多久算陈旧、按哪些字段分组，由策略规定。密钥打不开的内容报告为“看不到”。总计（不含分组，也不含任何值）每月保存一次到账本，用于显示变化。")
        package static let byOption = Phrase(
            en: "Divide by these open fields instead of those that the policy names", zh: "按这些公开字段分组，代替策略中的设置")
        package static let htmlOption = Phrase(
            en: "Write the report as one HTML page with charts, for a browser or a printer",
            zh: "生成带图表的 HTML 页面，可用浏览器查看或打印")
        package static let storeOption = Phrase(
            en: "Store the totals even if this month has some already", zh: "即使本月已有总计也再次保存")
        package static let noStoreOption = Phrase(en: "Store no totals", zh: "不保存总计")
        package static let storeOrNot = Phrase(
            en: "--store and --no-store exclude each other", zh: "--store 与 --no-store 不能同时使用")
    }
}
