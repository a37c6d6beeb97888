// What is said about other systems: changes to follow, files to compare, writes asked for again.

extension Catalogue {
    package enum Systems {
        // Idempotency keys

        package static func badKey(longest: Int) -> Phrase {
            Phrase(
                en: "an idempotency key has 1 to \(longest) bytes", zh: "幂等键的长度为 1 到 \(longest) 字节")
        }

        package static func keyTwice() -> Phrase {
            Phrase(
                en: "the idempotency key is given both as an argument and in the JSON",
                zh: "幂等键在参数和 JSON 中各给了一次")
        }

        package static func keyUsed() -> Phrase {
            Phrase(
                en: "this idempotency key was used for another write: nothing was changed",
                zh: "该幂等键已用于另一次写入：未作任何更改")
        }

        package static func keyUsedNext() -> Phrase {
            Phrase(
                en: "one key stands for one write with one content; take a new key for a new write",
                zh: "一个幂等键只对应一次内容确定的写入；新的写入请使用新的键")
        }

        package static func oneKeyForMany() -> Phrase {
            Phrase(
                en: "one idempotency key stands for one customer, and there are several",
                zh: "一个幂等键只对应一位客户，而这里有多位客户")
        }

        package static func oneKeyForManyNext() -> Phrase {
            Phrase(
                en: "give each line a key of its own: {\"#key\": \"order-17\", \"name\": …}",
                zh: "请为每一行提供各自的键：{\"#key\": \"order-17\", \"name\": …}")
        }

        // Changes

        package static func cursorAhead(head: Int64) -> Phrase {
            Phrase(
                en:
                    "the ledger ends at \(head), before this cursor: it comes from a newer state of this vault, or from another vault",
                zh: "账本止于 \(head)，早于该游标：游标来自此保险库更新的状态，或来自另一个保险库")
        }

        package static func cursorAheadNext() -> Phrase {
            Phrase(
                en: "if this vault was restored on purpose, begin anew with --since 0",
                zh: "如果此保险库是有意恢复的，请用 --since 0 重新开始")
        }

        package static func badCursor() -> Phrase {
            Phrase(en: "a cursor is 0 or a number that an earlier answer ended with", zh: "游标是 0，或上一次结果末尾给出的数字")
        }

        package static func following() -> Phrase { Phrase(en: "changes", zh: "变更") }

        // Comparing

        package static func noKeyColumn() -> Phrase {
            Phrase(
                en: "no column tells customers apart: none is a unique searchable field or the customer code",
                zh: "没有可用于区分客户的列：既没有可查找的唯一字段，也没有客户编码")
        }

        package static func noKeyColumnNext() -> Phrase {
            Phrase(en: "name a column with --map, or another field with --by", zh: "请用 --map 指定列，或用 --by 指定其他字段")
        }

        package static func notAKey(_ field: String, _ label: Phrase) -> Phrase {
            Phrase(
                en: "\(field) (\(label.en)) does not tell customers apart: it is not unique and searchable",
                zh: "\(field)（\(label.zh)）不能用于区分客户：它不是可查找的唯一字段")
        }

        package static func keyColumnMissing(_ field: String) -> Phrase {
            Phrase(en: "the file has no column for \(field)", zh: "文件中没有 \(field) 对应的列")
        }

        package static func keyMissing() -> Phrase {
            Phrase(en: "the row has no value by which the customer is told apart", zh: "该行缺少用于区分客户的值")
        }

        package static func keyTwice(row: Int64) -> Phrase {
            Phrase(en: "the same customer stands in row \(row) already", zh: "该客户已出现在第 \(row) 行")
        }

        package static func comparing() -> Phrase { Phrase(en: "rows compared", zh: "已比对行数") }

        package static func differs() -> Phrase {
            Phrase(en: "the file and the vault differ", zh: "文件与保险库内容不一致")
        }

        // Ledger and review

        package static func followed(_ count: Int64, _ fields: [String]) -> Phrase {
            let names = fields.joined(separator: ", ")
            return Phrase(
                en: "changes of \(counted(count, "customer")) followed" + (fields.isEmpty ? "" : ": \(names)"),
                zh: "跟踪了 \(count) 位客户的变更" + (fields.isEmpty ? "" : "：\(fields.joined(separator: "、"))"))
        }

        package static func compared(_ count: Int64, _ fields: [String]) -> Phrase {
            let names = fields.joined(separator: ", ")
            return Phrase(
                en: "\(counted(count, "customer")) compared with a file" + (fields.isEmpty ? "" : ": \(names)"),
                zh: "将 \(count) 位客户与文件比对" + (fields.isEmpty ? "" : "：\(fields.joined(separator: "、"))"))
        }

        package static let actFollowed = Phrase(en: "changes followed", zh: "跟踪变更")
        package static let actCompared = Phrase(en: "compared with a file", zh: "与文件比对")
    }
}
