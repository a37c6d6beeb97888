// What searching tells whoever holds a search key and tries everything that can be looked for.

import CofferModel

/// The parts of a value that trying all terms of its search kinds finds out.
package struct SearchTold: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The last four characters: ten thousand tries.
    package static let last4 = SearchTold(rawValue: 1 << 0)
    package static let domain = SearchTold(rawValue: 1 << 1)
    /// How a name or text begins.
    package static let beginning = SearchTold(rawValue: 1 << 2)
    /// The initials of a name's pinyin.
    package static let initials = SearchTold(rawValue: 1 << 3)
    /// All of it, and so every part.
    package static let value = SearchTold(rawValue: 1 << 4 | 0xF)

    /// The words for it in JSON and in messages; the whole value stands for every part.
    package var names: [String] {
        if contains(.value) { return ["value"] }
        let parts: [(String, SearchTold)] = [
            ("last4", .last4), ("domain", .domain), ("beginning", .beginning), ("initials", .initials),
        ]
        return parts.filter { contains($0.1) }.map(\.0)
    }
}

extension FieldDefinition {
    /// What the field's ways to search tell by trying; empty: only whether somebody guessed the value.
    package var searchTells: SearchTold {
        searchKinds.reduce(into: []) { told, kind in
            switch kind {
            // Few values are told by any part of them.
            case _ where allowed != nil: told.formUnion(.value)
            case .exact: told.formUnion(type.isEnumerable ? .value : [])
            case .last4: told.formUnion(.last4)
            case .domain: told.formUnion(.domain)
            case .prefix: told.formUnion(.beginning)
            case .pinyin: told.formUnion(.initials)
            }
        }
    }

    /// The parts of a value that whoever sees the mask sees in any case.
    package var maskTells: SearchTold {
        switch mask {
        case .phone, .bankCard: .last4
        case .email, .emailStrict: .domain
        default: []
        }
    }
}
