// Requests of data subjects: what the door and the ledger say of them.

extension Catalogue {
    package enum Subjects {
        package static func noSuchRequest() -> Phrase { Phrase(en: "there is no such request", zh: "没有此请求") }
        package static func noSuchRequestNext() -> Phrase {
            Phrase(en: "coffer request list --all shows the register", zh: "用 coffer request list --all 查看登记簿")
        }
        package static func closedAlready(_ number: Int64) -> Phrase {
            Phrase(en: "request \(number) is closed already", zh: "请求 \(number) 已办结")
        }
        package static func identifiedAlready(_ number: Int64) -> Phrase {
            Phrase(en: "it is known already who made request \(number)", zh: "请求 \(number) 的请求人身份已核实")
        }
        package static func confirmedAlready(_ number: Int64, on day: String) -> Phrase {
            Phrase(
                en: "the receipt of request \(number) was confirmed on \(day) already",
                zh: "请求 \(number) 已于 \(day) 确认收到")
        }
        package static func confirmedWhen(received: String, today: String) -> Phrase {
            Phrase(
                en: "a receipt is confirmed between the day it came in, \(received), and today, \(today) (UTC)",
                zh: "确认收到的日期须在收到之日 \(received) 与今天 \(today)（UTC）之间")
        }
        package static func confirmNext(_ number: Int64) -> Phrase {
            Phrase(
                en: "tell the person that it has come, then: coffer request confirm \(number)",
                zh: "告知本人已收到请求，然后：coffer request confirm \(number)")
        }
        package static func identityNeeded() -> Phrase {
            Phrase(
                en:
                    "nobody is answered before it is known who asks: somebody else could get the data, or have them erased",
                zh: "请求人身份核实前不得答复：否则他人可能获取或删除这些信息")
        }
        package static func identityNeededNext(_ number: Int64) -> Phrase {
            Phrase(
                en: "coffer request identify \(number) --how known_contact",
                zh: "coffer request identify \(number) --how known_contact")
        }
        package static func noExtension(_ number: Int64) -> Phrase {
            Phrase(
                en: "no rule in force lets request \(number) take longer, or longer than it does already",
                zh: "现行规则不允许请求 \(number) 延期，或已延期一次")
        }
        package static func toldTooLate(_ due: String) -> Phrase {
            Phrase(
                en: "an answer may take longer only if the person is told between the receipt and \(due)",
                zh: "须在收到请求之后、\(due) 之前告知本人，方可延期")
        }
        package static func toldTooLateNext() -> Phrase {
            Phrase(en: "--told is the day on which the person was told", zh: "--told 是告知本人的日期")
        }
        package static func groundExpected(isNeeded: Bool) -> Phrase {
            isNeeded
                ? Phrase(
                    en: "what is refused, wholly or in part, is refused with a ground (PIPL 50, GDPR 12(4)): --ground",
                    zh: "全部或部分拒绝须说明理由（《个人信息保护法》第五十条）：--ground")
                : Phrase(en: "--ground goes with refused and partly only", zh: "--ground 只用于 refused 和 partly")
        }
        package static func grounds(_ words: [String]) -> Phrase {
            Phrase(
                en: "grounds: \(words.sorted().joined(separator: ", "))",
                zh: "可用的理由：\(words.sorted().joined(separator: "、"))")
        }
        package static func noNoteAboutErased() -> Phrase {
            Phrase(
                en: "the customer is erased: nothing more is written down about them", zh: "该客户已删除，不再记录其任何内容")
        }
        package static func noNoteAboutUnknown() -> Phrase {
            Phrase(
                en: "nothing is written down about somebody who is no customer: leave out --note",
                zh: "请求人不是客户，不记录其任何内容：请去掉 --note")
        }
        package static func notACustomer(_ number: Int64) -> Phrase {
            Phrase(
                en:
                    "who made request \(number) is not in the vault: it ends as refused (no_data, identity_not_proven) or withdrawn",
                zh: "请求 \(number) 的请求人不在库中：只能以 refused（no_data、identity_not_proven）或 withdrawn 办结")
        }
        package static func evidenceNeeded() -> Phrase {
            Phrase(
                en: "nothing in the ledger shows that this was done since the request came in",
                zh: "账本中没有显示自收到请求以来已办理")
        }
        /// `purposes`: those of the policy that rest on consent.
        package static func step(_ type: String, _ number: Int64, code: String, purposes: [String]) -> Phrase {
            switch type {
            case "access", "portability":
                Phrase(
                    en: "coffer request answer \(number) --out FOLDER", zh: "coffer request answer \(number) --out 文件夹")
            case "correction": command("coffer customer edit \(code)")
            case "erasure": command("coffer erase \(code) --request \(number) --reason …")
            case "restriction": command("coffer restriction place \(code) --ground contested|unlawful|claims")
            case "objection": command("coffer restriction place \(code) --ground objection")
            default:
                command(
                    "coffer consent withdraw \(code) --purpose "
                        + (purposes.isEmpty ? "…" : purposes.joined(separator: "|")))
            }
        }
        package static func fulfilledNext(_ number: Int64) -> Phrase {
            command("coffer request close \(number) --outcome fulfilled")
        }
        package static func partlyNext(_ number: Int64) -> Phrase {
            command("coffer request close \(number) --outcome partly --ground statutory_duty")
        }
        private static func command(_ text: String) -> Phrase { Phrase(en: text, zh: text) }
        package static func noPackage(_ type: String) -> Phrase {
            Phrase(
                en: "only requests for access and portability are answered with a package of data",
                zh: "只有查阅、复制和转移的请求才以资料包答复")
        }
        package static func noPackageNext(_ number: Int64) -> Phrase {
            Phrase(
                en: "coffer request show \(number) says what to do", zh: "coffer request show \(number) 说明如何办理")
        }
        package static func answerIncomplete(_ fields: [Phrase]) -> Phrase {
            Phrase(
                en:
                    "your role cannot read all of this customer's data, and half of them would pass for all: \(fields.map(\.en).sorted().joined(separator: ", "))",
                zh: "您的角色不能读取该客户的全部信息，不完整的答复会被误认为完整：\(fields.map(\.zh).sorted().joined(separator: "、"))")
        }
        package static func answerIncompleteNext() -> Phrase {
            Phrase(
                en: "somebody who reads every tier in clear answers it", zh: "请由可查看全部层级明文的人答复")
        }
        package static func isErased() -> Phrase { Phrase(en: "this customer is erased", zh: "该客户已删除") }
        package static func isErasedNext(_ number: Int64) -> Phrase {
            Phrase(
                en: "coffer request close \(number) --outcome refused --ground no_data",
                zh: "coffer request close \(number) --outcome refused --ground no_data")
        }
        package static func notThisErasure(_ number: Int64) -> Phrase {
            Phrase(
                en: "request \(number) does not ask for this customer to be erased", zh: "请求 \(number) 并非要求删除该客户")
        }
        package static func showNext(_ number: Int64) -> Phrase {
            Phrase(en: "coffer request show \(number)", zh: "coffer request show \(number)")
        }
        package static func gathering() -> Phrase { Phrase(en: "gathering what left", zh: "汇总对外提供记录") }

        // Ledger entries

        package static func openedEntry(_ type: String) -> Phrase {
            let type = CLISubjects.type(type)
            return Phrase(en: "a customer's request came in: \(type.en)", zh: "收到客户请求：\(type.zh)")
        }
        package static func identifiedEntry(_ number: Int64) -> Phrase {
            Phrase(en: "made sure who made request \(number)", zh: "核实请求 \(number) 的请求人身份")
        }
        package static func confirmedEntry(_ number: Int64) -> Phrase {
            Phrase(en: "confirmed that request \(number) has come", zh: "已确认收到请求 \(number)")
        }
        package static func extendedEntry(_ number: Int64) -> Phrase {
            Phrase(en: "extended request \(number)", zh: "延长请求 \(number) 的答复期限")
        }
        package static func answeredEntry(_ number: Int64) -> Phrase {
            Phrase(en: "made the package for request \(number)", zh: "为请求 \(number) 制作资料包")
        }
        package static func closedEntry(_ number: Int64, _ outcome: String) -> Phrase {
            let outcome = CLISubjects.outcome(outcome)
            return Phrase(en: "closed request \(number): \(outcome.en)", zh: "办结请求 \(number)：\(outcome.zh)")
        }

        // Status

        package static func waiting(_ open: Int64, overdue: Int64, next: String?) -> Phrase {
            let due = next.map { Phrase(en: ", the first due \($0)", zh: "，最近到期 \($0)") } ?? Phrase(en: "", zh: "")
            let late =
                overdue > 0
                ? Phrase(en: ", \(overdue) OVERDUE", zh: "，其中 \(overdue) 项已逾期") : Phrase(en: "", zh: "")
            return Phrase(
                en:
                    "\(open == 1 ? "1 customer's request is" : "\(open) customers' requests are") open\(late.en)\(due.en): coffer request list",
                zh: "\(open) 项客户请求未办结\(late.zh)\(due.zh)：coffer request list")
        }
        package static func unconfirmed(_ count: Int64, late: Int64, next: String?) -> Phrase {
            let due = next.map { Phrase(en: ", the first by \($0)", zh: "，最近截止 \($0)") } ?? Phrase(en: "", zh: "")
            let isLate =
                late > 0 ? Phrase(en: ", \(late) LATE", zh: "，其中 \(late) 项已逾期") : Phrase(en: "", zh: "")
            return Phrase(
                en:
                    "the receipt of \(count == 1 ? "1 customer's request" : "\(count) customers' requests") is to be confirmed\(isLate.en)\(due.en): coffer request confirm",
                zh: "\(count) 项客户请求尚未确认收到\(isLate.zh)\(due.zh)：coffer request confirm")
        }
    }
}
