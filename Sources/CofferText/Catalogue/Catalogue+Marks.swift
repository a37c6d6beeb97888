// What stands with a customer besides fields: tags, other codes, holds, merges.

extension Catalogue {
    package enum Marks {
        package static func historyTagged() -> Phrase { Phrase(en: "tags changed", zh: "更改标签") }
        package static func historyRecoded() -> Phrase { Phrase(en: "codes changed", zh: "更改编码") }
        package static func historyHeld() -> Phrase { Phrase(en: "legal hold changed", zh: "更改法律保全") }
        package static func historyMerged() -> Phrase { Phrase(en: "merged", zh: "合并") }
        package static func historyUnmerged() -> Phrase { Phrase(en: "merge taken back", zh: "撤销合并") }
    }
}
