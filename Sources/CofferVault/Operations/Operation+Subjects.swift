// Requests of data subjects, as a session enters and answers them.

package import CofferModel
package import CofferPolicy

package struct SubjectOpening: Sendable, Codable {
    package var type: RequestType
    /// Nil: who asks is not in the vault.
    package var code: String?
    /// Nil: today, in UTC.
    package var received: CalendarDate?
    package var channel: RequestChannel
    package var by: Requester
    /// Nil: it is still to be made sure who asks.
    package var check: IdentityCheck?
    /// In which the person is answered, `en` or `zh`.
    package var language: String
    /// Sealed to the audit tier, under the customer's own key.
    package var note: String?
    package init(
        type: RequestType, code: String?, received: CalendarDate? = nil, channel: RequestChannel,
        by: Requester = .customer,
        check: IdentityCheck? = nil, language: String, note: String? = nil
    ) {
        self.type = type
        self.code = code
        self.received = received
        self.channel = channel
        self.by = by
        self.check = check
        self.language = language
        self.note = note
    }
}

package struct SubjectListing: Sendable, Codable {
    /// Closed ones, too, as long as the register keeps them.
    package var isWhole: Bool
    package init(isWhole: Bool = false) { self.isWhole = isWhole }
}

package struct SubjectIdentifying: Sendable, Codable {
    package var request: Int64
    package var check: IdentityCheck
    package var note: String?
    package init(request: Int64, check: IdentityCheck, note: String? = nil) {
        self.request = request
        self.check = check
        self.note = note
    }
}

/// The person was told that their request has come.
package struct SubjectConfirming: Sendable, Codable {
    package var request: Int64
    /// When; nil: today, in UTC.
    package var told: CalendarDate?
    package var note: String?
    package init(request: Int64, told: CalendarDate? = nil, note: String? = nil) {
        self.request = request
        self.told = told
        self.note = note
    }
}

package struct SubjectExtending: Sendable, Codable {
    package var request: Int64
    package var ground: ExtensionGround
    /// When the person was told; nil: today, in UTC.
    package var told: CalendarDate?
    package var note: String?
    package init(request: Int64, ground: ExtensionGround, told: CalendarDate? = nil, note: String? = nil) {
        self.request = request
        self.ground = ground
        self.told = told
        self.note = note
    }
}

/// The package of somebody's data is wanted.
package struct SubjectAnswering: Sendable, Codable {
    package var request: Int64
    /// Not sealed: needs `export.plain`, too.
    package var isPlain: Bool
    package init(request: Int64, isPlain: Bool = false) {
        self.request = request
        self.isPlain = isPlain
    }
}

package struct SubjectClosing: Sendable, Codable {
    package var request: Int64
    package var outcome: RequestOutcome
    package var refusal: RefusalGround?
    package var note: String?
    package init(request: Int64, outcome: RequestOutcome, refusal: RefusalGround? = nil, note: String? = nil) {
        self.request = request
        self.outcome = outcome
        self.refusal = refusal
        self.note = note
    }
}
