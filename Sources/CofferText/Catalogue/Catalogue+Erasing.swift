// What the vault says about erasing.

extension Catalogue {
    package enum Erasing {
        package static let actErased = Phrase(en: "erased", zh: "删除")

        package static func erasedEntry(_ count: Int64) -> Phrase {
            Phrase(en: "\(count == 1 ? "1 record" : "\(count) records") erased", zh: "删除 \(count) 份资料")
        }

        package static func tierErasedEntry() -> Phrase { Phrase(en: "a tier erased", zh: "删除一个层级") }

        package static func cleansedEntry(upTo sequence: Int64) -> Phrase {
            Phrase(
                en: "nothing left in the file of what was erased up to entry \(sequence)",
                zh: "截至第 \(sequence) 条记录所删除的内容，文件中已无残留")
        }

        package static func historyTierErased() -> Phrase { Phrase(en: "tier erased", zh: "删除层级") }

        package static func reasonNext() -> Phrase {
            Phrase(
                en: "say why with --reason; it stays when the customer is gone, so name nobody in it",
                zh: "请用 --reason 说明理由；客户删除后理由仍会保留，请勿写入姓名等个人信息")
        }

        package static func nothingWaits() -> Phrase {
            Phrase(en: "nothing waits: all that was erased is gone from the file", zh: "没有待完成的清理：已删除的内容在文件中均无残留")
        }

        package static func onHold(_ matter: String) -> Phrase {
            Phrase(
                en: "this customer is on legal hold for \(matter): nothing of theirs may be erased",
                zh: "该客户因 \(matter) 处于法律保全状态，不得删除其任何内容")
        }

        package static func onHoldNext(_ code: String, _ matter: String) -> Phrase {
            let command = "coffer hold release --matter \(ShellWord.quoted(matter)) \(code)"
            return Phrase(
                en: "somebody else than who placed the hold releases it first: \(command)",
                zh: "须先由放置人以外的有权人员解除保全：\(command)")
        }

        /// An erasure as it would be typed; what is nil is left out.
        package static func command(
            _ code: String, tier: String? = nil, orRestrict: Bool = false, reason: String, request: Int64? = nil
        ) -> String {
            var words = ["coffer", "erase", code]
            if let tier { words += ["--tier", tier] }
            if orRestrict { words.append("--or-restrict") }
            words += ["--reason", ShellWord.quoted(reason)]
            if let request { words += ["--request", String(request)] }
            return words.joined(separator: " ")
        }

        package static func restricted(_ ground: Phrase) -> Phrase {
            Phrase(
                en: "the processing of this customer's data is restricted (\(ground.en)): they may only be stored",
                zh: "该客户资料的处理已被限制（\(ground.zh)），目前只能存储")
        }

        package static func restrictedNext(_ code: String) -> Phrase {
            Phrase(
                en: "once that is settled, or the person agrees: coffer restriction lift \(code)",
                zh: "待事项了结或本人同意后：coffer restriction lift \(code)")
        }

        package static func asked(_ request: Int64) -> Phrase {
            Phrase(
                en: "this customer waits for the answer to request \(request), which could not be given any more",
                zh: "该客户的请求 \(request) 尚待答复，删除后将无法答复")
        }

        package static func cannotEraseTier(_ name: String) -> Phrase {
            Phrase(en: "\(name) is no tier that can be erased alone", zh: "\(name) 不是可以单独删除的层级")
        }

        package static func erasableTiers(_ names: [String]) -> Phrase {
            Phrase(
                en: "these can: \(names.joined(separator: ", "))", zh: "可单独删除的层级：\(names.joined(separator: "、"))")
        }

        package static func waits() -> Phrase {
            Phrase(
                en: "erased, but somebody is reading the vault, so bytes may still stand in its log",
                zh: "已删除，但有人正在读取保险库，日志中可能仍有残留字节")
        }

        package static func waitsNext() -> Phrase {
            Phrase(
                en: "once they are done: coffer erase --finish; a certificate is given after that",
                zh: "待对方完成后运行：coffer erase --finish；之后才能出具证明")
        }

        package static func waitsForRoom() -> Phrase {
            Phrase(
                en: "erased, but the disk is too full to empty the vault's log, so bytes may still stand in it",
                zh: "已删除，但磁盘空间不足，无法清空保险库日志，其中可能仍有残留字节")
        }

        package static func waitsForRoomNext() -> Phrase {
            Phrase(
                en: "free some space, then: coffer erase --finish; a certificate is given after that",
                zh: "请腾出空间，然后运行：coffer erase --finish；之后才能出具证明")
        }

        package static func doctorReserve(_ isGood: Bool) -> Phrase {
            isGood
                ? Phrase(en: "room is kept on the disk for erasing", zh: "已为删除预留磁盘空间")
                : Phrase(
                    en: "no room is kept on the disk: on a full one nothing could be erased",
                    zh: "没有预留磁盘空间：磁盘写满时将无法删除")
        }

        package static func doctorReserveNext() -> Phrase {
            Phrase(
                en: "free some space; the reserve is made when the vault is next opened",
                zh: "请腾出空间；下次打开保险库时会重新预留")
        }

        package static func residueLeft() -> Phrase {
            Phrase(
                en: "something of what was erased is still found in the vault's file",
                zh: "保险库文件中仍能找到已删除内容的残留")
        }

        package static func residueLeftNext() -> Phrase {
            Phrase(en: "try again: coffer erase --finish", zh: "请重试：coffer erase --finish")
        }

        package static func clockBehind() -> Phrase {
            Phrase(
                en:
                    "this computer's clock stands before the ledger's last entry: a wrong clock erases nothing",
                zh: "本机时钟早于账本最后一条记录：时钟有误时不做任何删除")
        }

        package static func clockAhead() -> Phrase {
            Phrase(
                en: "this computer's clock stands more than a year after the last entry of the ledger",
                zh: "本机时钟比账本最后一条记录晚一年以上")
        }

        package static func clockNext() -> Phrase {
            Phrase(
                en: "set the clock right; if it is, let any recorded command, such as coffer customer list, come first",
                zh: "请校准时钟；如时钟无误，请先运行任一会留下记录的命令，例如 coffer customer list")
        }

        package static func noSuchErasure(_ sequence: Int64) -> Phrase {
            Phrase(en: "entry \(sequence) of the ledger is no erasure", zh: "账本第 \(sequence) 条记录不是删除")
        }

        package static func noSuchErasureNext() -> Phrase {
            Phrase(en: "coffer ledger list shows the erasures", zh: "可用 coffer ledger list 查看删除记录")
        }

        package static func notACertificate() -> Phrase {
            Phrase(en: "this is no certificate of erasure", zh: "这不是删除证明")
        }

        package static func notACertificateNext() -> Phrase {
            Phrase(
                en: "give the file that coffer certificate show wrote, unchanged",
                zh: "请提供 coffer certificate show 写出的原始文件")
        }

        package static func certificateChanged() -> Phrase {
            Phrase(
                en: "the certificate was changed after it was signed, or its signers are none of this vault's",
                zh: "该证明在签署后被改动过，或签署人不属于此保险库")
        }
    }
}
