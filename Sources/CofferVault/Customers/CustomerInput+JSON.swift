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
    static func read(_ descriptor: Int32) throws -> [EnteredValues] {
        let bytes = try readAll(descriptor)
        if let one = try? JSONDecoder().decode([String: Scalar?].self, from: bytes) { return [values(one)] }
        var all: [EnteredValues] = []
        for (number, line) in bytes.split(separator: 10).enumerated() {
            if line.allSatisfy({ $0 == 32 || $0 == 13 || $0 == 9 }) { continue }
            guard let one = try? JSONDecoder().decode([String: Scalar?].self, from: Data(line)) else {
                throw CofferError(
                    .invalidInput, Catalogue.Vault.badJSON(line: number + 1), hint: Catalogue.Vault.badJSONNext())
            }
            all.append(values(one))
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
