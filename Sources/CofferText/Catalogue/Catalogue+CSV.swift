// What is wrong with a CSV file, and what would be right.

extension Catalogue {
    /// Problems of CSV files (`CSVProblem`); records are counted, the header being 1.
    package enum CSV {
        package static func cellTooLong(record: Int) -> Phrase {
            Phrase(
                en: "record \(record) has a cell of more than 1 MiB; is a closing quote missing?",
                zh: "第 \(record) 条记录有单元格超过 1 MiB，是否缺少右引号？")
        }
        package static func recordTooLong(record: Int) -> Phrase {
            Phrase(en: "record \(record) is longer than 4 MiB", zh: "第 \(record) 条记录超过 4 MiB")
        }
        package static func strayQuote(record: Int) -> Phrase {
            Phrase(
                en: "record \(record) has a quote in the wrong place; quote the whole cell and double the quotes in it",
                zh: "第 \(record) 条记录的引号位置不对；应将整个单元格加上引号，其中的引号写两遍")
        }
        package static func unterminatedQuote(record: Int) -> Phrase {
            Phrase(
                en: "record \(record) opens a quote that is never closed", zh: "第 \(record) 条记录的引号没有闭合")
        }
        package static func invalidText(record: Int) -> Phrase {
            Phrase(
                en: "record \(record) has bytes that are no text in the file's encoding; save the file as UTF-8",
                zh: "第 \(record) 条记录含有与文件编码不符的字节；应将文件另存为 UTF-8")
        }
        package static let utf16 = Phrase(
            en: "the file is UTF-16; save it as CSV in UTF-8", zh: "文件编码为 UTF-16；应另存为 UTF-8 编码的 CSV")
        package static let converterMissing = Phrase(
            en: "this system cannot convert from GB 18030; save the file as UTF-8",
            zh: "本系统无法转换 GB 18030 编码；应将文件另存为 UTF-8")
    }
}
