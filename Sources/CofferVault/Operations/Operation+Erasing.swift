// Requests to take customers away for good.

package import CofferModel

/// A customer, or one tier of theirs, is to go for good.
package struct EraseRequest: Sendable, Codable {
    package var code: String
    /// Nil: the whole customer.
    package var tier: TierName?
    /// Why. It stays, sealed to the audit tier: nothing that tells who it was belongs in it.
    package var reason: String
    /// The digest of the plan; nil: only the plan is asked for.
    package var confirmed: String?
    /// Where a law wants the customer kept, the processing of their data is restricted instead.
    package var orRestrict: Bool
    /// The data subject's request that this answers; it is closed with it, if the whole customer goes.
    package var request: Int64?
    package init(
        code: String, tier: TierName? = nil, reason: String, confirmed: String? = nil, orRestrict: Bool = false,
        request: Int64? = nil
    ) {
        self.code = code
        self.tier = tier
        self.reason = reason
        self.confirmed = confirmed
        self.request = request
        self.orRestrict = orRestrict
    }
}
