// Everything a session can ask of the vault, as values: the command line, the agent and any later caller send the same.

package import CofferModel

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
    case backupCreate(BackupCreate)
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
