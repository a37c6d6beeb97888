// What import says.

extension Catalogue {
    /// Sentences about files of customers coming in.
    package enum Import {
        package static func emptyFile() -> Phrase {
            Phrase(en: "the file is empty", zh: "文件为空")
        }

        package static func columnsNext() -> Phrase {
            Phrase(
                en: "coffer import --template prints the columns; --map names others",
                zh: "coffer import --template 可输出列名；其他列名请用 --map")
        }

        package static func columnTwice(_ label: Phrase) -> Phrase {
            Phrase(en: "two columns are both “\(label.en)”", zh: "有两列都是“\(label.zh)”")
        }

        package static func noKnownColumn() -> Phrase {
            Phrase(en: "no column header is known: the first row must name the fields", zh: "没有可识别的列名：首行必须是字段名")
        }

        package static func requiredColumn(_ name: String, _ label: Phrase) -> Phrase {
            Phrase(en: "the required column \(name) (\(label.en)) is missing", zh: "缺少必需的列 \(name)（\(label.zh)）")
        }

        package static func unknownColumns(_ titles: [String]) -> Phrase {
            Phrase(
                en: "left out, because no field has this name: \(titles.joined(separator: ", "))",
                zh: "以下列没有对应字段，未导入：\(titles.joined(separator: "、"))")
        }

        package static func cannotLookUp() -> Phrase {
            Phrase(
                en: "this role cannot look up every unique field: customers it does not find are added, not changed",
                zh: "当前角色无法查找全部唯一字段：找不到的客户会新增，而不是修改")
        }

        package static func unknownEncoding() -> Phrase {
            Phrase(en: "the encoding is utf-8 or gb18030", zh: "编码为 utf-8 或 gb18030")
        }

        package static func ragged(found: Int, expected: Int) -> Phrase {
            Phrase(
                en: "the row has \(found) cells, the header \(expected)",
                zh: "该行有 \(found) 个单元格，表头有 \(expected) 个")
        }

        package static func progress() -> Phrase {
            Phrase(en: "rows", zh: "行")
        }

        package static func incomplete(rejected: Int64, duplicates: Int64, isDryRun: Bool) -> Phrase {
            let what = "\(counted(rejected, "row")) refused, \(counted(duplicates, "duplicate"))"
            return isDryRun
                ? Phrase(
                    en: "not everything would be in: \(what); nothing was written",
                    zh: "不会全部导入：将拒绝 \(rejected) 行，重复 \(duplicates) 行；未写入任何内容")
                : Phrase(
                    en: "not everything is in: \(what); the good rows are in",
                    zh: "未全部导入：拒绝 \(rejected) 行，重复 \(duplicates) 行；正确的行已导入")
        }

        package static func diskFull(rows: Int64) -> Phrase {
            Phrase(
                en: "the disk is full: the first \(rows) rows are done, nothing is half-written",
                zh: "磁盘已满：前 \(rows) 行已处理，没有写入一半的内容")
        }

        package static func diskFullNext() -> Phrase {
            Phrase(
                en: "free some space and import the same file again; what is in stays, the rest follows",
                zh: "请腾出空间后重新导入同一文件；已导入的保留，其余继续")
        }
    }
}
