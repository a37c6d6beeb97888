// `export`: what the role may read, page by page, each page entered in the ledger before it leaves.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText
internal import Glibc

extension VaultSession {
    /// Customers per page: one ledger entry, one durable transaction each.
    private static let page = 1_000

    func export(_ request: ExportRequest, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        try authorise(.export)
        if request.sealing == .plain { try authorise(.exportPlain) }
        guard !FieldType.isBlank(request.reason) else {
            throw CofferError(.reasonNeeded, Catalogue.Vault.reasonNeeded(), hint: Catalogue.Vault.reasonNeededNext())
        }
        let fields = try exportFields(request.fields)
        let filter = try openFilter(request.filter)
        let output = try ExportOutput(
            request.sealing, descriptor: try attachment(0, of: attachments),
            passphrase: request.sealing == .oneTime ? try attachment(1, of: attachments) : nil)
        try output.write([["code"] + fields.map(\.name.rawValue)])
        var count: Int64 = 0
        var after: RecordID?
        repeat {
            let (rows, next) = try exportPage(after: after, fields, filter, request)
            try output.write(rows)
            count += Int64(rows.count)
            after = next
            try emit(.progress(Progress(phase: Catalogue.Export.progress(), done: count, total: nil)))
        } while after != nil
        try output.finish()
        try emit(.exportSummary(ExportSummary(customers: count, fields: fields.map(\.name))))
    }

    /// The fields asked for, or all this role sees at all.
    private func exportFields(_ names: [FieldName]) throws -> [FieldDefinition] {
        let policy = try reading { $0.policy }
        if names.isEmpty { return policy.fields.filter { policy.mostVisible($0, to: info.role) != .hidden } }
        return try names.map { name in
            guard let field = policy.field(name) else { throw unknownField(name, policy) }
            if policy.mostVisible(field, to: info.role) == .hidden {
                throw try denial(Action.export.rawValue, [Catalogue.Export.mayNotRead(field.label)])
            }
            return field
        }
    }

    private func exportPage(
        after: RecordID?, _ fields: [FieldDefinition], _ filter: [FieldName: String], _ request: ExportRequest
    ) throws -> ([[String]], RecordID?) {
        try settle { _ in }
        return try writing { writer in
            let (rows, next) = try Self.rows(after: after, limit: Self.page, filter, writer.reader)
            let viewer = CustomerViewer(reader: writer.reader, role: info.role)
            let names = Set(fields.map(\.name))
            let lines = try rows.map { row in
                let shown = try viewer.fields(record: row.id, open: row.open, parts: row.parts, reveal: names)
                return [row.code] + fields.map { shown[$0.name]?.text ?? "" }
            }
            let audit = try writer.authority.tierID(.audit)
            guard let key = writer.authority.currentKey(audit, .clear) else { throw Tampering.root }
            let text = Array(request.reason.utf8)
            let sealed = try EncryptionPublicKey(key.public.bytes).seal(
                LockedBytes(count: text.count) { $0.copyBytes(from: text) })
            try writer.ledger.append(
                .exported,
                AccessBody(
                    fields: fields.map(\.name), records: AccessBody.ranges(rows.map(\.id)), how: request.sealing.name,
                    reason: Hex(sealed)))
            return (lines, next)
        }
    }
}

extension ExportRequest.Sealing {
    /// As the ledger says it.
    fileprivate var name: String {
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

/// Where an export goes: CSV, sealed unless it may be plain.
private final class ExportOutput {
    private let descriptor: Int32
    private let sealed: SealedStreamWriter?
    private var csv = CSVWriter(byteOrderMark: true)

    init(_ sealing: ExportRequest.Sealing, descriptor: Int32, passphrase: Int32?) throws {
        self.descriptor = descriptor
        let write = { (bytes: UnsafeRawBufferPointer) in try ExportFile.write(bytes, to: descriptor) }
        switch sealing {
        case .plain: sealed = nil
        case .recipient(let key):
            sealed = try SealedStreamWriter(to: .recipient(EncryptionPublicKey(key)), output: write)
        case .oneTime:
            guard let passphrase else { throw CofferError(.usage, Catalogue.Vault.attachmentMissing()) }
            sealed = try SealedStreamWriter(
                to: .passphrase(try Vault.passphrase(passphrase), Vault.keyslotParameters), output: write)
        }
    }

    func write(_ rows: [[String]]) throws {
        for row in rows { csv.write(row) }
        try csv.drain { bytes in
            try bytes.withUnsafeBytes { buffer in
                if let sealed { try sealed.write(buffer) } else { try ExportFile.write(buffer, to: descriptor) }
            }
        }
    }

    func finish() throws {
        try sealed?.finish()
        // A pipe cannot be synced, and need not be.
        if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS {
            throw CofferError(.ioFailed, Catalogue.Export.notSynced())
        }
    }
}
