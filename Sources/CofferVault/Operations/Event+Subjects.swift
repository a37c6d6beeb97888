// What the door answers about requests of data subjects.

package import CofferModel
package import CofferPolicy
package import CofferText

/// A request in the register.
package struct SubjectRequestView: Sendable, Codable, Equatable {
    package enum State: String, Sendable, Codable {
        case open
        /// Past its last day, and not closed.
        case overdue
        case closed
    }

    /// How it stands with telling the person that their request has come.
    package enum Confirmation: String, Sendable, Codable {
        case waiting
        /// Its last day has passed, and nobody has told them.
        case late
        case inTime = "in_time"
        case tooLate = "too_late"
    }

    /// A rule that counts for it.
    package struct Rule: Sendable, Codable, Equatable {
        package var name: String
        package var label: Phrase
        package var citation: Phrase?
        package var isUnverified: Bool
        /// It says "promptly", and no number.
        package var isPrompt: Bool
        package init(name: String, label: Phrase, citation: Phrase?, isUnverified: Bool, isPrompt: Bool) {
            self.name = name
            self.label = label
            self.citation = citation
            self.isUnverified = isUnverified
            self.isPrompt = isPrompt
        }
    }

    package var number: Int64
    package var type: RequestType
    package var state: State
    /// Nil where the customer is gone, or not for this role.
    package var code: String?
    package var isErased: Bool
    /// Who asks is not in the vault.
    package var isUnknown: Bool
    /// The number of the record of a customer who is gone, by which the ledger still knows them.
    package var record: Int64?
    package var received: CalendarDate
    package var channel: RequestChannel
    package var by: Requester
    package var language: String
    package var check: IdentityCheck?
    /// Whether nobody is answered before it is known who asks.
    package var needsCheck: Bool
    package var confirm: CalendarDate?
    /// The day on which the person was told that it has come.
    package var confirmed: CalendarDate?
    /// Nil where no rule wants it confirmed, and where it was closed before it was.
    package var confirmation: Confirmation?
    /// The last day to answer; nil: no rule has a number.
    package var due: CalendarDate?
    /// Negative once it has passed; nil for a closed one.
    package var daysLeft: Int?
    /// The last day if the person is told by `due` that it takes longer.
    package var extendable: CalendarDate?
    package var extendedFor: ExtensionGround?
    package var outcome: RequestOutcome?
    package var refusal: RefusalGround?
    /// Ledger entries that carried it out.
    package var evidence: [Int64]
    /// Milliseconds since 1970-01-01 UTC.
    package var closedAt: Int64?
    package var keptUntil: CalendarDate?
    package var rules: [Rule]
    /// What was remarked at its steps, for who may read it; gone with an erased customer.
    package var notes: [String]
    /// What is to be done next; nil in lists, for a closed one, and where the customer is not for this role.
    package var next: Phrase?
    /// Of a correction, erasure or restriction that was carried out: to whom the data had gone, who have to be told
    /// (GDPR 19); nil in lists, and for all others.
    package var recipients: [RecipientView]?

    package init(
        number: Int64, type: RequestType, state: State, code: String?, isErased: Bool, isUnknown: Bool = false,
        record: Int64? = nil,
        received: CalendarDate, channel: RequestChannel, by: Requester, language: String, check: IdentityCheck?,
        needsCheck: Bool,
        confirm: CalendarDate?, confirmed: CalendarDate? = nil, confirmation: Confirmation? = nil, due: CalendarDate?,
        daysLeft: Int?, extendable: CalendarDate?,
        extendedFor: ExtensionGround?, outcome: RequestOutcome?, refusal: RefusalGround?, evidence: [Int64],
        closedAt: Int64?, keptUntil: CalendarDate?, rules: [Rule], notes: [String], next: Phrase? = nil
    ) {
        self.number = number
        self.type = type
        self.state = state
        self.code = code
        self.isErased = isErased
        self.isUnknown = isUnknown
        self.record = record
        self.received = received
        self.channel = channel
        self.by = by
        self.language = language
        self.check = check
        self.needsCheck = needsCheck
        self.confirm = confirm
        self.confirmed = confirmed
        self.confirmation = confirmation
        self.due = due
        self.daysLeft = daysLeft
        self.extendable = extendable
        self.extendedFor = extendedFor
        self.outcome = outcome
        self.refusal = refusal
        self.evidence = evidence
        self.closedAt = closedAt
        self.keptUntil = keptUntil
        self.rules = rules
        self.notes = notes
        self.next = next
    }
}

/// A package was made.
package struct SubjectAnswerView: Sendable, Codable, Equatable {
    package var request: Int64
    package var code: String
    /// How many fields are in it.
    package var fields: Int
    package init(request: Int64, code: String, fields: Int) {
        self.request = request
        self.code = code
        self.fields = fields
    }
}
