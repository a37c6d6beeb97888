// Events: what happened with customers, entered because it starts clocks.

extension Catalogue {
    package enum Events {
        package static func label(_ kind: String) -> Phrase? {
            switch kind {
            case "contact": Phrase(en: "contact", zh: "联系")
            case "purchase": Phrase(en: "purchase", zh: "购买")
            case "complaint": Phrase(en: "complaint", zh: "投诉")
            case "relationship_end": Phrase(en: "end of the relationship", zh: "业务关系终止")
            case "account_closed": Phrase(en: "account closed", zh: "账户注销")
            case "adverse_event_end": Phrase(en: "end of an adverse event", zh: "不良事件结束")
            case "dormant": Phrase(en: "dormant", zh: "休眠")
            case "verified": Phrase(en: "verified", zh: "核对")
            default: nil
            }
        }

        // The door

        package static func unknownKind() -> Phrase {
            Phrase(en: "there is no such kind of event", zh: "没有这种事件")
        }
        package static func knownKinds(_ names: [String]) -> Phrase {
            Phrase(en: "kinds: \(names.joined(separator: ", "))", zh: "可用的事件：\(names.joined(separator: "、"))")
        }
        /// `command`: the one that enters the kind.
        package static func ownCommand(_ kind: String) -> Phrase {
            Phrase(en: "\(kind) is entered by a command of its own, for today", zh: "\(kind) 由专门的命令登记，日期为当天")
        }
        package static func ownCommandNext(_ command: String) -> Phrase {
            Phrase(en: "coffer customer \(command) CODE", zh: "coffer customer \(command) 编码")
        }
        package static func inTheFuture(today: String) -> Phrase {
            Phrase(
                en: "an event cannot lie in the future; today is \(today) (UTC)", zh: "事件日期不能晚于今天；今天是 \(today)（UTC）")
        }
        package static func progress() -> Phrase { Phrase(en: "entering events", zh: "登记事件") }
        package static func history() -> Phrase { Phrase(en: "event noted", zh: "登记事件") }

        // Help

        package static let event = Phrase(en: "Note what happened with customers, and when", zh: "登记客户的事件及日期")
        package static let eventAbout = Phrase(
            en:
                "Events start the clocks by which data are kept and deleted. Kinds are those that the policy declares under `events`. A customer keeps 200 events; beyond that the oldest fall away, never the newest of a kind. Events stand in clear in the file.",
            zh:
                "事件用于起算保留和删除期限。种类由策略的 events 规定。每位客户保存 200 个事件，超出时去掉最早的，但每种事件最近的一次总会保留。事件在文件中是明文。"
        )
        package static let kind = Phrase(en: "What happened", zh: "事件种类")
        package static let date = Phrase(
            en: "The day, as 2026-01-31; else today (UTC). Not in the future", zh: "日期，例如 2026-01-31；默认为今天（UTC），不能晚于今天")
        package static let takeBack = Phrase(
            en: "Take back an event that was entered in error", zh: "撤回误登记的事件")
        package static let dormant = Phrase(en: "Mark customers as dormant from today", zh: "将客户标记为休眠（自今天起）")
        package static let dormantAbout = Phrase(
            en: "A contact or purchase on a later day ends it.", zh: "其后发生联系或购买即结束休眠。")
        package static let verify = Phrase(
            en: "Note that customers' data were checked today and hold", zh: "登记客户资料今天已核对无误")
        package static let verifyAbout = Phrase(
            en: "Who checked and when stands in the customer's history; coffer quality due lists whose turn it is.",
            zh: "核对人和时间记入客户的修改历史；coffer quality due 列出待核对的客户。")
        package static func dateExpected(_ option: String) -> Phrase {
            Phrase(en: "\(option) takes a day as 2026-01-31", zh: "\(option) 的写法是 2026-01-31")
        }

        // Results

        package static let events = Phrase(en: "Events", zh: "事件")
        package static let dormantSince = Phrase(en: "Dormant since", zh: "休眠自")
    }
}
