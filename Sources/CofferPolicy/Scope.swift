// Which customers a role's actions reach: the closed vocabulary of row scope.

package import CofferModel

/// A set of customers, told by their open fields `region`, `owner` and `segment`; enforced by the program, not by keys.
package struct Scope: Sendable, Hashable, Codable {
    /// Every customer; the rest says nothing then.
    package var isEverything: Bool
    /// Customers whose field `region` is the region of the user.
    package var ownRegion: Bool
    /// Customers whose field `owner` is the name of the user.
    package var ownCustomers: Bool
    /// Customers whose field `segment` is one of these.
    package var segments: Set<String>

    package static let everything = Scope(isEverything: true)

    package init(
        isEverything: Bool = false, ownRegion: Bool = false, ownCustomers: Bool = false, segments: Set<String> = []
    ) {
        self.isEverything = isEverything
        self.ownRegion = ownRegion
        self.ownCustomers = ownCustomers
        self.segments = segments
    }

    /// The customers of either.
    package func union(_ other: Scope) -> Scope {
        if isEverything || other.isEverything { return .everything }
        return Scope(
            ownRegion: ownRegion || other.ownRegion, ownCustomers: ownCustomers || other.ownCustomers,
            segments: segments.union(other.segments))
    }

    /// The fields of `open` that this scope looks at.
    package var fields: [FieldName] {
        if isEverything { return [] }
        return (ownRegion ? [Self.regionField] : []) + (ownCustomers ? [Self.ownerField] : [])
            + (segments.isEmpty ? [] : [Self.segmentField])
    }

    package static let regionField = FieldName("region")
    package static let ownerField = FieldName("owner")
    package static let segmentField = FieldName("segment")

    /// Whether a customer with these open fields is in the scope of a user; a missing value is in nobody's.
    package func contains(_ open: (FieldName) -> String?, userName: String, userRegion: String?) -> Bool {
        if isEverything { return true }
        if ownRegion, let userRegion, open(Self.regionField) == userRegion { return true }
        if ownCustomers, open(Self.ownerField) == userName { return true }
        return !segments.isEmpty && open(Self.segmentField).map { segments.contains($0) } ?? false
    }
}
