// What the vault says when a policy comes into force among records and work that began under another.

extension Catalogue {
    package enum Applying {
        package static func changedMeanwhile() -> Phrase {
            Phrase(
                en: "the policy or the keys have changed meanwhile; nothing was written",
                zh: "在此期间策略或密钥已发生变化，没有写入任何内容")
        }

        package static func importStopped(rows: Int64) -> Phrase {
            Phrase(
                en: "the policy or the keys have changed during the import: it stopped, with \(rows) rows done",
                zh: "导入期间策略或密钥已发生变化：导入已停止，已处理 \(rows) 行")
        }

        package static func importStoppedNext() -> Phrase {
            Phrase(
                en: "import the same file again: what is there already is recognised", zh: "请重新导入同一文件：已入库的内容会被识别")
        }

        package static func fieldUnsettled(_ field: String) -> Phrase {
            Phrase(
                en:
                    "the field \(field) is still on its way from another tier: it can't move on or be removed before it has arrived",
                zh: "字段 \(field) 仍在从其他层级移来的途中：到位之前不能再次移动，也不能删除")
        }

        package static func fieldUnsettledNext() -> Phrase {
            Phrase(
                en: "somebody who holds both tiers finishes it with: coffer key rotate --reseal",
                zh: "由同时持有两个层级密钥的人运行：coffer key rotate --reseal")
        }

        package static func sealedTogether(_ tiers: [Phrase]) -> Phrase {
            Phrase(
                en:
                    "\(tiers.map(\.en).joined(separator: " and ")) are sealed anew together, by somebody who holds all of them: fields move between them",
                zh: "\(tiers.map { "“\($0.zh)”" }.joined(separator: "、"))须由同时持有全部密钥的人一并重新加密：有字段在其间移动")
        }
    }
}
