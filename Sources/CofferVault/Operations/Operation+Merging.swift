// What is asked about customers who may be one.

package import CofferModel

package struct MergeRequest: Sendable, Codable {
    /// The customer who is merged into the other.
    package var going: String
    package var staying: String
    /// Fields whose values are taken from the one who goes, or kept from the one who stays, whatever the policy says.
    package var takes: [FieldName]
    package var keeps: [FieldName]
    package var reason: String?
    /// The digest of the plan that the person agreed to; nil: only answer with the plan.
    package var confirmed: String?
    package init(
        going: String, into staying: String, takes: [FieldName] = [], keeps: [FieldName] = [], reason: String? = nil,
        confirmed: String? = nil
    ) {
        self.going = going
        self.staying = staying
        self.takes = takes
        self.keeps = keeps
        self.reason = reason
        self.confirmed = confirmed
    }
}

package struct UnmergeRequest: Sendable, Codable {
    /// The customer who was merged into another, or the other where only one was merged into it.
    package var code: String
    package var reason: String?
    package init(code: String, reason: String? = nil) {
        self.code = code
        self.reason = reason
    }
}

package struct DuplicatesRequest: Sendable, Codable {
    /// The lowest probability, 0...1; nil: that of the policy.
    package var minimum: Double?
    /// Groups, the surest first.
    package var limit: Int
    package var skip: Int
    package init(minimum: Double? = nil, limit: Int = 50, skip: Int = 0) {
        self.minimum = minimum
        self.limit = limit
        self.skip = skip
    }
}

package struct DistinctRequest: Sendable, Codable {
    package var code: String
    package var other: String
    /// False: that they are two is taken back.
    package var isDistinct: Bool
    package init(code: String, other: String, isDistinct: Bool = true) {
        self.code = code
        self.other = other
        self.isDistinct = isDistinct
    }
}
