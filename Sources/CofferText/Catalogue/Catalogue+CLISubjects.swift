// `coffer request`: help and output.

extension Catalogue {
    package enum CLISubjects {
        // Help

        package static let group = Phrase(en: "Customers' requests about their own data", zh: "客户就本人信息提出的请求")
        package static let groupAbout = Phrase(
            en:
                "Access, portability, correction, erasure, restriction, objection, opt-out and withdrawal of consent: when each came in, who asked, by when it has to be answered, and what was done. The register holds days and words of closed lists, so it may outlive the customer's data; notes are sealed and go with the customer. The deadlines are those of the policy. This is no legal advice.",
            zh:
                "查阅复制、转移、更正、删除、限制、拒绝、选择退出和撤回同意：何时收到、由谁提出、何时前须答复、如何办理。登记簿只有日期和固定词语，因此可在客户资料删除后保留；备注加密保存，随客户一并删除。期限按策略计算。本工具不提供法律意见。"
        )
        package static let open = Phrase(en: "Take in a request", zh: "登记收到的请求")
        package static let openAbout = Phrase(
            en: "Says by which day it has to be answered, under which rules, and what comes next.",
            zh: "说明最迟答复日期、依据的规则和下一步。")
        package static let code = Phrase(
            en: "The customer's code; left out with --unknown", zh: "客户编码；使用 --unknown 时省略")
        package static let unknown = Phrase(
            en: "Who asks is not in the vault: the strictest deadlines count, and nothing personal is kept",
            zh: "请求人不在库中：按最严格的期限计算，不保存任何个人信息")
        package static let codeOrUnknown = Phrase(
            en: "name the customer by code, or say --unknown, and not both", zh: "请写客户编码，或用 --unknown，只写一项")
        package static let isUnknown = Phrase(en: "(not in the vault)", zh: "（不在库中）")
        package static let type = Phrase(
            en:
                "What the person asks for: access, portability, correction, erasure, restriction, objection, opt_out, consent_withdrawal",
            zh:
                "请求事项：access（查阅复制）、portability（转移）、correction（更正）、erasure（删除）、restriction（限制）、objection（拒绝）、opt_out（选择退出）、consent_withdrawal（撤回同意）"
        )
        package static let channel = Phrase(
            en: "How it came in: email, phone, letter, in_person, web_form, app, authority, other",
            zh: "提出方式：email、phone、letter、in_person、web_form、app、authority、other")
        package static let received = Phrase(
            en: "The day it came in, as 2026-01-31; else today (UTC)", zh: "收到日期，例如 2026-01-31；默认为今天（UTC）")
        package static let by = Phrase(en: "Who asks; else the customer", zh: "请求人；默认为客户本人")
        package static let identity = Phrase(
            en:
                "How it was made sure who asks: id_document, known_contact, account, signature, in_person, authority_document, other",
            zh:
                "如何核实请求人身份：id_document（证件）、known_contact（已知联系方式）、account（账号）、signature（签名）、in_person（当面）、authority_document（授权文件）、other"
        )
        package static let answerIn = Phrase(
            en: "The language of the answer; else yours", zh: "答复所用语言；默认为您的语言")
        package static let note = Phrase(
            en: "A note, sealed to the audit tier under the customer's key", zh: "备注，以客户的密钥加密保存于审计层级")
        package static let number = Phrase(en: "The request's number", zh: "请求编号")
        package static let list = Phrase(en: "List open requests, the most urgent first", zh: "列出未办结的请求，最急的在前")
        package static let listAbout = Phrase(
            en: "With --all also closed ones, as long as the policy's rules keep them in the register.",
            zh: "加 --all 时也列出登记簿保存期内的已办结请求。")
        package static let all = Phrase(en: "Closed ones, too", zh: "包括已办结的")
        package static let show = Phrase(en: "Show a request, its rules, and what comes next", zh: "查看请求、适用规则和下一步")
        package static let showAbout = Phrase(
            en: "Rules that say \"promptly\" have no last day: answer without delay.",
            zh: "规则只写“及时”的，没有最后日期，应尽快答复。")
        package static let confirm = Phrase(en: "Enter that the person was told it has come", zh: "登记已告知本人收到请求")
        package static let confirmAbout = Phrase(
            en:
                "Where a rule wants that within some days (CCPA regulations 7021: 10 business days), the list and status say until when; elsewhere it is entered for the record.",
            zh: "规则要求在一定期限内确认的（如 CCPA 条例第 7021 条：10 个工作日），列表和状态会显示截止日期；其他情况下仅作记录。")
        package static let identify = Phrase(en: "Enter how it was made sure who asks", zh: "登记请求人身份的核实方式")
        package static let identifyAbout = Phrase(
            en:
                "Before it, requests for access, portability, correction and erasure are neither answered nor fulfilled.",
            zh: "在此之前，查阅复制、转移、更正和删除的请求不得答复或办理。")
        package static let extend = Phrase(en: "Enter that the person was told it takes longer", zh: "登记已告知本人延期")
        package static let extendAbout = Phrase(
            en: "Only once, only where every rule in force lets it, and only if the person was told in time.",
            zh: "仅限一次，须现行各项规则均允许，并已按时告知本人。")
        package static let because = Phrase(en: "Why it takes longer", zh: "延期原因")
        package static let told = Phrase(
            en: "The day the person was told, as 2026-01-31; else today (UTC)", zh: "告知本人的日期，例如 2026-01-31；默认为今天（UTC）")
        package static let answer = Phrase(en: "Write the package of the person's data", zh: "生成本人信息的资料包")
        package static let answerAbout = Phrase(
            en:
                "Three files in the folder: JSON and CSV for programs, a page to read in the person's language. They hold everything about this person and nobody else, not who of the staff did what (an account owner is a field of the customer, and stands there), and are sealed with a one-time passphrase: hand that over by another way than the files; coffer open opens them. You need to read every tier in clear.",
            zh:
                "在文件夹中生成三个文件：供程序读取的 JSON 和 CSV，以及本人语言的可读网页。内容只含该客户本人的全部信息，不含员工的操作记录（负责人等属于客户资料的字段照列），并用一次性口令加密：口令请用另一途径告知；用 coffer open 打开。您须能查看所有层级的明文。"
        )
        package static let out = Phrase(en: "The folder, made if it is not there", zh: "文件夹，不存在则新建")
        package static let plain = Phrase(
            en: "Not sealed; needs the action export.plain", zh: "不加密；需要 export.plain 操作")
        package static let close = Phrase(en: "Close a request", zh: "办结请求")
        package static let closeAbout = Phrase(
            en:
                "fulfilled and partly need something in the ledger that was done since the request came in; refused and partly need a ground. erase --request closes an erasure by itself.",
            zh: "fulfilled 和 partly 须有账本记录证明收到请求后已办理；refused 和 partly 须写理由。erase --request 会自动办结删除请求。")
        package static let outcome = Phrase(en: "How it ended", zh: "办理结果")
        package static let ground = Phrase(
            en: "Why it is refused, as statutory_duty or identity_not_proven",
            zh: "拒绝理由，例如 statutory_duty 或 identity_not_proven")
        package static let eraseRequest = Phrase(
            en: "The customer's request that this answers; it is closed with it", zh: "所办理的客户请求编号；删除后自动办结")

        // Words of closed lists

        package static func type(_ word: String) -> Phrase {
            switch word {
            case "access": Phrase(en: "access", zh: "查阅复制")
            case "portability": Phrase(en: "portability", zh: "转移")
            case "correction": Phrase(en: "correction", zh: "更正补充")
            case "erasure": Phrase(en: "erasure", zh: "删除")
            case "restriction": Phrase(en: "restriction", zh: "限制处理")
            case "objection": Phrase(en: "objection", zh: "拒绝处理")
            case "opt_out": Phrase(en: "opt-out", zh: "选择退出")
            default: Phrase(en: "withdrawal of consent", zh: "撤回同意")
            }
        }
        package static func channel(_ word: String) -> Phrase {
            switch word {
            case "email": Phrase(en: "by email", zh: "邮件")
            case "phone": Phrase(en: "by phone", zh: "电话")
            case "letter": Phrase(en: "by letter", zh: "信函")
            case "in_person": Phrase(en: "in person", zh: "当面")
            case "web_form": Phrase(en: "by web form", zh: "网页表单")
            case "app": Phrase(en: "in the app", zh: "应用程序")
            case "authority": Phrase(en: "through an authority", zh: "主管部门转来")
            default: Phrase(en: "otherwise", zh: "其他方式")
            }
        }
        package static func requester(_ word: String) -> Phrase {
            switch word {
            case "guardian": Phrase(en: "by the guardian", zh: "监护人")
            case "relative": Phrase(en: "by a relative", zh: "近亲属")
            case "agent": Phrase(en: "by an agent", zh: "代理人")
            default: Phrase(en: "by the customer", zh: "客户本人")
            }
        }
        package static func check(_ word: String) -> Phrase {
            switch word {
            case "id_document": Phrase(en: "identity document", zh: "身份证件")
            case "known_contact": Phrase(en: "asked back by a known contact", zh: "通过已知联系方式核实")
            case "account": Phrase(en: "signed in to the account", zh: "登录账号")
            case "signature": Phrase(en: "signature", zh: "签名")
            case "in_person": Phrase(en: "in person", zh: "当面")
            case "authority_document": Phrase(en: "proof of authority", zh: "授权或监护证明")
            default: Phrase(en: "otherwise", zh: "其他方式")
            }
        }
        package static func outcome(_ word: String) -> Phrase {
            switch word {
            case "fulfilled": Phrase(en: "fulfilled", zh: "已办理")
            case "partly": Phrase(en: "fulfilled in part", zh: "部分办理")
            case "refused": Phrase(en: "refused", zh: "已拒绝")
            default: Phrase(en: "withdrawn", zh: "已撤回")
            }
        }
        package static func extensionGround(_ word: String) -> Phrase {
            word == "number" ? Phrase(en: "number of requests", zh: "请求数量较多") : Phrase(en: "complexity", zh: "情况复杂")
        }
        package static func refusal(_ word: String) -> Phrase {
            switch word {
            case "identity_not_proven": Phrase(en: "identity not proven", zh: "身份未能核实")
            case "statutory_duty": Phrase(en: "a law wants the data kept", zh: "法律规定须保存")
            case "legal_claims": Phrase(en: "legal claims", zh: "法律主张所需")
            case "unfounded": Phrase(en: "manifestly unfounded", zh: "明显没有依据")
            case "excessive": Phrase(en: "excessive", zh: "请求过度")
            case "rights_of_others": Phrase(en: "rights of others", zh: "影响他人权益")
            case "no_data": Phrase(en: "there are no data", zh: "没有相关信息")
            case "not_entitled": Phrase(en: "not entitled to ask", zh: "无权提出")
            default: Phrase(en: "other", zh: "其他")
            }
        }

        // Output

        package static let numberHeader = Phrase(en: "Request", zh: "请求")
        package static let typeHeader = Phrase(en: "Type", zh: "事项")
        package static let receivedHeader = Phrase(en: "Received", zh: "收到")
        package static let dueHeader = Phrase(en: "Answer by", zh: "最迟答复")
        package static let leftHeader = Phrase(en: "Days left", zh: "剩余天数")
        package static let stateHeader = Phrase(en: "State", zh: "状态")
        package static let identityHeader = Phrase(en: "Identity", zh: "身份核实")
        package static let confirmHeader = Phrase(en: "Confirm by", zh: "最迟确认收到")
        package static let extendableHeader = Phrase(en: "If extended, by", zh: "延期后最迟")
        package static let extendedHeader = Phrase(en: "Extended for", zh: "延期原因")
        package static let groundHeader = Phrase(en: "Ground", zh: "理由")
        package static let evidenceHeader = Phrase(en: "Ledger entries", zh: "账本条目")
        package static let closedHeader = Phrase(en: "Closed", zh: "办结")
        package static let keptHeader = Phrase(en: "In the register until", zh: "登记簿保存至")
        package static let ruleHeader = Phrase(en: "Rule", zh: "规则")
        package static let noteHeader = Phrase(en: "Note", zh: "备注")
        package static let confirmedHeader = Phrase(en: "Confirmed", zh: "已确认收到")
        /// `word`: of `SubjectRequestView.Confirmation`.
        package static func confirmation(_ word: String) -> Phrase {
            switch word {
            case "waiting": Phrase(en: "waits", zh: "待确认")
            case "late": Phrase(en: "LATE", zh: "已逾期")
            case "in_time": Phrase(en: "in time", zh: "按时")
            default: Phrase(en: "too late", zh: "迟于期限")
            }
        }
        package static func unconfirmed(_ day: String, isLate: Bool) -> Phrase {
            isLate
                ? Phrase(en: "confirmation LATE (\(day))", zh: "确认收到已逾期（\(day)）")
                : Phrase(en: "to be confirmed by \(day)", zh: "须在 \(day) 前确认收到")
        }
        package static let promptly = Phrase(en: "promptly", zh: "及时")
        package static func erased(_ record: Int64) -> Phrase {
            Phrase(en: "(erased, record \(record))", zh: "（已删除，资料编号 \(record)）")
        }
        package static let outOfReach = Phrase(en: "(out of your reach)", zh: "（不在您的范围内）")
        package static let overdue = Phrase(en: "OVERDUE", zh: "已逾期")
        package static let overdueIdentityOpen = Phrase(
            en: "OVERDUE, identity to be checked", zh: "已逾期，待核实身份")
        package static let isOpen = Phrase(en: "open", zh: "未办结")
        package static let identityOpen = Phrase(en: "open, identity to be checked", zh: "未办结，待核实身份")
        package static func daysLeft(_ days: Int) -> Phrase {
            switch days {
            case 0: Phrase(en: "today", zh: "今天到期")
            case 1: Phrase(en: "1 day left", zh: "剩 1 天")
            case 2...: Phrase(en: "\(days) days left", zh: "剩 \(days) 天")
            case -1: Phrase(en: "1 day OVERDUE", zh: "已逾期 1 天")
            default: Phrase(en: "\(-days) days OVERDUE", zh: "已逾期 \(-days) 天")
            }
        }
        package static func closeNext(_ number: Int64) -> Phrase {
            Phrase(
                en: "once the person has the files: coffer request close \(number) --outcome fulfilled",
                zh: "本人收到文件后：coffer request close \(number) --outcome fulfilled")
        }
        package static func next(_ step: Phrase) -> Phrase {
            Phrase(en: "Next: \(step.en)", zh: "下一步：\(step.zh)")
        }
    }
}
