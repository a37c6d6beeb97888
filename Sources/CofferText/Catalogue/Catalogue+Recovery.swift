// What the commands about the recovery identity say.

extension Catalogue {
    /// Help, questions and answers of `recovery`.
    package enum Recovery {
        package static let group = Phrase(
            en: "The recovery key: who can open everything in an emergency", zh: "恢复密钥：紧急情况下谁能打开全部数据")
        package static let groupAbout = Phrase(
            en: "The recovery file holds the keys to everything. Split it, so that no single person or place does.",
            zh: "恢复文件掌握全部数据的密钥。拆分后，任何一个人、任何一处地点都无法单独打开。")

        package static let split = Phrase(
            en: "Split the recovery file into shares of which some are enough", zh: "把恢复文件拆成若干份额，凑够份数即可还原")
        package static let splitAbout = Phrase(
            en:
                "Writes one text file for each share, to print or to keep on a stick. Any THRESHOLD of them give the recovery key; fewer tell nothing. Each is read back, and they are tried together, before the command ends. The recovery file stays as it is.",
            zh: "每个份额写成一个文本文件，可打印，也可存入 U 盘。凑够门限数即可还原恢复密钥，不足则得不到任何信息。命令结束前会逐份读回，并试行合并。恢复文件保持不变。")
        package static let splitFile = Phrase(en: "The recovery file to split", zh: "要拆分的恢复文件")
        package static let splitShares = Phrase(en: "How many shares to make: 2 to 20", zh: "拆成几份：2 到 20")
        package static let splitThreshold = Phrase(en: "How many of them are enough: at least 2", zh: "凑够几份即可还原：至少 2")
        package static let splitDirectory = Phrase(
            en: "The folder for the share files; made if it is not there", zh: "存放份额文件的文件夹；没有则新建")
        package static let splitName = Phrase(
            en: "Whose vault this is, written on every share for people to read", zh: "保险库归谁所有，写在每份上供人辨认")

        package static let combine = Phrase(en: "Make a recovery file from enough shares", zh: "用足够的份额还原恢复文件")
        package static let combineAbout = Phrase(
            en:
                "The new file holds the same keys, under a new passphrase. A share that was mistyped is named with its line. Give one share more than needed, and a wrong one is named, too.",
            zh: "新文件里是同样的密钥，换用新口令。录错的份额会指出在哪一行；若多给一份，还能指出哪一份不对。")
        package static let combineShares = Phrase(en: "The files of the shares, in any order", zh: "份额文件，顺序不限")
        package static let combineOut = Phrase(en: "The new recovery file", zh: "新的恢复文件")

        package static func passphrase(_ file: String) -> Phrase {
            Phrase(en: "Passphrase of the recovery file \(file): ", zh: "恢复文件 \(file) 的口令：")
        }

        package static func newPassphrase(_ file: String) -> Phrase {
            Phrase(en: "New passphrase of the recovery file \(file): ", zh: "恢复文件 \(file) 的新口令：")
        }

        package static func made(count: Int, threshold: Int, fingerprint: String) -> Phrase {
            Phrase(
                en: "\(count) shares, any \(threshold) of which give the recovery key \(fingerprint):",
                zh: "已拆成 \(count) 份，任意 \(threshold) 份即可还原恢复密钥 \(fingerprint)：")
        }

        package static let madeNext = Phrase(
            en:
                "Bring each share to another place or person, then remove it from this machine. Keep the recovery file until then.",
            zh: "请把各份分送不同的地点或人员，然后从本机删除；在此之前请保留恢复文件。")

        package static func combined(_ file: String, fingerprint: String) -> Phrase {
            Phrase(en: "\(file): recovery key \(fingerprint)", zh: "\(file)：恢复密钥 \(fingerprint)")
        }

        package static let appoint = Phrase(
            en: "Make a new owner, when no owner can unlock any more", zh: "所有者都无法解锁时，指定新的所有者")
        package static let appointAbout = Phrase(
            en:
                "Takes the recovery file and its passphrase, or enough shares. The new owner gets every key. It stands in the ledger, signed by the recovery key, and in everybody's status until somebody else has looked at it.",
            zh: "需要恢复文件及其口令，或足够的份额。新所有者会得到全部密钥。此事由恢复密钥签名记入账本，在他人查看之前，所有人的 status 中都会显示。")
        package static let appointName = Phrase(
            en: "The new owner's name, not in use in this vault yet", zh: "新所有者的用户名，须为本保险库中尚未使用的名字")
        package static let appointFile = Phrase(en: "The recovery file", zh: "恢复文件")
        package static let appointPassphrase = Phrase(
            en: "Take the recovery file's passphrase from this file", zh: "从此文件读取恢复文件的口令")
        package static let appointEither = Phrase(
            en: "appoint takes either --recovery-file or --shares", zh: "appoint 须给出 --recovery-file 或 --shares 之一")
        package static func appointed(_ name: String, fingerprint: String) -> Phrase {
            Phrase(
                en: """
                    \(name) is an owner now, made with the recovery key.
                    Fingerprint: \(fingerprint)
                    It stands in the ledger, and in everybody's status until somebody else has looked at it.
                    """,
                zh: """
                    已用恢复密钥指定 \(name) 为所有者。
                    指纹：\(fingerprint)
                    此事已记入账本，在他人查看之前，所有人的 status 中都会显示。
                    """)
        }
        package static let appointedNext = Phrase(
            en:
                "Next: coffer unlock; disable owners who are gone (coffer user disable NAME); bring the recovery file or the shares back to their places.",
            zh: "接下来：coffer unlock；停用已离开的所有者（coffer user disable 用户名）；把恢复文件或份额放回原处。")

        // What can be wrong

        package static func impossibleThreshold(limit: Int) -> Phrase {
            Phrase(
                en: "these numbers do not fit: 2 to \(limit) shares, and a threshold from 2 up to their number",
                zh: "份数与门限不符合要求：份数为 2 到 \(limit)，门限为 2 到份数")
        }

        package static func exists(_ path: String) -> Phrase {
            Phrase(en: "\(path) is there already", zh: "\(path) 已存在")
        }

        package static func existsNext() -> Phrase {
            Phrase(en: "nothing is overwritten; choose another place", zh: "不会覆盖任何文件；请另选位置")
        }

        package static func notRecovery(_ path: String) -> Phrase {
            Phrase(en: "\(path) is a key file, but no recovery file", zh: "\(path) 是密钥文件，但不是恢复文件")
        }

        package static func shareMissing(_ path: String) -> Phrase {
            Phrase(en: "there is no share at \(path)", zh: "\(path) 处没有份额文件")
        }

        package static func unreadable(_ path: String) -> Phrase {
            Phrase(en: "\(path) cannot be read", zh: "无法读取 \(path)")
        }

        package static func notAShare(_ path: String) -> Phrase {
            Phrase(en: "\(path) is no recovery share of coffer", zh: "\(path) 不是 coffer 的恢复份额")
        }

        package static func newerShare(_ path: String) -> Phrase {
            Phrase(en: "\(path) was written by a newer version", zh: "\(path) 由更新的版本写成")
        }

        package static func newerShareNext() -> Phrase {
            Phrase(en: "combine it with that version or a newer one", zh: "请用该版本或更新的版本合并")
        }

        package static func malformed(_ path: String, line: Int) -> Phrase {
            Phrase(en: "\(path): line \(line) is not understood", zh: "\(path)：第 \(line) 行无法理解")
        }

        package static func missing(_ path: String, name: String) -> Phrase {
            Phrase(en: "\(path): the line “\(name)” is missing", zh: "\(path)：缺少“\(name)”一行")
        }

        package static func changed(_ path: String, line: Int) -> Phrase {
            Phrase(en: "\(path): line \(line) is not as it was written", zh: "\(path)：第 \(line) 行与写出时不一致")
        }

        package static func changedNext() -> Phrase {
            Phrase(
                en: "compare it with the original letter by letter; lines that begin with # can be left out",
                zh: "请与原件逐字核对；以 # 开头的行可以略去")
        }

        package static func otherSet(_ paths: [String]) -> Phrase {
            Phrase(
                en: "not of the same set as the others: \(paths.joined(separator: ", "))",
                zh: "与其他份额不属于同一组：\(paths.joined(separator: "、"))")
        }

        package static func otherSetNext() -> Phrase {
            Phrase(
                en: "the line “set” is the same on all shares of one set; leave the others out",
                zh: "同一组份额的“set”一行完全相同；请去掉其他份额")
        }

        package static func tooFew(given: Int, needed: Int) -> Phrase {
            Phrase(en: "it takes \(needed) different shares; given: \(given)", zh: "需要 \(needed) 个不同的份额，只给了 \(given) 个")
        }

        package static func tooFewNext() -> Phrase {
            Phrase(en: "fetch more shares of this set", zh: "请取来同一组的更多份额")
        }

        package static func wrong() -> Phrase {
            Phrase(
                en: "at least one share is wrong: together they do not give the key they name",
                zh: "至少有一个份额不对：合在一起得不到其中所写的密钥")
        }

        package static func wrongNext() -> Phrase {
            Phrase(en: "with one more share, the wrong one can be told", zh: "再多给一个份额，就能指出是哪一个")
        }

        package static func wrong(_ paths: [String]) -> Phrase {
            Phrase(
                en: "wrong, perhaps forged: \(paths.joined(separator: ", "))",
                zh: "份额不对，可能是伪造的：\(paths.joined(separator: "、"))")
        }

        package static func wrongNamedNext() -> Phrase {
            Phrase(en: "leave it out, and find out how it came there", zh: "请去掉它，并查明其来历")
        }

        package static func notReproduced() -> Phrase {
            Phrase(en: "what was written does not read back the same", zh: "写出的内容读回后不一致")
        }

        package static func notReproducedNext() -> Phrase {
            Phrase(en: "memory or disk may be faulty; use another machine", zh: "内存或磁盘可能有故障；请换一台机器")
        }
    }
}
