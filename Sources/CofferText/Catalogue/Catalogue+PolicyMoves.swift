// What Coffer says about fields that move, go, or get another mask.

extension Catalogue.Analysis {
    /// - Parameter openers: roles whose keys open more of it than the policy gives, until the records are sealed anew.
    package static func moved(_ field: String, from: String, to: String, _ openers: [String]) -> Phrase {
        let keys =
            openers.isEmpty
            ? Phrase(en: "", zh: "")
            : Phrase(
                en:
                    "; until then the keys of \(openers.joined(separator: ", ")) still open it, held back by the program alone",
                zh: "；在此之前，\(openers.joined(separator: "、")) 的密钥仍能打开它，仅由程序约束")
        return Phrase(
            en:
                "field `\(field)` moves from `\(from)` to `\(to)`: its values follow as soon as whoever applies this, "
                + "or else asks for it with key rotate --reseal, holds both tiers\(keys.en)",
            zh: "字段 `\(field)` 从 `\(from)` 移到 `\(to)`：应用者若同时持有两个层级的密钥，其值随即移过去；否则须由持有者运行 key rotate --reseal\(keys.zh)")
    }

    package static func removedField(_ field: String) -> Phrase {
        Phrase(
            en:
                "field `\(field)` goes: values of it stay in the vault, shown to nobody, and are there again if a policy "
                + "declares it again",
            zh: "删除字段 `\(field)`：已有的值仍留在保险库中，但不向任何人显示；以后的策略重新声明该字段时会再次出现")
    }

    package static func maskWaits(_ fields: [String]) -> Phrase {
        let list = fields.map { "`\($0)`" }
        return Phrase(
            en:
                "another mask for \(list.joined(separator: ", ")): whoever holds only masks sees nothing of it until its "
                + "records are sealed anew",
            zh: "\(list.joined(separator: "、")) 更换掩码：在其记录重新加密之前，只持有掩码密钥的人看不到任何内容")
    }
}
