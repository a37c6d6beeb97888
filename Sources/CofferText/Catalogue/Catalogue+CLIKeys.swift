// People's keys on the command line: regions, waiting users, key files, rotation.

extension Catalogue {
    /// Help and results of `coffer key …` and of what `coffer user …` says about keys.
    package enum CLIKeys {
        // Help: users

        package static let region = Phrase(
            en: "Their region, for roles that see their own region only", zh: "所属地区，供只能查看本地区客户的角色使用")
        package static let userRole = Phrase(
            en: "Give a person another role, or another region", zh: "更改用户的角色或地区")
        package static let userRoleAbout = Phrase(
            en:
                "Gives no key to anybody: what the new role adds waits for somebody who holds it (coffer user admit). What it takes away is taken at once, and the tiers are due for rotation. Without --region the region stays.",
            zh: "此操作不授予任何密钥：新角色增加的权限，须由持有相应密钥的人用 coffer user admit 授予；减少的权限立即收回，相关层级待轮换。不加 --region 时地区不变。")
        package static let newRole = Phrase(
            en: "One of the policy's roles, such as sales", zh: "策略中的角色，例如 sales")
        package static let strong = Phrase(
            en: "Protect the keys with more memory and time: unlocking then takes 1 GiB and some seconds",
            zh: "用更多内存和时间保护密钥：此后解锁需要 1 GiB 内存和数秒时间")
        package static let keyFileGroup = Phrase(
            en: "A key file that opens your keys beside the passphrase", zh: "可代替口令打开本人密钥的密钥文件")
        package static let keyFileGroupAbout = Phrase(
            en:
                "Whoever has the file unlocks as you, without the passphrase: keep it apart from the vault, where only you get at it.",
            zh: "拿到该文件的人无需口令即可以本人身份解锁：请与保险库分开存放，确保只有本人能取用。")
        package static let keyFileAdd = Phrase(
            en: "Make a key file that unlocks as the passphrase does", zh: "生成可代替口令解锁的密钥文件")
        package static let keyFileAddAbout = Phrase(
            en:
                "Asks for the passphrase; an earlier key file does not do in its place, and has to be removed first. Nothing is overwritten, and nothing is left after a failure.",
            zh: "须输入当前口令。已有密钥文件时，须先使其失效。不会覆盖已有文件，失败时不留下文件。")
        package static let keyFileRemove = Phrase(
            en: "Let the key file open nothing any more", zh: "使密钥文件失效")
        package static let keyFileRemoveAbout = Phrase(
            en:
                "Asks for the passphrase, since you unlock with it alone from then on; the key file does not do in its place. Copies of the vault made before still open with the file.",
            zh: "须输入口令，不能用密钥文件代替：此后只能凭口令解锁。此前复制出去的保险库仍可用该文件打开。")
        package static let keyFile = Phrase(en: "The new key file", zh: "新的密钥文件")

        // Help: keys

        package static let group = Phrase(
            en: "Keys: of the vault's tiers, and of people outside", zh: "密钥：保险库各层级的密钥和外部人员的密钥")
        package static let groupAbout = Phrase(
            en:
                "status and rotate are about the keys of the tiers. create makes a key file for somebody outside, to whom exports can be sealed.",
            zh: "status 和 rotate 针对各层级的密钥；create 为外部人员生成密钥文件，导出文件可密封给该密钥。")
        package static let status = Phrase(
            en: "Show each tier's keys: how old, who holds them, what is due", zh: "查看各层级的密钥：新旧、持钥人和待办事项")
        package static let rotate = Phrase(en: "Make new keys for tiers", zh: "为层级更换新密钥")
        package static let rotateAbout = Phrase(
            en:
                "New tier, data and search keys, for tiers that you hold. What is written from then on is closed to whoever had only the old keys. Older records stay under the old keys until --reseal has sealed them anew. Interrupted at any point, the next run continues; look-ups stay right throughout.",
            zh: "为本人持钥的层级更换层级密钥、数据密钥和检索密钥。此后写入的内容，只有旧密钥的人无法打开。旧记录在用 --reseal 重新加密之前仍由旧密钥保护。可随时中断，下次运行会继续；其间查找结果始终正确。")
        package static let tier = Phrase(
            en: "Only this tier; may be repeated. Else every tier that you hold", zh: "只处理该层级，可重复使用；默认为本人持钥的全部层级")
        package static let reseal = Phrase(
            en: "Also seal every record of these tiers anew, and drop old keys that nothing needs any more",
            zh: "同时重新加密这些层级的全部记录，并销毁不再需要的旧密钥")

        // Users

        package static let regionHeader = Phrase(en: "Region", zh: "地区")
        package static func waitsForKeys(_ name: String, _ tiers: [String]) -> Phrase {
            Phrase(
                en: "\(name) waits for keys: \(tiers.joined(separator: ", ")) → coffer user admit \(name)",
                zh: "\(name) 等待密钥：\(tiers.joined(separator: "、")) → coffer user admit \(name)")
        }
        package static func roleGiven(_ name: String, role: String, region: String?) -> Phrase {
            Phrase(
                en: "\(name) is now \(role)" + (region.map { ", region \($0)" } ?? "") + ".",
                zh: "\(name) 的角色现为 \(role)" + (region.map { "，地区为 \($0)" } ?? "") + "。")
        }
        package static let roleKeysWait = Phrase(
            en: "Keys that this adds wait for a holder: coffer user list says who waits for what.",
            zh: "新增的密钥须由持钥人授予：谁在等待哪些密钥，见 coffer user list。")
        /// What ends, and what nobody can take back.
        ///
        /// - Parameter rotationDue: the tiers whose keys they held.
        package static func disabled(_ name: String, rotationDue tiers: [String]) -> Phrase {
            guard !tiers.isEmpty else {
                return Phrase(
                    en: """
                        \(name) is disabled. Access has ended: the vault holds no key for them any more.
                        They held no keys in use, so none are due for rotation.
                        """,
                    zh: """
                        \(name) 已停用，访问权即刻终止：保险库中不再有其任何密钥。
                        其不持有任何在用密钥，因此没有密钥待轮换。
                        """)
            }
            return Phrase(
                en: """
                    \(name) is disabled. Access has ended: the vault holds no key for them any more.
                    What they copied before stays readable to them, for ever.
                    Due for rotation: \(tiers.joined(separator: ", ")). The next session of a holder makes new keys before it writes.
                    Older records stay under the old keys, also in newer copies, until: coffer key rotate --reseal
                    """,
                zh: """
                    \(name) 已停用，访问权即刻终止：保险库中不再有其任何密钥。
                    此前已复制的内容，其仍可读取，无法收回。
                    待轮换：\(tiers.joined(separator: "、"))。下一位持钥人解锁后，会先更换密钥再写入。
                    旧记录（包括之后的副本中）仍由旧密钥保护，直到执行：coffer key rotate --reseal
                    """)
        }
        package static let strongPassphrase = Phrase(
            en: "Unlocking takes 1 GiB of memory from now on.", zh: "此后解锁需要 1 GiB 内存。")
        package static func keyFileMade(_ file: String) -> Phrase {
            Phrase(
                en:
                    "\(file) unlocks as your passphrase does: coffer unlock --passphrase-file \(ShellWord.path(file))\nKeep it apart from the vault and from its copies. Lost or seen by others: coffer user keyfile remove",
                zh:
                    "\(file) 可代替口令解锁：coffer unlock --passphrase-file \(ShellWord.path(file))\n请与保险库及其副本分开存放。如遗失或被他人看到，请执行：coffer user keyfile remove"
            )
        }
        package static let keyFileRemoved = Phrase(
            en: "The key file opens nothing in this vault any more. Copies made before still open with it.",
            zh: "密钥文件已无法打开本保险库。此前复制出去的保险库仍可用它打开。")

        // Keys

        package static let headers = [
            Phrase(en: "Tier", zh: "层级"), Phrase(en: "Keys", zh: "密钥代数"), Phrase(en: "Since", zh: "启用时间"),
            Phrase(en: "In use", zh: "在用代数"), Phrase(en: "Data keys", zh: "数据密钥"), Phrase(en: "Holders", zh: "持钥人"),
            Phrase(en: "Due", zh: "待办"),
        ]
        package static let noKeysYet = Phrase(en: "no keys yet", zh: "尚无密钥")
        package static let rotationDue = Phrase(en: "rotation", zh: "轮换")
        package static let resealDue = Phrase(en: "resealing", zh: "重新加密")
        package static func rotated(_ tiers: [String]) -> Phrase {
            Phrase(
                en: "New keys: \(tiers.joined(separator: ", "))", zh: "已更换密钥：\(tiers.joined(separator: "、"))")
        }
        package static func resealed(_ tiers: [String], _ records: Int64) -> Phrase {
            Phrase(
                en: "Sealed anew: \(tiers.joined(separator: ", ")) of \(counted(records, "customer"))",
                zh: "已重新加密：\(tiers.joined(separator: "、"))，共 \(records) 位客户")
        }
        package static func dropped(_ count: Int64) -> Phrase {
            Phrase(en: "\(counted(count, "old key")) dropped", zh: "已销毁旧密钥 \(count) 个")
        }
        package static let nothingRotated = Phrase(
            en: "Nothing to do: no tier got new keys.", zh: "无需处理：没有层级更换密钥。")
        package static let resealLater = Phrase(
            en: "Older records stay under the old keys until: coffer key rotate --reseal",
            zh: "旧记录仍由旧密钥保护，直到执行：coffer key rotate --reseal")
    }
}
