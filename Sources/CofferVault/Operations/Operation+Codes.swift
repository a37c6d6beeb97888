// What can be asked about customer codes. Codes are not sensitive: they travel in the operation itself.

/// Typed codes to be told about.
package struct CodeCheckRequest: Sendable, Codable {
    package var codes: [String]
    package var reason: String?
    package var purpose: String?
    package init(codes: [String], reason: String? = nil, purpose: String? = nil) {
        self.codes = codes
        self.reason = reason
        self.purpose = purpose
    }
}

/// A report of all codes.
package struct CodeReportRequest: Sendable, Codable {
    /// At most so many findings of each kind.
    package var limit: Int
    package var reason: String?
    package var purpose: String?
    package init(limit: Int = 20, reason: String? = nil, purpose: String? = nil) {
        self.limit = limit
        self.reason = reason
        self.purpose = purpose
    }
}

/// Another code for a customer.
package struct CodeChange: Sendable, Codable {
    package var code: String
    /// Nil: the next code of the pattern in force.
    package var to: String?
    package var reason: String?
    /// The revision the person saw; a conflict if the customer has moved on.
    package var revision: Int64?
    package init(code: String, to: String? = nil, reason: String?, revision: Int64? = nil) {
        self.code = code
        self.to = to
        self.reason = reason
        self.revision = revision
    }
}

/// A code given in error, to be taken out of use.
package struct CodeRetirement: Sendable, Codable {
    package var code: String
    package var reason: String?
    package var revision: Int64?
    package init(code: String, reason: String?, revision: Int64? = nil) {
        self.code = code
        self.reason = reason
        self.revision = revision
    }
}

/// Codes of other systems for a customer who is there.
package struct LegacyCodes: Sendable, Codable {
    package var code: String
    package var add: [String]
    package var remove: [String]
    package var reason: String?
    package var revision: Int64?
    package init(
        code: String, add: [String] = [], remove: [String] = [], reason: String? = nil, revision: Int64? = nil
    ) {
        self.code = code
        self.add = add
        self.remove = remove
        self.reason = reason
        self.revision = revision
    }
}
