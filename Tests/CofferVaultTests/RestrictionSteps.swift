// What tests of restrictions do and ask, in words of theirs.

import CofferModel

@testable import CofferVault

extension VaultSession {
    func restrict(_ ground: RestrictionGround, until: String? = nil, _ codes: String...) throws
        -> [RestrictionChangeView]
    {
        let day = until.flatMap { CalendarDate(iso: $0) }
        return try events(.restrictionPlace(RestrictionRequest(codes: codes, ground: ground, until: day)))
            .compactMap { if case .restrictionChanged(let view) = $0 { view } else { nil } }
    }

    func lift(_ codes: String...) throws -> [RestrictionChangeView] {
        try events(.restrictionLift(RestrictionLift(codes: codes)))
            .compactMap { if case .restrictionChanged(let view) = $0 { view } else { nil } }
    }

    func restricted(
        isDueOnly: Bool = false, limit: Int = 50, after: RecordID? = nil
    ) throws -> [RestrictedCustomerView] {
        try events(.restrictionList(RestrictionListing(isDueOnly: isDueOnly, limit: limit, after: after)))
            .compactMap { if case .restrictedCustomer(let view) = $0 { view } else { nil } }
    }
}
