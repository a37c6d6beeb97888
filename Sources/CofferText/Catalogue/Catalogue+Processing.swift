// Texts of the records of processing (GDPR 30, PIPL 55, 56) that are made from a policy.

extension Catalogue {
    package enum Processing {
        package static let title = Phrase(en: "Records of processing", zh: "个人信息处理活动记录")
        package static let about = Phrase(
            en: "GDPR Article 30; PIPL Articles 55 and 56", zh: "GDPR 第三十条；《个人信息保护法》第五十五条、第五十六条")

        package static let controller = Phrase(en: "Who is responsible", zh: "个人信息处理者")
        package static let controllerRows: [(Phrase, Phrase)] = [
            (Phrase(en: "Controller", zh: "处理者"), Documents.company),
            (Phrase(en: "Contact", zh: "联系方式"), Documents.contact),
            (Phrase(en: "Data protection officer", zh: "个人信息保护负责人"), Documents.officer),
            (Phrase(en: "Representative", zh: "境内代表或专门机构（如适用）"), Documents.fill),
        ]
        package static let what = Phrase(en: "What", zh: "项目")
        package static let entry = Phrase(en: "Entry", zh: "内容")

        package static let purposes = Phrase(en: "Purposes", zh: "处理目的")
        package static let purpose = Phrase(en: "Purpose", zh: "目的")
        package static let consent = Phrase(
            en: "consent (PIPL 13(1)(1), GDPR 6(1)(a))", zh: "个人同意（《个人信息保护法》第十三条第一款第（一）项）")
        package static let basis = Phrase(en: "Legal basis", zh: "合法性基础")
        package static let asked = Phrase(en: "Has to be named for", zh: "须写明该目的的操作")
        package static let noPurposes = Phrase(
            en:
                "The policy names no purposes (purposes): 【say here what the data are used for, and on what legal basis】",
            zh: "策略未写明目的（purposes）：【请在此写明处理目的及合法性基础】")

        package static let people = Phrase(en: "Whose data", zh: "个人信息主体")
        package static let peopleText = Phrase(
            en: "Customers, and where the policy has such fields people who belong to them, such as guardians.",
            zh: "客户；策略中有相应字段的，还包括与客户相关的人，如监护人。")

        package static let categories = Phrase(en: "Categories of data", zh: "个人信息种类")
        package static func category(_ label: Phrase, isOpen: Bool) -> Phrase {
            isOpen
                ? Phrase(
                    en: "Stands in clear in the file, so nothing by which somebody is known or reached:",
                    zh: "在文件中以明文保存，因此不含能识别或联系到本人的内容：")
                : Phrase(en: "Sealed under keys of its own: \(label.en)", zh: "以独立密钥加密：\(label.zh)")
        }
        package static let noFields = Phrase(
            en: "no fields: free text, such as the reasons why somebody looked", zh: "没有字段：自由文本，如查看资料的理由")
        package static let field = Phrase(en: "Data", zh: "数据项")
        package static let masked = Phrase(en: "Seen masked by those who see no more", zh: "掩码显示")
        package static let isRequired = Phrase(en: "Always asked for", zh: "必填")
        package static let sensitive = Phrase(en: "Sensitive", zh: "敏感个人信息")

        package static let access = Phrase(en: "Who sees what", zh: "谁能看到什么")
        package static let accessText = Phrase(
            en:
                "A right is a key: whoever lacks it holds nothing that opens the values. Where a role has less for single fields, the program keeps to it.",
            zh: "权限即密钥：没有权限的人不持有任何能打开内容的密钥。个别字段的进一步限制由程序执行。")
        package static let role = Phrase(en: "Role", zh: "角色")
        package static let clear = Phrase(en: "clear", zh: "明文")
        package static let maskedRight = Phrase(en: "masked", zh: "掩码")
        package static let search = Phrase(en: "finds by value", zh: "按值查找")
        package static let enters = Phrase(en: "enters without seeing", zh: "只录入不查看")
        package static func less(_ fields: [String]) -> Phrase {
            Phrase(en: "less for \(fields.joined(separator: ", "))", zh: "\(fields.joined(separator: "、")) 有进一步限制")
        }
        package static let ownCustomers = Phrase(en: "own customers only", zh: "仅本人负责的客户")
        package static let someCustomers = Phrase(en: "some customers only", zh: "仅部分客户")
        package static let open = Phrase(en: "open", zh: "公开")

        package static let retention = Phrase(en: "How long", zh: "保存期限")
        package static let retentionText = Phrase(
            en: "The retention schedule (coffer report schedule) has the rules in full.",
            zh: "完整规则见保存期限表（coffer report schedule）。")
        package static let tier = Phrase(en: "Category", zh: "类别")
        package static let atMost = Phrase(en: "At most", zh: "最长")
        package static let atLeast = Phrase(en: "At least", zh: "最短")
        package static let withLastCategory = Phrase(
            en: "with the last of the other categories", zh: "随其他类别中最后届满的一个")
        package static let unlimited = Phrase(en: "no limit is set", zh: "未设期限")

        package static let recipients = Phrase(en: "Recipients", zh: "接收方")
        package static let recipientRows: [(Phrase, Phrase)] = [
            (Phrase(en: "Recipients, processors", zh: "接收方、受托人"), Documents.fill),
            (Phrase(en: "Transfers to other countries, and their safeguards", zh: "向境外提供及其保障措施"), Documents.fill),
        ]
        package static func exporters(_ roles: [Phrase]) -> Phrase {
            let list = Documents.all(roles)
            return Phrase(en: "May take data out, sealed: \(list.en).", zh: "可加密导出的角色：\(list.zh)。")
        }
        package static func plainExporters(_ roles: [Phrase]) -> Phrase {
            let list = Documents.all(roles)
            return Phrase(en: "May take data out unsealed: \(list.en).", zh: "可明文导出的角色：\(list.zh)。")
        }
        package static func followers(_ roles: [Phrase]) -> Phrase {
            let list = Documents.all(roles)
            return Phrase(en: "May feed changes to other systems: \(list.en).", zh: "可向其他系统提供变更的角色：\(list.zh)。")
        }

        package static let security = Phrase(en: "Security", zh: "安全措施")
        package static let securityItems = [
            Phrase(
                en:
                    "Every category but open data is encrypted (XChaCha20-Poly1305); each person's keys lie under their own passphrase (Argon2id).",
                zh: "除公开层级外，各类别均加密保存（XChaCha20-Poly1305）；每人的密钥由本人口令保护（Argon2id）。"),
            Phrase(
                en: "Masked forms are encrypted separately, so that whoever sees masks holds no key to the values.",
                zh: "掩码单独加密，只能看掩码的人不持有打开原值的密钥。"),
            Phrase(
                en: "Each record has keys of its own, which erasure destroys.", zh: "每份资料有独立密钥，删除时一并销毁。"),
            Phrase(
                en: "Every change and every look is an entry of a signed, chained log.",
                zh: "每次更改和查看都记入签名、成链的账本。"),
        ]
        package static func session(idle: Int, lifetime: Int) -> Phrase {
            Phrase(
                en: "Sessions lock after \(idle / 60) minutes without use, and end after \(lifetime / 3600) hours.",
                zh: "会话闲置 \(idle / 60) 分钟后锁定，最长 \(lifetime / 3600) 小时。")
        }
        package static func review(_ days: Int) -> Phrase {
            Phrase(
                en: "Who has access is reviewed every \(Catalogue.counted(days, "day")).", zh: "每 \(days) 天复核一次访问权限。")
        }
        package static func approvals(_ actions: [String]) -> Phrase {
            Phrase(
                en: "Two people are needed for: \(actions.joined(separator: ", ")).",
                zh: "以下操作须由两人完成：\(actions.joined(separator: "、"))。")
        }
        package static let organisation = Phrase(
            en: "【training, premises, incident plan, audits】", zh: "【培训、场所、应急预案、合规审计】")

        package static let sensitiveHeading = Phrase(en: "Sensitive personal information", zh: "敏感个人信息")
        package static func sensitiveText(_ count: Int) -> Phrase {
            Phrase(
                en:
                    "\(Catalogue.counted(count, "data item")) above \(count == 1 ? "is" : "are") sensitive personal information (PIPL Article 28). Handling them takes a specific purpose, sufficient necessity and strict protection, a separate consent where consent is the basis (29), being told of the necessity and the effects (30), and an impact assessment beforehand (55).",
                zh:
                    "上表有 \(count) 项属于敏感个人信息（《个人信息保护法》第二十八条）。处理须有特定的目的和充分的必要性，并采取严格保护措施；以同意为基础的须取得单独同意（第二十九条），并告知必要性及影响（第三十条），事前须进行影响评估（第五十五条）。"
            )
        }
        package static let noSensitive = Phrase(
            en:
                "The policy marks no field as sensitive. Personal information of children under 14 is sensitive in any case.",
            zh: "策略未标注敏感字段。不满十四周岁未成年人的个人信息均属敏感个人信息。")
        package static let assessment = Phrase(
            en: "Impact assessment: 【date, result, where it is kept; at least three years】",
            zh: "影响评估：【日期、结论、存放处；至少保存三年】")

        package static let minors = Phrase(en: "Children under 14", zh: "不满十四周岁的未成年人")
        package static let minorsText = Phrase(
            en:
                "All their personal information is sensitive (PIPL Article 28); a parent or guardian consents, and there are rules of their own (31).",
            zh: "其个人信息均属敏感个人信息（《个人信息保护法》第二十八条）；须取得监护人同意，并制定专门的处理规则（第三十一条）。")
        package static func minorCheck(_ name: Phrase) -> Phrase {
            Phrase(en: "Checked at entry: \(name.en)", zh: "录入时检查：\(name.zh)")
        }
        package static func minorForbid(_ name: Phrase) -> Phrase {
            Phrase(en: "Never done: \(name.en)", zh: "一律禁止：\(name.zh)")
        }
        package static let noMinorRules = Phrase(
            en: "The policy has no rule about them: 【how is it known who is under 14, and who consents?】",
            zh: "策略没有针对他们的规则：【如何得知客户不满十四周岁、由谁同意？】")

        package static let requests = Phrase(en: "Requests of people", zh: "个人行使权利的请求")
        package static let request = Phrase(en: "People may", zh: "个人有权")
        package static let answered = Phrase(en: "Answered", zh: "答复时限")
        package static let breaches = Phrase(en: "Breaches are told to the authority", zh: "泄露事件向主管部门报告")
        package static let noDeadline = Phrase(en: "【no deadline is set】", zh: "【未设时限】")
    }
}
