// `export`: what the role may read, page by page, each page entered in the ledger before it leaves.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// An export that the policy lets go on, before it is known whether others have to approve it.
struct ExportPlan {
    let request: ExportRequest
    let actions: [Action]
    let fields: [FieldDefinition]
    let filter: Selection
    /// The day from which a segment's days are counted back: the same for the whole export.
    let today: CalendarDate
    let reason: String
}

extension VaultSession {
    /// Customers per page: one ledger entry, one durable transaction each.
    static let page = 1_000

    func export(_ request: ExportRequest, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        let actions: [Action] = request.sealing == .plain ? [.export, .exportPlain] : [.export]
        try authorise(actions, purpose: request.purpose)
        if request.withRestricted { try authorise(.restrict) }
        let reason = try reason(request.reason, for: actions) ?? request.reason
        let fields = try exportFields(request.fields, actions)
        let filter = try selection(request.filter, tags: request.tags, segment: request.segment, .export)
        let plan = ExportPlan(
            request: request, actions: actions, fields: fields, filter: filter,
            today: CalendarDate(millisecondsSince1970: environment.now()), reason: reason)
        try requireKeys(for: fields, by: actions)
        let act = try approved(plan)
        let output = ExportOutput(
            try SealedOutput(
                request.sealing, descriptor: try attachment(0, of: attachments),
                passphrase: request.sealing == .oneTime
                    ? try Vault.passphrase(try attachment(1, of: attachments)) : nil))
        try output.write([["code"] + fields.map(\.name.rawValue)])
        var count: Int64 = 0
        var leftOut: Int64 = 0
        var after: RecordID?
        repeat {
            let (rows, passed, next) = try exportPage(after: after, plan, using: after == nil ? act : nil)
            try output.write(rows)
            count += Int64(rows.count)
            leftOut += passed
            after = next
            try emit(.progress(Progress(phase: Catalogue.Export.progress(), done: count, total: nil)))
        } while after != nil
        try output.finish()
        // Others are not told how many there are whom they may not see.
        let isTold = try reading { $0.policy.cell(info.role, .restrict).isGiven }
        try emit(
            .exportSummary(
                ExportSummary(customers: count, fields: fields.map(\.name), leftOut: isTold ? leftOut : nil)))
    }

    /// The fields asked for, or all this role sees at all.
    func exportFields(_ names: [FieldName], _ actions: [Action]) throws -> [FieldDefinition] {
        let policy = try reading { $0.policy }
        let time = policy.circumstances(at: environment.now())
        if names.isEmpty {
            return policy.fields.filter { field in
                actions.allSatisfy { policy.cell(info.role, $0, field.name).allows(in: time) }
            }
        }
        return try names.map { name in
            guard let field = policy.field(name) else { throw unknownField(name, policy) }
            for action in actions {
                guard case .deny(let reasons) = policy.decide(info.role, action, name, in: time) else { continue }
                let seesNothing = policy.rights(of: info.role, on: field).isDisjoint(with: [.masked, .clear])
                throw try denial(
                    action.rawValue, seesNothing ? [Catalogue.Export.mayNotRead(field.label)] : reasons, fields: [name])
            }
            return field
        }
    }

    /// - Throws: `keys_not_given` when a column would stay empty, or masked, that the role may export otherwise.
    func requireKeys(for fields: [FieldDefinition], by actions: [Action]) throws {
        let policy = try reading { $0.policy }
        try requireKeys(
            fields.compactMap { field in
                switch visibility(of: field, by: actions, policy) {
                case .clear: (field, .clear)
                case .masked: (field, .masked)
                case .hidden: nil
                }
            })
    }

    func viewer(
        _ reader: RecordReader, exporting actions: [Action], withRestricted: Bool, for purpose: String?
    ) -> CustomerViewer {
        CustomerViewer(
            reader: reader, facts: facts(reader, actions),
            purpose: .exporting(actions, withRestricted: withRestricted), consent: consentGate(purpose, reader.policy))
    }

    private func exportPage(
        after: RecordID?, _ plan: ExportPlan, using act: Act?
    ) throws -> (rows: [[String]], leftOut: Int64, next: RecordID?) {
        try settle { _ in }
        return try writing { writer in
            let viewer = viewer(
                writer.reader, exporting: plan.actions, withRestricted: plan.request.withRestricted,
                for: plan.request.purpose)
            let (rows, next) = try Self.rows(after: after, limit: Self.page, plan.filter, plan.today, viewer)
            let lines = try rows.map { row, sight in
                let shown = try viewer.fields(record: row.id, open: row.open, parts: row.parts, sight)
                return [row.code] + plan.fields.map { shown[$0.name]?.text ?? "" }
            }
            if let act { try useApprovals(for: act, &writer) }
            try writer.ledger.append(
                .exported,
                plan.filter.named(
                    AccessBody(
                        fields: plan.fields.map(\.name), records: AccessBody.ranges(rows.map(\.row.id)),
                        how: plan.request.sealing.name, reason: try writer.sealedReason(plan.reason),
                        purpose: plan.request.purpose)))
            return (lines, viewer.leftOut(upTo: next), next)
        }
    }
}

extension ExportRequest.Sealing {
    /// As the ledger says it.
    var name: String {
        switch self {
        case .plain: "plain"
        case .oneTime: "one_time"
        case .recipient(let key): "key:" + Hex(Array(key.prefix(8))).text
        }
    }
}

extension FieldView {
    /// As it stands in a file; nil for what is hidden.
    fileprivate var text: String? {
        switch self {
        case .clear(let text), .masked(let text): text
        case .hidden: nil
        }
    }
}

/// Where an export goes, as CSV.
private final class ExportOutput {
    private let file: SealedOutput
    private var csv = CSVWriter(byteOrderMark: true)

    init(_ file: SealedOutput) { self.file = file }

    func write(_ rows: [[String]]) throws {
        for row in rows { csv.write(row) }
        try csv.drain { bytes in try bytes.withUnsafeBytes { try file.write($0) } }
    }

    func finish() throws { try file.finish() }
}
