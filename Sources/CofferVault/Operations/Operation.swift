// Everything a session can ask of the vault, as values: the command line, the agent and any later caller send the same.

package import CofferModel
package import CofferPolicy

/// One request to the door. Holds no secret and no value of a sensitive field: those travel beside it as file
/// descriptors (`Attachments`), so that a recorded socket holds none of them either.
package enum Operation: Sendable, Codable {
    case status
    case doctor

    /// Attachment 0: one JSON object of field name → text, or JSON Lines of them. One `changed` event each. `#key` is no
    /// field, but that customer's idempotency key.
    case customerAdd(CustomerInput)
    case customerShow(CustomerShow)
    /// Attachment 0: one JSON object of field name → text; null empties a field.
    case customerEdit(CustomerEdit)
    /// Attachment 0: one JSON object of field name → text to look for, or JSON Lines of them: many questions at once.
    case customerFind(CustomerFind)
    case customerList(CustomerList)
    case customerHistory(CustomerHistory)
    /// Attachment 0, if there is one: more codes, one a line.
    case customerTag(CustomerTagging)

    /// Attachment 0, if there is one: more codes, one a line.
    case customerNote(CustomerNoting)

    /// Attachment 0, if there is one: more codes, one a line; for `holdRelease`, too.
    case holdPlace(HoldRequest)
    case holdRelease(HoldRequest)
    case holdList(HoldListing)

    /// Attachment 0, if there is one: more codes, one a line; for `restrictionLift`, too.
    case restrictionPlace(RestrictionRequest)
    case restrictionLift(RestrictionLift)
    case restrictionList(RestrictionListing)

    /// Attachment 0, if there is one: more codes, one a line.
    case consentChange(ConsentRequest)
    case consentList(ConsentListing)

    case requestOpen(SubjectOpening)
    case requestList(SubjectListing)
    case requestShow(request: Int64)
    case requestIdentify(SubjectIdentifying)
    case requestConfirm(SubjectConfirming)
    case requestExtend(SubjectExtending)
    /// Attachments 0 to 2: the files for JSON, CSV and HTML, open for writing. Attachment 3, unless plain: the passphrase.
    case requestAnswer(SubjectAnswering)
    case requestClose(SubjectClosing)

    case tagList
    case segmentSave(SegmentSave)
    case segmentList
    case segmentShow(SegmentName)
    case segmentDrop(SegmentName)
    case statistics(StatisticsRequest)

    /// Says of typed codes what they are; one `codeChecked` event each.
    case codeCheck(CodeCheckRequest)
    case codeReport(CodeReportRequest)
    case codeChange(CodeChange)
    case codeRetire(CodeRetirement)
    case codeLegacy(LegacyCodes)

    /// Two customers become one; without `confirmed`, only the plan.
    case merge(MergeRequest)
    case unmerge(UnmergeRequest)
    /// Customers who are probably one.
    case duplicates(DuplicatesRequest)
    case duplicatesDistinct(DistinctRequest)

    /// A customer goes for good, or one tier of theirs; without `confirmed`, only the plan.
    case erase(EraseRequest)
    case retentionStatus(RetentionQuery)
    /// A plan over everybody who is due; a preview is not entered.
    case retentionPlan(RetentionQuery, isPreview: Bool)
    case planShow(PlanShow)
    case planApprove(plan: Int64)
    case planRun(plan: Int64)
    case planCancel(plan: Int64)
    /// Makes sure that nothing is left of what was erased while somebody was reading.
    case eraseFinish
    /// What backups hold of somebody who was erased.
    case eraseTrace(ErasureTrace)
    /// Ends with the signed certificate of the erasure that this ledger entry is.
    case certificate(sequence: Int64)

    /// What changed for whom since a cursor, for other systems to follow.
    case changes(ChangesRequest)
    /// Attachment 0: another system's CSV export, open for reading.
    case compare(CompareRequest)

    case qualityReport(QualityRequest)
    case qualityDue(DueRequest)

    /// Attachment 0: the CSV file, open for reading.
    case importFile(ImportRequest)
    case importTemplate
    /// Attachment 0: the output file, open for writing. Attachment 1, only with `.oneTime`: the passphrase.
    case export(ExportRequest)

    case userAdd(UserAdd)
    case userAdmit(UserAdmit)
    case userRole(UserRoleChange)
    case userList
    case userDisable(name: String)
    case userReset(name: String)
    /// Attachment 0: the passphrase so far; attachment 1: the new one.
    case userPassphrase(PassphraseChange)
    /// A second keyslot. Attachment 0: the passphrase so far; attachment 1: the secret of the key file.
    case userKeyFileAdd
    /// Attachment 0: the passphrase.
    case userKeyFileRemove

    case policyShow
    case policyApply(PolicyApply)
    case keyStatus
    case keyRotate(KeyRotation)

    case approvalList
    case approvalDecide(ApprovalDecision)
    case reviewStart
    case reviewShow(ReviewShow)
    case reviewDecide(ReviewDecision)
    /// Ends with the signed record of the review.
    case reviewFinish
    /// Uses of emergency access and of the recovery identity and who has looked at them.
    case alertList
    /// Somebody else than who caused it has looked at it.
    case alertSeen(sequence: Int64)

    case ledgerList(LedgerList)
    /// Everything that was done with a customer, or by a user.
    case ledgerTrail(TrailRequest)
    /// What somebody could have seen, and did.
    case reportBreach(BreachRequest)
    /// Attachment 0, if there is one: a signed head to verify against.
    case ledgerVerify
    case ledgerHead

    /// Makes a repository of this vault, or takes one that is one already.
    case backupInit(BackupInit)
    case backupRecipients(BackupRecipientChange)
    /// One snapshot for each place.
    case backupCreate(places: [String])
    case backupList(place: String)
    case backupVerify(BackupVerify)
    case backupPrune(BackupPrune)
    case backupForget(BackupForget)
    case backupLeave(BackupLeave)
    case backupDrill(BackupDrill)
    case backupCustomer(BackupCustomer)
    /// With this session's keys; without a session, `Vault.restore` takes a key file.
    case backupRestore(BackupRestore)
}

/// What `customer add` takes besides its attachment.
package struct CustomerInput: Sendable, Codable {
    /// Open fields given as arguments; they go over those of the attachment.
    package var open: [FieldName: String]
    /// Instead of the next code.
    package var code: String?
    /// Codes that other systems have for the customer.
    package var legacy: [String]
    /// The same one customer asked for again under the same key is added once.
    package var idempotencyKey: String?
    /// Take a customer who was erased before, too.
    package var acceptsErased: Bool
    package init(
        open: [FieldName: String] = [:], code: String? = nil, legacy: [String] = [], idempotencyKey: String? = nil,
        acceptsErased: Bool = false
    ) {
        self.acceptsErased = acceptsErased
        self.open = open
        self.code = code
        self.legacy = legacy
        self.idempotencyKey = idempotencyKey
    }
}

package struct CustomerShow: Sendable, Codable {
    package var code: String
    /// Fields to show in clear; needs `disclose` and a reason.
    package var reveal: [FieldName]
    package var reason: String?
    /// One of the policy's purposes, where the role has to name one.
    package var purpose: String?
    package init(code: String, reveal: [FieldName] = [], reason: String? = nil, purpose: String? = nil) {
        self.code = code
        self.reveal = reveal
        self.reason = reason
        self.purpose = purpose
    }
}

package struct CustomerEdit: Sendable, Codable {
    package var code: String
    package var open: [FieldName: String]
    package var reason: String?
    /// The revision the person saw; the edit is a conflict (exit 7) if the record has moved on. Nil: whatever stands.
    package var revision: Int64?
    /// The same edit asked for again under the same key is done once, whatever happened since.
    package var idempotencyKey: String?
    /// Take a value of a customer who was erased.
    package var acceptsErased: Bool
    package init(
        code: String, open: [FieldName: String] = [:], reason: String? = nil, revision: Int64? = nil,
        idempotencyKey: String? = nil, acceptsErased: Bool = false
    ) {
        self.code = code
        self.open = open
        self.reason = reason
        self.revision = revision
        self.idempotencyKey = idempotencyKey
        self.acceptsErased = acceptsErased
    }
}

package struct CustomerFind: Sendable, Codable {
    /// The fields whose values are given beside the operation, `field.kind` for a kind of search other than `exact`;
    /// empty: whatever is there.
    package var fields: [FieldName]
    /// Open fields that must equal these values, besides.
    package var filter: [FieldName: String]
    /// Of which they must have every one.
    package var tags: [Tag]
    package var segment: SegmentName?
    package var limit: Int
    /// The cursor of the page before; only for one question.
    package var after: RecordID?
    package var reason: String?
    package var purpose: String?
    package init(
        fields: [FieldName] = [], filter: [FieldName: String] = [:], tags: [Tag] = [], segment: SegmentName? = nil,
        limit: Int = 50, after: RecordID? = nil, reason: String? = nil, purpose: String? = nil
    ) {
        self.fields = fields
        self.filter = filter
        self.tags = tags
        self.segment = segment
        self.limit = limit
        self.after = after
        self.reason = reason
        self.purpose = purpose
    }
}

package struct CustomerList: Sendable, Codable {
    /// Open fields that must equal these values.
    package var filter: [FieldName: String]
    /// Of which they must have every one.
    package var tags: [Tag]
    package var segment: SegmentName?
    package var limit: Int
    /// The cursor of the page before.
    package var after: RecordID?
    package var reason: String?
    package var purpose: String?
    package init(
        filter: [FieldName: String] = [:], tags: [Tag] = [], segment: SegmentName? = nil, limit: Int = 50,
        after: RecordID? = nil, reason: String? = nil, purpose: String? = nil
    ) {
        self.filter = filter
        self.tags = tags
        self.segment = segment
        self.limit = limit
        self.after = after
        self.reason = reason
        self.purpose = purpose
    }
}

package struct CustomerHistory: Sendable, Codable {
    package var code: String
    /// Show values before and after in clear where the role may; needs a reason.
    package var reveal: Bool
    package var reason: String?
    package var purpose: String?
    package init(code: String, reveal: Bool = false, reason: String? = nil, purpose: String? = nil) {
        self.code = code
        self.reveal = reveal
        self.reason = reason
        self.purpose = purpose
    }
}

package struct MergeRequest: Sendable, Codable {
    /// The customer who is merged into the other.
    package var going: String
    package var staying: String
    /// Fields whose values are taken from the one who goes, or kept from the one who stays, whatever the policy says.
    package var takes: [FieldName]
    package var keeps: [FieldName]
    package var reason: String?
    /// The digest of the plan that the person agreed to; nil: only answer with the plan.
    package var confirmed: String?
    package init(
        going: String, into staying: String, takes: [FieldName] = [], keeps: [FieldName] = [], reason: String? = nil,
        confirmed: String? = nil
    ) {
        self.going = going
        self.staying = staying
        self.takes = takes
        self.keeps = keeps
        self.reason = reason
        self.confirmed = confirmed
    }
}

package struct UnmergeRequest: Sendable, Codable {
    /// The customer who was merged into another, or the other where only one was merged into it.
    package var code: String
    package var reason: String?
    package init(code: String, reason: String? = nil) {
        self.code = code
        self.reason = reason
    }
}

package struct DuplicatesRequest: Sendable, Codable {
    /// The lowest probability, 0...1; nil: that of the policy.
    package var minimum: Double?
    /// Groups, the surest first.
    package var limit: Int
    package var skip: Int
    package init(minimum: Double? = nil, limit: Int = 50, skip: Int = 0) {
        self.minimum = minimum
        self.limit = limit
        self.skip = skip
    }
}

package struct DistinctRequest: Sendable, Codable {
    package var code: String
    package var other: String
    /// False: that they are two is taken back.
    package var isDistinct: Bool
    package init(code: String, other: String, isDistinct: Bool = true) {
        self.code = code
        self.other = other
        self.isDistinct = isDistinct
    }
}

package struct ImportRequest: Sendable, Codable {
    /// Column header → field name, over what is recognised by itself.
    package var columns: [String: FieldName]
    package var isDryRun: Bool
    /// Change customers that are already there instead of refusing rows that differ from them.
    package var updates: Bool
    /// `utf-8` or `gb18030`; nil: detected.
    package var encoding: String?
    /// Take customers who were erased before, too.
    package var acceptsErased: Bool
    package init(
        columns: [String: FieldName] = [:], isDryRun: Bool = false, updates: Bool = false, encoding: String? = nil,
        acceptsErased: Bool = false
    ) {
        self.acceptsErased = acceptsErased
        self.columns = columns
        self.isDryRun = isDryRun
        self.updates = updates
        self.encoding = encoding
    }
}

package struct ExportRequest: Sendable, Codable {
    package enum Sealing: Sendable, Codable, Equatable {
        /// 32 bytes, X25519.
        case recipient(publicKey: [UInt8])
        case oneTime
        case plain
    }

    package var filter: [FieldName: String]
    /// Of which they must have every one.
    package var tags: [Tag]
    package var segment: SegmentName?
    /// Empty: every field the role may read.
    package var fields: [FieldName]
    package var reason: String
    package var purpose: String?
    package var sealing: Sealing
    /// Customers whose processing is restricted, too; takes the action `restrict`.
    package var withRestricted: Bool
    package init(
        filter: [FieldName: String] = [:], tags: [Tag] = [], segment: SegmentName? = nil, fields: [FieldName] = [],
        reason: String, purpose: String? = nil, sealing: Sealing, withRestricted: Bool = false
    ) {
        self.filter = filter
        self.tags = tags
        self.segment = segment
        self.fields = fields
        self.reason = reason
        self.purpose = purpose
        self.sealing = sealing
        self.withRestricted = withRestricted
    }
}

package struct UserAdd: Sendable, Codable {
    package var name: String
    package var role: RoleName
    /// The user's region, for roles with the scope `own region`.
    package var region: String?
    package init(name: String, role: RoleName, region: String? = nil) {
        self.name = name
        self.role = role
        self.region = region
    }
}

/// Another role for somebody, or another region.
package struct UserRoleChange: Sendable, Codable {
    package var name: String
    package var role: RoleName
    /// Nil: as it was.
    package var region: String?
    package init(name: String, role: RoleName, region: String? = nil) {
        self.name = name
        self.role = role
        self.region = region
    }
}

package struct PassphraseChange: Sendable, Codable {
    /// Argon2id with more memory and time than usual (libsodium's SENSITIVE: 1 GiB).
    package var isStrong: Bool
    package init(isStrong: Bool = false) { self.isStrong = isStrong }
}

/// A policy to bring into force.
package struct PolicyApply: Sendable, Codable {
    /// The first file first.
    package var files: [PolicyFile]
    /// The digest of the plan that the person agreed to; nil: only answer with the plan.
    package var confirmed: String?
    package init(files: [PolicyFile], confirmed: String? = nil) {
        self.files = files
        self.confirmed = confirmed
    }
}

package struct KeyRotation: Sendable, Codable {
    /// Empty: every tier whose keys this session may make.
    package var tiers: [TierName]
    /// Seal every record of these tiers anew, under the newest keys.
    package var reseals: Bool
    package init(tiers: [TierName] = [], reseals: Bool = false) {
        self.tiers = tiers
        self.reseals = reseals
    }
}

package struct ApprovalDecision: Sendable, Codable {
    /// The ledger sequence of the request.
    package var request: Int64
    package var isApproved: Bool
    package init(request: Int64, isApproved: Bool) {
        self.request = request
        self.isApproved = isApproved
    }
}

package struct ReviewShow: Sendable, Codable {
    /// The ledger sequence that began it; nil: the review that is open, or the last one.
    package var review: Int64?
    /// Answer with the signed record of a finished review.
    package var asRecord: Bool
    package init(review: Int64? = nil, asRecord: Bool = false) {
        self.review = review
        self.asRecord = asRecord
    }
}

package struct ReviewDecision: Sendable, Codable {
    /// The user whose line is decided.
    package var name: String
    /// False: the user is disabled.
    package var isKept: Bool
    package init(name: String, isKept: Bool) {
        self.name = name
        self.isKept = isKept
    }
}

package struct UserAdmit: Sendable, Codable {
    package var name: String
    /// What the person read out; nil: only answer with the fingerprint to compare.
    package var fingerprint: String?
    package init(name: String, fingerprint: String? = nil) {
        self.name = name
        self.fingerprint = fingerprint
    }
}

package struct LedgerList: Sendable, Codable {
    package var user: String?
    package var code: String?
    /// `authority`, `change` or `access`; nil: all.
    package var entryClass: String?
    package var limit: Int
    /// Entries before this sequence, newest first; nil: from the newest.
    package var before: Int64?
    package init(
        user: String? = nil, code: String? = nil, entryClass: String? = nil, limit: Int = 50, before: Int64? = nil
    ) {
        self.user = user
        self.code = code
        self.entryClass = entryClass
        self.limit = limit
        self.before = before
    }
}
