// What a check of a repository finds, and what to do about it.

extension Catalogue.Backups {
    package static func doubtsNext(good: [UInt64], isRolledBack: Bool) -> Phrase {
        if isRolledBack {
            return Phrase(
                en:
                    "nothing is written there or restored from there until what is missing is back, or is said to be lost for good",
                zh: "在找回缺失内容或确认其已丢失之前，不会写入该处，也不会从该处恢复"
            )
        }
        let list = good.suffix(20).map(String.init)
        return Phrase(
            en: "do what stands with each finding, and delete nothing before; "
                + (good.isEmpty
                    ? "no snapshot here can be restored until then"
                    : "can be restored: snapshot \(list.joined(separator: ", "))"),
            zh: "请按各项发现的说明处理，在此之前不要删除任何内容；"
                + (good.isEmpty ? "在此之前，此处没有可恢复的快照" : "可恢复的快照：\(list.joined(separator: "、"))"))
    }

    package static func missing(_ name: String) -> Phrase {
        Phrase(en: "\(name) is missing: it was deleted, or never arrived", zh: "缺少 \(name)：已被删除或未曾写入")
    }

    package static func damaged(_ name: String) -> Phrase {
        Phrase(en: "\(name) is damaged: it is not what was written", zh: "\(name) 已损坏：与写入的内容不符")
    }

    package static func oneCopy(_ name: String) -> Phrase {
        Phrase(
            en: "one of the two copies of \(name) is missing or damaged; nothing is lost while the other is there",
            zh: "\(name) 的两份副本之一缺失或损坏；另一份尚在，没有丢失内容")
    }

    package static func oneCopyNext(_ place: String) -> Phrase {
        Phrase(
            en:
                "check the disk; a new snapshot has two good copies again: coffer backup create \(ShellWord.path(place))",
            zh: "请检查磁盘；新快照会重新写入两份完好的副本：coffer backup create \(ShellWord.path(place))")
    }

    package static func missingAct(_ number: UInt64) -> Phrase {
        Phrase(
            en: "act \(number) cannot be read: whom it protects (an erasure, a hold) a restore would not know of",
            zh: "第 \(number) 号保护操作无法读取：恢复时将不知道其所涉的删除或保全")
    }

    package static func strangeAct(_ number: UInt64) -> Phrase {
        Phrase(
            en: "act \(number) does not follow from those before it", zh: "第 \(number) 号保护操作与之前的不连续")
    }

    package static func damagedPrune(_ name: String) -> Phrase {
        Phrase(
            en: "\(name) is damaged in both copies: what it gave up counts again where it is still there",
            zh: "\(name) 的两份副本均已损坏：由其放弃的快照如仍在，将重新计入")
    }

    package static func lostPruneNext(_ place: String) -> Phrase {
        Phrase(
            en:
                "check the disk; the next prune goes on without it: coffer backup prune \(ShellWord.path(place)) --keep-daily 14 --keep-monthly 12",
            zh:
                "请检查磁盘；下一次清理会在没有它的情况下继续：coffer backup prune \(ShellWord.path(place)) --keep-daily 14 --keep-monthly 12"
        )
    }

    package static func strangePrune(_ number: UInt64) -> Phrase {
        Phrase(
            en: "prune \(number) does not go on from the one before: one of them was exchanged",
            zh: "第 \(number) 号清理记录与前一个不连续：其中之一被替换")
    }

    package static func misplaced(_ name: String) -> Phrase {
        Phrase(
            en: "\(name) and its copy are not one file of that number: they were exchanged, or put there",
            zh: "\(name) 及其副本并非同一份该编号的文件：被替换或放入")
    }

    package static func takeAway() -> Phrase {
        Phrase(
            en: "this vault knows of nothing under that number: move the file and its copy away",
            zh: "本保险库不知道有此编号的内容：请移走该文件及其副本")
    }

    package static func lostMark() -> Phrase {
        Phrase(
            en:
                "the file coffer-repository, or its copy, is missing or changed; nothing is lost, as every snapshot says what it says",
            zh: "文件 coffer-repository 或其副本缺失或被改动；没有丢失内容，每个快照中都有同样的信息")
    }

    package static func stray(_ name: String) -> Phrase {
        Phrase(
            en: "\(name) holds what stands under another number, too: it was copied there, and nothing is lost",
            zh: "\(name) 的内容已在另一编号下存在：是被复制到此处的，没有丢失内容")
    }

    package static func strayNext(_ place: String) -> Phrase {
        Phrase(
            en: "it is taken away by: coffer backup create \(ShellWord.path(place))",
            zh: "运行以下命令即可移除：coffer backup create \(ShellWord.path(place))")
    }

    package static func writtenInFull(_ number: Int64, place: String) -> Phrase {
        Phrase(
            en:
                "files that snapshot \(number) at \(place) needs are missing or damaged: the new snapshot is written in full; check the disk",
            zh: "\(place) 处第 \(number) 号快照所需的文件缺失或损坏：新快照将完整写入；请检查磁盘")
    }

    package static func foreign(_ number: UInt64) -> Phrase {
        Phrase(
            en: "snapshot \(number) is another vault's or another repository's: it was put there",
            zh: "第 \(number) 号快照属于其他保险库或备份库：是被放入的")
    }

    package static func missingSnapshot(_ number: UInt64) -> Phrase {
        Phrase(
            en: "snapshot \(number) is not there, and no prune gave it up", zh: "缺少第 \(number) 号快照，且没有清理记录放弃过它")
    }

    package static func doesNotFollow(_ number: UInt64) -> Phrase {
        Phrase(
            en: "snapshot \(number) does not follow from the one before: one of them was exchanged",
            zh: "第 \(number) 号快照与前一个不连续：其中之一被替换")
    }

    package static func forked(_ number: UInt64) -> Phrase {
        Phrase(
            en: "snapshot \(number) is another one than this vault remembers",
            zh: "第 \(number) 号快照与本保险库所记的不同")
    }

    package static func missingPrune(_ number: UInt64) -> Phrase {
        Phrase(
            en: "prune \(number) is missing: what it gave up counts again where it is still there",
            zh: "缺少第 \(number) 号清理记录：由其放弃的快照如仍在，将重新计入")
    }

    package static func otherLedger(_ number: UInt64) -> Phrase {
        Phrase(
            en:
                "snapshot \(number) has ledger entries that this vault does not have: the vault is older, or went on otherwise",
            zh: "第 \(number) 号快照含有本保险库没有的账本条目：本保险库较旧，或走向不同")
    }

    package static func unknownSigner(_ name: String) -> Phrase {
        Phrase(
            en: "\(name) is signed by nobody who could, as this vault's ledger says",
            zh: "\(name) 的签署者按本保险库的账本无权签署")
    }

    package static func recipientFileMissing(_ name: String) -> Phrase {
        Phrase(
            en: "\(name) is missing: people cannot read there whose key it is; nothing is sealed by it",
            zh: "缺少 \(name)：无法在该处看到该密钥属于谁；加密不以此为准")
    }

    package static func recipientFileChanged(_ name: String) -> Phrase {
        Phrase(
            en: "\(name) names another key or person than the ledger does; nothing is sealed by it",
            zh: "\(name) 所写的密钥或名称与账本不同；加密不以此为准")
    }

    package static func recipientFileStrange(_ name: String) -> Phrase {
        Phrase(
            en: "\(name) is of nobody whom the ledger names: nothing is sealed to that key",
            zh: "\(name) 不属于账本中的任何接收方：没有内容加密给该密钥")
    }

    package static func recipientFileNext(_ place: String) -> Phrase {
        Phrase(
            en: "find out who wrote there; it is mended by coffer backup create \(ShellWord.path(place))",
            zh: "请查明是谁写入的；运行 coffer backup create \(ShellWord.path(place)) 即可修复")
    }
}
