// Names written as literals in tests.

import CofferModel
import CofferText

extension FieldName: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

extension TierName: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

extension RoleName: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

/// Swift Testing has an `ExitStatus` too.
typealias ExitStatus = CofferText.ExitStatus
