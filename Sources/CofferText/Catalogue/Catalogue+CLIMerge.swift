// Texts of `coffer merge` and `coffer unmerge`.

extension Catalogue {
    package enum CLIMerge {
        package static let merge = Phrase(en: "Make one customer of two", zh: "将两个客户合并为一个")
        package static let mergeAbout = Phrase(
            en:
                "Shows both side by side with the value that stays for each field, asks, and merges the first into the second. Nothing is lost: the code and the history of both are kept, and unmerge takes it back.",
            zh: "并列显示两个客户及每个字段将保留的值，确认后把前者合并到后者。不会丢失任何内容：两者的编码和历史都会保留，可用 unmerge 撤销。")
        package static let going = Phrase(en: "Code of the customer who is merged", zh: "被合并的客户编码")
        package static let staying = Phrase(en: "Code of the customer who stays", zh: "保留的客户编码")
        package static let merged = Phrase(
            en: "Code of the customer to take out again", zh: "要重新分出的客户编码")
        package static let take = Phrase(
            en: "Take this field from the customer who is merged; may be repeated", zh: "此字段取被合并客户的值；可重复使用")
        package static let keep = Phrase(
            en: "Keep this field of the customer who stays; may be repeated", zh: "此字段保留原值；可重复使用")
        package static let dryRun = Phrase(en: "Only show what would happen", zh: "只显示结果，不合并")
        package static let question = Phrase(en: "Merge? [y/N] ", zh: "确认合并？[y/N] ")
        package static let notMerged = Phrase(en: "nothing was merged", zh: "未合并")
        package static let noPlan = Phrase(en: "there was no answer about this merge", zh: "未收到合并方案")
        package static let mark = Phrase(en: "* stays where the two differ", zh: "* 表示两者不同时保留的值")
        package static let tags = Phrase(en: "tags", zh: "标签")
        package static let holds = Phrase(en: "legal holds", zh: "法律保全")
        package static let codes = Phrase(en: "codes that lead here afterwards", zh: "合并后仍可使用的编码")
        package static let unmerge = Phrase(en: "Take a merge back", zh: "撤销合并")
        package static let unmergeAbout = Phrase(
            en: "Both customers stand as they were before the merge; what was changed since stays changed.",
            zh: "两个客户都恢复到合并前的状态；合并之后修改过的内容保持不变。")
    }
}
