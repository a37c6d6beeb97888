// What the door answers about other systems: changes to follow, and where a file differs.

package import CofferModel
package import CofferText

/// What somebody who follows a customer has to know: the newest state, whatever came in between.
package struct FollowedView: Sendable, Codable, Equatable {
    /// How the customer stands now.
    package enum State: Sendable, Codable, Equatable {
        /// As this role may take it along: what a copy held before is to be replaced by it.
        case standing(code: String, revision: Int64, fields: [CustomerView.NamedField], tags: [String])
        /// Another customer stands for this one: a copy is to be removed.
        case merged(code: String, revision: Int64, into: PublicID)
        /// Taken away for good: a copy is to be removed, and whatever was derived from it.
        case erased
        /// Out of this role's reach since: a copy is to be removed. Nothing else is said.
        case leftScope
    }

    /// What happened, in the order in which it first did.
    package enum Kind: String, Sendable, Codable {
        case added, edited, settled, tagged, recoded, held, merged, unmerged, noted, restricted, consented, erased
        case tierErased = "tier_erased"
        /// Brought back from a backup.
        case restored
    }

    package var id: PublicID
    package var state: State
    /// Empty where the customer left the role's reach.
    package var kinds: [Kind]
    /// Fields whose values were given, of those asked for; empty for a customer that was added and not changed since.
    package var changed: [FieldName]
    /// Of the newest change that is told here: its place in the ledger, and milliseconds since 1970-01-01 UTC.
    package var sequence: Int64
    package var time: Int64
    package init(
        id: PublicID, state: State, kinds: [Kind], changed: [FieldName], sequence: Int64, time: Int64
    ) {
        self.id = id
        self.state = state
        self.kinds = kinds
        self.changed = changed
        self.sequence = sequence
        self.time = time
    }
}

/// A customer's public id: 16 random bytes that say nothing, stay for ever and are never given again.
package struct PublicID: Sendable, Codable, Hashable {
    /// 32 digits, hexadecimal.
    package let text: String

    package init(text: String) { self.text = text }
}

/// Up to where a follower knows everything.
package struct CursorView: Sendable, Codable, Equatable {
    /// The ledger sequence to go on from.
    package var sequence: Int64
    /// Since the cursor that was given, what this role may see has changed, or how it is masked: customers that nobody
    /// changed look different now. Only a new beginning from 0 shows them all as they are.
    package var isStale: Bool
    package init(sequence: Int64, isStale: Bool) {
        self.sequence = sequence
        self.isStale = isStale
    }
}

/// A row of another system's file, or a customer that it has not, beside what the vault has.
package struct ComparisonLine: Sendable, Codable, Equatable {
    package enum Outcome: Sendable, Codable, Equatable {
        /// In the file, and not among the customers that this role reaches.
        case onlyThere
        /// In the vault and marked as known there, and not in the file.
        case onlyHere
        case different([Difference])
        /// Nothing can be said about the row.
        case unreadable(field: FieldName?, reason: String, message: Phrase)
    }

    package struct Difference: Sendable, Codable, Equatable {
        package var field: FieldName
        package var label: Phrase
        /// Only where values were asked for; nil: there is none.
        package var here: FieldView?
        package var there: FieldView?
        /// Why the file's value is none that the field takes.
        package var problem: Phrase?
        package init(
            field: FieldName, label: Phrase, here: FieldView? = nil, there: FieldView? = nil, problem: Phrase? = nil
        ) {
            self.field = field
            self.label = label
            self.here = here
            self.there = there
            self.problem = problem
        }
    }

    /// The header is row 1; nil for a customer that is only here.
    package var row: Int64?
    package var code: String?
    package var outcome: Outcome
    package init(row: Int64?, code: String?, outcome: Outcome) {
        self.row = row
        self.code = code
        self.outcome = outcome
    }
}

package struct ComparisonSummary: Sendable, Codable, Equatable {
    /// What told customers apart: a field, or `code`.
    package var by: FieldName
    /// Fields that were compared.
    package var fields: [FieldName]
    package var rows: Int64 = 0
    package var same: Int64 = 0
    package var different: Int64 = 0
    package var onlyThere: Int64 = 0
    package var onlyHere: Int64 = 0
    package var unreadable: Int64 = 0

    package var isEqual: Bool { different + onlyThere + onlyHere + unreadable == 0 }

    package init(by: FieldName, fields: [FieldName]) {
        self.by = by
        self.fields = fields
    }
}
