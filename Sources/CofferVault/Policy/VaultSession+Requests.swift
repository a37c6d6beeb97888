// `approval list`, `approve` and `reject`: what waits, in words, and other people's answers to it.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func listApprovals(_ emit: (Event) throws -> Void) throws {
        let now = environment.now()
        let views = try reading { reader in
            try reader.authority.requests.filter { mayKnow($0.value, reader) }.sorted { $0.key < $1.key }.map {
                try view($0.key, $0.value, reader, now: now)
            }
        }
        for view in views { try emit(.approval(view)) }
    }

    /// Requests are for who asked, for those who answer them, and for who reads the ledger.
    private func mayKnow(_ request: Authority.ApprovalRequest, _ reader: RecordReader) -> Bool {
        let rule = reader.policy.approval(for: request.body.action)
        return request.requester == user || request.approvals.contains(user)
            || (reader.authority.may(user, .approve) && rule?.roles.contains(info.role) ?? false)
            || reader.authority.may(user, .ledgerRead)
    }

    func decideApproval(_ decision: ApprovalDecision, _ emit: (Event) throws -> Void) throws {
        try authorise(.approve)
        let now = environment.now()
        let request = try reading { reader in
            guard let request = reader.authority.requests[decision.request] else {
                throw CofferError(.noSuchRequest, Catalogue.Keys.noSuchRequest(decision.request))
            }
            guard reader.authority.isOpen(request, at: now) else {
                throw CofferError(.wrongState, Catalogue.Keys.requestClosed(decision.request))
            }
            return (request, reader.authority.mayAnswer(request, user))
        }
        guard request.1 || (!decision.isApproved && request.0.requester == user) else {
            throw try denial(Action.approve.rawValue, [Catalogue.Keys.mayNotApprove()])
        }
        if decision.isApproved { try reading { try checkWantsMore(request.0, decision.request, $0.authority) } }
        try writing { writer in
            // Somebody else may have answered, or used it, since it was looked at: this entry would be refused by all.
            guard let now = writer.authority.requests[decision.request],
                writer.authority.isOpen(now, at: writer.time),
                writer.authority.mayAnswer(now, user) || (!decision.isApproved && now.requester == user)
            else { throw CofferError(.wrongState, Catalogue.Keys.requestClosed(decision.request)) }
            if decision.isApproved { try checkWantsMore(now, decision.request, writer.authority) }
            try writer.ledger.append(
                decision.isApproved ? .approved : .rejected, RequestAnswerBody(request: decision.request))
        }
        let view = try reading { reader in
            try reader.authority.requests[decision.request].map {
                try self.view(decision.request, $0, reader, now: now)
            }
        }
        if let view { try emit(.approval(view)) }
    }

    private func checkWantsMore(
        _ request: Authority.ApprovalRequest, _ id: Int64, _ authority: Authority
    ) throws {
        guard !authority.isApproved(request) else {
            throw CofferError(.wrongState, Catalogue.Keys.enoughApprovals(id))
        }
    }

    private func view(
        _ id: Int64, _ request: Authority.ApprovalRequest, _ reader: RecordReader, now: Int64
    ) throws -> ApprovalView {
        let authority = reader.authority
        let state = state(of: request, authority, now: now)
        // What counted is told of a request that is over, what counts now of one that is not.
        let isOver = state != .waiting && state != .approved
        let approvals = isOver ? request.approvals : authority.goodApprovals(request)
        return ApprovalView(
            request: id, action: request.body.action.rawValue,
            requester: LedgerSummary.name(request.requester, authority), time: request.time,
            summary: try summary(of: request.body.details, reader),
            reason: try request.body.reason.flatMap {
                keyring.open($0.bytes, tier: try authority.tierID(.audit), authority)
            },
            approvedBy: approvals.map { LedgerSummary.name($0, authority) },
            needed: reader.policy.approval(for: request.body.action)?.count ?? 0,
            state: state)
    }

    private func state(
        of request: Authority.ApprovalRequest, _ authority: Authority, now: Int64
    ) -> ApprovalView.State {
        if request.isUsed { return .used }
        if request.isRejected { return .rejected }
        guard authority.isOpen(request, at: now) else { return .expired }
        guard authority.isUsable(request) else { return .notNeeded }
        return authority.isApproved(request) ? .approved : .waiting
    }

    /// What is asked for, a line for each detail.
    private func summary(of details: [String: String], _ reader: RecordReader) throws -> Phrase {
        let lines = try RequestDetail.allCases.compactMap { detail in
            try details[detail.rawValue].map { try words(detail, $0, details, reader) } ?? nil
        }
        return Phrase(
            en: lines.map(\.en).joined(separator: "\n"), zh: lines.map(\.zh).joined(separator: "\n"))
    }

    private func words(
        _ detail: RequestDetail, _ text: String, _ details: [String: String], _ reader: RecordReader
    ) throws -> Phrase? {
        let words = Catalogue.Approvals.self
        switch detail {
        case .user: return words.user(text)
        case .role: return words.role(text)
        case .region: return words.region(text)
        case .title:
            return words.policy(Phrase(en: text, zh: details[RequestDetail.titleChinese.rawValue] ?? text))
        case .titleChinese: return nil
        case .digest: return words.digest(text)
        case .record:
            let row = try Int64(text).flatMap { try reader.store.record(RecordID($0)) }
            return row.map { words.customer($0.code) } ?? words.customerGone()
        case .act: return words.act(text)
        case .records: return try customers(RecordRanges(text: text), reader)
        case .tiers:
            let names = text.split(separator: ",").map { TierName(String($0.drop { $0 == " " })) }
            return words.tiers(names.map { reader.policy.tier($0)?.label ?? Phrase(en: $0.rawValue, zh: $0.rawValue) })
        case .matter: return words.matter(text)
        case .into:
            let row = try Int64(text).flatMap { try reader.store.record(RecordID($0)) }
            return row.map { words.into($0.code) } ?? words.customerGone()
        case .takes: return words.takes(text)
        case .keeps: return words.keeps(text)
        case .customers: return words.customers(text)
        case .filter: return words.filter(text)
        case .tags: return Catalogue.Tags.choosing(text)
        case .segment: return Catalogue.Segments.choosing(text)
        case .restricted: return Catalogue.Restricting.withRestricted()
        case .inClear: return words.inClear(text)
        case .masked: return words.masked(text)
        case .past: return words.withPast()
        case .how: return how(text)
        case .purpose: return words.purpose(reader.policy.purposes.first { $0.name == text }?.label, text)
        }
    }

    /// So many are named by their codes.
    private static let namedAtMost = 20

    private func customers(_ records: RecordRanges, _ reader: RecordReader) throws -> Phrase {
        let codes = try records.prefix(Self.namedAtMost).compactMap { try reader.store.record($0)?.code }
        guard !codes.isEmpty else { return Catalogue.Approvals.customerGone() }
        return Catalogue.Approvals.customers(codes, more: max(0, Int(records.count) - Self.namedAtMost))
    }

    private func how(_ text: String) -> Phrase {
        switch text {
        case "plain": Catalogue.Approvals.plain()
        case "one_time": Catalogue.Approvals.oneTime()
        default: Catalogue.Approvals.sealedToKey(String(text.dropFirst("key:".count)))
        }
    }
}
