// Texts of the breach report on backups.

extension Catalogue.Breach {
    package static func title(_ place: String, key: String?) -> Phrase {
        key.map {
            Phrase(
                en: "Breach report: whoever took the backups at \(place) and the key of \($0)",
                zh: "泄露情况报告：取得 \(place) 的备份和 \($0) 的密钥的人")
        }
            ?? Phrase(
                en: "Breach report: whoever took the backups at \(place)", zh: "泄露情况报告：取得 \(place) 的备份的人")
    }

    // MARK: What was there

    package static let backup = Phrase(en: "The backups", zh: "备份")
    package static func standing(_ snapshots: Int, lists: Int, only: UInt64?) -> Phrase {
        guard snapshots > 0 else {
            return Phrase(en: "No snapshot had been made there by the end of these days.", zh: "截至期末，该处尚无快照。")
        }
        if let only {
            return Phrase(
                en: "Snapshot \(only), with all lists of keys that were there in these days.",
                zh: "快照 \(only)，以及期间该处的全部密钥列表。")
        }
        return Phrase(
            en:
                "\(Catalogue.counted(Int64(snapshots), "snapshot")) made by the end of these days. \(lists) of them had a list of keys there: what was erased before the oldest of those opens with none.",
            zh: "截至期末建立的快照共 \(snapshots) 个，其中 \(lists) 个的密钥列表期间仍在：在其中最早一个之前删除的内容，任何列表都打不开。")
    }
    package static func unreached(_ reason: Phrase) -> Phrase {
        Phrase(
            en:
                "The place could not be looked at, so this is what the ledger alone says; what was deleted there by hand, or stayed there, is not known: \(reason.en)",
            zh: "无法查看该处，因此仅依据账本；该处是否有手工删除或遗留的文件无从得知：\(reason.zh)")
    }
    package static let snapshot = Phrase(en: "Snapshot", zh: "快照")
    package static let snapshots = Phrase(en: "Snapshots", zh: "快照数")
    package static let keyList = Phrase(en: "Its list of keys was there", zh: "其密钥列表仍在")
    package static let opensWithKey = Phrase(en: "Sealed to this key", zh: "可用此密钥打开")
    package static let yes = Phrase(en: "yes", zh: "是")
    package static let no = Phrase(en: "no", zh: "否")

    // MARK: Without a key

    package static let sealed = Phrase(
        en: "Without a recipient's key nothing in it opens: no customer, in no field, neither clear nor masked.",
        zh: "没有接收方密钥，其中任何内容都打不开：没有客户，没有任何字段，无论明文或掩码。")
    package static func sealedWith(_ present: Int64, erased: Int64) -> Phrase {
        Phrase(
            en:
                "Should a key of one of these recipients be in the same hands: \(Catalogue.counted(present + erased, "record")) at most (\(present) there still, \(erased) erased since). Ask again with --with-key NAME.",
            zh: "若下列任一接收方的密钥也落入同一人之手：最多涉及资料 \(present + erased) 份（现有 \(present)，此后删除 \(erased)）。请加 --with-key 名称 再次查询。")
    }
    package static let recipient = Phrase(en: "Recipient", zh: "接收方")
    package static let fingerprint = Phrase(en: "Fingerprint", zh: "指纹")
    package static func recipientKind(_ word: String) -> Phrase {
        switch word {
        case "recovery": Phrase(en: "recovery file", zh: "恢复文件")
        case "user": Phrase(en: "user who may restore", zh: "可恢复备份的用户")
        default: Phrase(en: "key file kept elsewhere", zh: "另行保管的密钥文件")
        }
    }
    package static let plainText = Phrase(en: "What can be read without any key:", zh: "无需任何密钥即可看到：")
    package static let plainItems = [
        Phrase(
            en: "how many files there are, how large each is, and when each was written", zh: "文件的数量、大小和写入时间"),
        Phrase(
            en:
                "of each snapshot: when it was made, by which user's number, how many customers there were and how many had been erased",
            zh: "每个快照的建立时间、建立者的编号、客户数量和已删除的数量"),
        Phrase(en: "names and public keys of the recipients with key files", zh: "持密钥文件的接收方的名称和公钥"),
    ]

    // MARK: With a key

    package static let backupOpened = Phrase(
        en: "A. What the key opens by itself", zh: "一、此密钥本身能打开什么")
    package static let recoveryText = Phrase(
        en:
            "The recovery file has every key in use, with its own passphrase. What it opens of backups is in no log.",
        zh: "恢复文件配合其口令拥有所有在用的密钥。用它打开备份，任何日志都不会留下记录。")
    package static let othersToo = Phrase(
        en:
            "Whoever opens a snapshot also has everybody's sealed keys as of then, and can try their passphrases without end: coffer report breach --file tells what each would open.",
        zh: "能打开快照的人还得到当时每个人的加密密钥，可以无限次尝试其口令：coffer report breach --file 说明每个口令能打开什么。")
    package static func packed(present: Int64, merged: Int64, erased: Int64) -> Phrase {
        Phrase(
            en:
                "\(Catalogue.counted(present + erased, "record")) could be opened in all: they stand in these snapshots, and their keys in a list that was there: \(present) are there still, \(erased) were erased wholly since, and what they had in a category is not known any more: each category counts them all. Whoever was erased before the oldest of these lists was made opens with none and is not counted. \(merged) of all records are merged into others.",
            zh:
                "可打开的客户资料共 \(present + erased) 份：在这些快照中，且其密钥在当时仍在的列表中；其中现有 \(present) 份，此后整份删除 \(erased) 份（其在各类别中有什么已无从得知，因此全部计入各类别）。在最早的列表建立之前已删除的，任何列表都打不开，不计入。全部资料中有 \(merged) 份已并入其他客户。"
        )
    }

    // MARK: What is not known

    package static let backupUnseen = Phrase(
        en:
            "Nobody sees backups being read: no entry tells whether anything was opened, copied or only taken. Take what the keys could open as opened.",
        zh: "备份被读取时不会留下任何记录：是否被打开、复制或只是被取走，都无从得知。请视密钥能打开的内容均已被打开。")
    package static let didBesides = Phrase(en: "C. What the log shows", zh: "三、日志显示看过什么")
    package static let backupListHeading = Phrase(en: "Customers whom the key opens", zh: "此密钥可打开的客户")
    package static let blind = Phrase(en: "What this report cannot know", zh: "本报告无从得知的")
    package static let blindItems = [
        Phrase(
            en:
                "copies of the place made before these days, and versions that a provider keeps of deleted files: they have lists of keys that are gone here",
            zh: "在此期间之前制作的该处副本，以及服务商保留的已删除文件版本：其中有此处已删除的密钥列表"),
        Phrase(
            en:
                "when exactly a list of keys was deleted: one of which nothing says that it went before these days counts as there",
            zh: "密钥列表删除的确切时间：没有依据表明期初之前已删除的，一律按仍在计算"),
        Phrase(
            en:
                "what became of snapshots that were given up: they count as there, as a copy may have been taken before",
            zh: "已放弃的快照的去向：按仍在计算，因为可能此前已被复制"),
        Phrase(
            en:
                "what each customer had in a category when the snapshot was made: categories are counted as they are today",
            zh: "每位客户在建立快照时各类别中有什么：各类别按现状统计"),
    ]

    package static func noRecipient(_ name: String, place: String) -> Phrase {
        Phrase(en: "no snapshot at \(place) was ever sealed to \(name)", zh: "\(place) 处从未有快照加密给 \(name)")
    }
    package static func recipientsWere(_ names: [String]) -> Phrase {
        Phrase(
            en: "sealed to: \(names.joined(separator: ", "))", zh: "接收方：\(names.joined(separator: "、"))")
    }

    // MARK: Options

    package static let takenBackup = Phrase(
        en: "About whoever took the backups at this place", zh: "针对取得该处备份的人")
    package static let takenSnapshot = Phrase(
        en: "Of the backups this snapshot alone", zh: "仅针对此快照")
    package static let withKey = Phrase(
        en:
            "With the key of this recipient, by name or fingerprint: a key file's, \"recovery\", or a user who may restore",
        zh: "连同该接收方的密钥（名称或指纹）：密钥文件、“recovery” 或可恢复备份的用户")
}
