// Reads what was entered from a descriptor: one JSON object, or JSON Lines of them.

internal import CofferModel
internal import CofferText
internal import Foundation
internal import Glibc

/// Entered values as they arrive: field name → text; nil empties the field.
typealias EnteredValues = [FieldName: String?]

/// Reads JSON input.
enum EnteredJSON {
    /// More than any honest entry needs; bulk goes through import.
    private static let limit = 16 << 20

    /// - Throws: `invalid_input` naming the line, never its text.
    static func read(_ descriptor: Int32) throws -> [EnteredValues] { try lines(descriptor).map(\.values) }

    /// Each object with the number of its line; an object alone is in line 1, however many it takes.
    ///
    /// - Throws: `invalid_input` naming the line, never its text.
    static func lines(_ descriptor: Int32) throws -> [(line: Int, values: EnteredValues)] {
        let bytes = try readAll(descriptor)
        if let one = try? JSONDecoder().decode([String: Scalar?].self, from: bytes) {
            try requireDistinctNames(bytes, line: nil)
            return [(1, values(one))]
        }
        var all: [(line: Int, values: EnteredValues)] = []
        for (number, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy({ $0 == 32 || $0 == 13 || $0 == 9 }) { continue }
            guard let one = try? JSONDecoder().decode([String: Scalar?].self, from: Data(line)) else {
                throw CofferError(
                    .invalidInput, Catalogue.Vault.badJSON(line: number + 1), hint: Catalogue.Vault.badJSONNext())
            }
            try requireDistinctNames(Data(line), line: number + 1)
            all.append((number + 1, values(one)))
        }
        if all.isEmpty {
            throw CofferError(.invalidInput, Catalogue.Vault.emptyInput(), hint: Catalogue.Vault.badJSONNext())
        }
        return all
    }

    /// One object and no more: an edit is of one customer.
    static func readOne(_ descriptor: Int32) throws -> EnteredValues {
        let all = try read(descriptor)
        guard all.count == 1 else {
            throw CofferError(.invalidInput, Catalogue.Vault.oneObjectOnly(), hint: Catalogue.Vault.badJSONNext())
        }
        return all[0]
    }

    /// Which of two values is meant, nobody can tell.
    ///
    /// - Parameter object: a JSON object without objects in it, so every text with a colon behind it is a name.
    /// - Throws: `invalid_input` for one with the same name twice.
    private static func requireDistinctNames(_ object: Data, line: Int?) throws {
        let bytes = [UInt8](object)
        let (quote, backslash, colon) = (UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: ":"))
        var names: Set<String> = []
        var index = 0
        while index < bytes.count {
            defer { index += 1 }
            guard bytes[index] == quote else { continue }
            let start = index
            index += 1
            while index < bytes.count, bytes[index] != quote { index += bytes[index] == backslash ? 2 : 1 }
            let rest = bytes[min(index + 1, bytes.count)...]
            guard rest.first(where: { ![9, 10, 13, 32].contains($0) }) == colon else { continue }
            let text = Data(bytes[start...min(index, bytes.count - 1)])
            let name = try? JSONDecoder().decode(String.self, from: text)
            if let name, !names.insert(name).inserted {
                throw CofferError(.invalidInput, Catalogue.Vault.nameTwice(line: line))
            }
        }
    }

    private static func values(_ object: [String: Scalar?]) -> EnteredValues {
        Dictionary(uniqueKeysWithValues: object.map { name, value in (FieldName(name), value?.text) })
    }

    static func readAll(_ descriptor: Int32) throws -> Data {
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw CofferError(.ioFailed, Catalogue.Vault.unreadable(errno))
            }
            if count == 0 { return data }
            data.append(contentsOf: buffer[..<count])
            if data.count > limit { throw CofferError(.invalidInput, Catalogue.Vault.inputTooLong(limit: limit)) }
        }
    }

    /// A JSON string, number or boolean, as the text a person would have typed.
    private enum Scalar: Decodable {
        case text(String)
        case number(Decimal)
        case flag(Bool)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .number(try container.decode(Decimal.self))
            }
        }

        var text: String {
            switch self {
            case .text(let text): text
            case .number(let number): "\(number)"
            case .flag(let flag): flag ? "yes" : "no"
            }
        }
    }
}
