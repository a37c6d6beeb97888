// Tags, segments and statistics on the command line.

extension Catalogue {
    package enum CLIGroups {
        // Help: choosing customers

        package static let withTag = Phrase(
            en: "Only customers with this tag, or one below it; may be repeated", zh: "只含有此标签（或其下级标签）的客户；可重复使用")
        package static let inSegment = Phrase(en: "Only customers of this saved segment", zh: "只含此客户群中的客户")
        package static let whereIn = Phrase(
            en: "Only customers with one of these values of an open field; \\| stands for |; may be repeated",
            zh: "只含公开字段等于其中某个值的客户；\\| 表示 | 本身；可重复使用")
        package static let empty = Phrase(
            en: "Only customers without a value of this open field", zh: "只含此公开字段为空的客户")
        package static let filled = Phrase(
            en: "Only customers with some value of this open field", zh: "只含此公开字段已填写的客户")
        package static let before = Phrase(
            en: "Only customers with an earlier date; 365d stands for 365 days ago", zh: "只含日期早于该日的客户；365d 表示 365 天前")
        package static let after = Phrase(
            en: "Only customers with a later date; 365d stands for 365 days ago", zh: "只含日期晚于该日的客户；365d 表示 365 天前")
        package static let anyTag = Phrase(
            en: "Only customers with one of these tags; may be repeated", zh: "只含有其中任一标签的客户；可重复使用")
        package static let notTag = Phrase(
            en: "Only customers without this tag, and any below it; may be repeated", zh: "只含没有此标签（及其下级标签）的客户；可重复使用")

        // Help: tags

        package static let customerTag = Phrase(en: "Give tags to customers, or take them away", zh: "给客户添加或去掉标签")
        package static let customerTagAbout = Phrase(
            en:
                "+TAG gives a tag, -TAG takes it. Tags have up to 4 levels, as in vip/gold, and stand in clear in the file: nothing that tells who somebody is belongs into one. A tag called h is taken with -- -h.",
            zh: "+标签 为添加，-标签 为去掉。标签最多 4 级，例如 重点/华东；标签在文件中是明文，请勿写入能看出是谁的内容。要去掉名为 h 的标签，请写 -- -h。")
        package static let codesAndTags = Phrase(
            en: "Codes of customers, and tags with their sign", zh: "客户编码，以及带正负号的标签")
        package static let codesFrom = Phrase(
            en: "Read more codes from a file, one a line; - is standard input", zh: "从文件读取更多客户编码，每行一个；- 表示标准输入")
        package static let tagGroup = Phrase(en: "The tags that customers have", zh: "客户的标签")
        package static let tagList = Phrase(en: "List tags and how many customers have them", zh: "列出标签及客户数")
        package static let tagListAbout = Phrase(
            en:
                "Customers with vip/gold are counted under vip, too. Who may read customers gets exact numbers of those they may read; others get statistics.",
            zh: "带有 vip/gold 的客户同时计入 vip。可查看客户的角色得到其可见范围内的准确数；其他角色得到的是统计近似值。")

        // Help: segments and statistics

        package static let segmentGroup = Phrase(en: "Saved filters that everybody shares", zh: "客户群：共用的筛选条件")
        package static let segmentGroupAbout = Phrase(
            en: "A segment is no list of customers: whoever fits its conditions at the moment belongs to it.",
            zh: "客户群不是固定名单：凡当前符合条件的客户都属于该群。")
        package static let segmentName = Phrase(en: "The segment's name", zh: "客户群名称")
        package static let segmentSave = Phrase(en: "Save a filter under a name", zh: "保存筛选条件")
        package static let segmentSaveAbout = Phrase(
            en: "All conditions must hold. A segment of the same name is replaced.", zh: "须同时满足所有条件。同名客户群会被替换。")
        package static let segmentList = Phrase(en: "List the segments and what they mean", zh: "列出客户群及其条件")
        package static let segmentShow = Phrase(en: "Show a segment", zh: "查看客户群")
        package static let segmentShowAbout = Phrase(
            en: "Also says about how many customers it has, if your role may have statistics.",
            zh: "如果角色允许统计，还会给出大致的客户数。")
        package static let segmentDrop = Phrase(en: "Drop a segment", zh: "删除客户群")
        package static let segmentDropAbout = Phrase(en: "No customer is changed by that.", zh: "不会改动任何客户。")
        package static let statistics = Phrase(
            en: "Count customers without showing any", zh: "统计客户数，不显示任何客户")
        package static let statisticsAbout = Phrase(
            en:
                "By open fields, tags and segments. Counts are a little off, always by the same for the same people, and small groups are left out: no answer tells about one person. Dates are counted by the quarter. Each question stands in the ledger.",
            zh: "可按公开字段、标签和客户群统计。结果略有偏差，同一群人的偏差始终相同；人数过少的组不显示：任何一次结果都不会透露某个人的情况。日期按季度统计。每次统计都会记入账本。")
        package static let by = Phrase(
            en: "Count by this open field; up to three", zh: "按此公开字段分组统计；最多三个")

        // Results

        package static let tagsChanged = Phrase(en: "changed", zh: "已更改")
        package static let tagsUnchanged = Phrase(en: "already so", zh: "无需更改")
        package static let codeNotFound = Phrase(en: "not found", zh: "找不到")
        package static let tagsDenied = Phrase(en: "denied", zh: "不允许")
        package static let tooManyTags = Phrase(en: "not changed: more than 100 tags", zh: "未更改：标签超过 100 个")
        package static let tagHeader = Phrase(en: "Tag", zh: "标签")
        package static let tags = Phrase(en: "Tags", zh: "标签")
        package static let customersHeader = Phrase(en: "Customers", zh: "客户数")
        package static func about(_ count: Int) -> Phrase { Phrase(en: "about \(count)", zh: "约 \(count)") }
        /// Customers who were anonymised: `values` by which they are counted.
        package static func anonymised(_ values: [String], about: Int) -> Phrase {
            let which = values.isEmpty ? "" : values.joined(separator: ", ") + ": "
            return Phrase(en: "anonymised: \(which)about \(about)", zh: "已匿名化：\(which)约 \(about)")
        }
        package static func aboutCustomers(_ count: Int) -> Phrase {
            Phrase(en: "about \(count) customers", zh: "约 \(count) 位客户")
        }
        package static func leftOut(_ lines: [Phrase]) -> Phrase {
            Phrase(
                en: "without the condition: " + lines.map(\.en).joined(separator: ", "),
                zh: "未计入条件：" + lines.map(\.zh).joined(separator: "，"))
        }
        package static func countedAs(_ lines: [Phrase]) -> Phrase {
            Phrase(
                en: "counted as: " + lines.map(\.en).joined(separator: ", "),
                zh: "实际按此统计：" + lines.map(\.zh).joined(separator: "，"))
        }
        package static let tooFew = Phrase(en: "too few customers to tell", zh: "人数过少，不予显示")
        package static let noValue = Phrase(en: "(none)", zh: "（无）")
        package static func why(minimum: Int, noise: Int) -> Phrase {
            Phrase(
                en:
                    "About, because each count is up to \(noise) off, and conditions that set apart fewer than about \(minimum + noise) customers are not counted by; groups as small are left out. So no answer tells about one person.",
                zh: "结果为近似值：每个数最多相差 \(noise)；只涉及约 \(minimum + noise) 位以下客户的条件不计入，人数如此少的组也不显示，以免透露某个人的情况。")
        }
        package static func segmentDropped(_ name: String) -> Phrase {
            Phrase(en: "The segment \(name) is gone.", zh: "客户群 \(name) 已删除。")
        }
        package static func tagsGiven(_ tags: [String], taken: [String]) -> String {
            (tags.map { "+" + $0 } + taken.map { "−" + $0 }).joined(separator: " ")
        }
    }
}
