// What the vault says about retention and plans to let data go.

extension Catalogue {
    package enum Retaining {
        package static func noRules() -> Phrase {
            Phrase(en: "the policy has no rules of retention", zh: "策略中没有保存期限规则")
        }
        package static func noRulesNext() -> Phrase {
            Phrase(
                en: "say under `retention` how long data are kept; docs/policy.md has examples",
                zh: "请在策略的 retention 中写明保存期限，示例见 docs/policy.md")
        }
        package static func wholeReachNeeded() -> Phrase {
            Phrase(
                en: "a plan is about all customers, and your role reaches some only", zh: "清理计划涉及所有客户，而您的角色只能接触部分客户")
        }
        package static func planOpen(_ plan: Int64) -> Phrase {
            Phrase(en: "plan \(plan) is still open", zh: "计划 \(plan) 尚未结束")
        }
        package static func planOpenNext() -> Phrase {
            Phrase(
                en: "carry it out with coffer retention run, or drop it with coffer retention cancel",
                zh: "请先执行（coffer retention run）或取消（coffer retention cancel）")
        }
        package static func nothingDue() -> Phrase { Phrase(en: "nothing is due today", zh: "今天没有到期的资料") }
        package static func statusNext() -> Phrase {
            Phrase(en: "coffer retention status shows what is due soon", zh: "coffer retention status 可查看即将到期的资料")
        }
        package static func noSuchPlan() -> Phrase { Phrase(en: "there is no such plan", zh: "没有这个计划") }
        package static func notOpen(_ plan: Int64, state: String) -> Phrase {
            Phrase(en: "plan \(plan) is \(state)", zh: "计划 \(plan) \(state == "finished" ? "已执行完毕" : "已取消")")
        }
        package static func ownPlan() -> Phrase {
            Phrase(en: "you made this plan yourself: somebody else has to approve it", zh: "此计划由您本人制定，须由其他人批准")
        }
        package static func ownPlanNext() -> Phrase {
            Phrase(
                en: "ask somebody whose role may approve: coffer retention approve",
                zh: "请由有批准权限的人执行：coffer retention approve")
        }
        package static func alreadyApproved(_ plan: Int64) -> Phrase {
            Phrase(en: "plan \(plan) is approved already", zh: "计划 \(plan) 已获批准")
        }
        package static func planChanged(_ plan: Int64) -> Phrase {
            Phrase(
                en: "the list of plan \(plan) is not the one that was planned: somebody changed it in the file",
                zh: "计划 \(plan) 的名单与制定时不符：文件中的名单被改动过")
        }
        package static func planChangedNext() -> Phrase {
            Phrase(
                en:
                    "drop it with coffer retention cancel and make a new one; somebody has written into the file: coffer ledger verify looks at all that is signed",
                zh: "请用 coffer retention cancel 取消后重新制定；文件曾被改写，请用 coffer ledger verify 核对所有已签名的内容")
        }
        package static func notApproved(_ plan: Int64) -> Phrase {
            Phrase(en: "nobody has approved plan \(plan) yet", zh: "计划 \(plan) 尚未获批准")
        }
        package static func notApprovedNext(_ plan: Int64) -> Phrase {
            Phrase(
                en: "somebody else than who made it does: coffer retention approve \(plan)",
                zh: "须由制定人以外的人批准：coffer retention approve \(plan)")
        }
        package static func approverLeft(_ name: String) -> Phrase {
            Phrase(
                en: "\(name), who approved the plan, may not approve any more: the approval does not count",
                zh: "批准人 \(name) 已无批准权限，原批准不再有效")
        }
        package static func approverLeftNext(_ plan: Int64) -> Phrase {
            Phrase(
                en: "drop the plan and make a new one: coffer retention cancel \(plan), coffer retention plan",
                zh: "请取消并重新制定计划：coffer retention cancel \(plan)，coffer retention plan")
        }
        package static func notYet(_ day: String) -> Phrase {
            Phrase(en: "the plan waits until \(day)", zh: "计划须等到 \(day) 才能执行")
        }
        package static func notYetNext() -> Phrase {
            Phrase(
                en: "this is the policy's time of grace; who comes back until then is spared",
                zh: "这是策略规定的宽限期；期间恢复往来的客户不会被删除")
        }
        package static func backupNeeded(hours: Int, hasAny: Bool) -> Phrase {
            let age = hours < 1 ? "less than an hour" : hours == 1 ? "at most an hour" : "at most \(hours) hours"
            let zh = hours < 1 ? "不到 1 小时" : "\(hours) 小时以内"
            return Phrase(
                en:
                    "the policy wants a backup \(age) old before anything goes (`backup_within`), and "
                    + (hasAny ? "the newest is older" : "there is none"),
                zh: "策略要求删除前有\(zh)的备份（backup_within），而" + (hasAny ? "最新的备份更早" : "目前没有备份"))
        }
        package static func backupNeededNext(_ place: String?) -> Phrase {
            guard let place else {
                return Phrase(
                    en: "make one: coffer backup init FOLDER, then coffer backup create FOLDER",
                    zh: "请先备份：coffer backup init FOLDER，然后 coffer backup create FOLDER")
            }
            return Phrase(
                en: "make one: coffer backup create \(ShellWord.path(place))",
                zh: "请先备份：coffer backup create \(ShellWord.path(place))")
        }
        package static func pending(_ plan: Int64, from day: String, isWhole: Bool) -> Phrase {
            Phrase(
                en:
                    "\(isWhole ? "this customer" : "some of this customer's data") is to go from \(day) on (plan \(plan))",
                zh: "该客户\(isWhole ? "" : "的部分资料")拟自 \(day) 起删除（计划 \(plan)）")
        }
        package static func running() -> Phrase { Phrase(en: "erasing", zh: "正在删除") }

        package static func blocked(_ rule: Phrase, citation: Phrase?, until day: String?) -> Phrase {
            let en = citation.map { " (\($0.en))" } ?? ""
            let zh = citation.map { "（\($0.zh)）" } ?? ""
            return Phrase(
                en: "this has to be kept \(day.map { "until the day before \($0)" } ?? "for now"): \(rule.en)\(en)",
                zh: "\(day.map { "\($0) 之前" } ?? "目前")必须保存：\(rule.zh)\(zh)")
        }
        package static func plannedEntry(_ count: Int64, restricts: Int64) -> Phrase {
            if restricts == 0 { return Phrase(en: "planned to let \(count) customers go", zh: "制定清理计划：\(count) 位客户") }
            return Phrase(
                en: "planned to let \(count - restricts) customers go and restrict \(restricts)",
                zh: "制定清理计划：\(count - restricts) 位客户，另限制处理 \(restricts) 位")
        }
        package static func approvedEntry(_ plan: Int64) -> Phrase {
            Phrase(en: "plan \(plan) approved", zh: "批准计划 \(plan)")
        }
        package static func cancelledEntry(_ plan: Int64) -> Phrase {
            Phrase(en: "plan \(plan) dropped", zh: "取消计划 \(plan)")
        }
        package static func finishedEntry(_ plan: Int64, erased: Int64, spared: Int64, restricted: Int64) -> Phrase {
            Phrase(
                en: "plan \(plan) carried out: \(erased) erased, "
                    + (restricted == 0 ? "" : "\(restricted) restricted, ") + "\(spared) spared",
                zh: "计划 \(plan) 执行完毕：删除 \(erased)，" + (restricted == 0 ? "" : "限制处理 \(restricted)，") + "保留 \(spared)")
        }
    }
}
