// Merging two customers into one, and taking it back.

extension Catalogue {
    package enum Merging {
        package static func merged(_ code: String, into other: String) -> Phrase {
            Phrase(en: "\(code) was merged into \(other)", zh: "\(code) 已合并到 \(other)")
        }

        package static func useOther(_ code: String) -> Phrase {
            Phrase(
                en: "change \(code), or take the merge back with: coffer unmerge",
                zh: "请修改 \(code)，或用 coffer unmerge 撤销合并")
        }

        package static func sameCustomer() -> Phrase {
            Phrase(en: "these are one customer already", zh: "这是同一个客户")
        }

        package static func needsKeys(_ tier: Phrase) -> Phrase {
            Phrase(
                en: "one of the two has values in the tier \(tier.en), which you cannot carry over without its keys",
                zh: "其中一方在层级“\(tier.zh)”有数据，没有该层级的密钥无法合并")
        }

        package static func needsKeysNext() -> Phrase {
            Phrase(
                en: "somebody whose role reads and searches that tier can do it",
                zh: "请由可查看并检索该层级的人操作")
        }

        package static func chooseNext(_ field: String) -> Phrase {
            Phrase(
                en: "choose another value with --take \(field) or --keep \(field), or correct one of the two first",
                zh: "请用 --take \(field) 或 --keep \(field) 另选一个值，或先更正其中一方")
        }

        package static func sharedAgain(_ field: Phrase, code: String?, other: String?) -> Phrase {
            let ours = code.map { Phrase(en: $0, zh: $0) } ?? Phrase(en: "this customer", zh: "该客户")
            let theirs = other.map { Phrase(en: $0, zh: $0) } ?? Phrase(en: "another customer", zh: "另一位客户")
            return Phrase(
                en: "\(field.en): \(ours.en) and \(theirs.en) now have the same value, which only one may have; "
                    + "correct one of them",
                zh: "\(field.zh)：\(ours.zh) 与 \(theirs.zh) 现在值相同，而该字段不得重复；请更正其中一方")
        }

        package static func takenAndKept(_ field: String) -> Phrase {
            Phrase(en: "\(field) cannot be taken and kept at once", zh: "字段 \(field) 不能同时取对方的值又保留原值")
        }

        package static func keepInstead(_ field: String) -> Phrase {
            Phrase(
                en: "--keep \(field) merges the two without taking it",
                zh: "用 --keep \(field) 可保留原值后合并")
        }

        package static func mergedOn(_ code: String) -> Phrase {
            Phrase(en: "\(code) has itself been merged into another since", zh: "\(code) 之后又被合并到了其他客户")
        }

        package static func unmergeFirst(_ code: String) -> Phrase {
            Phrase(en: "take that back first: coffer unmerge \(code)", zh: "请先撤销那次合并：coffer unmerge \(code)")
        }

        package static func notMerged(_ code: String) -> Phrase {
            Phrase(en: "\(code) is not merged with one other customer", zh: "\(code) 没有唯一对应的合并可以撤销")
        }

        package static func whichOne(_ codes: [String]) -> Phrase {
            Phrase(
                en: "give the code of the one to take out: \(codes.joined(separator: ", "))",
                zh: "请给出要分出的客户编码：\(codes.joined(separator: "、"))")
        }
    }
}
