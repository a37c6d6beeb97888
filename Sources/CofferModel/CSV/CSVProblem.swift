// What can be wrong with a CSV file, by record number, so that a person finds the place.

package import CofferText

/// A record, or a file, that cannot be read as CSV. After a problem with a record the reader goes on with the next one.
package enum CSVProblem: Error, Sendable, Hashable {
    /// A cell of more than 1 MiB.
    case cellTooLong(record: Int)
    /// A record of more than 4 MiB.
    case recordTooLong(record: Int)
    /// A quote within a cell that does not begin with one, or text after a closing quote.
    case strayQuote(record: Int)
    /// The file ends within a quoted cell.
    case unterminatedQuote(record: Int)
    /// Bytes that are no text in the file's encoding.
    case invalidText(record: Int)
    /// The file is UTF-16; nothing of it is read.
    case utf16
    /// The system cannot convert from GB 18030; nothing of the file is read.
    case converterMissing

    /// The record's number, the header being 1; nil for problems of the whole file.
    package var record: Int? {
        switch self {
        case .cellTooLong(let record), .recordTooLong(let record), .strayQuote(let record),
            .unterminatedQuote(let record), .invalidText(let record):
            record
        case .utf16, .converterMissing: nil
        }
    }

    /// A stable `snake_case` name for scripts and error reports.
    package var reason: String {
        switch self {
        case .cellTooLong: "cell_too_long"
        case .recordTooLong: "record_too_long"
        case .strayQuote: "stray_quote"
        case .unterminatedQuote: "unterminated_quote"
        case .invalidText: "invalid_text"
        case .utf16: "utf16"
        case .converterMissing: "converter_missing"
        }
    }

    /// What is wrong and what would be right.
    package var message: Phrase {
        switch self {
        case .cellTooLong(let record): Catalogue.CSV.cellTooLong(record: record)
        case .recordTooLong(let record): Catalogue.CSV.recordTooLong(record: record)
        case .strayQuote(let record): Catalogue.CSV.strayQuote(record: record)
        case .unterminatedQuote(let record): Catalogue.CSV.unterminatedQuote(record: record)
        case .invalidText(let record): Catalogue.CSV.invalidText(record: record)
        case .utf16: Catalogue.CSV.utf16
        case .converterMissing: Catalogue.CSV.converterMissing
        }
    }
}
