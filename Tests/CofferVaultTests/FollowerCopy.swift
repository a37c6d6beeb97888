// A follower of the feed, as another system would be one: it keeps what it is told, and nothing else.

import CofferModel
import CofferText
import Testing

@testable import CofferVault

/// A plain copy of customers by their public id.
struct FollowerCopy {
    struct Customer: Equatable {
        var code: String
        var fields: [FieldName: FieldView]
        var tags: [String]
    }

    private(set) var customers: [PublicID: Customer] = [:]
    private(set) var cursor: Int64 = 0
    private(set) var isStale = false

    /// Asks once, and takes over what comes.
    /// - Returns: the lines.
    @discardableResult
    mutating func follow(_ session: VaultSession, limit: Int? = nil, fields: [FieldName] = []) throws -> [FollowedView]
    {
        let request = ChangesRequest(since: cursor, limit: limit, fields: fields)
        var lines: [FollowedView] = []
        for event in try session.events(.changes(request)) {
            switch event {
            case .followed(let view):
                take(view)
                lines.append(view)
            case .cursor(let view):
                #expect(view.sequence >= cursor)
                (cursor, isStale) = (view.sequence, view.isStale)
            default: break
            }
        }
        return lines
    }

    private mutating func take(_ view: FollowedView) {
        switch view.state {
        case .standing(let code, _, let fields, let tags):
            customers[view.id] = Customer(
                code: code, fields: Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.value) }), tags: tags)
        case .merged, .leftScope, .erased: customers[view.id] = nil
        }
    }

    /// As an export of these fields would write it, in order of codes. No value has a comma.
    func lines(_ fields: [FieldName]) -> [String] {
        customers.values.sorted { $0.code < $1.code }.map { customer in
            ([customer.code]
                + fields.map { name in
                    switch customer.fields[name] {
                    case .clear(let text)?, .masked(let text)?: text
                    case .hidden?, nil: ""
                    }
                }).joined(separator: ",")
        }
    }
}
