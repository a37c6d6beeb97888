// Access reviews: what the door, the ledger and the record of a review say.

extension Catalogue {
    package enum Review {
        // The ledger's lines

        package static func started(people: Int) -> Phrase {
            Phrase(
                en: "access review begun over \(people) \(people == 1 ? "person" : "people")",
                zh: "开始访问权复核，涉及 \(people) 人")
        }

        package static func decided(_ name: String, isKept: Bool, review: Int64) -> Phrase {
            isKept
                ? Phrase(en: "review \(review): \(name) keeps their access", zh: "复核 \(review)：保留 \(name) 的访问权")
                : Phrase(
                    en: "review \(review): access of \(name) withdrawn", zh: "复核 \(review)：撤销 \(name) 的访问权")
        }

        package static func finished(_ review: Int64) -> Phrase {
            Phrase(en: "access review \(review) finished", zh: "访问权复核 \(review) 结束")
        }

        package static func falseUses(_ sequence: Int64) -> Phrase {
            Phrase(
                en: "access review \(sequence) states other uses than the ledger has",
                zh: "访问权复核 \(sequence) 所载的使用情况与账本不符")
        }

        // Refusals

        package static func counting() -> Phrase { Phrase(en: "counting uses", zh: "统计使用情况") }

        package static func alreadyOpen(_ review: Int64) -> Phrase {
            Phrase(en: "access review \(review) is open already", zh: "访问权复核 \(review) 尚在进行")
        }

        package static func stillOpen(_ review: Int64) -> Phrase {
            Phrase(
                en: "access review \(review) is still open: its record is made when it is finished",
                zh: "访问权复核 \(review) 尚在进行：结束后才有记录")
        }

        package static func goOn() -> Phrase {
            Phrase(
                en: "see what is left to decide: coffer access review list",
                zh: "查看还有哪些待决定：coffer access review list")
        }

        package static func noneOpen() -> Phrase { Phrase(en: "no access review is open", zh: "没有正在进行的访问权复核") }

        package static func noneYet() -> Phrase {
            Phrase(en: "there has been no access review yet", zh: "尚未进行过访问权复核")
        }

        package static func startOne() -> Phrase {
            Phrase(en: "begin one: coffer access review start", zh: "开始复核：coffer access review start")
        }

        package static func noneWithNumber(_ number: Int64) -> Phrase {
            Phrase(en: "there is no access review \(number)", zh: "没有访问权复核 \(number)")
        }

        package static func numbers(_ numbers: [Int64]) -> Phrase {
            let list = numbers.map(String.init)
            return Phrase(
                en: numbers.isEmpty ? "there has been none yet" : "there are: \(list.joined(separator: ", "))",
                zh: numbers.isEmpty ? "尚未进行过复核" : "现有：\(list.joined(separator: "、"))")
        }

        package static func ownLine() -> Phrase {
            Phrase(
                en: "nobody decides about their own access: another reviewer has to",
                zh: "不能决定自己的访问权，须由另一位复核人决定")
        }

        package static func noSuchLine(_ name: String) -> Phrase {
            Phrase(
                en: "\(name) has no line in this review: they had no access when it began",
                zh: "此次复核中没有 \(name)：复核开始时其没有访问权")
        }

        package static func noSuchLineNext() -> Phrase {
            Phrase(
                en: "the next review will have one; end access at once with: coffer user disable NAME",
                zh: "下次复核会包含该用户；如需立即停用：coffer user disable 用户名")
        }

        package static func gone(_ name: String) -> Phrase {
            Phrase(
                en: "\(name) has been disabled meanwhile: the line needs no decision",
                zh: "\(name) 已被停用，该行无需决定")
        }

        package static func linesOpen(_ names: [String]) -> Phrase {
            Phrase(
                en: "\(counted(names.count, "line")) of the review not decided yet: \(names.joined(separator: ", "))",
                zh: "复核中还有 \(names.count) 行待决定：\(names.joined(separator: "、"))")
        }

        package static func linesOpenNext(isOwn: Bool) -> Phrase {
            isOwn
                ? Phrase(
                    en: "it is about yourself: somebody else with access.review has to decide it",
                    zh: "该行关于您本人：须由另一位有 access.review 权限的人决定")
                : Phrase(
                    en: "for each: coffer access review keep NAME, or withdraw NAME",
                    zh: "请逐一决定：coffer access review keep 用户名，或 withdraw 用户名")
        }

        // Records

        package static func notARecord() -> Phrase {
            Phrase(en: "this file is not the record of an access review", zh: "该文件不是访问权复核的记录")
        }

        package static func notARecordNext() -> Phrase {
            Phrase(
                en: "a record is written by: coffer access review finish --out FILE",
                zh: "记录由以下命令写出：coffer access review finish --out 文件")
        }

        package static func recordChanged() -> Phrase {
            Phrase(
                en: "the record was changed: its signature does not hold", zh: "记录已被更改：签名不符")
        }

        package static func entryChanged(_ sequence: Int64) -> Phrase {
            Phrase(
                en: "the record was changed: ledger entry \(sequence) is not what was signed",
                zh: "记录已被更改：账本第 \(sequence) 条与签名不符")
        }

        package static func linesDiffer() -> Phrase {
            Phrase(
                en: "the record was changed: its lines are not what the entries say",
                zh: "记录已被更改：各行与账本条目不符")
        }

        // doctor

        package static func doctor(_ isGood: Bool) -> Phrase {
            isGood
                ? Phrase(en: "no access review is due", zh: "没有到期的访问权复核")
                : Phrase(en: "an access review is due", zh: "访问权复核已到期")
        }

        package static func doctorNext() -> Phrase {
            Phrase(
                en: "coffer access review start; if one is open: coffer access review list",
                zh: "coffer access review start；如已开始：coffer access review list")
        }

        // What people did

        package static let actShown = Phrase(en: "customers shown", zh: "查看客户")
        package static let actRevealed = Phrase(en: "shown in clear", zh: "查看明文")
        package static let actSearched = Phrase(en: "searches", zh: "查找")
        package static let actListed = Phrase(en: "lists", zh: "列出客户")
        package static let actHistory = Phrase(en: "histories", zh: "查看历史")
        package static let actExported = Phrase(en: "exports", zh: "导出")
        package static let actEntered = Phrase(en: "customers entered", zh: "录入客户")
        package static let actEdited = Phrase(en: "changes", zh: "修改")
        package static let actSettled = Phrase(en: "entries taken in", zh: "并入录入内容")
        package static let actResealed = Phrase(en: "sealed anew", zh: "重新加密")
        package static let actManaged = Phrase(en: "people, policy, approvals", zh: "人员、策略、审批")
        package static let actEmergency = Phrase(en: "emergency access", zh: "紧急访问")
        package static let actDenied = Phrase(en: "denied", zh: "被拒绝")
    }
}
