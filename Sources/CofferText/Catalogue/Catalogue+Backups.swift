// What the vault says about repositories: their places, recipients, acts and checks.

extension Catalogue {
    package enum Backups {
        // MARK: Acts

        package static func forgedAct(_ number: Int64) -> Phrase {
            Phrase(
                en: "act \(number), which repositories are to have, is not as it was signed",
                zh: "应送往备份库的第 \(number) 号保护操作与签署时不符")
        }

        package static func actsWait(_ count: Int64, place: String, _ reason: Phrase) -> Phrase {
            let what = count == 1 ? "1 protective act is" : "\(count) protective acts are"
            return Phrase(
                en:
                    "done here, but \(what) not yet at \(place) (\(reason.en)); sent by the next command that writes, or by "
                    + "coffer backup create \(ShellWord.path(place))",
                zh:
                    "已在保险库中完成，但有 \(count) 项保护操作尚未送达 \(place)（\(reason.zh)）；下一条写入命令或 "
                    + "coffer backup create \(ShellWord.path(place)) 会补送")
        }

        package static func actsUnsent(_ reason: Phrase) -> Phrase {
            Phrase(
                en: "done here, but nothing could be sent to the repositories: \(reason.en)",
                zh: "已在保险库中完成，但未能送往备份库：\(reason.zh)")
        }

        package static func otherAct(_ number: Int64, place: String) -> Phrase {
            Phrase(
                en:
                    "\(place) has another act \(number) than this vault: the vault is older than its backups, or a copy",
                zh: "\(place) 处的第 \(number) 号保护操作与本保险库的不同：本保险库比备份旧，或是一份副本")
        }

        package static func otherActNext() -> Phrase {
            Phrase(
                en: "restore the newest backup, or give this vault a new place: coffer backup init FOLDER",
                zh: "请恢复最新的备份，或为本保险库另设位置：coffer backup init FOLDER")
        }

        // MARK: Places

        package static func made(_ place: String) -> Phrase {
            Phrase(
                en: "\(place) is a place for backups now; the first: coffer backup create \(ShellWord.path(place))",
                zh: "\(place) 已成为备份位置；生成首个备份：coffer backup create \(ShellWord.path(place))")
        }

        package static func alreadyHere(_ place: String) -> Phrase {
            Phrase(en: "\(place) is this vault's place for backups already", zh: "\(place) 已是本保险库的备份位置")
        }

        package static func moved(from before: String, to place: String) -> Phrase {
            Phrase(
                en: "the repository that was at \(before) is looked for at \(place) from now on",
                zh: "原在 \(before) 的备份库今后改在 \(place)")
        }

        package static func taken(_ place: String) -> Phrase {
            Phrase(
                en:
                    "the repository at \(place) is taken over; go on with: coffer backup create \(ShellWord.path(place))",
                zh: "已接管 \(place) 处的备份库；请继续：coffer backup create \(ShellWord.path(place))")
        }

        package static func notEmpty(_ place: String) -> Phrase {
            Phrase(en: "there are other things at \(place)", zh: "\(place) 处已有其他内容")
        }

        package static func notEmptyNext() -> Phrase {
            Phrase(
                en:
                    "give an empty folder, or one that is not there yet, such as a new one in it: mkdir FOLDER/customers",
                zh: "请指定空文件夹或尚不存在的文件夹，例如在其中新建：mkdir FOLDER/customers")
        }

        package static func exchanged(_ place: String) -> Phrase {
            Phrase(
                en: "at \(place) lies another repository of this vault than before",
                zh: "\(place) 处现为本保险库的另一个备份库，与之前的不同")
        }

        // MARK: Recipients

        package static func recipientCount(_ count: Int, limit: Int) -> Phrase {
            Phrase(
                en: "backups can be sealed to 1 to \(limit) recipients, and these are \(count)",
                zh: "备份可加密给 1 至 \(limit) 个接收者，现为 \(count) 个")
        }

        package static func badRecipient() -> Phrase {
            Phrase(
                en: "a recipient has a name of up to 100 characters on one line, and the public key of a key file",
                zh: "接收者须有不超过 100 个字符的单行名称，以及密钥文件中的公钥")
        }

        package static func badRecipientNext() -> Phrase {
            Phrase(en: "make one: coffer key create FILE", zh: "可新建：coffer key create FILE")
        }

        package static func noSuchRecipient(_ name: String) -> Phrase {
            Phrase(en: "no offline recipient is called \(name)", zh: "没有名为 \(name) 的离线接收者")
        }

        package static func recipientsAre(_ names: [String]) -> Phrase {
            names.isEmpty
                ? Phrase(en: "there are none but those who may restore", zh: "除有恢复权限的用户外没有其他接收者")
                : Phrase(en: "there are: " + names.joined(separator: ", "), zh: "现有：" + names.joined(separator: "、"))
        }

        package static func recoveryIsOne() -> Phrase {
            Phrase(
                en: "the recovery file opens every repository of its vault anyway: it need not be named",
                zh: "恢复文件本来就能打开本保险库的所有备份库，无需指定")
        }

        package static func recoveryStays() -> Phrase {
            Phrase(
                en:
                    "the recovery identity stays a recipient: it is what brings a vault back when nobody's passphrase is left",
                zh: "恢复身份始终是接收者：所有人的口令都丢失时，要靠它恢复保险库")
        }

        package static func recoveryStaysNext() -> Phrase {
            Phrase(
                en:
                    "was the recovery file stolen? It opens the vault, too: make a new vault, and give up this one with its backups",
                zh: "恢复文件被盗？它同样能打开保险库：请另建保险库，弃用此保险库及其备份")
        }

        package static func otherPlaceNext() -> Phrase {
            Phrase(
                en: "what was given up is not taken back; for a repository of its own: coffer backup init FOLDER",
                zh: "已弃用的备份库不能重新使用；请另建备份库：coffer backup init FOLDER")
        }

        package static func placeIsCopy(_ place: String, of known: String) -> Phrase {
            Phrase(
                en: "\(place) is a copy of this vault's repository at \(known)",
                zh: "\(place) 是本保险库位于 \(known) 的备份库的副本")
        }

        package static func placeIsCopyNext(_ known: String) -> Phrase {
            Phrase(
                en:
                    "go on there: coffer backup create \(ShellWord.path(known)); for a second repository: coffer backup init FOLDER; to use the copy instead, first take the other one away",
                zh:
                    "请在该处继续：coffer backup create \(ShellWord.path(known))；如需第二个备份库：coffer backup init FOLDER；如需改用副本，请先移走原备份库"
            )
        }

        package static func userStays(_ name: String) -> Phrase {
            Phrase(
                en: "\(name) is a recipient as long as their role may restore", zh: "\(name) 的角色有恢复权限，因此始终是接收者")
        }

        package static func userStaysNext(_ name: String) -> Phrase {
            Phrase(
                en: "coffer user role \(ShellWord.quoted(name)) ROLE, or coffer user disable \(ShellWord.quoted(name))",
                zh: "coffer user role \(ShellWord.quoted(name)) ROLE，或 coffer user disable \(ShellWord.quoted(name))")
        }

        package static func otherRecipients(_ place: String) -> Phrase {
            Phrase(
                en: "\(place) is this vault's place for backups already, with other recipients",
                zh: "\(place) 已是本保险库的备份位置，但接收者不同")
        }

        package static func otherRecipientsNext(_ place: String) -> Phrase {
            Phrase(
                en: "add one: coffer backup recipient add \(ShellWord.path(place)) FILE",
                zh: "添加接收者：coffer backup recipient add \(ShellWord.path(place)) FILE")
        }

        package static func recipientsUnchanged() -> Phrase {
            Phrase(en: "the recipients are as they were", zh: "接收者没有变化")
        }

        package static func recipientsGone(_ names: [String]) -> Phrase {
            Phrase(
                en:
                    "nothing written from now on opens for \(names.joined(separator: ", ")); what was written before does: "
                    + "it could have been copied",
                zh:
                    "今后写入的内容 \(names.joined(separator: "、")) 无法打开；此前写入的仍可打开，因为可能已被复制")
        }

        // MARK: Checks

        package static func reading() -> Phrase { Phrase(en: "bytes read", zh: "已读字节") }

        /// - Parameter lost: how many snapshots cannot be restored.
        package static func doubtful(_ place: String, _ count: Int, lost: Int = 0) -> Phrase {
            let (en, zh) =
                lost == 0
                ? ("", "") : ("; \(counted(lost, "snapshot")) cannot be restored", "，\(lost) 个快照无法恢复")
            return Phrase(
                en:
                    "\(place): \(count == 1 ? "1 thing is not as it" : "\(count) things are not as they") should be\(en)",
                zh: "\(place) 处有 \(count) 项异常\(zh)")
        }

        package static func doubtfulNext(_ place: String) -> Phrase {
            Phrase(
                en: "nothing was given up; see what it is: coffer backup verify \(ShellWord.path(place))",
                zh: "未清理任何内容；查看详情：coffer backup verify \(ShellWord.path(place))")
        }

        package static func noneGood(_ place: String) -> Phrase {
            Phrase(en: "no good snapshot at \(place) would be left", zh: "\(place) 处将没有完好的快照")
        }

        package static func drillInDoubt(_ place: String) -> Phrase {
            Phrase(
                en: "the last drill of \(place) found something in doubt, so nothing is forgotten there",
                zh: "\(place) 最近一次恢复演练有疑点，因此不会清除任何内容")
        }

        package static func drillInDoubtNext(_ place: String) -> Phrase {
            Phrase(
                en:
                    "an earlier list of keys may open what the newest does not: coffer backup drill \(ShellWord.path(place))",
                zh: "较早的密钥表可能能打开最新密钥表打不开的内容：coffer backup drill \(ShellWord.path(place))")
        }

        package static func givenUpBefore(_ place: String) -> Phrase {
            Phrase(
                en: "the repository at \(place) was given up: it does not know what has happened since",
                zh: "\(place) 处的备份库已停用，不包含此后的保护记录")
        }

        package static func noneOfThisVault(_ place: String) -> Phrase {
            Phrase(en: "this vault has no backups at \(place)", zh: "此保险库没有位于 \(place) 的备份库")
        }

        package static func placesAre(_ places: [String]) -> Phrase {
            places.isEmpty
                ? Phrase(en: "it has no place for backups", zh: "此保险库没有任何备份库")
                : Phrase(
                    en: "it has them at: \(places.joined(separator: ", "))",
                    zh: "现有备份库：\(places.joined(separator: "、"))")
        }

        package static func nothingKept() -> Phrase {
            Phrase(en: "nobody has said what is to be kept", zh: "未指定要保留哪些快照")
        }

        package static func nothingKeptNext(_ place: String) -> Phrase {
            Phrase(
                en: "for example: coffer backup prune \(ShellWord.path(place)) --keep-daily 14 --keep-monthly 12",
                zh: "例如：coffer backup prune \(ShellWord.path(place)) --keep-daily 14 --keep-monthly 12")
        }

        package static func createAnew(_ place: String) -> Phrase {
            Phrase(
                en:
                    "make a new snapshot, which writes again what is missing: coffer backup create \(ShellWord.path(place))",
                zh: "请生成新快照，缺少的内容会重新写入：coffer backup create \(ShellWord.path(place))")
        }

        package static func createAnewThenDrop(_ place: String) -> Phrase {
            let place = ShellWord.path(place)
            return Phrase(
                en:
                    "make a new snapshot, which writes again what is missing: coffer backup create \(place); after it, coffer backup prune \(place) --drop-damaged gives up the snapshots that are lost",
                zh:
                    "请生成新快照，缺少的内容会重新写入：coffer backup create \(place)；之后可用 coffer backup prune \(place) --drop-damaged 清理已损坏的快照"
            )
        }

        package static func dropDamaged(_ place: String) -> Phrase {
            let place = ShellWord.path(place)
            return Phrase(
                en:
                    "if nobody can bring the file back: coffer backup prune \(place) --drop-damaged gives up the snapshots that are lost, and leaves the others",
                zh: "如果无法找回该文件：coffer backup prune \(place) --drop-damaged 会放弃已丢失的快照，其余保留")
        }

        package static func givenUpNext() -> Phrase {
            Phrase(
                en: "nothing has to be done: only snapshots that a prune gave up need it",
                zh: "无需处理：只有已清理的快照需要它")
        }

        package static func investigate() -> Phrase {
            Phrase(
                en:
                    "find out who wrote there; until then use another place: coffer backup init FOLDER, coffer backup create FOLDER",
                zh: "请查明是谁写入的；在此之前请换用其他位置：coffer backup init FOLDER，coffer backup create FOLDER")
        }

        package static func forgotEntry(snapshot: UInt64) -> Phrase {
            Phrase(
                en: "earlier lists of keys than snapshot \(snapshot)'s deleted in a repository",
                zh: "已在备份库中删除第 \(snapshot) 号快照之前的密钥列表")
        }

        package static func mended(_ count: Int, place: String) -> Phrase {
            let what = count == 1 ? "1 file" : "\(count) files"
            return Phrase(
                en:
                    "\(what) at \(place) had gone or been damaged, and \(count == 1 ? "is" : "are") there again; check the disk",
                zh: "\(place) 处有 \(count) 个文件缺失或损坏，已重新写入；请检查磁盘")
        }
    }
}
