// Whom a customer's data had gone to, and that they have to be told (GDPR 19).

extension Catalogue {
    package enum Recipients {
        package static let none = Phrase(
            en: "the ledger shows no export and no feed of these data: there is nobody to tell (GDPR 19)",
            zh: "账本中没有导出或推送过这些信息的记录，无须通知接收方（GDPR 第 19 条）")
        package static let head = Phrase(
            en:
                "these data had gone out; each recipient has to be told, unless that is impossible or takes a disproportionate effort (GDPR 19):",
            zh: "这些信息曾对外提供；除非无法做到或须付出过度努力，应逐一通知接收方（GDPR 第 19 条）：")

        /// `first`, `last`: days; `how`: of an export.
        package static func line(
            isFeed: Bool, by name: String, how: String?, purpose: String?, first: String, last: String, times: Int64,
            fields: [String], entry: Int64
        ) -> Phrase {
            let days = first == last ? first : "\(first) – \(last)"
            let wanted = Phrase(
                en: purpose.map { ", for \($0)" } ?? "", zh: purpose.map { "，用途 \($0)" } ?? "")
            let what = Phrase(
                en: fields.isEmpty ? "" : ": " + fields.joined(separator: ", "),
                zh: fields.isEmpty ? "" : "：" + fields.joined(separator: "、"))
            let source = Phrase(en: " (ledger entry \(entry))", zh: "（账本第 \(entry) 条）")
            if isFeed {
                return Phrase(
                    en:
                        "\(days), \(times)×: what follows the changes as \(name)\(wanted.en)\(what.en)\(source.en); coffer changes tells it, as long as it follows",
                    zh:
                        "\(days)，\(times) 次：以 \(name) 身份获取变更的系统\(wanted.zh)\(what.zh)\(source.zh)；继续获取变更即会得知"
                )
            }
            let to = recipient(how, name)
            return Phrase(
                en: "\(days), \(times)×: exported by \(name)\(wanted.en), \(to.en)\(what.en)\(source.en)",
                zh: "\(days)，\(times) 次：由 \(name) 导出\(wanted.zh)，\(to.zh)\(what.zh)\(source.zh)")
        }

        private static func recipient(_ how: String?, _ name: String) -> Phrase {
            if let how, how.hasPrefix("key:") {
                let key = how.dropFirst(4)
                return Phrase(en: "sealed to the key \(key)", zh: "加密给密钥 \(key)")
            }
            let asked = Phrase(
                en: "to whom, the ledger does not say: ask \(name)", zh: "接收方未记入账本，请询问 \(name)")
            return how == "plain"
                ? Phrase(en: "not sealed; \(asked.en)", zh: "未加密；\(asked.zh)")
                : Phrase(en: "with a one-time passphrase; \(asked.en)", zh: "使用一次性口令；\(asked.zh)")
        }
    }
}
