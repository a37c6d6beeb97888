// What proves an erasure to whoever has only the file and the vault's id: the entries themselves, and who signed them.

internal import CofferCrypto
internal import CofferModel
internal import CofferStore
package import CofferText

extension CofferError.Code {
    package static let badCertificate = Self("bad_certificate", .integrity)
}

/// A certificate of erasure (docs/format.md). It names no customer but by public id.
struct ErasureCertificate: Codable, Equatable {
    static let format = "coffer/erasure-certificate/1"

    struct Erased: Codable, Equatable {
        var record: RecordID
        /// The public id, 16 bytes.
        var customer: Hex
        /// Nil: the whole record.
        var tier: TierID?
        /// By which rule of the plan; nil: somebody wanted it so.
        var rule: String?
        /// Counts of people like them may have stayed; nil: none.
        var anonymised: Bool?
    }

    /// A repository that may have what went; nothing in the ledger proves it.
    struct Backup: Codable, Equatable {
        var repository: Hex
        var place: String
        /// Whether a restore from there knows of the erasure.
        var knows: Bool
        /// Milliseconds since 1970-01-01 UTC; nil: not before the next snapshot there is known until when.
        var opensUntil: Int64?
    }

    var format = Self.format
    var vault: Hash32
    /// Of a plan: the entry that made it, and the one by which somebody else approved it; else empty.
    var plan: [LedgerExcerpt]
    /// The entries that erased, ascending; those of one customer stand one right after the other.
    var erasures: [LedgerExcerpt]
    /// The entry that says that nothing is left in the file.
    var cleansed: LedgerExcerpt
    var records: [Erased]
    var trust: TrustPath
    /// Of all signers; as whoever gave the certificate out knows them.
    var names: [Int64: String]
    /// The names of the tiers, likewise.
    var tiers: [Int64: String]
    /// The word of whoever gave the certificate out, as of then.
    var backups: [Backup]?
    /// The newest act by then: what a restore has to know of at least.
    var act: RestoredBody.Head?
    var issuedBy: UserID
    /// Milliseconds since 1970-01-01 UTC.
    var issuedAt: Int64

    func signed(by key: SigningKeyPair) throws -> String {
        try SignedDocument.text(self, format: format, signedBy: key)
    }

    /// Reads a certificate and checks all of it from the vault's id on.
    ///
    /// - Throws: `invalid_input` for what is no certificate, `bad_certificate` for one that was changed.
    static func check(_ bytes: [UInt8]) throws -> CertificateView {
        guard let signed = SignedDocument.read(ErasureCertificate.self, bytes), signed.document.format == format else {
            throw CofferError(
                .invalidInput, Catalogue.Erasing.notACertificate(), hint: Catalogue.Erasing.notACertificateNext())
        }
        let document = signed.document
        guard let people = document.trust.people(of: document.vault),
            people[document.issuedBy]?.contains(where: { signed.isSigned(by: $0.signing, format: format) }) ?? false,
            let view = document.view(people)
        else { throw CofferError(.badCertificate, Catalogue.Erasing.certificateChanged()) }
        return view
    }

    /// Nil unless the entries are signed by these people and say what the certificate says.
    private func view(_ people: [UserID: [TrustPath.Person]]) -> CertificateView? {
        var signers: [CertificateView.Signer] = []
        for entry in plan + erasures + [cleansed] {
            guard let person = people[entry.actor]?.first(where: { entry.isSigned(by: $0.signing, vault: vault) })
            else {
                return nil
            }
            let signer = CertificateView.Signer(name: name(entry.actor), fingerprint: person.fingerprint)
            if !signers.contains(signer) { signers.append(signer) }
        }
        let rules =
            plan.first.flatMap { try? LedgerBody.decode(PlannedBody.self, $0.body.bytes, sequence: $0.sequence) }?
            .rules ?? []
        guard let first = erasures.first, let last = erasures.last, let stated = Self.records(erasures),
            zip(erasures, erasures.dropFirst()).allSatisfy({ $0.sequence < $1.sequence }), isPlanWhole,
            stated.count == records.count, zip(stated, records).allSatisfy({ Self.isSame($0, $1, rules) }),
            cleansed.entryClass == LedgerClass.access.rawValue, cleansed.kind == AccessKind.cleansed.rawValue,
            let body = try? LedgerBody.decode(AccessBody.self, cleansed.body.bytes, sequence: cleansed.sequence),
            body.cleansed ?? 0 >= last.sequence, cleansed.sequence > last.sequence
        else { return nil }
        return CertificateView(
            vault: vault.hexadecimal, sequence: last.sequence, erasedAt: last.time, erasedBy: name(last.actor),
            plannedBy: plan.first.map { name($0.actor) }, approvedBy: plan.last.map { name($0.actor) },
            records: records.map { record in
                .init(
                    record: record.record.rawValue, publicID: PublicID(record.customer.bytes),
                    tier: record.tier.map { tiers[Int64($0.rawValue)] ?? "#\($0.rawValue)" }, rule: record.rule,
                    isAnonymised: record.anonymised ?? false)
            },
            headBefore: "\(first.sequence - 1):\(first.previousHash.hexadecimal)",
            headAfter: "\(last.sequence):\(last.hash.hexadecimal)", cleansedAt: cleansed.time, signers: signers,
            backups: (backups ?? []).map { .init(place: $0.place, knows: $0.knows, opensUntil: $0.opensUntil) },
            act: act?.text, issuedBy: name(issuedBy), issuedAt: issuedAt)
    }

    /// Whether the erasures carry out the plan, which another person than its maker approved before; or are one act.
    private var isPlanWhole: Bool {
        let plans = Set(
            erasures.map { entry -> Int64? in
                switch entry.row.flatMap({ try? ChangeBody.of($0) }) {
                case .erased(let batch)?: return batch.plan
                case .single(let change)?: return change.plan ?? 0
                default: return nil
                }
            })
        guard plans.count == 1, let number = plans.first.flatMap({ $0 }) else { return false }
        if number == 0 {
            return plan.isEmpty && zip(erasures, erasures.dropFirst()).allSatisfy { $0.hash == $1.previousHash }
        }
        guard plan.count == 2, let made = plan.first, let approved = plan.last, made.sequence == number,
            made.kind == AuthorityKind.planned.rawValue, approved.kind == AuthorityKind.planApproved.rawValue,
            made.entryClass == LedgerClass.authority.rawValue, approved.entryClass == made.entryClass,
            let plan = try? LedgerBody.decode(PlannedBody.self, made.body.bytes, sequence: made.sequence),
            let body = try? LedgerBody.decode(PlanApprovedBody.self, approved.body.bytes, sequence: approved.sequence)
        else { return false }
        return body.plan == number && body.digest == plan.digest && approved.actor != made.actor
            && approved.sequence < erasures[0].sequence
    }

    /// What an entry says of a record that went.
    private struct Stated {
        var id: RecordID
        /// Nil where the entry does not say.
        var publicID: [UInt8]?
        /// Nil: the whole record.
        var tier: TierID?
        /// By position among the plan's rules.
        var rule: Int64?
        var isAnonymised = false
    }

    private static func isSame(_ stated: Stated, _ erased: Erased, _ rules: [String]) -> Bool {
        let rule = stated.rule.flatMap { rules.indices.contains(Int($0)) ? rules[Int($0)] : nil }
        return stated.id == erased.record && (stated.publicID ?? erased.customer.bytes) == erased.customer.bytes
            && stated.tier == erased.tier && rule == erased.rule
            && stated.isAnonymised == (erased.anonymised ?? false)
    }

    private func name(_ user: UserID) -> String { names[user.rawValue] ?? "#\(user.rawValue)" }

    /// What entries say.
    private static func records(_ entries: [LedgerExcerpt]) -> [Stated]? {
        var records: [Stated] = []
        for entry in entries {
            guard let row = entry.row, let body = try? ChangeBody.of(row) else { return nil }
            switch (body, ChangeKind(rawValue: row.kind)) {
            case (.erased(let batch), _):
                records += batch.records.map {
                    Stated(
                        id: $0.id, publicID: $0.publicID, tier: nil, rule: $0.rule.map(Int64.init),
                        isAnonymised: $0.isAnonymised)
                }
            case (.single(let change), .tierErased):
                guard let id = row.record, change.takesAwayOneTier else { return nil }
                records.append(Stated(id: id, publicID: nil, tier: change.erasedTier, rule: change.rule))
            default: return nil
            }
        }
        return records
    }
}

extension Vault {
    /// Checks a certificate of erasure without a vault.
    ///
    /// - Throws: `invalid_input` for what is no certificate, `bad_certificate` for one that was changed.
    package static func checkCertificate(_ bytes: [UInt8]) throws -> CertificateView {
        try ErasureCertificate.check(bytes)
    }
}
