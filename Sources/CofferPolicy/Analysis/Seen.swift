// In which of four forms somebody sees a field when reading: what people mean when they ask who can see it.

package import CofferModel

/// What a role sees of a field by reading, weakest first.
package enum Seen: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case hidden
    case masked
    /// Masked or hidden at once, in clear when asked for with a reason (`disclose`).
    case onRequest = "on_request"
    case clear

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .hidden: 0
        case .masked: 1
        case .onRequest: 2
        case .clear: 3
        }
    }
}

extension Policy {
    /// What a role sees of a field by reading in some circumstances.
    package func seen(_ field: FieldDefinition, by role: RoleName, in circumstances: Circumstances = []) -> Seen {
        guard cell(role, .read, field.name).allows(in: circumstances) else { return .hidden }
        let shown = shown(field, to: role, in: circumstances)
        if shown == .clear { return .clear }
        if cell(role, .disclose, field.name).allows(in: circumstances) { return .onRequest }
        return shown == .masked ? .masked : .hidden
    }
}

extension Visibility {
    /// The word for it in files and in JSON.
    package var word: String {
        switch self {
        case .hidden: "hidden"
        case .masked: "masked"
        case .clear: "clear"
        }
    }

    package init?(word: String) {
        guard let found = [Self.hidden, .masked, .clear].first(where: { $0.word == word }) else { return nil }
        self = found
    }
}
