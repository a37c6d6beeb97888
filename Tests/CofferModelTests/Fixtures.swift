// The sample files of Tests/Fixtures, and sources of bytes for the CSV reader.

import CofferModel
import Testing

import struct Foundation.Data
import struct Foundation.URL

enum Fixture {
    static let today = CalendarDate(daysSince1970: 20_779)

    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: folder.appending(path: "Fixtures").appending(path: name)))
    }

    /// A source that hands out at most `piece` bytes at a time.
    static func source(_ bytes: [UInt8], piece: Int = .max) -> (UnsafeMutableRawBufferPointer) -> Int {
        var offset = 0
        return { buffer in
            let count = min(piece, buffer.count, bytes.count - offset)
            buffer.copyBytes(from: bytes[offset..<(offset + count)])
            offset += count
            return count
        }
    }

    /// All records as text, and the problems between them in their place.
    static func read(_ bytes: [UInt8], encoding: CSVEncoding = .automatic, piece: Int = .max) throws -> [Read] {
        var reader = CSVReader(encoding: encoding, source: source(bytes, piece: piece))
        var all: [Read] = []
        while true {
            do {
                guard let record = try reader.next() else { return all }
                all.append(.record(record.number, record.fields))
            } catch let problem as CSVProblem {
                all.append(.problem(problem))
                if problem.record == nil { return all }
            }
        }
    }

    static func records(_ name: String) throws -> [[String: String]] {
        var header: [String]?
        var records: [[String: String]] = []
        for case .record(_, let fields) in try read(bytes(name)) {
            if let header {
                records.append(Dictionary(uniqueKeysWithValues: zip(header, fields)))
            } else {
                header = fields
            }
        }
        return records
    }
}

enum Read: Equatable {
    case record(Int, [String])
    case problem(CSVProblem)
}
