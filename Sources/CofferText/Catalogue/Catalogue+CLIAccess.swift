// Approvals, access reviews, emergency access and purposes on the command line.

extension Catalogue {
    /// Help and results of `coffer approval …`, `coffer access …` and `coffer unlock --emergency`.
    package enum CLIAccess {
        // Help: approvals

        package static let approvalGroup = Phrase(
            en: "What waits for other people's approval", zh: "待他人批准的请求")
        package static let approvalGroupAbout = Phrase(
            en:
                "The policy's approvals say what takes whose approval. Such a command ends with 8 and is recorded; once approved, whoever asked runs it again.",
            zh: "哪些操作须由谁批准，由策略中的 approvals 规定。此类命令先记录请求，退出码为 8；批准后由请求人再次执行。")
        package static let approvalList = Phrase(en: "List requests, with what exactly they ask for", zh: "列出请求及其具体内容")
        package static let approve = Phrase(en: "Approve a request", zh: "批准请求")
        package static let approveAbout = Phrase(
            en: "It stands in the ledger under your name. Nobody approves what they asked for themselves.",
            zh: "批准会以本人名义记入账本。任何人都不能批准自己的请求。")
        package static let reject = Phrase(en: "Reject a request", zh: "驳回请求")
        package static let rejectAbout = Phrase(
            en: "It stands in the ledger under your name. The request is over; whoever asked may ask anew.",
            zh: "驳回会以本人名义记入账本。该请求即告终结，请求人可重新提出。")
        package static let request = Phrase(
            en: "The number of the request, as approval list shows it", zh: "请求的序号，见 approval list")

        // Help: access

        package static let group = Phrase(
            en: "Who has access: reviews, and uses of emergency access", zh: "访问权：定期复核与紧急访问记录")
        package static let reviewGroup = Phrase(en: "Review who has access to what", zh: "复核谁能访问什么")
        package static let reviewGroupAbout = Phrase(
            en:
                "start takes down who holds what; each line is then kept or withdrawn by somebody it is not about; finish makes the signed record.",
            zh: "start 记录当时谁持有什么；随后逐行决定保留（keep）或撤销（withdraw），不能由本人决定自己的一行；finish 生成带签名的记录。")
        package static let reviewStart = Phrase(en: "Begin a review", zh: "开始复核")
        package static let reviewList = Phrase(
            en: "Show the review: who holds what since when, and last used it when", zh: "查看复核：谁持有什么、自何时起、最近何时使用")
        package static let reviewKeep = Phrase(en: "Let a person keep their access", zh: "保留用户的访问权")
        package static let reviewWithdraw = Phrase(en: "Withdraw a person's access", zh: "撤销用户的访问权")
        package static let reviewWithdrawAbout = Phrase(
            en: "Disables them at once, as coffer user disable does.", zh: "立即停用该用户，与 coffer user disable 相同。")
        package static let reviewFinish = Phrase(
            en: "End the review and give out its signed record", zh: "结束复核并输出带签名的记录")
        package static let reviewFinishAbout = Phrase(
            en:
                "Takes a decision on every line. The record is JSON: who held what, who decided, the reviewer's signature.",
            zh: "每一行都须已有决定。记录为 JSON：谁持有什么、由谁决定，以及复核人的签名。")
        package static let reviewOut = Phrase(
            en: "Write the record to this new file, readable by you only", zh: "把记录写入新文件，仅本人可读")
        package static let alerts = Phrase(
            en: "List uses of emergency access and of the recovery file, and who has looked at them",
            zh: "列出紧急访问和恢复文件的使用记录，以及由谁查看过")
        package static let seen = Phrase(en: "Say that you have looked at such a use", zh: "确认已查看某次使用")
        package static let seenAbout = Phrase(
            en: "It then no longer stands in everybody's status. Whoever caused it cannot do this.",
            zh: "此后不再显示在所有人的 status 中。触发者本人不能确认。")
        package static let sequence = Phrase(
            en: "Its number in the ledger, as access alerts shows it", zh: "账本序号，见 access alerts")

        // Help: purposes and emergencies

        package static let purpose = Phrase(
            en: "What for: one of the policy's purposes, where your role has to name one; recorded",
            zh: "用途：策略中列出的用途之一，角色须注明用途时必填，会记入账本")
        package static let emergency = Phrase(
            en: "Emergency access: for a short time, with a --reason, and visible to everybody",
            zh: "紧急访问：时间很短，须说明理由，且所有人可见")
        package static let emergencyReason = Phrase(
            en: "Why it is an emergency; recorded in the ledger", zh: "紧急访问的理由，会记入账本")

        // Approvals

        package static let noApprovals = Phrase(en: "No request waits for approval.", zh: "没有待批准的请求。")
        package static func asks(_ requester: String, action: String) -> Phrase {
            Phrase(en: "\(requester) asks for \(action)", zh: "\(requester) 请求 \(action)")
        }
        package static func approvals(_ given: Int, of needed: Int) -> Phrase {
            Phrase(en: "\(given) of \(needed) approvals", zh: "批准 \(given)/\(needed)")
        }
        package static func approvedBy(_ names: [String]) -> Phrase {
            Phrase(
                en: "approved by \(names.joined(separator: ", "))", zh: "已批准：\(names.joined(separator: "、"))")
        }
        package static let waiting = Phrase(en: "waiting", zh: "待批准")
        package static let approved = Phrase(en: "approved", zh: "已批准")
        package static let rejected = Phrase(en: "rejected", zh: "已驳回")
        package static let used = Phrase(en: "used", zh: "已执行")
        package static let expired = Phrase(en: "expired", zh: "已失效")
        package static let notNeeded = Phrase(en: "no longer needed", zh: "已无须批准")
        package static func decided(_ request: Int64, isApproved: Bool) -> Phrase {
            isApproved
                ? Phrase(en: "Request \(request) is approved by you.", zh: "已批准请求 \(request)。")
                : Phrase(en: "Request \(request) is rejected.", zh: "已驳回请求 \(request)。")
        }

        // Reviews

        package static let reviewHeaders = [
            Phrase(en: "Name", zh: "用户"), Phrase(en: "Role", zh: "角色"), Phrase(en: "Holds", zh: "持有权限"),
            Phrase(en: "Since", zh: "自"), Phrase(en: "Last used", zh: "最近使用"), Phrase(en: "Uses", zh: "使用次数"),
            Phrase(en: "Decision", zh: "决定"),
        ]
        package static func reviewStarted(_ by: String, at time: String) -> Phrase {
            Phrase(en: "Access review, begun by \(by) on \(time)", zh: "访问权复核，由 \(by) 于 \(time) 开始")
        }
        package static let reviewIsFinished = Phrase(en: "finished", zh: "已结束")
        package static func undecided(_ count: Int) -> Phrase {
            Phrase(
                en: "\(counted(count, "line")) to decide: coffer access review keep NAME, or withdraw NAME",
                zh: "还有 \(count) 行待决定：coffer access review keep 用户名，或 withdraw 用户名")
        }
        package static let allDecided = Phrase(
            en: "Every line is decided: coffer access review finish", zh: "各行均已决定：coffer access review finish")
        package static func kept(by name: String?) -> Phrase {
            Phrase(en: "kept" + (name.map { " by \($0)" } ?? ""), zh: "保留" + (name.map { "（\($0)）" } ?? ""))
        }
        package static func withdrawn(by name: String?) -> Phrase {
            Phrase(en: "withdrawn" + (name.map { " by \($0)" } ?? ""), zh: "撤销" + (name.map { "（\($0)）" } ?? ""))
        }
        package static let noKeys = Phrase(en: "none", zh: "无")
        package static let never = Phrase(en: "never", zh: "从未")
        package static func keepDecided(_ name: String) -> Phrase {
            Phrase(en: "\(name) keeps their access.", zh: "已保留 \(name) 的访问权。")
        }
        package static func recordWritten(_ file: String) -> Phrase {
            Phrase(
                en: "The review is finished; its signed record is in \(file).", zh: "复核已结束，带签名的记录已写入 \(file)。")
        }

        // Alerts

        package static let noAlerts = Phrase(
            en: "Nothing waits to be looked at.", zh: "没有需要查看的记录。")
        package static func lookAt(_ sequence: Int64) -> Phrase {
            Phrase(
                en: "somebody else has to look at this → coffer access seen \(sequence)",
                zh: "须由他人查看 → coffer access seen \(sequence)")
        }
        package static func seenBy(_ name: String) -> Phrase {
            Phrase(en: "seen by \(name)", zh: "已由 \(name) 查看")
        }
        package static func seenNow(_ sequence: Int64) -> Phrase {
            Phrase(en: "Entry \(sequence) is marked as seen by you.", zh: "已确认查看记录 \(sequence)。")
        }

        // Status

        package static let alarm = Phrase(en: "ATTENTION", zh: "警告")
        package static func waitsForApproval(_ request: Int64) -> Phrase {
            Phrase(
                en: "request \(request) waits for your approval → coffer approval list",
                zh: "请求 \(request) 待批准 → coffer approval list")
        }
        package static func resealDue(_ tier: String) -> Phrase {
            Phrase(
                en: "\(tier): older records wait to be sealed anew → coffer key rotate --reseal --tier \(tier)",
                zh: "\(tier)：旧记录待重新加密 → coffer key rotate --reseal --tier \(tier)")
        }
        package static func rotationDue(_ tier: String) -> Phrase {
            Phrase(
                en:
                    "\(tier): keys are due for rotation; the next session of a holder makes new ones → coffer key rotate",
                zh: "\(tier)：密钥待轮换，下一位持钥人解锁时会更换 → coffer key rotate")
        }
        package static let nextReview = Phrase(en: "Next review", zh: "下次复核")
        package static func reviewOverdue(_ date: String) -> Phrase {
            Phrase(
                en: "an access review is due since \(date) → coffer access review start",
                zh: "访问权复核应于 \(date) 进行 → coffer access review start")
        }
        package static let reviewIsOpen = Phrase(
            en: "an access review is open → coffer access review list", zh: "访问权复核正在进行 → coffer access review list")

        // Emergencies

        package static let reasonOnlyWithEmergency = Phrase(
            en: "unlock takes a --reason only with --emergency", zh: "unlock 只有与 --emergency 一起使用时才需要 --reason")
        package static func emergencyUnlocked(user: String, role: String, minutes: Int) -> Phrase {
            Phrase(
                en: """
                    EMERGENCY ACCESS: unlocked for \(user) (\(role)).
                    It stands in the ledger with your reason, and so does everything you do now.
                    It stands in everybody's status until somebody else has looked at it.
                    It ends in \(minutes) \(minutes == 1 ? "minute" : "minutes"), or with: coffer lock
                    The passphrase has been used: afterwards, give \(user) a new one (coffer user reset \(user)).
                    """,
                zh: """
                    紧急访问：已为 \(user)（\(role)）解锁。
                    此次使用及理由已记入账本，此后的每项操作同样会被记录。
                    在他人查看之前，所有人的 status 中都会显示此次使用。
                    \(minutes) 分钟后自动结束，也可执行：coffer lock
                    口令已经用过：事后请为 \(user) 换新口令（coffer user reset \(user)）。
                    """)
        }
    }
}
