// As much of JSON Schema (draft 2020-12) as the schema for editors uses, to hold it against the loader.

import CofferModel
import Foundation
import Testing

@testable import CofferPolicy

/// A JSON value; objects without order.
indirect enum JSONValue: Hashable, Decodable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case map([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .map(try value.decode([String: JSONValue].self))
        }
    }

    /// A policy's text as an editor reads it (YAML 1.2 core).
    init(_ tree: Tree) {
        switch tree.content {
        case .map(let entries): self = .map(Dictionary(entries.map { ($0.key, JSONValue($0.value)) }) { $1 })
        case .list(let items): self = .list(items.map { JSONValue($0) })
        case .text(let text, let isQuoted):
            if isQuoted {
                self = .text(text)
            } else if tree.isNothing {
                self = .null
            } else if text == "true" || text == "false" {
                self = .flag(text == "true")
            } else {
                let isNumber = text.allSatisfy { $0 == "." || $0.isASCII && $0.isNumber }
                self = isNumber ? Double(text).map { .number($0) } ?? .text(text) : .text(text)
            }
        }
    }

    subscript(keys: String...) -> JSONValue? {
        keys.reduce(self as JSONValue?) { value, key in
            if case .map(let map) = value { map[key] } else { nil }
        }
    }

    var keys: Set<String> { if case .map(let map) = self { Set(map.keys) } else { [] } }
    /// The texts of a list.
    var texts: Set<String> {
        guard case .list(let list) = self else { return [] }
        return Set(list.compactMap { if case .text(let text) = $0 { text } else { nil } })
    }
}

/// A schema that values can be held against.
struct JSONSchema {
    let root: JSONValue

    /// What is wrong first, with its path; nil if the value fits.
    func fault(_ value: JSONValue) throws -> String? { try fault(value, root, "") }

    private func fault(_ value: JSONValue, _ schema: JSONValue, _ path: String) throws -> String? {
        guard case .map(let keywords) = schema else { throw Unknown(keyword: "\(schema)") }
        for (keyword, argument) in keywords.sorted(by: { $0.key < $1.key }) {
            if let fault = try fault(value, keyword, argument, keywords, path) { return fault }
        }
        return nil
    }

    private func fault(
        _ value: JSONValue, _ keyword: String, _ argument: JSONValue, _ schema: [String: JSONValue], _ path: String
    ) throws -> String? {
        let fault = "\(path): \(keyword)"
        switch (keyword, argument, value) {
        case ("$ref", .text(let target), _):
            guard let definition = root["$defs", String(target.dropFirst("#/$defs/".count))] else {
                throw Unknown(keyword: target)
            }
            return try self.fault(value, definition, path)
        case ("type", .text(let type), _): return Self.types(of: value).contains(type) ? nil : fault
        case ("const", _, _): return value == argument ? nil : fault
        case ("enum", .list(let values), _): return values.contains(value) ? nil : fault
        case ("anyOf", .list(let choices), _):
            return try choices.contains { try self.fault(value, $0, path) == nil } ? nil : fault
        case ("not", _, _): return try self.fault(value, argument, path) == nil ? fault : nil
        case ("pattern", .text(let pattern), .text(let text)):
            return text.range(of: pattern, options: .regularExpression) == nil ? fault : nil
        case ("minLength", .number(let limit), .text(let text)): return Double(text.count) < limit ? fault : nil
        case ("maxLength", .number(let limit), .text(let text)): return Double(text.count) > limit ? fault : nil
        case ("minimum", .number(let limit), .number(let number)): return number < limit ? fault : nil
        case ("maximum", .number(let limit), .number(let number)): return number > limit ? fault : nil
        case ("minItems", .number(let limit), .list(let items)): return Double(items.count) < limit ? fault : nil
        case ("maxItems", .number(let limit), .list(let items)): return Double(items.count) > limit ? fault : nil
        case ("uniqueItems", .flag(true), .list(let items)): return Set(items).count < items.count ? fault : nil
        case ("items", _, .list(let items)):
            for item in items { if let fault = try self.fault(item, argument, path + "[]") { return fault } }
        case ("minProperties", .number(let limit), .map(let map)): return Double(map.count) < limit ? fault : nil
        case ("maxProperties", .number(let limit), .map(let map)): return Double(map.count) > limit ? fault : nil
        case ("required", .list, .map(let map)): return argument.texts.isSubset(of: map.keys) ? nil : fault
        case ("propertyNames", _, .map(let map)):
            for key in map.keys {
                if let fault = try self.fault(.text(key), argument, path + "." + key) { return fault }
            }
        case ("properties", .map(let properties), .map(let map)):
            for (key, value) in map {
                if let schema = properties[key], let fault = try self.fault(value, schema, "\(path).\(key)") {
                    return fault
                }
            }
        case ("additionalProperties", _, .map(let map)):
            for (key, value) in map where !(schema["properties"]?.keys ?? []).contains(key) {
                if argument == .flag(false) { return "\(path).\(key): additionalProperties" }
                if let fault = try self.fault(value, argument, "\(path).\(key)") { return fault }
            }
        case ("$schema", _, _), ("$defs", _, _), ("title", _, _), ("description", _, _), ("pattern", _, _),
            ("minLength", _, _), ("maxLength", _, _), ("minimum", _, _), ("maximum", _, _), ("minItems", _, _),
            ("maxItems", _, _), ("uniqueItems", _, _), ("items", _, _), ("minProperties", _, _),
            ("maxProperties", _, _), ("required", _, _), ("propertyNames", _, _), ("properties", _, _),
            ("additionalProperties", _, _):
            return nil
        default: throw Unknown(keyword: keyword)
        }
        return nil
    }

    private static func types(of value: JSONValue) -> Set<String> {
        switch value {
        case .null: ["null"]
        case .flag: ["boolean"]
        case .number(let number): number.rounded() == number ? ["number", "integer"] : ["number"]
        case .text: ["string"]
        case .list: ["array"]
        case .map: ["object"]
        }
    }

    struct Unknown: Error { let keyword: String }
}
