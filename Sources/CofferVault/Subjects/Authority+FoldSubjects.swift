// Requests of data subjects fold one step at a time: opened, confirmed, identified, extended, answered, closed.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension Authority {
    mutating func foldSubject(_ kind: AuthorityKind, _ row: LedgerRow) throws {
        try require(may(row.actor, .request), row)
        guard row.recordCount == (row.record == nil ? 0 : 1) else { throw Tampering.ledgerEntry(row.sequence) }
        if kind == .subjectRequested {
            let body = try decode(SubjectRequestBody.self, row)
            try require(body.received <= CalendarDate(millisecondsSince1970: row.time), row)
            subjectRequests[row.sequence] = SubjectRequest(
                number: row.sequence, record: row.record, body: body, openedBy: row.actor, openedAt: row.time)
            return
        }
        let body = try decode(SubjectStepBody.self, row)
        guard var request = subjectRequests[body.request], request.isOpen, request.record == row.record else {
            throw Tampering.unentitled(row.sequence)
        }
        switch kind {
        case .subjectIdentified:
            try require(body.check != nil && request.check == nil, row)
            request.check = body.check
        case .subjectConfirmed:
            let isTold = body.told.map {
                $0 >= request.body.received && $0 <= CalendarDate(millisecondsSince1970: row.time)
            }
            try require(isTold ?? false && request.confirmed == nil, row)
            request.confirmed = body.told
        case .subjectExtended:
            // Only for somebody who was told in time that it takes longer.
            let isTold = body.told.map { told in
                told >= request.body.received && request.body.due.map { told <= $0 } ?? false
            }
            try require(isTold ?? false && body.ground != nil && request.extendedFor == nil, row)
            try require(request.body.extended != nil, row)
            request.extendedFor = body.ground
        case .subjectAnswered:
            try require(request.body.type.isForData && request.check != nil && body.documents != nil, row)
            try require(request.record != nil, row)
            request.answeredIn = row.sequence
        case .subjectClosed: try close(&request, body, row)
        default: throw Tampering.unentitled(row.sequence)
        }
        subjectRequests[request.number] = request
    }

    private func close(_ request: inout SubjectRequest, _ body: SubjectStepBody, _ row: LedgerRow) throws {
        guard let outcome = body.outcome else { throw Tampering.unentitled(row.sequence) }
        let evidence = body.evidence ?? []
        try require(request.mayEnd(outcome, body.refusal), row)
        if outcome.isDone {
            try require(request.check != nil || !request.body.type.needsIdentity, row)
            try require(!evidence.isEmpty, row)
            // What else carries a request out are changes, which `ledger verify` looks at (`checkEvidence`).
            if request.body.type.isForData { try require(request.answeredIn.map { [$0] == evidence } ?? false, row) }
        }
        try require(outcome.isDone || evidence.isEmpty, row)
        try require(outcome.needsGround == (body.refusal != nil), row)
        try require(evidence.allSatisfy { $0 > request.number && $0 < row.sequence }, row)
        (request.outcome, request.refusal, request.evidence) = (outcome, body.refusal, evidence)
        request.closedAt = row.time
    }
}
