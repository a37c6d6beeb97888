// What the door answers about files of customers, coming in and going out.

package import CofferModel
package import CofferText

/// One column of the import template, and one question of the form.
package struct ColumnView: Sendable, Codable {
    package var field: FieldName
    package var label: Phrase
    package var type: FieldType
    package var tier: TierName
    package var isRequired: Bool
    /// An example that would be accepted.
    package var example: Phrase
    /// The only values it takes, in standard form; empty: any that fits the type.
    package var allowed: [String]
    /// Of phone numbers typed without one: two letters, ISO 3166-1.
    package var country: String

    /// True when its value may stand in arguments and in clear.
    package var isOpen: Bool { tier == .open }

    package init(
        field: FieldName, label: Phrase, type: FieldType, tier: TierName, isRequired: Bool, example: Phrase,
        allowed: [String] = [], country: String = "CN"
    ) {
        self.field = field
        self.label = label
        self.type = type
        self.tier = tier
        self.isRequired = isRequired
        self.example = example
        self.allowed = allowed
        self.country = country
    }
}

/// Why one row of an import was not taken. Never holds the value.
package struct ImportIssue: Sendable, Codable {
    /// The header is row 1; a row is a CSV record, not a line.
    package var row: Int64
    package var field: FieldName?
    /// A stable `snake_case` name of the reason.
    package var reason: String
    package var message: Phrase
    package init(row: Int64, field: FieldName?, reason: String, message: Phrase) {
        self.row = row
        self.field = field
        self.reason = reason
        self.message = message
    }
}

package struct ImportSummary: Sendable, Codable, Equatable {
    package var rows: Int64 = 0
    package var added: Int64 = 0
    package var updated: Int64 = 0
    /// Already there with the same values.
    package var unchanged: Int64 = 0
    package var duplicates: Int64 = 0
    package var rejected: Int64 = 0
    /// Of those added or updated: values brought into standard form.
    package var normalised: Int64 = 0
    /// Of those added: waiting for a holder to settle them.
    package var pending: Int64 = 0
    /// Of those added or updated: with a value that another customer has too, where the policy only warns.
    package var shared: Int64 = 0
    /// Rows about somebody who was erased: among those rejected, or, where they were asked for, among those added.
    package var formerlyErased: Int64 = 0
    package var isDryRun: Bool = false
    package init() {}
}

package struct ExportSummary: Sendable, Codable {
    package var customers: Int64
    package var fields: [FieldName]
    /// Customers who were left out because their processing is restricted; nil for who may not see them.
    package var leftOut: Int64?
    package init(customers: Int64, fields: [FieldName], leftOut: Int64? = nil) {
        self.customers = customers
        self.fields = fields
        self.leftOut = leftOut
    }
}
