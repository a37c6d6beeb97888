// What the door answers about erasures.

package import CofferModel
package import CofferText

/// What would go, before anything does.
package struct ErasurePlanView: Sendable, Codable, Equatable {
    package struct Tier: Sendable, Codable, Equatable {
        package var name: TierName
        package var label: Phrase
        package init(name: TierName, label: Phrase) {
            self.name = name
            self.label = label
        }
    }

    package var code: String
    /// Only this one goes; nil: the whole customer.
    package var tier: Tier?
    /// In which there is anything.
    package var tiers: [Tier]
    /// Of these, the ones that go: all but what a law keeps, where the rest is restricted instead.
    package var goes: [Tier]
    /// Codes of customers who were merged into this one, and go too.
    package var merged: [String]
    /// States that stood before edits.
    package var versions: Int64
    /// Fields by which the customer would be known again: a hash of the search token stays.
    package var suppressed: [FieldName]
    /// What confirms exactly this.
    package var digest: String
    /// A law wants something of the customer kept: only what nothing keeps goes, and this is placed on the rest.
    package var instead: RestrictionView?
    /// Places of backups that learn of it.
    package var repositories: Int64
    /// To whom the data had gone, who then have to be told (GDPR 19).
    package var recipients: [RecipientView] = []
    package init(
        code: String, tier: Tier?, tiers: [Tier], goes: [Tier] = [], merged: [String], versions: Int64,
        suppressed: [FieldName] = [], digest: String, instead: RestrictionView? = nil, repositories: Int64 = 0
    ) {
        self.code = code
        self.tier = tier
        self.tiers = tiers
        self.goes = goes
        self.merged = merged
        self.versions = versions
        self.suppressed = suppressed
        self.digest = digest
        self.instead = instead
        self.repositories = repositories
    }
}

/// What has gone.
package struct ErasureView: Sendable, Codable, Equatable {
    /// Of one customer; nil where many went, or what waited was finished.
    package var code: String?
    /// That went alone; empty: the whole customer, or what waited.
    package var tiers: [TierName]
    package var records: Int64
    /// The numbers of a customer's records that went, by which the ledger still knows them; their own comes first.
    package var numbers: [Int64]
    /// The ledger entry that says so: what a certificate is asked for by.
    package var sequence: Int64
    /// Whether it has been made sure that nothing is left in the file. Else somebody was reading it.
    package var isCleansed: Bool
    /// To whom the data had gone, who have to be told (GDPR 19); nil where many went, or what waited was finished.
    package var recipients: [RecipientView]?
    package init(
        code: String?, tiers: [TierName] = [], records: Int64, numbers: [Int64] = [], sequence: Int64,
        isCleansed: Bool
    ) {
        self.code = code
        self.tiers = tiers
        self.records = records
        self.numbers = numbers
        self.sequence = sequence
        self.isCleansed = isCleansed
    }
}

/// What a certificate of erasure proves.
package struct CertificateView: Sendable, Codable, Equatable {
    package struct Erased: Sendable, Codable, Equatable {
        /// The record's number, by which the ledger still knows it.
        package var record: Int64
        package var publicID: PublicID
        /// The tier that went; nil: the whole record.
        package var tier: String?
        /// By which rule of the plan; nil: somebody wanted it so.
        package var rule: String?
        /// Counts of people like them may have stayed, which single out nobody.
        package var isAnonymised = false
    }

    package struct Signer: Sendable, Codable, Equatable {
        package var name: String
        package var fingerprint: String
    }

    /// A repository that may have what went, in the word of whoever issued the certificate.
    package struct Backup: Sendable, Codable, Equatable {
        package var place: String
        /// Whether a restore from there knows of the erasure.
        package var knows: Bool
        /// Milliseconds since 1970-01-01 UTC; nil: not known before the next snapshot there.
        package var opensUntil: Int64?
    }

    package var vault: String
    package var sequence: Int64
    /// Milliseconds since 1970-01-01 UTC.
    package var erasedAt: Int64
    package var erasedBy: String
    /// Of a plan that was carried out: who made it, and who approved it.
    package var plannedBy: String?
    package var approvedBy: String?
    /// One for each tier that went alone.
    package var records: [Erased]
    /// How many customers these are.
    package var customers: Int { Set(records.map(\.publicID)).count }
    /// Rules and how many customers went by them.
    package var rules: [(name: String, customers: Int)] {
        Dictionary(grouping: records.filter { $0.rule != nil }, by: { $0.rule ?? "" })
            .map { ($0.key, Set($0.value.map(\.publicID)).count) }.sorted { $0.0 < $1.0 }
    }
    /// The ledger's head before and after, as `SEQUENCE:HASH`.
    package var headBefore: String
    package var headAfter: String
    /// When nothing was found in the file any more.
    package var cleansedAt: Int64
    package var signers: [Signer]
    package var backups: [Backup] = []
    /// The newest act when it was issued, as `NUMBER:HASH`: what a restore has to know of at least.
    package var act: String?
    package var issuedBy: String
    package var issuedAt: Int64
}
