// Segments and statistics: filters in words, and what counts may tell.

extension Catalogue {
    package enum Segments {
        // A filter in words

        package static func isOneOf(_ field: Phrase, _ values: [String]) -> Phrase {
            let english = values.map { $0.isEmpty ? "nothing" : $0 }.joined(separator: " or ")
            let chinese = values.map { $0.isEmpty ? "空" : $0 }.joined(separator: "或")
            return Phrase(en: "\(field.en) is \(english)", zh: "\(field.zh)为\(chinese)")
        }
        package static func isEmpty(_ field: Phrase) -> Phrase {
            Phrase(en: "\(field.en) is empty", zh: "\(field.zh)为空")
        }
        package static func isFilled(_ field: Phrase) -> Phrase {
            Phrase(en: "\(field.en) is filled in", zh: "\(field.zh)已填写")
        }
        package static func before(_ field: Phrase, _ day: String) -> Phrase {
            Phrase(en: "\(field.en) is before \(day)", zh: "\(field.zh)早于 \(day)")
        }
        package static func before(_ field: Phrase, daysAgo days: Int) -> Phrase {
            Phrase(en: "\(field.en) is more than \(days) days ago", zh: "\(field.zh)在 \(days) 天以前")
        }
        package static func after(_ field: Phrase, _ day: String) -> Phrase {
            Phrase(en: "\(field.en) is after \(day)", zh: "\(field.zh)晚于 \(day)")
        }
        package static func after(_ field: Phrase, daysAgo days: Int) -> Phrase {
            Phrase(en: "\(field.en) is less than \(days) days ago", zh: "\(field.zh)在最近 \(days) 天以内")
        }
        package static func hasTag(_ tag: String) -> Phrase { Phrase(en: "has the tag \(tag)", zh: "有标签 \(tag)") }
        package static func hasAnyTag(_ tags: [String]) -> Phrase {
            Phrase(
                en: "has one of the tags \(tags.joined(separator: ", "))", zh: "有以下任一标签：\(tags.joined(separator: "、"))")
        }
        package static func lacksTag(_ tag: String) -> Phrase {
            Phrase(en: "has not the tag \(tag)", zh: "没有标签 \(tag)")
        }

        // Errors

        package static func notAName(_ problem: Phrase) -> Phrase {
            Phrase(en: "not a name for a segment: \(problem.en)", zh: "不是有效的客户群名称：\(problem.zh)")
        }
        package static let nameExample = Phrase(
            en: "1 to 40 letters, digits, - or _, without spaces: dormant-2026",
            zh: "1–40 个文字、数字、- 或 _，不含空格：例如 沉睡客户-2026")
        package static func noSuchSegment(_ name: String) -> Phrase {
            Phrase(en: "there is no segment \(name)", zh: "没有名为 \(name) 的客户群")
        }
        package static func noSuchSegmentNext() -> Phrase {
            Phrase(en: "coffer segment list shows them", zh: "可用 coffer segment list 查看")
        }
        package static func noDate(_ field: Phrase) -> Phrase {
            Phrase(en: "\(field.en) holds no dates", zh: "“\(field.zh)”不是日期字段")
        }
        package static func noDateNext() -> Phrase {
            Phrase(en: "only dates are earlier or later than others", zh: "只有日期字段才能比较早晚")
        }
        package static func boundExpected(_ option: String) -> Phrase {
            Phrase(
                en: "\(option) takes FIELD=DATE or FIELD=DAYSd, as in created_at=2026-01-31 or last_interaction=365d",
                zh: "\(option) 的写法是 字段=日期 或 字段=天数d，例如 created_at=2026-01-31 或 last_interaction=365d")
        }
        package static func tooLarge(limit: Int) -> Phrase {
            Phrase(en: "a filter names at most \(limit) values and tags", zh: "一个筛选条件最多含 \(limit) 个值和标签")
        }
        package static func tooMany(limit: Int) -> Phrase {
            Phrase(en: "a vault has at most \(limit) segments", zh: "一个保险库最多有 \(limit) 个客户群")
        }
        package static func nothingSaid() -> Phrase {
            Phrase(en: "a segment needs at least one condition", zh: "客户群至少要有一个条件")
        }
        package static func nothingSaidNext() -> Phrase {
            Phrase(
                en: "give one, as in --where region=华东, --tag vip or --before last_interaction=365d",
                zh: "例如 --where region=华东、--tag vip 或 --before last_interaction=365d")
        }
        package static func tooManyFields(limit: Int) -> Phrase {
            Phrase(en: "customers are counted by at most \(limit) different fields", zh: "最多按 \(limit) 个不同的字段统计")
        }
        package static func repeatedField(_ field: Phrase) -> Phrase {
            Phrase(en: "\(field.en) is named twice to count by; once is enough", zh: "统计字段“\(field.zh)”重复；写一次即可")
        }
        package static func tooManyGroups(limit: Int) -> Phrase {
            Phrase(
                en: "these fields have more than \(limit) different values together; count by others",
                zh: "这些字段的不同取值超过 \(limit) 种；请换用其他字段统计")
        }
        package static func tooManyConditions() -> Phrase {
            Phrase(en: "too many conditions to count by in one question", zh: "一次统计的条件过多")
        }

        // The ledger

        package static func saved(_ name: String) -> Phrase {
            Phrase(en: "segment \(name) saved", zh: "保存客户群 \(name)")
        }
        package static func dropped(_ name: String) -> Phrase {
            Phrase(en: "segment \(name) dropped", zh: "删除客户群 \(name)")
        }
        package static func countedEntry(fields: [String], tags: [String], segment: String?) -> Phrase {
            let by =
                fields + tags.map { "#" + $0 } + (segment.map { ["segment:" + $0] } ?? [])
            return by.isEmpty
                ? Phrase(en: "counted customers", zh: "统计客户数")
                : Phrase(
                    en: "counted customers by \(by.joined(separator: ", "))",
                    zh: "统计客户数，条件：\(by.joined(separator: "、"))")
        }
        package static let actCounted = Phrase(en: "counted", zh: "统计")
        /// For approvers: by which segment the customers are chosen.
        package static func choosing(_ name: String) -> Phrase {
            Phrase(en: "customers chosen by the segment \(name)", zh: "按客户群筛选客户：\(name)")
        }
    }
}
