// The encodings in which customer lists come.

/// How the bytes of a CSV file write its text. Raw values are the names on the command line.
package enum CSVEncoding: String, Sendable, CaseIterable, Codable {
    /// UTF-8, unless the first 64 KiB are not but are GB 18030.
    case automatic
    /// UTF-8, with or without a byte order mark.
    case utf8 = "utf-8"
    /// GB 18030-2005, and with it GBK and GB 2312: what spreadsheets in China write.
    case gb18030
}
