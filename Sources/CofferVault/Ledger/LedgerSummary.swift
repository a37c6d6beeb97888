// A ledger entry as a line for people: what it says, never a value.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// Puts entries into words.
enum LedgerSummary {
    static func line(_ row: LedgerRow, _ reader: RecordReader) throws -> LedgerLine {
        try line(row, reader, reason: reader.reason(of: row))
    }

    /// The same with a reason that is known already.
    static func line(_ row: LedgerRow, _ reader: RecordReader, reason: String?) throws -> LedgerLine {
        let code = row.recordCount == 1 ? try row.record.flatMap { try reader.store.record($0)?.code } : nil
        let (kind, summary) = try words(row, reader.authority)
        return LedgerLine(
            sequence: row.sequence, time: row.time, actor: name(row.actor, reader.authority),
            entryClass: className(row.entryClass), kind: kind, summary: summary, code: code,
            records: try numbers(row), reason: reason)
    }

    /// The records of an entry about one of them, or that took some away.
    private static func numbers(_ row: LedgerRow) throws -> [Int64] {
        if row.recordCount == 1, let record = row.record { return [record.rawValue] }
        guard row.entryClass == .change, row.record == nil, case .erased(let batch) = try ChangeBody.of(row) else {
            return []
        }
        return batch.records.map(\.id.rawValue)
    }

    /// Whether an entry is about one of these records.
    static func concerns(_ row: LedgerRow, _ records: Set<RecordID>) throws -> Bool {
        if let first = row.record?.rawValue {
            return records.contains { first <= $0.rawValue && $0.rawValue < first + row.recordCount }
        }
        switch row.entryClass {
        case .authority: return false
        case .change:
            guard case .erased(let batch) = try ChangeBody.of(row) else { return false }
            return batch.records.contains { records.contains($0.id) }
        case .access:
            let body = try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence)
            return body.records.contains { range in
                range.count == 2 && records.contains { range[0] <= $0.rawValue && $0.rawValue <= range[1] }
            }
        }
    }

    static func name(_ user: UserID, _ authority: Authority) -> String {
        user == .recovery ? "#recovery" : authority.users[user]?.name ?? "#\(user.rawValue)"
    }

    private static func className(_ entryClass: LedgerClass) -> String {
        switch entryClass {
        case .authority: "authority"
        case .change: "change"
        case .access: "access"
        }
    }

    private static func words(_ row: LedgerRow, _ authority: Authority) throws -> (String, Phrase) {
        switch row.entryClass {
        case .authority: try authorityWords(row, authority)
        case .change: try changeWords(row)
        case .access: try accessWords(row)
        }
    }

    private static func authorityWords(_ row: LedgerRow, _ authority: Authority) throws -> (String, Phrase) {
        guard let kind = AuthorityKind(rawValue: row.kind) else { throw Tampering.ledgerEntry(row.sequence) }
        func user<Body: Decodable>(_ type: Body.Type, _ id: (Body) -> UserID) throws -> String {
            name(id(try LedgerBody.decode(type, row.body, sequence: row.sequence)), authority)
        }
        switch kind {
        case .root: return ("vault_made", Catalogue.Ledger.vaultMade())
        case .policy: return ("policy", Catalogue.Ledger.policy())
        case .keys: return ("keys", Catalogue.Ledger.keys())
        case .invite: return ("invited", Catalogue.Ledger.invited(try user(InviteBody.self, \.user)))
        case .enrol: return ("enrolled", Catalogue.Ledger.enrolled(try user(EnrolBody.self, \.user)))
        case .admit: return ("admitted", Catalogue.Ledger.admitted(try user(AdmitBody.self, \.user)))
        case .disable: return ("disabled", Catalogue.Ledger.disabled(try user(DisableBody.self, \.user)))
        case .reset: return ("reset", Catalogue.Ledger.reset(try user(ResetBody.self, \.user)))
        case .dataKeys: return ("data_keys", Catalogue.Ledger.dataKeys())
        case .dataKeysRetired: return ("data_keys_retired", Catalogue.Ledger.dataKeysRetired())
        case .keyslot: return ("passphrase", Catalogue.Ledger.passphrase())
        case .role: return ("role", Catalogue.Ledger.role(try user(RoleBody.self, \.user)))
        case .keysRetired: return ("keys_retired", Catalogue.Ledger.keysRetired())
        case .resealed: return ("resealed", Catalogue.Ledger.resealed())
        case .requested:
            let body = try LedgerBody.decode(RequestBody.self, row.body, sequence: row.sequence)
            return ("approval_requested", Catalogue.Ledger.approvalRequested(body.action.rawValue))
        case .approved: return ("approved", Catalogue.Ledger.approved(try request(row)))
        case .rejected: return ("rejected", Catalogue.Ledger.rejected(try request(row)))
        case .requestUsed: return ("approval_used", Catalogue.Ledger.approvalUsed(try request(row)))
        case .ownerAppointed:
            return ("owner_appointed", Catalogue.Ledger.ownerAppointed(try user(AppointmentBody.self, \.user)))
        case .emergencyUnlocked:
            return ("emergency_unlocked", Catalogue.Ledger.emergencyUnlocked(name(row.actor, authority)))
        case .alertSeen:
            let body = try LedgerBody.decode(AlertSeenBody.self, row.body, sequence: row.sequence)
            return ("alert_seen", Catalogue.Ledger.alertSeen(body.alert))
        case .reviewStarted, .reviewDecided, .reviewFinished: return try reviewWords(kind, row, authority)
        case .segment:
            let body = try LedgerBody.decode(SegmentBody.self, row.body, sequence: row.sequence)
            return body.filter == nil
                ? ("segment_dropped", Catalogue.Segments.dropped(body.name.name))
                : ("segment_saved", Catalogue.Segments.saved(body.name.name))
        case .planned:
            let body = try LedgerBody.decode(PlannedBody.self, row.body, sequence: row.sequence)
            return ("planned", Catalogue.Retaining.plannedEntry(body.records, restricts: body.restricts ?? 0))
        case .planApproved:
            let body = try LedgerBody.decode(PlanApprovedBody.self, row.body, sequence: row.sequence)
            return ("plan_approved", Catalogue.Retaining.approvedEntry(body.plan))
        case .planCancelled:
            let body = try LedgerBody.decode(PlanCancelledBody.self, row.body, sequence: row.sequence)
            return ("plan_cancelled", Catalogue.Retaining.cancelledEntry(body.plan))
        case .planFinished:
            let body = try LedgerBody.decode(PlanFinishedBody.self, row.body, sequence: row.sequence)
            return (
                "plan_finished",
                Catalogue.Retaining.finishedEntry(
                    body.plan, erased: body.erased, spared: body.spared, restricted: body.restricted ?? 0)
            )
        case .subjectRequested:
            let body = try LedgerBody.decode(SubjectRequestBody.self, row.body, sequence: row.sequence)
            return ("request_opened", Catalogue.Subjects.openedEntry(body.type.rawValue))
        case .subjectIdentified, .subjectExtended, .subjectAnswered, .subjectClosed, .subjectConfirmed:
            return try subjectWords(kind, row)
        case .repository:
            let body = try LedgerBody.decode(RepositoryBody.self, row.body, sequence: row.sequence)
            return ("repository", Catalogue.Restoring.repositoryEntry(recipients: body.recipients.map(\.name)))
        case .restored:
            let body = try LedgerBody.decode(RestoredBody.self, row.body, sequence: row.sequence)
            return (
                "restored",
                Catalogue.Restoring.restoredEntry(snapshot: body.snapshot.number, newest: body.newest.number)
            )
        case .rollbackAccepted:
            let body = try LedgerBody.decode(RollbackBody.self, row.body, sequence: row.sequence)
            return (
                "rollback_accepted",
                Catalogue.Ledger.rollbackAccepted(remembered: body.remembered.sequence, found: body.found.sequence)
            )
        }
    }

    private static func subjectWords(_ kind: AuthorityKind, _ row: LedgerRow) throws -> (String, Phrase) {
        let body = try LedgerBody.decode(SubjectStepBody.self, row.body, sequence: row.sequence)
        return switch kind {
        case .subjectIdentified: ("request_identified", Catalogue.Subjects.identifiedEntry(body.request))
        case .subjectConfirmed: ("request_confirmed", Catalogue.Subjects.confirmedEntry(body.request))
        case .subjectExtended: ("request_extended", Catalogue.Subjects.extendedEntry(body.request))
        case .subjectAnswered: ("request_answered", Catalogue.Subjects.answeredEntry(body.request))
        default:
            ("request_closed", Catalogue.Subjects.closedEntry(body.request, body.outcome?.rawValue ?? ""))
        }
    }

    private static func request(_ row: LedgerRow) throws -> Int64 {
        try LedgerBody.decode(RequestAnswerBody.self, row.body, sequence: row.sequence).request
    }

    private static func changeWords(_ row: LedgerRow) throws -> (String, Phrase) {
        guard let kind = ChangeKind(rawValue: row.kind) else { throw Tampering.ledgerEntry(row.sequence) }
        switch (kind, try ChangeBody.of(row)) {
        case (.edited, .single(let change)):
            return ("edited", Catalogue.Ledger.edited(change.fields.map(\.rawValue)))
        case (.settled, _): return ("settled", Catalogue.Ledger.settled())
        case (.resealed, _): return ("resealed", Catalogue.Ledger.recordsResealed(row.recordCount))
        case (.tagged, _): return ("tagged", Catalogue.Marks.historyTagged())
        case (.recoded, _): return ("recoded", Catalogue.Marks.historyRecoded())
        case (.held, _): return ("held", Catalogue.Marks.historyHeld())
        case (.noted, _): return ("noted", Catalogue.Events.history())
        case (.restricted, _): return ("restricted", Catalogue.Restricting.history())
        case (.consented, _): return ("consented", Catalogue.Consents.history())
        case (.merged, _): return ("merged", Catalogue.Marks.historyMerged())
        case (.erased, _): return ("erased", Catalogue.Erasing.erasedEntry(row.recordCount))
        case (.restored, _): return ("record_restored", Catalogue.Restoring.historyRestored())
        case (.leftOut, _): return ("left_out", Catalogue.Restoring.leftOutEntry(row.recordCount))
        case (.tierErased, _): return ("tier_erased", Catalogue.Erasing.tierErasedEntry())
        case (.unmerged, _): return ("unmerged", Catalogue.Marks.historyUnmerged())
        case (.created, _), (.edited, _): return ("created", Catalogue.Ledger.created(row.recordCount))
        }
    }

    private static func accessWords(_ row: LedgerRow) throws -> (String, Phrase) {
        guard let kind = AccessKind(rawValue: row.kind) else { throw Tampering.ledgerEntry(row.sequence) }
        let body = try LedgerBody.decode(AccessBody.self, row.body, sequence: row.sequence)
        let (name, summary) = accessWords(kind, body)
        return (name, body.purpose.map { Catalogue.Enforcement.withPurpose(summary, $0) } ?? summary)
    }

    private static func within(_ body: AccessBody, _ entry: Phrase) -> Phrase {
        Catalogue.Ledger.within(entry, tags: (body.tags ?? []).map(\.name), segment: body.segment?.name)
    }

    private static func accessWords(_ kind: AccessKind, _ body: AccessBody) -> (String, Phrase) {
        let count = body.recordCount
        let fields = body.fields.map(\.rawValue)
        switch kind {
        case .shown: return ("shown", fields.isEmpty ? Catalogue.Ledger.shown() : Catalogue.Ledger.revealed(fields))
        case .searched: return ("searched", within(body, Catalogue.Ledger.searched(fields, found: count)))
        case .listed: return ("listed", within(body, Catalogue.Ledger.listed(count)))
        case .history: return ("history_shown", Catalogue.Ledger.historyShown())
        case .exported:
            return ("exported", within(body, Catalogue.Ledger.exported(count, fields, how: body.how)))
        case .distinguished:
            return ("distinguished", Catalogue.Duplicates.distinguished(body.action == "distinct"))
        case .counted:
            if body.action == Action.hold.rawValue { return ("counted", Catalogue.Holds.countedEntry()) }
            return (
                "counted",
                Catalogue.Segments.countedEntry(
                    fields: fields, tags: (body.tags ?? []).map(\.name), segment: body.segment?.name)
            )
        case .followed: return ("followed", Catalogue.Systems.followed(count, fields))
        case .compared: return ("compared", Catalogue.Systems.compared(count, fields))
        case .backedUp:
            return ("backed_up", Catalogue.Restoring.backedUpEntry(snapshot: body.backup?.snapshot ?? 0))
        case .forgot: return ("forgot", Catalogue.Backups.forgotEntry(snapshot: body.backup?.snapshot ?? 0))
        case .cleansed: return ("cleansed", Catalogue.Erasing.cleansedEntry(upTo: body.cleansed ?? 0))
        case .measured where body.action == DueSurvey.action: return ("measured", Catalogue.Due.entry(count))
        case .measured:
            return ("measured", Catalogue.Quality.measured(count, month: body.measured?.totals?.month))
        case .denied: return ("denied", Catalogue.Ledger.denied(([body.action ?? ""] + fields).joined(separator: " ")))
        }
    }
}
