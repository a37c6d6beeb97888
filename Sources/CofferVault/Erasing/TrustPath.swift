// Which signing keys belong to a vault, proven from its id alone: the entries that brought each of them in.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// The root entry, and the entries by which people got their keys, up to a place in the ledger.
///
/// What this can't show is who was disabled since, and what a role might do: that takes the vault.
struct TrustPath: Codable, Equatable {
    private var entries: [LedgerExcerpt]

    /// Those by which `users` came in, and those who let them in.
    init(to users: Set<UserID>, _ reader: RecordReader) throws {
        var all: [(excerpt: LedgerExcerpt, about: UserID)] = []
        var previous = Hash32.zero
        var after: Int64 = 0
        while true {
            let rows = try reader.store.authorityRows(after: after, limit: 1_000)
            for row in rows {
                if let user = try Self.user(broughtInBy: row) {
                    all.append((try LedgerExcerpt(row, authorityPrevious: previous), user))
                }
                guard let hash = Hash32(row.hash) else { throw Tampering.ledgerEntry(row.sequence) }
                previous = hash
                after = row.authoritySequence ?? after
            }
            if rows.count < 1_000 { break }
        }
        var wanted = users
        var size = 0
        while wanted.count != size {
            size = wanted.count
            wanted.formUnion(all.filter { wanted.contains($0.about) }.map(\.excerpt.actor))
        }
        entries = all.filter { $0.about == UserID(1) && $0.excerpt.sequence == 1 || wanted.contains($0.about) }
            .map(\.excerpt)
    }

    private static func user(broughtInBy row: LedgerRow) throws -> UserID? {
        switch AuthorityKind(rawValue: row.kind) {
        case .root: UserID(1)
        case .enrol: try LedgerBody.decode(EnrolBody.self, row.body, sequence: row.sequence).user
        case .admit: try LedgerBody.decode(AdmitBody.self, row.body, sequence: row.sequence).user
        case .ownerAppointed: try LedgerBody.decode(AppointmentBody.self, row.body, sequence: row.sequence).user
        default: nil
        }
    }

    /// A person's keys.
    struct Person: Equatable {
        var signing: SigningPublicKey
        var fingerprint: String
    }

    /// The keys that each person has had in this vault.
    ///
    /// - Returns: nil unless the entries follow from the vault's id.
    func people(of vault: Hash32) -> [UserID: [Person]]? {
        guard let first = entries.first, first.sequence == 1, first.kind == AuthorityKind.root.rawValue,
            let root = try? LedgerBody.decode(RootBody.self, first.body.bytes, sequence: 1),
            Authority.vaultID(committingTo: root) == vault, let owner = Self.person(root.encryption, root.signing),
            first.isSigned(by: owner.signing, vault: vault)
        else { return nil }
        var people: [UserID: [Person]] = [UserID(1): [owner]]
        var enrolled: [UserID: Person] = [:]
        for entry in entries.dropFirst() {
            guard let row = entry.row else { return nil }
            switch AuthorityKind(rawValue: entry.kind) {
            case .enrol:
                guard let body = try? LedgerBody.decode(EnrolBody.self, row.body, sequence: row.sequence),
                    let person = Self.person(body.encryption, body.signing),
                    entry.isSigned(by: person.signing, vault: vault)
                else { return nil }
                enrolled[body.user] = person
            case .admit:
                guard let body = try? LedgerBody.decode(AdmitBody.self, row.body, sequence: row.sequence),
                    people[entry.actor]?.contains(where: { entry.isSigned(by: $0.signing, vault: vault) }) ?? false
                else { return nil }
                // More keys for somebody who has been let in before.
                guard let person = enrolled.removeValue(forKey: body.user) else { continue }
                guard person.fingerprint == body.fingerprint else { return nil }
                people[body.user, default: []].append(person)
            case .ownerAppointed:
                guard let body = try? LedgerBody.decode(AppointmentBody.self, row.body, sequence: row.sequence),
                    let recovery = try? SigningPublicKey(root.recoverySigning.bytes),
                    entry.isSigned(by: recovery, vault: vault),
                    let person = Self.person(body.encryption, body.signing)
                else { return nil }
                people[body.user, default: []].append(person)
            default: return nil
            }
        }
        return people
    }

    private static func person(_ encryption: Hex, _ signing: Hex) -> Person? {
        guard let encryptionKey = try? EncryptionPublicKey(encryption.bytes),
            let signingKey = try? SigningPublicKey(signing.bytes)
        else { return nil }
        return Person(signing: signingKey, fingerprint: fingerprint(encryption: encryptionKey, signing: signingKey))
    }
}
