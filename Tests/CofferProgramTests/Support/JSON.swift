// Reading what `--json` printed, member by member.

import Foundation

/// A JSON value looked at from outside; what is not there is nil all the way down.
struct JSON {
    private let value: Any?

    init(_ text: String) throws {
        value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }

    private init(value: Any?) { self.value = value }

    /// One document a line.
    static func lines(_ text: String) throws -> [JSON] { try text.split(separator: "\n").map { try JSON(String($0)) } }

    subscript(name: String) -> JSON { JSON(value: (value as? [String: Any])?[name]) }

    /// A member of an array.
    subscript(place: Int) -> JSON { array.indices.contains(place) ? array[place] : JSON(value: nil) }

    var string: String? { value as? String }
    var int: Int? { value as? Int }
    var bool: Bool? { value as? Bool }
    var names: Set<String> { Set((value as? [String: Any])?.keys.map(\.self) ?? []) }
    var array: [JSON] { (value as? [Any])?.map { JSON(value: $0) } ?? [] }
}
