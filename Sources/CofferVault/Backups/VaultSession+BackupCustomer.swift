// One customer out of a snapshot: compared with the vault, and brought back as an edit with the values of then.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    /// A customer as a snapshot has them, as far as this session reads clear values.
    private struct Past {
        var view: BackupCustomerView
        /// By field, what an edit would have to enter; nil: emptied.
        var values: [FieldName: String?]
    }

    /// Nobody erased can be looked at: the vault's own shred keys open the packs.
    func backupCustomer(_ request: BackupCustomer, _ emit: (Event) throws -> Void) throws {
        try authorise(.restore)
        try settleIfHolder(code: request.code)
        let source = try Place.speaking(of: request.place) {
            try RestoreSource(
                request.place, snapshot: request.snapshot, keys: keyring.keys.encryption, known: [],
                state: stateDirectory)
        }
        let found = try reading { reader in
            try Place.speaking(of: request.place) { try past(request, source, reader) }
        }
        if let confirmed = request.confirmed, let digest = found.view.digest {
            guard confirmed == digest, let revision = found.view.current else {
                throw CofferError(
                    .changedMeanwhile, Catalogue.Vault.changedMeanwhile(),
                    hint: Catalogue.Vault.changedMeanwhileNext())
            }
            // As any other edit: checked, entered, with a version of what stands now.
            try edit(
                CustomerEdit(code: request.code, reason: Catalogue.Restoring.backupReason, revision: revision),
                entered: found.values, emit)
        }
        try emit(.backupCustomer(found.view))
    }

    private func past(_ request: BackupCustomer, _ source: RestoreSource, _ reader: RecordReader) throws -> Past {
        var view = BackupCustomerView(
            place: request.place, snapshot: SnapshotView(source.chosen.head, reader.authority), code: request.code,
            state: .same, revision: 0, current: nil, fields: [], digest: nil)
        if try reader.store.isSpentCode(SpentCode.hash(request.code, vault: vault)) {
            view.state = .erased
            return Past(view: view, values: [:])
        }
        let row = try existing(request.code, reader)
        view.current = row.revision
        guard let earlier = try packed(row.id, source, reader) else {
            view.state = .missing
            return Past(view: view, values: [:])
        }
        view.revision = earlier.revision
        let now = try clearValues(row, reader)
        let then = try clearValues(earlier, reader)
        var values: [FieldName: String?] = [:]
        for field in reader.policy.fields where now.keys.contains(field.name) && then.keys.contains(field.name) {
            if now[field.name] != then[field.name] { values[field.name] = .some(then[field.name] ?? nil) }
        }
        view.fields = reader.policy.fields.map(\.name).filter { values[$0] != nil }.map(\.rawValue)
        guard !values.isEmpty else { return Past(view: view, values: values) }
        view.state = .differs
        var hash = Blake2b(label: "coffer/backup-customer/1")
        hash.update(source.chosen.hash)
        hash.update(row.id.rawValue)
        hash.update(row.revision)
        for name in view.fields { hash.update(name) }
        view.digest = hash.finish().hexadecimal
        return Past(view: view, values: values)
    }

    /// The record as the snapshot has it; nil: it does not.
    private func packed(_ record: RecordID, _ source: RestoreSource, _ reader: RecordReader) throws -> RecordRow? {
        for file in source.chosen.head.files(.records).reversed() {
            var found: RecordRow?
            try source.entries(of: file) { header, bytes in
                guard found == nil, bytes.count >= 8,
                    Int64(littleEndian: bytes.loadUnaligned(as: Int64.self)) == record.rawValue,
                    case .records(_, _, let salt) = header
                else { return }
                let packed = try PackedRecord(decoding: bytes)
                try reader.loadShredKey(record, .row)
                found = try reader.cipher.withShredKey(slot: Int(TierID.row.rawValue)) {
                    RecordRow(
                        packed, try packed.openedRow(cipher: RowCipher(vault: vault, salt: salt), shredKey: $0))
                }
            }
            if let found { return found }
        }
        return nil
    }

    /// Of every field that this session reads in clear and may enter: its value, nil where it has none.
    private func clearValues(_ row: RecordRow, _ reader: RecordReader) throws -> [FieldName: String?] {
        let open = try Dictionary(OpenFields.decode(row.open, row.id)) { $1 }
        let opened = try OpenedRecord(row.id, parts: row.parts, reader)
        var values: [FieldName: String?] = [:]
        for field in reader.policy.fields {
            let rights = reader.policy.rights(of: info.role, on: field)
            guard rights.contains(.clear) else { continue }
            if field.isOpen {
                values[field.name] = .some(open[field.name])
                continue
            }
            switch try? opened.clear(field) {
            case .value(let value): values[field.name] = .some(value)
            case .nothing: values[field.name] = .some(nil)
            // Sealed under a key that is no more, or that this session has not: left as it is.
            case .sealed, nil: continue
            }
        }
        return values
    }
}
