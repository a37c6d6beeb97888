// Texts of the readable twin of a certificate of erasure.

extension Catalogue {
    package enum CertificatePage {
        package static let title = Phrase(en: "Certificate of erasure", zh: "删除证明")
        package static let proof = Phrase(
            en: "This page proves nothing by itself. The proof is the JSON file with this BLAKE2b-256 digest:",
            zh: "本页本身不具证明效力。证明文件是具有以下 BLAKE2b-256 摘要的 JSON 文件：")
        package static let check = Phrase(
            en:
                "Check it with coffer certificate verify FILE, and compare the vault id; b2sum -l 256 FILE prints the digest.",
            zh: "核验方法：coffer certificate verify 文件，并核对保险库编号；b2sum -l 256 文件 可得出摘要。")
        package static let what = Phrase(en: "What was erased", zh: "删除的内容")
        package static let record = Phrase(en: "Record", zh: "资料编号")
        package static let publicID = Phrase(en: "Public id", zh: "公开编号")
        package static let part = Phrase(en: "What", zh: "内容")
        package static let whole = Phrase(en: "everything", zh: "全部")
        package static let anonymised = Phrase(
            en: "everything; anonymised: counts of many people stay", zh: "全部；已匿名化，仅保留多人的计数")
        package static let rule = Phrase(en: "By the rule", zh: "依据规则")
        package static let wanted = Phrase(en: "as decided", zh: "按决定")
        package static func tier(_ name: String) -> Phrase {
            Phrase(en: "\(name) alone", zh: "仅 \(name)")
        }
        package static func more(_ count: Int) -> Phrase {
            Phrase(en: "and \(count) more, which the JSON file names", zh: "另有 \(count) 份，见 JSON 文件")
        }
        package static let how = Phrase(en: "How", zh: "经过")
        package static let signers = Phrase(en: "Who signed", zh: "签署人")
        package static let fingerprint = Phrase(en: "Fingerprint of the key", zh: "密钥指纹")
        package static let limits = Phrase(en: "What this does not say", zh: "本证明不包括")
        package static func copies(hasBackups: Bool) -> Phrase {
            hasBackups
                ? Phrase(en: "that nobody kept a copy of the vault's file made before", zh: "此前的文件副本无人留存")
                : Phrase(
                    en: "that nobody kept a copy of the vault's file made before; backups: none are known to the vault",
                    zh: "此前的文件副本无人留存；备份：保险库未登记任何备份")
        }
        /// - Parameter until: a moment as people read it; nil: there was no backup since.
        package static func backup(_ place: String, knows: Bool, until: String?) -> Phrase {
            let said = course(knows: knows, until: until)
            return Phrase(en: "backups at \(place): \(said.en)", zh: "\(place) 处的备份：\(said.zh)")
        }
        /// What one repository knows of an erasure, and until when it may hold keys.
        package static func course(knows: Bool, until: String?) -> Phrase {
            let known = knows ? "a restore from there leaves out" : "they do not know yet"
            let forgets =
                until.map { "keys of before are deleted by the first backup or prune after \($0)" }
                ?? "until 14 days after the next backup there is a key that opens it"
            let zh = knows ? "从该处恢复时不会带回" : "该处尚不知道此次删除"
            let zhForgets = until.map { "\($0) 之后的首次备份或清理会删除旧密钥" } ?? "下次备份后 14 天内，该处仍有密钥可以打开"
            return Phrase(en: "\(known) what was erased; \(forgets)", zh: "\(zh)；\(zhForgets)")
        }
        package static let restoring = Phrase(en: "For a restore", zh: "用于恢复")
        package static func act(_ act: String) -> Phrase {
            Phrase(
                en:
                    "With coffer backup restore … --erasures-at-least \(act) a repository of before this erasure is refused. It is the number and hash of the newest act by then, not of a ledger entry.",
                zh:
                    "执行 coffer backup restore … --erasures-at-least \(act) 时，会拒绝此次删除之前的备份库。这是当时最新保护记录的编号和哈希，不是账本序号。"
            )
        }
        package static let limitItems = [
            Phrase(
                en: "that a signer still had the right, which coffer ledger verify checks in the vault",
                zh: "签署人当时仍有权限（须在保险库中用 coffer ledger verify 核验）")
        ]
        package static let footer = Phrase(
            en: "Made by Coffer from a verified certificate.", zh: "由 Coffer 根据核验通过的证明生成。")
        package static let html = Phrase(
            en: "Also write a page that people can read; must not exist", zh: "同时写入一份可读的网页；不得已存在")
        package static func written(_ path: String) -> Phrase {
            Phrase(en: "the page is in \(path)", zh: "网页已写入 \(path)")
        }
    }
}
