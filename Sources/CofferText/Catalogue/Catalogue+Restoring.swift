// What the vault says about places of backups, and about bringing one back.

extension Catalogue {
    package enum Restoring {
        package static let actBackedUp = Phrase(en: "backed up", zh: "备份")

        package static func repositoryEntry(recipients: [String]) -> Phrase {
            let names = recipients.joined(separator: ", ")
            return Phrase(
                en: "a place for backups, sealed to " + (recipients.isEmpty ? "those who may restore" : names),
                zh: "登记备份位置，备份加密给" + (recipients.isEmpty ? "有恢复权限的用户" : recipients.joined(separator: "、")))
        }

        package static func restoredEntry(snapshot: UInt64, newest: UInt64) -> Phrase {
            Phrase(
                en: "brought back from snapshot \(snapshot), with keys and people of snapshot \(newest)",
                zh: "从第 \(snapshot) 号快照恢复，密钥和人员取自第 \(newest) 号快照")
        }

        package static func historyRestored() -> Phrase { Phrase(en: "brought back from a backup", zh: "从备份恢复") }

        package static func leftOutEntry(_ count: Int64) -> Phrase {
            Phrase(
                en: "\(count == 1 ? "1 record" : "\(count) records") left out of a restore",
                zh: "恢复时未带回 \(count) 份资料")
        }

        package static func backedUpEntry(snapshot: UInt64) -> Phrase {
            Phrase(en: "snapshot \(snapshot) written to a repository", zh: "已写入第 \(snapshot) 号快照")
        }

        // MARK: Creating

        package static func packingLedger() -> Phrase { Phrase(en: "ledger entries", zh: "账本条目") }

        package static func packingRecords() -> Phrase { Phrase(en: "customers", zh: "客户") }

        package static func packingKeys() -> Phrase { Phrase(en: "keys", zh: "密钥") }

        package static func noPlaces() -> Phrase {
            Phrase(en: "this vault has no place for backups yet", zh: "本保险库尚未登记备份位置")
        }

        package static func noPlacesNext() -> Phrase {
            Phrase(
                en: "make one: coffer backup init FOLDER --recipient FILE",
                zh: "请先新建：coffer backup init FOLDER --recipient FILE")
        }

        package static func notBackedUp(_ place: String, _ why: Phrase) -> Phrase {
            Phrase(en: "no snapshot at \(place): \(why.en)", zh: "\(place) 处未生成快照：\(why.zh)")
        }

        package static func repositoryRolledBack(_ place: String, newest: UInt64, known: UInt64) -> Phrase {
            Phrase(
                en: "the newest snapshot at \(place) is \(newest), and \(known) was there: it was rolled back, or lost",
                zh: "\(place) 处最新的快照是第 \(newest) 号，而此前已有第 \(known) 号：备份库被回退或丢失了内容")
        }

        package static func repositoryRolledBackNext(_ place: String) -> Phrase {
            Phrase(
                en:
                    "find out who did that; nothing is written there until it is back. If it is lost for good, this writes everything anew: "
                    + "coffer backup create \(ShellWord.path(place)) --despite-loss",
                zh:
                    "请查明原因；恢复之前不会再写入。若确已丢失，以下命令会重新完整写入："
                    + "coffer backup create \(ShellWord.path(place)) --despite-loss")
        }

        package static func repositoryForked(_ place: String) -> Phrase {
            Phrase(
                en: "the snapshots at \(place) do not follow from each other, or are not this vault's",
                zh: "\(place) 处的快照彼此不连续，或不属于本保险库")
        }

        // MARK: Restoring

        package static func checkingLedger() -> Phrase { Phrase(en: "ledger entries checked", zh: "校验账本条目") }

        package static func checkingAll() -> Phrase { Phrase(en: "entries and customers checked", zh: "校验条目和客户") }

        package static func noSnapshots(_ place: String) -> Phrase {
            Phrase(en: "there is no snapshot at \(place)", zh: "\(place) 处没有快照")
        }

        package static func noSnapshotsNext(_ place: String) -> Phrase {
            Phrase(
                en: "make one: coffer backup create \(ShellWord.path(place))",
                zh: "请先生成：coffer backup create \(ShellWord.path(place))")
        }

        package static func noSuchSnapshot(_ number: UInt64, _ place: String) -> Phrase {
            Phrase(en: "there is no snapshot \(number) at \(place)", zh: "\(place) 处没有第 \(number) 号快照")
        }

        package static func noSuchSnapshotNext(_ numbers: [UInt64]) -> Phrase {
            let list = numbers.suffix(20).map(String.init)
            return Phrase(
                en: "there are: \(list.joined(separator: ", "))", zh: "现有快照：\(list.joined(separator: "、"))")
        }

        package static func snapshotDamaged(_ number: UInt64, _ place: String) -> Phrase {
            Phrase(
                en: "files of snapshot \(number) at \(place) are missing or cut short",
                zh: "\(place) 处第 \(number) 号快照的文件缺失或不完整")
        }

        package static func snapshotDamagedNext(_ place: String, good: [UInt64]) -> Phrase {
            let list = good.suffix(5).map(String.init)
            return Phrase(
                en: "coffer backup verify \(ShellWord.path(place)) --full names them"
                    + (good.isEmpty ? "; use another repository" : "; whole are: \(list.joined(separator: ", "))"),
                zh: "coffer backup verify \(ShellWord.path(place)) --full 会逐一列出"
                    + (good.isEmpty ? "；请改用其他备份库" : "；完好的快照：\(list.joined(separator: "、"))"))
        }

        package static func newestDamagedNext(_ place: String) -> Phrase {
            Phrase(
                en:
                    "every restore needs what the newest snapshot has. Where the vault is: coffer backup create \(ShellWord.path(place)) writes it again; without it: docs/operations.md, When the newest snapshot is lost",
                zh:
                    "任何恢复都需要最新快照的内容。保险库还在时：coffer backup create \(ShellWord.path(place)) 会重新写入；不在时：见 docs/operations.zh.md 的“最新快照丢失时”"
            )
        }

        package static func restoreRolledBackNext() -> Phrase {
            Phrase(
                en:
                    "somebody erased since would come back; use the newest copy of this repository, or another one. If there is none: docs/operations.md, When the newest snapshot is lost",
                zh: "此后被删除的客户可能因此重现；请使用该备份库的最新副本或其他备份库。若都没有：见 docs/operations.zh.md 的“最新快照丢失时”")
        }

        package static func actMissing(_ number: Int64, _ place: String) -> Phrase {
            Phrase(
                en: "act \(number) is missing at \(place): an erasure or a hold would be undone",
                zh: "\(place) 处缺少第 \(number) 号保护记录：恢复会使删除或法律保全失效")
        }

        package static func actMissingNext() -> Phrase {
            Phrase(
                en: "bring the folder acts back from another copy of the repository, or use another repository",
                zh: "请从备份库的其他副本找回 acts 文件夹，或改用其他备份库")
        }

        package static func erasuresMissing(_ place: String, known: UInt64, newest: UInt64) -> Phrase {
            if known <= newest {
                return Phrase(
                    en:
                        "act \(known) at \(place) has another hash than the one that is known: it is not the same repository, or the hash is wrong",
                    zh: "\(place) 处的第 \(known) 号保护记录与已知的哈希不同：不是同一个备份库，或哈希有误")
            }
            return Phrase(
                en:
                    "the repository at \(place) ends with act \(newest), and act \(known) is known: somebody erased would come back",
                zh: "\(place) 处的备份库止于第 \(newest) 号保护记录，而已知有第 \(known) 号：已删除的客户会因此重现")
        }

        package static func erasuresMissingNext() -> Phrase {
            Phrase(
                en:
                    "use a repository that has it: another place, or a newer copy of this one. --erasures-at-least takes the number and hash of an act (“Newest act” of a certificate), not those of the ledger's head",
                zh:
                    "请使用含有该记录的备份库：其他位置，或此备份库的较新副本。--erasures-at-least 需要的是保护记录的编号和哈希（见证明中“最新的保护记录”），不是账本头的编号和哈希")
        }

        package static func cannotOpen(_ place: String) -> Phrase {
            Phrase(en: "the repository at \(place) is not sealed to these keys", zh: "\(place) 处的备份库不是加密给该密钥的")
        }

        package static func cannotOpenNext(_ place: String) -> Phrase {
            Phrase(
                en:
                    "who can open it: coffer backup list \(ShellWord.path(place)), or, without a vault, what is in recipients/ there; the recovery file opens every repository",
                zh: "查看谁可打开：coffer backup list \(ShellWord.path(place))；没有保险库时，见该处的 recipients/；恢复文件可打开所有备份库")
        }

        package static func mayNotRestore(_ name: String) -> Phrase {
            Phrase(en: "\(name)'s role may not restore", zh: "\(name) 的角色无权恢复")
        }

        package static func restorersNext(_ names: [String]) -> Phrase {
            Phrase(
                en: names.isEmpty
                    ? "nobody may: restore with the recovery file and --new-owner"
                    : "who may: \(names.joined(separator: ", ")), or the recovery file with --new-owner",
                zh: names.isEmpty
                    ? "目前无人有权：请使用恢复文件和 --new-owner"
                    : "有权的用户：\(names.joined(separator: "、"))，或使用恢复文件和 --new-owner")
        }

        package static func newOwnerNext() -> Phrase {
            Phrase(
                en:
                    "--new-owner needs the recovery file that coffer init wrote, or one that coffer recovery combine made; with this key file: --as NAME",
                zh: "--new-owner 需要 coffer init 生成的恢复文件，或由 coffer recovery combine 合成的恢复文件；使用此密钥文件时请用 --as 用户名")
        }

        package static func badErasuresHead() -> Phrase {
            Phrase(en: "this is no act's number and hash", zh: "不是保护记录的编号和哈希")
        }

        package static func badErasuresHeadNext() -> Phrase {
            Phrase(
                en: "as certificates and coffer status --json have it: NUMBER:HASH, 64 hexadecimal digits",
                zh: "格式与删除证明和 coffer status --json 中相同：编号:哈希（64 位十六进制）")
        }

        /// The remark of an edit that brings values back.
        package static let backupReason = "brought back from a backup"

        // MARK: Drills

        package static func doubtForked() -> Phrase {
            Phrase(
                en: "the snapshot's ledger is not the beginning of this vault's", zh: "快照的账本不是本保险库账本的前段")
        }

        package static func doubtErased(_ count: Int) -> Phrase {
            Phrase(
                en: "\(count == 1 ? "1 erased customer" : "\(count) erased customers") came back",
                zh: "\(count) 位已删除的客户重新出现")
        }

        package static func doubtCount() -> Phrase {
            Phrase(en: "fewer customers came back than there were", zh: "恢复出的客户少于原有数量")
        }

        package static func drillFailed(_ place: String, _ count: Int) -> Phrase {
            Phrase(
                en:
                    "\(place): the drill ended with \(count == 1 ? "1 doubt" : "\(count) doubts"): do not rely on this backup",
                zh: "\(place)：演练发现 \(count) 处疑点，请勿依赖此备份")
        }

        package static func drillFailedNext(_ place: String) -> Phrase {
            Phrase(
                en:
                    "coffer backup verify \(ShellWord.path(place)) --full, then coffer backup create \(ShellWord.path(place)), then drill again",
                zh:
                    "请依次运行 coffer backup verify \(ShellWord.path(place)) --full、coffer backup create \(ShellWord.path(place))，然后重新演练"
            )
        }

        // MARK: Places

        package static func unusablePlace(_ place: String) -> Phrase {
            Phrase(en: "\(place) is no place for backups", zh: "\(place) 不能作为备份位置")
        }

        package static func unusablePlaceNext() -> Phrase {
            Phrase(
                en: "give a folder, rclone:REMOTE:PATH, or command:PROGRAM",
                zh: "请指定文件夹、rclone:REMOTE:PATH 或 command:PROGRAM")
        }

        package static func noRepository(_ place: String) -> Phrase {
            Phrase(en: "there is no repository at \(place)", zh: "\(place) 处没有备份库")
        }

        package static func noRepositoryNext(_ place: String) -> Phrase {
            Phrase(
                en: "is the disk mounted? a new repository is made with: coffer backup init \(ShellWord.path(place))",
                zh: "请确认磁盘已挂载；新建备份库：coffer backup init \(ShellWord.path(place))")
        }

        package static func otherVault(_ place: String) -> Phrase {
            Phrase(en: "the repository at \(place) is another vault's", zh: "\(place) 处的备份库属于另一个保险库")
        }

        package static func otherVaultNext() -> Phrase {
            Phrase(en: "a repository has one vault; give another folder", zh: "一个备份库只对应一个保险库，请换一个文件夹")
        }

        package static func otherHistory(_ place: String) -> Phrase {
            Phrase(
                en: "what lies at \(place) was written by another copy of this vault, which has gone on since",
                zh: "\(place) 的内容由此保险库的另一份副本写入，该副本此后已继续更新")
        }

        package static func otherHistoryNext() -> Phrase {
            Phrase(
                en:
                    "only one of the two may go on there; for this one make another place: coffer backup init FOLDER",
                zh: "该处只能由其中一份继续使用；请为这一份另建备份库：coffer backup init FOLDER")
        }

        package static func unknownRepository(_ place: String) -> Phrase {
            Phrase(
                en: "the repository at \(place) is not one that this vault's ledger knows",
                zh: "本保险库的账本中没有 \(place) 处的备份库")
        }

        package static func unknownRepositoryNext(_ place: String) -> Phrase {
            Phrase(
                en: "take it as one: coffer backup init \(ShellWord.path(place))",
                zh: "如需使用：coffer backup init \(ShellWord.path(place))")
        }

        package static func fileMissing(_ place: String, _ name: String) -> Phrase {
            Phrase(en: "\(name) is missing at \(place)", zh: "\(place) 处缺少 \(name)")
        }

        package static func fileMissingNext(_ place: String) -> Phrase {
            Phrase(
                en: "see what is lost: coffer backup verify \(ShellWord.path(place)) --full",
                zh: "查看受影响的范围：coffer backup verify \(ShellWord.path(place)) --full"
            )
        }

        package static func placeFull(_ place: String) -> Phrase {
            Phrase(
                en: "there is no room left at \(place); earlier snapshots are as they were",
                zh: "\(place) 空间不足；已有的快照不受影响")
        }

        package static func placeFullNext() -> Phrase {
            Phrase(
                en:
                    "delete something else there, or take another place (coffer backup init FOLDER), and run the command again; coffer backup prune gives room only a week later, when it deletes what it gave up",
                zh:
                    "请删除该处的其他文件，或改用其他位置（coffer backup init FOLDER），然后重新运行；coffer backup prune 要到一周后真正删除已放弃的文件时才会腾出空间")
        }

        package static func pruneFull(_ place: String) -> Phrase {
            Phrase(
                en:
                    "there is no room at \(place) to write down what a prune gives up, which comes before anything is deleted; nothing was given up",
                zh: "\(place) 空间不足，无法登记要放弃的内容（登记在删除之前）；未放弃任何内容")
        }

        package static func pruneFullNext() -> Phrase {
            Phrase(
                en: "delete something else there, a few kilobytes are enough, and prune again",
                zh: "请删除该处的其他文件，几千字节即可，然后重新清理")
        }

        package static func placeFailed(_ path: String, _ reason: Phrase) -> Phrase {
            Phrase(en: "\(path): \(reason.en)", zh: "\(path)：\(reason.zh)")
        }

        package static func placeFailedNext(isReadOnly: Bool) -> Phrase {
            isReadOnly
                ? Phrase(
                    en:
                        "mount it so that it can be written, or give another place; a disk with faults is mounted read-only, too",
                    zh: "请以可写方式重新挂载，或换用其他位置；磁盘出错时也会变为只读")
                : Phrase(
                    en:
                        "a place is a folder that this account may read and write; look at it with ls -ld, or give another one",
                    zh: "备份位置应为本账户可读写的文件夹；可用 ls -ld 查看，或换用其他位置")
        }

        package static func readBackDiffers(_ place: String, _ name: String) -> Phrase {
            Phrase(
                en: "what was read back at \(place) is not what was written (\(name))",
                zh: "\(place) 处读回的内容与写入的不同（\(name)）")
        }

        package static func readBackDiffersNext() -> Phrase {
            Phrase(en: "do not trust this disk or connection; use another place", zh: "该磁盘或连接不可信，请换用其他位置")
        }

        package static func alreadyThere(_ place: String, _ name: String) -> Phrase {
            Phrase(
                en: "\(name) is at \(place) already, with other content", zh: "\(place) 处已有内容不同的 \(name)")
        }

        package static func placeBusy(_ place: String) -> Phrase {
            Phrase(en: "somebody else is writing to \(place)", zh: "\(place) 正被另一进程写入")
        }

        package static func placeBusyNext() -> Phrase {
            Phrase(
                en: "wait until that has ended; a process that died holds nothing", zh: "请等待其结束；已退出的进程不会占用")
        }

        package static func repositoryDamaged(_ place: String) -> Phrase {
            Phrase(en: "a file at \(place) is damaged", zh: "\(place) 处的文件已损坏")
        }

        package static func repositoryDamagedNext(_ place: String) -> Phrase {
            Phrase(
                en:
                    "see which, and what is lost: coffer backup verify \(ShellWord.path(place)) --full; without the vault: docs/operations.md, Only the repository and the recovery file",
                zh:
                    "查看损坏及影响范围：coffer backup verify \(ShellWord.path(place)) --full；没有保险库时：见 docs/operations.zh.md"
            )
        }
    }
}
