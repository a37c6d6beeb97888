// Legal holds: placed for a matter, released by somebody else, and what they keep from being destroyed.

extension Catalogue {
    package enum Holds {
        package static func tooManyHolds(_ count: Int, limit: Int) -> Phrase {
            Phrase(
                en: "\(count == 1 ? "1 customer is" : "\(count) customers are") held for \(limit) matters already",
                zh: "\(count) 位客户的法律保全事由已达 \(limit) 项")
        }

        // Errors

        package static func held() -> Phrase {
            Phrase(en: "a legal hold lies on this customer: nothing of it may be erased", zh: "该客户处于法律保全中，不得删除任何内容")
        }
        package static func heldNext() -> Phrase {
            Phrase(
                en: "coffer hold list shows the matters; somebody else than who placed a hold releases it",
                zh: "可用 coffer hold list 查看；须由设置保全以外的人解除")
        }
        package static func placedByYou(_ matter: String) -> Phrase {
            Phrase(
                en: "you placed the hold for \(matter) yourself; somebody else has to release it",
                zh: "\(matter) 的保全由您本人设置，须由他人解除")
        }
        package static func noSuchMatter() -> Phrase {
            Phrase(en: "nobody is held for this matter", zh: "没有客户因该案由处于保全中")
        }
        package static func matters(_ names: [String]) -> Phrase {
            guard !names.isEmpty else { return Phrase(en: "there are no holds", zh: "目前没有任何保全") }
            return Phrase(
                en: "matters: \(names.joined(separator: ", "))", zh: "现有案由：\(names.joined(separator: "、"))")
        }
        /// `problem` is a `MarkNameProblem`'s sentence.
        package static func notAMatter(_ problem: Phrase) -> Phrase {
            Phrase(en: "not a name for a matter: \(problem.en)", zh: "不是有效的案由名称：\(problem.zh)")
        }
        package static let matterExample = Phrase(
            en: "1 to 40 letters, digits, - or _, without spaces, and nothing that tells what it is about: case-2026-7",
            zh: "1–40 个文字、数字、- 或 _，不含空格，也不要写明内情：例如 2026-07号案")
        package static func progress() -> Phrase { Phrase(en: "changing holds", zh: "更改保全") }
        package static func countedEntry() -> Phrase {
            Phrase(en: "counted customers on legal hold", zh: "统计处于法律保全的客户")
        }

        // Help

        package static let group = Phrase(en: "Legal holds: keep customers from being erased", zh: "法律保全：阻止删除客户")
        package static let groupAbout = Phrase(
            en:
                "While a hold lies on a customer, for whatever matter, nothing of them is erased. Whoever places one cannot release it: that takes a second person. Matters stand in clear in the file.",
            zh: "只要客户有任何一项保全，就不会删除其任何内容。设置保全的人不能解除，须由另一人解除。案由名称在文件中是明文。")
        package static let place = Phrase(en: "Place a hold on customers", zh: "对客户设置保全")
        package static let placeAbout = Phrase(
            en: "The code of somebody who was merged holds the customer who stands for them.", zh: "已合并客户的编码对应合并后的客户。")
        package static let release = Phrase(en: "Release customers from a hold", zh: "解除对客户的保全")
        package static let releaseAbout = Phrase(
            en: "Denied to whoever placed it. Holds for other matters stay.", zh: "设置者本人不能解除。其他案由的保全不受影响。")
        package static let list = Phrase(en: "List the matters, or the customers held for one", zh: "列出案由，或某一案由下的客户")
        package static let listAbout = Phrase(
            en:
                "Without --matter: each matter with since when, by whom, and for how many customers. No sealed value is opened.",
            zh: "不加 --matter 时列出每个案由的起始时间、设置人和客户数。不会解密任何内容。")
        package static let matter = Phrase(en: "The matter's short name", zh: "案由的简短名称")
        package static let onlyMatter = Phrase(en: "The customers held for this matter", zh: "只列出该案由下的客户")
        package static let codes = Phrase(en: "Codes of customers", zh: "客户编码")

        // Results

        package static let tooMany = Phrase(en: "not changed: more than 100 holds", zh: "未更改：保全超过 100 项")
        package static let matterHeader = Phrase(en: "Matter", zh: "案由")
        package static let sinceHeader = Phrase(en: "Since", zh: "自")
        package static let byHeader = Phrase(en: "Placed by", zh: "设置人")
        package static let customersHeader = Phrase(en: "Customers", zh: "客户数")
    }
}
