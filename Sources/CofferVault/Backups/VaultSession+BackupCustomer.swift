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
        /// Nil: they are as they stand.
        var tags: Set<String>?
    }

    /// Nobody erased can be looked at: the vault's own shred keys open the packs.
    func backupCustomer(_ request: BackupCustomer, _ emit: (Event) throws -> Void) throws {
        try authorise(.restore)
        try settleIfHolder(code: request.code)
        func speaking<Result>(_ body: () throws -> Result) throws -> Result {
            try Place.speaking(of: request.place) { try Vault.speakingOfSeals(request.place, body) }
        }
        let source = try speaking {
            try RestoreSource(
                request.place, snapshot: request.snapshot, keys: keyring.keys.encryption, known: [],
                state: stateDirectory)
        }
        let found = try reading { reader in try speaking { try past(request, source, reader) } }
        if let confirmed = request.confirmed, let digest = found.view.digest {
            guard confirmed == digest, let revision = found.view.current else {
                throw CofferError(
                    .changedMeanwhile, Catalogue.Vault.changedMeanwhile(),
                    hint: Catalogue.Vault.changedMeanwhileNext())
            }
            // As any other edit: checked, entered, with a version of what stands now.
            if !found.values.isEmpty {
                try edit(
                    CustomerEdit(
                        code: request.code, reason: Catalogue.Restoring.backupReason, revision: revision,
                        acceptsErased: request.acceptsErased),
                    entered: found.values, emit)
            }
            if let tags = found.tags {
                try putBack(tags, of: request.code, seen: found.values.isEmpty ? revision : nil)
            }
        }
        try emit(.backupCustomer(found.view))
    }

    /// - Parameter seen: the revision that was shown; nil: it has changed by what came back before.
    private func putBack(_ tags: Set<String>, of code: String, seen: Int64?) throws {
        try authorise([.update], purpose: nil)
        _ = try mark(code, .tagged, by: .update, reason: Catalogue.Restoring.backupReason) { marking, row, _ in
            guard seen.map({ $0 == row.revision }) ?? true else {
                throw CofferError(
                    .changedMeanwhile, Catalogue.Vault.changedMeanwhile(),
                    hint: Catalogue.Vault.changedMeanwhileNext())
            }
            marking.marks.tags = tags
        }
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
        let then = try clearValues(earlier, Self.readerOfThen(earlier, source, reader))
        var values: [FieldName: String?] = [:]
        for field in reader.policy.fields where now.keys.contains(field.name) && then.keys.contains(field.name) {
            if now[field.name] != then[field.name] { values[field.name] = .some(then[field.name] ?? nil) }
        }
        let kept = try Self.contradicting(values, row, reader.policy)
        for name in kept { values[name] = nil }
        view.kept = kept.map(\.rawValue)
        view.fields = reader.policy.fields.map(\.name).filter { values[$0] != nil }.map(\.rawValue)
        let unread = try Self.differing(row, earlier, reader).filter { now[$0.name] == nil || then[$0.name] == nil }
        view.unread = reader.policy.tiers.filter { tier in unread.contains { $0.tier == tier.name } }.map {
            .init(name: $0.name.rawValue, label: $0.label)
        }
        if !unread.isEmpty { view.readers = readers(of: unread, reader) }
        let tags = try RecordMarks(earlier.open, row.id).tags
        view.tagsDiffer = try tags != RecordMarks(row.open, row.id).tags
        let comesBack = !values.isEmpty || view.tagsDiffer
        guard comesBack || !kept.isEmpty || !unread.isEmpty else { return Past(view: view, values: values) }
        view.state = .differs
        guard comesBack else { return Past(view: view, values: values) }
        var hash = Blake2b(label: "coffer/backup-customer/1")
        hash.update(source.chosen.hash)
        hash.update(row.id.rawValue)
        hash.update(row.revision)
        for name in view.fields { hash.update(name) }
        if view.tagsDiffer { for tag in tags.sorted() { hash.update("#" + tag) } }
        view.digest = hash.finish().hexadecimal
        return Past(view: view, values: values, tags: view.tagsDiffer ? tags : nil)
    }

    /// A reader of a record that was sealed under keys which were retired since: the snapshot has them.
    private static func readerOfThen(
        _ earlier: RecordRow, _ source: RestoreSource, _ reader: RecordReader
    ) throws -> RecordReader {
        let retired = try SealedPart.of(earlier.parts, earlier.id).contains { part in
            let id = try part.bytes.withUnsafeBytes { try PartCipher.dataKeyID(of: $0) }
            return reader.authority.dataKeys[id]?.isRetired ?? false
        }
        guard retired else { return reader }
        let state = try source.state(of: source.chosen)
        var authority = reader.authority
        let keyring = try reader.keyring.reachingBack(
            grants: state.grants.map { GrantRow(user: UserID($0.id), key: $0.other, sealed: $0.sealed) },
            dataKeys: state.dataKeys.map { DataKeyRow(id: $0.id, sealed: $0.sealed) }, &authority)
        return try RecordReader(
            store: reader.store, authority: authority, keyring: keyring, vault: reader.vault, proofs: reader.proofs)
    }

    /// Fields whose values of then say otherwise than what the customer is recorded to have said since: bringing them back
    /// would invent a consent, or undo one.
    private static func contradicting(
        _ values: [FieldName: String?], _ row: RecordRow, _ policy: Policy
    ) throws -> [FieldName] {
        try policy.fields.enumerated().filter { index, field in
            guard let value = values[field.name] else { return false }
            var given = [String?](repeating: nil, count: policy.fields.count)
            given[index] = value ?? ""
            return try RecordedConsent.contradiction(of: given, with: row, policy) != nil
        }.map(\.element.name)
    }

    /// Fields that may have another value: of tiers whose sealed bytes are others, and open ones.
    private static func differing(
        _ row: RecordRow, _ earlier: RecordRow, _ reader: RecordReader
    ) throws -> [FieldDefinition] {
        // A tier that was erased since opens nowhere: it is no difference that anybody could bring back.
        var held: Set<TierID> = []
        try reader.store.eachShredKey(of: row.id) { tier, _ in held.insert(tier) }
        let now = try SealedPart.of(row.parts, row.id)
        let then = try SealedPart.of(earlier.parts, row.id).filter { held.contains($0.tier) }
        let open = try Dictionary(OpenFields.decode(row.open, row.id)) { $1 }
        let openThen = try Dictionary(OpenFields.decode(earlier.open, row.id)) { $1 }
        return try reader.policy.fields.filter { field in
            if field.isOpen { return open[field.name] != openThen[field.name] }
            let tiers: [TierID?] = try [
                reader.authority.tierID(field.tier), reader.authority.movedFrom[field.name],
            ]
            return tiers.compactMap { $0 }.contains { tier in
                now.filter { $0.tier == tier } != then.filter { $0.tier == tier }
            }
        }
    }

    /// Other users whose roles read all of these fields and may bring them back.
    private func readers(of fields: [FieldDefinition], _ reader: RecordReader) -> [String] {
        reader.authority.restorers.filter { other in
            other.id != user && reader.authority.may(other.id, .update)
                && fields.allSatisfy { reader.policy.rights(of: other.role, on: $0).contains(.clear) }
        }.map(\.name)
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
                do {
                    found = try reader.cipher.withShredKey(slot: Int(TierID.row.rawValue)) {
                        RecordRow(
                            packed, try packed.openedRow(cipher: RowCipher(vault: vault, salt: salt), shredKey: $0))
                    }
                } catch CryptoError.cannotOpen {
                    // Of the record, and not of the pack that these keys open.
                    throw Tampering.record(record)
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
