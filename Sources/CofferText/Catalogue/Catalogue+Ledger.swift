// Ledger entries in words; never a value.

extension Catalogue {
    /// One line per kind of entry.
    package enum Ledger {
        package static func vaultMade() -> Phrase {
            Phrase(en: "vault made", zh: "建立保险库")
        }

        package static func policy() -> Phrase {
            Phrase(en: "policy came into force", zh: "策略生效")
        }

        package static func keys() -> Phrase {
            Phrase(en: "keys made", zh: "生成密钥")
        }

        package static func emergencyUnlocked(_ name: String) -> Phrase {
            Phrase(en: "emergency access by \(name)", zh: "\(name) 使用紧急访问")
        }

        package static func ownerAppointed(_ name: String) -> Phrase {
            Phrase(
                en: "\(name) made an owner with the recovery file", zh: "用恢复文件指定 \(name) 为所有者")
        }

        package static func alertSeen(_ sequence: Int64) -> Phrase {
            Phrase(en: "looked at entry \(sequence)", zh: "已查看第 \(sequence) 条")
        }

        package static func invited(_ name: String) -> Phrase {
            Phrase(en: "\(name) invited", zh: "邀请 \(name)")
        }

        package static func enrolled(_ name: String) -> Phrase {
            Phrase(en: "\(name) enrolled", zh: "\(name) 登记")
        }

        package static func admitted(_ name: String) -> Phrase {
            Phrase(en: "\(name) admitted", zh: "准入 \(name)")
        }

        package static func disabled(_ name: String) -> Phrase {
            Phrase(en: "\(name) disabled", zh: "停用 \(name)")
        }

        package static func reset(_ name: String) -> Phrase {
            Phrase(en: "\(name) may enrol anew", zh: "\(name) 可重新登记")
        }

        package static func dataKeys() -> Phrase {
            Phrase(en: "data keys registered", zh: "登记数据密钥")
        }

        package static func dataKeysRetired() -> Phrase {
            Phrase(en: "data keys retired", zh: "停用数据密钥")
        }

        package static func passphrase() -> Phrase {
            Phrase(en: "own passphrase changed", zh: "更改本人口令")
        }

        package static func rollbackAccepted(remembered: Int64, found: Int64) -> Phrase {
            Phrase(
                en: "accepted an older vault: knew entry \(remembered), found \(found)",
                zh: "接受较旧的保险库：原知第 \(remembered) 条，现为第 \(found) 条")
        }

        package static func edited(_ fields: [String]) -> Phrase {
            Phrase(en: "changed: \(fields.joined(separator: ", "))", zh: "修改：\(fields.joined(separator: "、"))")
        }

        package static func settled() -> Phrase {
            Phrase(en: "entered values settled", zh: "并入录入内容")
        }

        package static func created(_ count: Int64) -> Phrase {
            Phrase(en: "\(count == 1 ? "customer entered" : "\(count) customers entered")", zh: "录入 \(count) 位客户")
        }

        package static func shown() -> Phrase {
            Phrase(en: "customer shown", zh: "查看客户")
        }

        package static func revealed(_ fields: [String]) -> Phrase {
            Phrase(
                en: "shown in clear: \(fields.joined(separator: ", "))",
                zh: "查看明文：\(fields.joined(separator: "、"))")
        }

        package static func searched(_ fields: [String], found: Int64) -> Phrase {
            Phrase(
                en: "looked for by \(fields.joined(separator: ", ")): \(found) found",
                zh: "按\(fields.joined(separator: "、"))查找：找到 \(found) 位")
        }

        package static func listed(_ count: Int64) -> Phrase {
            Phrase(en: "\(counted(count, "customer")) listed", zh: "列出 \(count) 位客户")
        }

        /// An entry about customers who were chosen by tags or a segment.
        package static func within(_ entry: Phrase, tags: [String], segment: String?) -> Phrase {
            let en = tags.map { "tag \($0)" } + [segment.map { "segment \($0)" }].compactMap { $0 }
            let zh = tags.map { "标签 \($0)" } + [segment.map { "客户群 \($0)" }].compactMap { $0 }
            return en.isEmpty
                ? entry
                : Phrase(
                    en: "\(entry.en) (\(en.joined(separator: ", ")))", zh: "\(entry.zh)（\(zh.joined(separator: "，"))）")
        }

        package static func historyShown() -> Phrase {
            Phrase(en: "history shown", zh: "查看历史")
        }

        package static func exported(_ count: Int64, _ fields: [String], how: String?) -> Phrase {
            let way = how.map { " (\($0))" } ?? ""
            return Phrase(
                en: "\(counted(count, "customer")) exported\(way): \(fields.joined(separator: ", "))",
                zh: "导出 \(count) 位客户\(way)：\(fields.joined(separator: "、"))")
        }

        package static func denied(_ action: String) -> Phrase {
            Phrase(en: "denied: \(action)", zh: "拒绝：\(action)")
        }
    }
}
