// What authority remembers: people, their keys in time, and what waits for somebody.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy

extension Authority {
    struct User: Sendable, Codable, Equatable {
        var id: UserID
        var name: String
        var role: RoleName
        var region: String?
        var state: UserView.State
        var invitation: Hex?
        var encryption: Hex?
        var signing: Hex?
        /// Slot number → hash of the sealed keyslot.
        var keyslots: [Int64: Hex] = [:]
        /// Milliseconds since 1970-01-01 UTC.
        var since: Int64
    }

    /// A key that signs for a user in one role, from one ledger sequence until before another.
    struct Tenure: Sendable, Codable, Equatable {
        var key: SigningPublicKey
        var role: RoleName
        var from: Int64
        var until: Int64?
    }

    struct MadeDataKey: Sendable, Codable, Equatable {
        var key: RegisteredDataKey
        var maker: UserID
        var isRetired: Bool
    }

    /// People who had keys and may not have them any more.
    struct Leavers: Sendable, Codable, Equatable {
        var users: Set<UserID>
        /// Milliseconds since 1970-01-01 UTC: the first of them left.
        var since: Int64

        mutating func formUnion(_ other: Leavers) {
            users.formUnion(other.users)
            since = min(since, other.since)
        }
    }

    /// What a role may do with rows outside tiers.
    struct RowRights: OptionSet, Sendable, Codable, Equatable {
        let rawValue: UInt8
        /// Enter, update or import.
        static let enter = RowRights(rawValue: 1)
        /// Read: a holder settles also in a role that enters nothing itself.
        static let read = RowRights(rawValue: 2)
        /// Give, change or retire codes.
        static let code = RowRights(rawValue: 4)
        static let hold = RowRights(rawValue: 8)
        static let merge = RowRights(rawValue: 16)
        static let erase = RowRights(rawValue: 32)
        static let restrict = RowRights(rawValue: 64)
        static let restore = RowRights(rawValue: 128)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        init(_ actions: Set<Action>) {
            self = []
            if !actions.isDisjoint(with: [.enter, .update, .import]) { insert(.enter) }
            if actions.contains(.read) { insert(.read) }
            if !actions.isDisjoint(with: [.codeCreate, .codeChange, .codeRetire]) { insert(.code) }
            if actions.contains(.hold) { insert(.hold) }
            if actions.contains(.merge) { insert(.merge) }
            if actions.contains(.erase) { insert(.erase) }
            if actions.contains(.restrict) { insert(.restrict) }
            if actions.contains(.restore) { insert(.restore) }
        }
    }

    /// What each role could write from one ledger sequence on: entries are judged by the policy of their time.
    struct Standing: Sendable, Codable, Equatable {
        struct Role: Sendable, Codable, Equatable {
            /// What of a row may be touched outside tiers, where there are no keys.
            var may: RowRights
            /// Bit n: may write tier n, with or without reading it.
            var writes: UInt16
            /// Bit n: may read tier n in clear.
            var clears: UInt16
        }

        var from: Int64
        var roles: [String: Role]
        /// What waits for other people's approval.
        var approvals: Set<Action>
    }

    /// Something that waits for other people's approval.
    struct ApprovalRequest: Sendable, Codable, Equatable {
        var body: RequestBody
        var requester: UserID
        var time: Int64
        /// In the order in which they approved.
        var approvals: [UserID] = []
        var isRejected = false
        /// The entry in which it was used up, and its time; nil: it has not been.
        var usedIn: Int64?
        var usedAt: Int64?

        var isUsed: Bool { usedIn != nil }

        /// Milliseconds after which an approval is no longer good: what it was given for has changed by then.
        static let lifetime: Int64 = 7 * 86_400_000
    }

    /// A use of emergency access or of the recovery identity.
    struct Alert: Sendable, Codable, Equatable {
        enum Kind: String, Sendable, Codable {
            case emergencyUnlocked = "emergency_unlocked"
            case ownerAppointed = "owner_appointed"
        }

        var kind: Kind
        /// Whom it let in, and who therefore cannot be the one who looks at it.
        var user: UserID
        var time: Int64
        /// Sealed to the audit tier.
        var reason: Hex?
        var seenBy: UserID?
    }
}

/// A request for approval: what exactly would be done, as a digest and in words without any value.
struct RequestBody: Codable, Equatable, Sendable {
    var action: Action
    /// 32 bytes over everything that makes the act.
    var digest: Hex
    /// Names and numbers for the sentence that an approver reads.
    var details: [String: String]
    /// The reason, sealed to the audit tier's public key.
    var reason: Hex?
}

/// An answer to a request, or its use.
struct RequestAnswerBody: Codable, Equatable {
    /// The ledger sequence of the request.
    var request: Int64
}
