// An act that the policy may put under approvals: what stands for it, and what those who approve read of it.

internal import CofferCrypto
internal import CofferPolicy

/// One act of one session. An approval is good for exactly this, once.
struct Act {
    /// All of which have to be approved where the policy wants it.
    let actions: [Action]
    /// Over everything that makes the act, and over who does it.
    let digest: Hash32
    /// Why, if a reason was given.
    let reason: String?
}

/// What a request says of its act: names and numbers, never a value of a field.
typealias RequestDetails = [RequestDetail: String]

extension Act {
    /// An act on customers that its details describe wholly.
    init(_ action: Action, _ details: RequestDetails, reason: String?) {
        let named = Dictionary(uniqueKeysWithValues: details.map { ($0.key.rawValue, $0.value) })
        self.init(actions: [action], digest: Authority.digest(of: action, named), reason: reason)
    }
}

/// What a request about merging asks for, under `RequestDetail.act`.
enum ApprovedMerge: String {
    case merge, unmerge
}

/// The names under which details stand in the ledger, in the order in which they are read.
enum RequestDetail: String, CaseIterable {
    case user, role, region
    /// The title of a policy, in both languages, and the digest that `policy check --json` prints.
    case title, titleChinese = "title_zh", digest
    /// The number of a record: its code is looked up for whoever reads the request.
    case record
    /// What is done: `place`, `release`, `merge`, `unmerge`.
    case act
    /// Numbers of records, as `RecordRanges`: all whom the act may change.
    case records
    /// The tiers that go; absent: the whole customer.
    case tiers
    /// Of a legal hold.
    case matter
    /// The number of the record that stays when two are merged.
    case into
    /// Fields that are chosen against the policy's rule.
    case takes, keeps
    /// How many customers it is about.
    case customers
    /// The open fields by whose values they are chosen.
    case filter
    /// The tags by which they are.
    case tags
    /// The segment by which they are.
    case segment
    /// Customers whose processing is restricted, too.
    case restricted
    case inClear = "in_clear", masked
    /// Values before, too.
    case past
    /// `plain`, `one_time`, or `key:` and the first 8 bytes of the recipient's public key.
    case how
    case purpose
}
