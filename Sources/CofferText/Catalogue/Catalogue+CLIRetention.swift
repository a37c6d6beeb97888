// Texts of `coffer retention`.

extension Catalogue {
    package enum CLIRetention {
        package static let group = Phrase(en: "Let data go whose time is over", zh: "清理到期的资料")
        package static let status = Phrase(en: "Show what is due, soon due, and kept", zh: "查看到期、即将到期和须保留的资料")
        package static let statusAbout = Phrase(
            en:
                "Goes over all customers with the policy's rules of retention. Nothing is opened and nothing changes. Soon means within 90 days. This is no legal advice.",
            zh: "按策略中的保存期限规则检查所有客户，不打开任何加密内容，也不作更改。“即将”指 90 天内。不构成法律意见。")
        package static let plan = Phrase(en: "Plan who goes", zh: "制定清理计划")
        package static let planAbout = Phrase(
            en:
                "Makes a plan over exactly those who are due today, but for whom something keeps: a legal hold, a restriction at their wish, a request that waits for an answer. It waits for the policy's time of grace and for somebody else's approval; until then it can be dropped, and nothing is erased.",
            zh: "对今天到期的客户制定计划；被法律保全、应本人要求限制处理或有待答复请求的客户除外。计划须等宽限期过后并经他人批准才能执行；在此之前可以取消，不会删除任何内容。")
        package static let at = Phrase(
            en: "Only show what would be planned on this day (YYYY-MM-DD)", zh: "只显示该日（YYYY-MM-DD）将会制定的计划")
        package static let dryRun = Phrase(en: "Only show what would be planned", zh: "只显示，不制定")
        package static let show = Phrase(en: "Show a plan and whom it is about", zh: "查看计划及其涉及的客户")
        package static let approve = Phrase(en: "Approve somebody else's plan", zh: "批准他人制定的计划")
        package static let run = Phrase(en: "Carry out an approved plan", zh: "执行已批准的计划")
        package static let runAbout = Phrase(
            en:
                "Each customer is judged once more: who is kept by something, was changed or dealt with since, or is not due any more is spared, and named with the reason. It can be interrupted at any moment and goes on where it was. It can't be taken back.",
            zh: "执行时逐一复核：被法律保全等、期间有变动或往来、或不再到期的客户会保留，并列出原因。可随时中断，再次运行会继续。此操作无法撤销。")
        package static let cancel = Phrase(en: "Drop a plan", zh: "取消计划")
        package static let number = Phrase(en: "The plan's number", zh: "计划编号")
        package static let numberOrNewest = Phrase(en: "The plan's number; else the open one", zh: "计划编号；不写则为未结束的计划")

        package static let day = Phrase(en: "Day", zh: "日期")
        package static let customers = Phrase(en: "Customers", zh: "客户数")
        package static let due = Phrase(en: "Due", zh: "到期")
        package static let toRestrict = Phrase(en: "To be restricted", zh: "应限制处理")
        package static let soon = Phrase(en: "Due soon", zh: "即将到期")
        package static let held = Phrase(en: "Due, but kept back", zh: "到期但暂不删除")
        package static let sparedCode = Phrase(en: "Spared", zh: "保留")
        package static let why = Phrase(en: "Why", zh: "原因")
        package static func reason(_ word: String) -> Phrase {
            switch word {
            case "hold": Phrase(en: "legal hold", zh: "法律保全")
            case "restriction":
                Phrase(en: "restricted at their wish, or until something is settled", zh: "应本人要求或待核实而限制处理")
            case "request": Phrase(en: "waits for the answer to a request", zh: "有待答复的请求")
            case "changed": Phrase(en: "changed since the plan was made", zh: "制定计划后有变动")
            case "gone": Phrase(en: "erased or merged already", zh: "已删除或已合并")
            default: Phrase(en: "not due any more", zh: "不再到期")
            }
        }
        package static let undated = Phrase(en: "Without a date", zh: "未起算")
        package static let undatedNext = Phrase(
            en: "enter what happened with them: coffer customer event CODE --kind contact --date YYYY-MM-DD",
            zh: "请补录往来事件：coffer customer event 编码 --kind contact --date YYYY-MM-DD")
        package static let rule = Phrase(en: "Rule", zh: "规则")
        package static let kept = Phrase(en: "Kept", zh: "须保留")
        package static let law = Phrase(en: "By", zh: "依据")
        package static let unverified = Phrase(en: "unverified", zh: "未核对原文")
        package static let planNext = Phrase(
            en: "to plan their going: coffer retention plan", zh: "制定清理计划：coffer retention plan")
        package static let noAdvice = Phrase(en: "this is no legal advice", zh: "以上不构成法律意见")

        package static func title(_ number: Int64?) -> Phrase {
            number.map { Phrase(en: "Plan \($0)", zh: "计划 \($0)") }
                ?? Phrase(en: "Nothing planned yet; it would be", zh: "尚未制定；将会是")
        }
        package static let state = Phrase(en: "State", zh: "状态")
        package static func stateWord(_ state: String) -> Phrase {
            switch state {
            case "waiting": Phrase(en: "waits for approval", zh: "待批准")
            case "approved": Phrase(en: "approved", zh: "已批准")
            case "cancelled": Phrase(en: "dropped", zh: "已取消")
            case "finished": Phrase(en: "carried out", zh: "已执行")
            default: Phrase(en: "only a preview", zh: "仅预览")
            }
        }
        package static let by = Phrase(en: "Made by", zh: "制定人")
        package static let approvedBy = Phrase(en: "Approved by", zh: "批准人")
        package static let from = Phrase(en: "Not before", zh: "最早执行日")
        package static let records = Phrase(en: "Customers in the plan", zh: "计划涉及的客户")
        package static let partly = Phrase(en: "Of those only tiers", zh: "其中仅删除层级")
        package static let restricts = Phrase(en: "Of those only restricted", zh: "其中仅限制处理")
        package static let erased = Phrase(en: "Erased", zh: "已删除")
        package static let restricted = Phrase(en: "Restricted", zh: "已限制处理")
        package static let spared = Phrase(en: "Spared", zh: "已保留")
        package static let digest = Phrase(en: "Digest", zh: "摘要")
        package static let code = Phrase(en: "Code", zh: "客户编码")
        package static let what = Phrase(en: "What", zh: "内容")
        package static let whole = Phrase(en: "everything", zh: "全部")
        package static let anonymisation = Phrase(en: "everything; only counts stay", zh: "全部，仅保留计数")
        package static let restriction = Phrase(en: "restrict", zh: "限制处理")

        package static func approveNext(_ number: Int64) -> Phrase {
            Phrase(
                en: "somebody else looks at it and approves: coffer retention approve \(number)",
                zh: "须由他人查看并批准：coffer retention approve \(number)")
        }
        package static func runNext(_ number: Int64, _ day: String) -> Phrase {
            Phrase(
                en: "from \(day) on: coffer retention run \(number)", zh: "\(day) 起可执行：coffer retention run \(number)")
        }
        package static func question(_ number: Int64) -> Phrase {
            Phrase(
                en: "This can't be taken back. Type the plan's number, \(number), to erase: ",
                zh: "此操作无法撤销。确认删除请输入计划编号 \(number)：")
        }
        package static let notRun = Phrase(en: "nothing was erased", zh: "未删除任何内容")
        package static func purged(erased: Int64, restricted: Int64, spared: Int64) -> Phrase {
            Phrase(
                en: "\(counted(erased, "customer")) erased, wholly or in part, "
                    + (restricted == 0 ? "" : "\(restricted) restricted, ")
                    + "\(spared) spared because they did not fit any more",
                zh: "已删除 \(erased) 位客户的全部或部分资料；" + (restricted == 0 ? "" : "已限制处理 \(restricted) 位；")
                    + "\(spared) 位因情况变化而保留")
        }

        package static func planWaits(_ number: Int64, _ records: Int64) -> Phrase {
            Phrase(
                en:
                    "plan \(number) to let \(counted(records, "customer")) go waits for approval → coffer retention show \(number)",
                zh: "清理 \(records) 位客户的计划 \(number) 待批准 → coffer retention show \(number)")
        }
        package static func planApproved(_ number: Int64, _ records: Int64, from day: String) -> Phrase {
            Phrase(
                en:
                    "plan \(number) to let \(counted(records, "customer")) go may run from \(day) → coffer retention run \(number)",
                zh: "清理 \(records) 位客户的计划 \(number) 自 \(day) 起可执行 → coffer retention run \(number)")
        }
    }
}
