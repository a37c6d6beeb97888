// Requests of data subjects in the ledger: days, and words of closed lists; the entry's record says whose.

internal import CofferModel
internal import CofferPolicy
internal import CofferPrivacy

/// A request came in.
struct SubjectRequestBody: Codable, Equatable, Sendable {
    var type: RequestType
    var received: CalendarDate
    var channel: RequestChannel
    var by: Requester
    /// The language in which the person is answered, `en` or `zh`.
    var language: String
    /// The last days, as the policy had them when it was opened: confirm, answer, answer if extended.
    var confirm: CalendarDate?
    var due: CalendarDate?
    var extended: CalendarDate?
    /// The names of the rules that count.
    var rules: [String]
    /// How long the register keeps it after it is closed, as ISO 8601; absent: no rule says so.
    var keep: String?
    /// Whether a sealed remark about the record goes with this entry.
    var remark: Bool
}

/// What is said of a request later: the entry's kind says what.
struct SubjectStepBody: Codable, Equatable {
    /// The ledger sequence of the request.
    var request: Int64
    /// How it was made sure who asks.
    var check: IdentityCheck?
    /// Why it takes longer; and on which day the person was told that, or that their request has come.
    var ground: ExtensionGround?
    var told: CalendarDate?
    /// Of a package: BLAKE2b-256 over each of its documents, in the clear; `json`, `csv`, `html`.
    var documents: [String: Hex]?
    /// How it ended, why it was refused, and the ledger entries that carried it out.
    var outcome: RequestOutcome?
    var refusal: RefusalGround?
    var evidence: [Int64]?
    /// Whether a sealed remark about the record goes with this entry.
    var remark = false
}

/// A request as the entries about it have it.
struct SubjectRequest: Codable, Equatable, Sendable {
    /// The ledger sequence of its first entry.
    var number: Int64
    /// Nil: who asks is not in the vault.
    var record: RecordID?
    var body: SubjectRequestBody
    var openedBy: UserID
    /// Milliseconds since 1970-01-01 UTC.
    var openedAt: Int64
    var check: IdentityCheck?
    /// The day on which the person was told that it has come.
    var confirmed: CalendarDate?
    var extendedFor: ExtensionGround?
    /// The entry of the newest package.
    var answeredIn: Int64?
    var outcome: RequestOutcome?
    var refusal: RefusalGround?
    var evidence: [Int64] = []
    var closedAt: Int64?

    var isOpen: Bool { outcome == nil }

    /// Whether it has to be known who asks before anything is done.
    var needsIdentity: Bool { record != nil && body.type.needsIdentity }

    /// Whether a request may end so: of somebody of whom there is nothing, nothing can be given, changed or withheld.
    func mayEnd(_ outcome: RequestOutcome, _ refusal: RefusalGround?) -> Bool {
        guard record == nil, outcome != .withdrawn else { return true }
        return outcome == .refused && [.noData, .identityNotProven].contains(refusal)
    }

    /// The last day on which it has to be answered.
    var due: CalendarDate? { extendedFor == nil ? body.due : body.extended }

    /// The last day to tell the person that it has come; nil: they have been told, it is closed, or no rule wants it.
    var confirmBy: CalendarDate? { isOpen && confirmed == nil ? body.confirm : nil }

    /// The next day by which something has to be done.
    var nextDay: CalendarDate? { [confirmBy, due].compactMap(\.self).min() }

    /// The last day in the register; nil while it is open, or where no rule says so.
    var keptUntil: CalendarDate? {
        guard let closedAt, let keep = body.keep.flatMap({ CalendarPeriod($0) }) else { return nil }
        return CalendarDate(millisecondsSince1970: closedAt).adding(keep)
    }
}

extension RequestType {
    /// Whether nobody is answered before it is known who asks: somebody else would get the data, or lose theirs.
    var needsIdentity: Bool {
        switch self {
        case .access, .portability, .correction, .erasure: true
        // Refusing is not to be made harder than that (CCPA regulations 7026, PIPL 15).
        case .restriction, .objection, .optOut, .consentWithdrawal: false
        }
    }

    /// Whether the answer is a package of the person's data.
    var isForData: Bool { self == .access || self == .portability }

    /// The kinds of change entries that carry it out: what `close` looks for, and `ledger verify` wants to find. Data are
    /// answered by a package, which is no change.
    ///
    /// - Parameter wholly: as asked; else in part, too.
    func evidence(wholly: Bool) -> Set<ChangeKind> {
        switch self {
        case .access, .portability: []
        case .correction: [.edited]
        // What a law keeps is restricted until then: that is no erasure, but what can be done.
        case .erasure: wholly ? [.erased, .leftOut] : [.erased, .leftOut, .tierErased, .restricted]
        case .restriction: [.restricted]
        case .objection: [.restricted, .consented]
        case .optOut, .consentWithdrawal: [.consented]
        }
    }

    /// Whether each recipient of the data has to be told that it was done (GDPR 19).
    var isForRecipients: Bool {
        switch self {
        case .correction, .erasure, .restriction: true
        case .access, .portability, .objection, .optOut, .consentWithdrawal: false
        }
    }
}
