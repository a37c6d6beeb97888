// What the door answers while it works: a stream of these, ended by return or by a CofferError.

package import CofferPolicy
package import CofferText

/// One step of an answer.
package enum Event: Sendable, Codable {
    case notice(Phrase)
    case warning(Phrase)
    case progress(Progress)
    case customer(CustomerView)
    case changed(ChangeView)
    /// There is more after this page; ask again from here.
    case more(after: Int64)
    case history(HistoryLine)
    case mergePlan(MergePlanView)
    case erasurePlan(ErasurePlanView)
    case erased(ErasureView)
    case erasureTraced(ErasureTraceView)
    case retention(RetentionStatusView)
    case plan(PlanView)
    case planned(PlannedView)
    case purged(PurgeView)
    case spared(SparedView)
    /// A certificate of erasure, as a signed JSON document.
    case certificate(String)
    case codeChecked(CodeCheckView)
    case codeReport(CodeReportView)
    case duplicates(DuplicatesView)
    case duplicateSummary(DuplicateSummary)
    case tagged(TaggingView)
    case holdChanged(HoldChangeView)
    case matter(MatterView)
    case heldCustomer(HeldCustomerView)
    case restrictionChanged(RestrictionChangeView)
    case restrictedCustomer(RestrictedCustomerView)
    case noted(NotingView)
    case consentChanged(ConsentChangeView)
    case consent(ConsentView)
    case subjectRequest(SubjectRequestView)
    case subjectAnswer(SubjectAnswerView)
    case tag(TagView)
    case segment(SegmentView)
    case statistics(StatisticsView)
    case followed(FollowedView)
    case cursor(CursorView)
    case comparison(ComparisonLine)
    case comparisonSummary(ComparisonSummary)
    case quality(QualityReport)
    case dueCustomer(DueCustomerView)
    case due(DueView)
    case columns([ColumnView])
    case importIssue(ImportIssue)
    case importSummary(ImportSummary)
    case exportSummary(ExportSummary)
    case user(UserView)
    case disabled(DisabledView)
    case invitation(InvitationView)
    case fingerprint(FingerprintView)
    case policy([PolicyFile])
    case policyPlan(PolicyPlanView)
    case keys(KeyStatusView)
    case rotation(RotationSummary)
    case approval(ApprovalView)
    case review(ReviewView)
    /// A finished review as a signed JSON document.
    case reviewRecord(String)
    case alert(AlertView)
    case ledger(LedgerLine)
    case trail(TrailLine)
    case breach(BreachView)
    case breachCustomer(BreachCustomer)
    case verification(VerificationView)
    case head(HeadView)
    case status(StatusView)
    case check(CheckView)
    case repository(RepositoryView)
    case backedUp(BackedUpView)
    case backupChecked(BackupCheckView)
    case pruned(PruneView)
    case forgot(ForgetView)
    case left(LeaveView)
    case drilled(DrillView)
    case backupCustomer(BackupCustomerView)
    case restored(RestoredView)
}

package struct Progress: Sendable, Codable {
    package var phase: Phrase
    package var done: Int64
    package var total: Int64?
    package init(phase: Phrase, done: Int64, total: Int64?) {
        self.phase = phase
        self.done = done
        self.total = total
    }
}
