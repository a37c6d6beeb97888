// The door itself: every operation comes through here, and every error leaves as a sentence.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    package func perform(_ operation: Operation, _ attachments: Attachments, emit: (Event) throws -> Void) throws {
        // Also after a failure: what was erased before it has to reach the repositories.
        defer { sendActs { try? emit($0) } }
        try speaking(path: info.vaultPath) {
            switch operation {
            case .status: try status(emit)
            case .doctor: try doctor(emit)
            case .customerAdd(let input): try add(input, attachments, emit)
            case .customerShow(let request): try show(request, emit)
            case .customerEdit(let request): try edit(request, attachments, emit)
            case .customerFind(let request): try find(request, attachments, emit)
            case .customerList(let request): try list(request, emit)
            case .customerHistory(let request): try history(request, emit)
            case .codeCheck(let request): try checkCodes(request, emit)
            case .codeReport(let request): try reportCodes(request, emit)
            case .codeChange(let request): try changeCode(request, emit)
            case .codeRetire(let request): try retireCode(request, emit)
            case .codeLegacy(let request): try changeLegacyCodes(request, emit)
            case .merge(let request): try merge(request, emit)
            case .unmerge(let request): try unmerge(request, emit)
            case .erase(let request): try erase(request, emit)
            case .retentionStatus(let query): try retentionStatus(query, emit)
            case .retentionPlan(let query, let isPreview): try planRetention(query, isPreview: isPreview, emit)
            case .planShow(let request): try showPlan(request, emit)
            case .planApprove(let plan): try approvePlan(plan, emit)
            case .planRun(let plan): try runPlan(plan, emit)
            case .planCancel(let plan): try cancelPlan(plan, emit)
            case .eraseFinish: try finishErasing(emit)
            case .eraseTrace(let request): try traceErasure(request, emit)
            case .certificate(let sequence): try emit(.certificate(try certificate(of: sequence)))
            case .duplicates(let request): try duplicates(request, emit)
            case .duplicatesDistinct(let request): try distinguish(request)
            case .customerTag(let request): try tag(request, attachments, emit)
            case .customerNote(let request): try note(request, attachments, emit)
            case .holdPlace(let request): try placeHold(request, attachments, emit)
            case .holdRelease(let request): try releaseHold(request, attachments, emit)
            case .holdList(let request): try listHolds(request, emit)
            case .restrictionPlace(let request): try placeRestriction(request, attachments, emit)
            case .restrictionLift(let request): try liftRestriction(request, attachments, emit)
            case .restrictionList(let request): try listRestrictions(request, emit)
            case .consentChange(let request): try changeConsent(request, attachments, emit)
            case .consentList(let request): try listConsents(request, emit)
            case .requestOpen(let request): try openRequest(request, emit)
            case .requestList(let request): try listRequests(request, emit)
            case .requestShow(let number): try showRequest(number, emit)
            case .requestIdentify(let request): try identify(request, emit)
            case .requestConfirm(let request): try confirm(request, emit)
            case .requestExtend(let request): try extend(request, emit)
            case .requestAnswer(let request): try answer(request, attachments, emit)
            case .requestClose(let request): try closeRequest(request, emit)
            case .tagList: try listTags(emit)
            case .segmentSave(let request): try saveSegment(request, emit)
            case .segmentList: try listSegments(emit)
            case .segmentShow(let name): try showSegment(name, emit)
            case .segmentDrop(let name): try dropSegment(name)
            case .statistics(let request): try statistics(request, emit)
            case .changes(let request): try changes(request, emit)
            case .compare(let request): try compare(request, attachments, emit)
            case .qualityReport(let request): try reportQuality(request, emit)
            case .qualityDue(let request): try listDue(request, emit)
            case .importFile(let request): try importFile(request, attachments, emit)
            case .importTemplate: try importTemplate(emit)
            case .export(let request): try export(request, attachments, emit)
            case .userAdd(let request): try addUser(request, emit)
            case .userAdmit(let request): try admitUser(request, emit)
            case .userList: try listUsers(emit)
            case .userDisable(let name): try disableUser(name, emit)
            case .userReset(let name): try resetUser(name, emit)
            case .userPassphrase(let change): try changePassphrase(change, attachments)
            case .userKeyFileAdd: try addKeyFile(attachments)
            case .userKeyFileRemove: try removeKeyFile(attachments)
            case .userRole(let request): try changeRole(request, emit)
            case .policyShow: try emit(.policy(try reading { $0.policy.files }))
            case .policyApply(let request): try applyPolicy(request, emit)
            case .keyStatus: try keyStatus(emit)
            case .keyRotate(let request): try rotateKeys(request, emit)
            case .approvalList: try listApprovals(emit)
            case .approvalDecide(let decision): try decideApproval(decision, emit)
            case .alertList: try listAlerts(emit)
            case .alertSeen(let sequence): try alertSeen(sequence)
            case .reviewStart: try startReview(emit)
            case .reviewShow(let request): try showReview(request, emit)
            case .reviewDecide(let decision): try decideReview(decision, emit)
            case .reviewFinish: try finishReview(emit)
            case .ledgerList(let request): try listLedger(request, emit)
            case .ledgerTrail(let request): try trail(request, emit)
            case .reportBreach(let request): try reportBreach(request, emit)
            case .ledgerVerify: try verifyLedger(attachments, emit)
            case .ledgerHead: try emit(.head(try signedHead()))
            case .backupInit(let request): try initBackup(request, emit)
            case .backupRecipients(let change): try changeRecipients(change, emit)
            case .backupCreate(let request): try createBackups(request, emit)
            case .backupList(let place): try listBackups(place, emit)
            case .backupVerify(let request): try verifyBackup(request, emit)
            case .backupPrune(let request): try pruneBackup(request, emit)
            case .backupForget(let request): try forgetNow(request, emit)
            case .backupLeave(let request): try leaveBackup(request, emit)
            case .backupDrill(let request): try drill(request, emit)
            case .backupCustomer(let request): try backupCustomer(request, emit)
            case .backupRestore(let request): try restoreBackup(request, emit)
            }
        }
    }

    /// Lets the operation go on, or enters the denial and ends it with the policy's reasons.
    func authorise(_ action: Action) throws {
        let decision = try reading {
            try checkLimits($0.authority)
            return $0.policy.decide(info.role, action, in: $0.policy.circumstances(at: environment.now()))
        }
        if case .deny(let reasons) = decision { throw try denial(action.rawValue, reasons) }
    }

    /// Enters a denial in the ledger and makes the error for it.
    func denial(
        _ what: String, _ reasons: [Phrase], fields: [FieldName] = [], code: String? = nil
    ) throws -> CofferError {
        try writing { writer in
            let record = try code.flatMap { try writer.reader.recordID(code: $0) }
            try writer.ledger.append(.denied, record: record, AccessBody(fields: fields, action: what))
        }
        let text = Phrase(
            en: reasons.map(\.en).joined(separator: "; "), zh: reasons.map(\.zh).joined(separator: "；"))
        return CofferError(.denied, text, hint: Catalogue.Vault.deniedNext())
    }

    /// The descriptor at this place.
    func attachment(_ index: Int, of attachments: Attachments) throws -> Int32 {
        guard attachments.descriptors.indices.contains(index) else {
            throw CofferError(.usage, Catalogue.Vault.attachmentMissing())
        }
        return attachments.descriptors[index]
    }
}
