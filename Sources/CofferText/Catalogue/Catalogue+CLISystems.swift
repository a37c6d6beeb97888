// Other systems on the command line: help and results of `changes`, `compare` and idempotency keys.

extension Catalogue {
    package enum CLISystems {
        // Help: changes

        package static let changes = Phrase(
            en: "Give out what changed since a cursor, for another system to follow", zh: "输出自某游标以来的变更，供其他系统跟踪")
        package static let changesAbout = Phrase(
            en:
                "JSON Lines: for each customer that changed, keyed on its public id, the newest state as your role may take it along. A line {\"cursor\": N} ends each page and the whole: keep it when the page is stored, and go on from there. Only then is a page done with; the same page twice does no harm.",
            zh:
                "输出为 JSON Lines：每位有变更的客户一行，以公开编号为键，给出角色可带出的最新状态。每页及全文以 {\"cursor\": N} 结尾：该页存妥后保存此游标，下次由此继续。同一页重复处理并无影响。"
        )
        package static let since = Phrase(
            en: "The last cursor that you kept; 0: everything", zh: "上次保存的游标；0 表示从头开始")
        package static let changesLimit = Phrase(
            en: "End after so many customers, rounded up to a ledger entry (at most 64); else all",
            zh: "达到此客户数后结束，按账本条目向上取整（每条最多 64 位）；默认全部")
        package static let stale = Phrase(
            en:
                "what your role may see, or how it is masked, has changed since that cursor: begin anew with --since 0 to have everybody as they are",
            zh: "自该游标以来，角色可见的内容或掩码方式已变更：请用 --since 0 重新开始，以取得所有客户的现状")

        // Help: compare

        package static let compare = Phrase(
            en: "Compare another system's CSV export with the vault", zh: "将其他系统的 CSV 导出文件与保险库比对")
        package static let compareAbout = Phrase(
            en:
                "Lists who is only there, who is only here (known there by the field of --by), and whose fields differ. Values are first brought into standard form, so that formats are no differences. Nothing is changed. Names of fields only, unless --values is given. Ends with 0; with --exit-code, with 7 where there are differences.",
            zh:
                "列出仅在对方的、仅在本库的（以 --by 字段为准，即对方应有的客户），以及字段不一致的客户。比对前先统一为标准格式，格式不同不算差异。不作任何更改。默认只列字段名，加 --values 才列出值。退出码为 0；使用 --exit-code 时，有差异则为 7。"
        )
        package static let compareFile = Phrase(
            en: "The CSV file; its first row names the columns, as for import", zh: "CSV 文件；首行为列名，与导入相同")
        package static let by = Phrase(
            en:
                "What tells customers apart: a unique searchable field, or code; else the customer code, else the first such column",
            zh: "用于区分客户的字段：可查找的唯一字段或 code；默认先用客户编码列，其次用首个此类列")
        package static let values = Phrase(
            en: "Show both values of what differs, as your role may see them", zh: "列出不一致的两个值，按角色可见的形式显示")
        package static let exitCode = Phrase(en: "End with 7 if there are differences", zh: "有差异时退出码为 7")

        // Help: idempotency keys

        package static let idempotencyKey = Phrase(
            en:
                "A name of your own for this write, without personal data: asked for again, it is answered as before and not done again",
            zh: "为此次写入自拟的标识，不含个人信息：以同一标识再次请求时，按原结果答复，不会重复写入")

        // Results

        package static func row(_ number: Int64) -> Phrase { Phrase(en: "row \(number)", zh: "第 \(number) 行") }
        package static let onlyThere = Phrase(en: "only there", zh: "仅在对方")
        package static let onlyHere = Phrase(en: "only here", zh: "仅在本库")
        package static let colon = Phrase(en: ": ", zh: "：")
        package static let different = Phrase(en: "different", zh: "不一致")
        package static let comma = Phrase(en: ", ", zh: "、")

        package static func hereAndThere(_ name: String, here: String, there: String) -> Phrase {
            Phrase(en: "\(name) (here \(here), there \(there))", zh: "\(name)（本库 \(here)，对方 \(there)）")
        }

        package static func problem(_ name: String, _ problem: Phrase) -> Phrase {
            Phrase(en: "\(name) (\(problem.en))", zh: "\(name)（\(problem.zh)）")
        }

        package static func summary(
            by: String, rows: Int64, same: Int64, different: Int64, onlyThere: Int64, onlyHere: Int64, unreadable: Int64
        ) -> Phrase {
            Phrase(
                en:
                    "\(counted(rows, "row")) compared by \(by): \(same) the same, \(different) different, \(onlyThere) only there, \(onlyHere) only here, \(unreadable) not comparable",
                zh:
                    "按 \(by) 比对 \(rows) 行：\(same) 一致，\(different) 不一致，\(onlyThere) 仅在对方，\(onlyHere) 仅在本库，\(unreadable) 无法比对"
            )
        }
    }
}
