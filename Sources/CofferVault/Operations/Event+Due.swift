// What the door answers about customers who are due to be looked at.

package import CofferModel
package import CofferText

/// A customer of whom something is due.
package struct DueCustomerView: Sendable, Codable, Equatable {
    package var code: String
    /// The value of the field that customers are divided by; nil: it is empty, or there is no such field.
    package var group: String?
    /// When somebody last checked the data.
    package var verified: CalendarDate?
    /// Since when they are due to be checked again.
    package var verifyDue: CalendarDate?
    package var staleSince: CalendarDate?
    package var dormantSince: CalendarDate?
    package init(
        code: String, group: String? = nil, verified: CalendarDate? = nil, verifyDue: CalendarDate? = nil,
        staleSince: CalendarDate? = nil, dormantSince: CalendarDate? = nil
    ) {
        self.code = code
        self.group = group
        self.verified = verified
        self.verifyDue = verifyDue
        self.staleSince = staleSince
        self.dormantSince = dormantSince
    }
}

/// How many customers are due for what.
package struct DueCounts: Sendable, Codable, Equatable {
    package var verify: Int64 = 0
    package var stale: Int64 = 0
    package var dormant: Int64 = 0

    package init(verify: Int64 = 0, stale: Int64 = 0, dormant: Int64 = 0) {
        self.verify = verify
        self.stale = stale
        self.dormant = dormant
    }

    package var isNothing: Bool { verify == 0 && stale == 0 && dormant == 0 }
}

/// What is due of all customers whom the role reaches.
package struct DueView: Sendable, Codable, Equatable {
    package struct Group: Sendable, Codable, Equatable {
        /// Nil: those without a value.
        package var value: String?
        package var counts: DueCounts
        package init(value: String?, counts: DueCounts) {
            self.value = value
            self.counts = counts
        }
    }

    /// The field that customers are divided by.
    package struct Field: Sendable, Codable, Equatable {
        package var name: FieldName
        package var label: Phrase
        package init(name: FieldName, label: Phrase) {
            self.name = name
            self.label = label
        }
    }

    package var day: CalendarDate
    /// In days.
    package var verifyEvery: Int
    package var staleAfter: Int
    package var total: DueCounts
    package var by: Field?
    /// Those with anything due, by value.
    package var groups: [Group]
    package init(
        day: CalendarDate, verifyEvery: Int, staleAfter: Int, total: DueCounts, by: Field?, groups: [Group]
    ) {
        self.day = day
        self.verifyEvery = verifyEvery
        self.staleAfter = staleAfter
        self.total = total
        self.by = by
        self.groups = groups
    }
}
