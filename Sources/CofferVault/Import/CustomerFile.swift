// A CSV file of customers, row by row, with one wrong row no reason to stop: what importing and comparing begin with.

internal import CofferModel
internal import CofferText
internal import Glibc

/// The rows of one file below its header.
struct CustomerFile: ~Copyable {
    enum Row {
        /// With as many cells as the header.
        case record(CSVRecord)
        case rejected(ImportIssue)
    }

    let header: [String]
    private var reader: CSVReader

    /// - Throws: `invalid_input` for a file without a header that can be read.
    init(_ descriptor: Int32, _ encoding: CSVEncoding) throws {
        var reader = CSVReader(encoding: encoding) { buffer in
            while true {
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                if count >= 0 { return count }
                if errno != EINTR { throw CofferError(.ioFailed, Catalogue.Vault.unreadable(errno)) }
            }
        }
        do {
            guard let first = try reader.next() else {
                throw CofferError(.invalidInput, Catalogue.Import.emptyFile(), hint: Catalogue.Import.columnsNext())
            }
            header = first.fields
        } catch let problem as CSVProblem {
            throw CofferError(.invalidInput, problem.message)
        }
        self.reader = reader
    }

    /// `utf-8` or `gb18030`; nil: to be detected.
    static func encoding(_ name: String?) throws -> CSVEncoding {
        guard let encoding = name.map({ CSVEncoding(rawValue: $0.lowercased()) }) ?? .automatic else {
            throw CofferError(.usage, Catalogue.Import.unknownEncoding())
        }
        return encoding
    }

    /// - Throws: `invalid_input` where the rest of the file can't be read.
    mutating func next() throws -> Row? {
        do {
            guard let record = try reader.next() else { return nil }
            guard record.fieldCount == header.count else {
                return .rejected(
                    ImportIssue(
                        row: Int64(record.number), field: nil, reason: "ragged",
                        message: Catalogue.Import.ragged(found: record.fieldCount, expected: header.count)))
            }
            return .record(record)
        } catch let problem as CSVProblem {
            guard let number = problem.record else { throw CofferError(.invalidInput, problem.message) }
            return .rejected(
                ImportIssue(row: Int64(number), field: nil, reason: problem.reason, message: problem.message))
        }
    }
}
