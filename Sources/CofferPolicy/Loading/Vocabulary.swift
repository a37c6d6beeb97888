// Every key and closed word of the language, so that the loader, the JSON Schema and the tests know the same ones.

import CofferModel

/// The words of the policy language, by the place where they stand.
enum Vocabulary {
    /// The keys of a file.
    static let sections = [
        "policy", "include", "title", "session", "hours", "access_review", "purposes", "reasons", "forbid", "approvals",
        "emergency", "country", "codes", "tiers", "fields", "checks", "duplicates", "quality", "statistics", "events",
        "laws", "retention", "deadlines", "purge", "holidays", "roles",
    ]
    /// What every policy has, in whichever file.
    static let requiredSections = ["policy", "title", "tiers", "fields", "roles"]
    /// Sections that several files may add to; every other stands once.
    static let sharedSections: Set = [
        "purposes", "reasons", "forbid", "approvals", "tiers", "fields", "checks", "events", "laws", "retention",
        "deadlines", "holidays", "roles",
    ]

    static let label = ["en", "zh"]
    static let session = ["idle", "lifetime"]
    static let codes = ["pattern", "check"]
    static let requiredCodes = ["pattern"]
    static let checks = CodeCheck.allCases.map(\.rawValue)
    static let hours = ["days", "from", "until", "zone"]
    static let accessReview = ["every"]
    static let emergency = ["role", "lifetime"]
    static let requiredPurpose = ["label"]
    /// What a purpose may say that asks for consent.
    static let ofConsent = ["field", "valid", "withdrawal"]
    static let purpose = requiredPurpose + ["consent"] + ofConsent
    static let required = "required"
    static let approval = ["by", "not", "count"]
    static let forbid = ["label", "roles", "actions", "fields", "tiers", "when"]
    static let tier = ["label"]
    static let field = [
        "tier", "type", "label", "aliases", "required", "unique", "mask", "search", "search_reveals", "show", "allowed",
        "merge", "sensitive",
    ]
    static let same = "same"
    static let require = "require"
    static let requireOneOf = "require_one_of"
    static let ascending = "ascending"
    /// What a check can say, exactly one of these.
    static let checkRules = [same, require, requireOneOf, ascending]
    static let check = ["label"] + checkRules + ["when"]
    static let minor = "minor"
    static let duplicates = ["blocks", "weights", "review", "certain"]
    static let quality = ["complete", "by", "verify_every", "stale_after"]
    static let statistics = ["minimum_group", "noise"]
    static let role = ["label", "extends", "rights", "fields", "may", "for", "scope", "session"]
    static let scope = ["segments"]

    static let event = ["label", "keeps"]
    static let minimum = "minimum"
    static let maximum = "maximum"
    static let deadline = "deadline"
    static let lawKinds = [minimum, maximum, deadline]
    /// What may stand in any rule of law, whatever its kind.
    private static let legal = ["label", "citation", "as_of", "unverified", "period", "prompt", "days", "rolls"]
    /// What minima and maxima have besides.
    static let ofRetention = ["from", "anchor", "open_ended"]
    /// What deadlines have besides.
    static let ofDeadlines = ["requests", "breach", "confirm", "confirm_days", "extension", "keep"]
    static let law = ["kind"] + legal + ofRetention + ofDeadlines
    static let requiredOfLaw = ["kind", "label", "citation", "as_of"]
    static let retention = ["law", "kind"] + legal + ofRetention + ["tiers", "record", "where", "outcome"]
    static let deadlineRule = ["law"] + legal + ofDeadlines + ["where"]
    static let purge = ["grace", "backup_within", "suppression"]
    static let dayKinds = ["calendar", "business"]
    static let anchors = RetentionTerms.Anchor.allCases.map(\.rawValue)
    static let outcomes = RetentionRule.Outcome.allCases.map(\.rawValue)
    static let requests = RequestType.allCases.map(\.rawValue)

    /// Monday first (ISO 8601).
    static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    static let conditions = Circumstances.words.map(\.name)
    static let rights = RightSet.words.map(\.name)
    /// In a refinement: no right at all on this field.
    static let noRight = "none"
    static let actions = Action.allCases.map(\.rawValue)
    static let withPurpose = Action.allCases.filter(\.hasPlaceForPurpose).map(\.rawValue)
    static let withReason = Action.allCases.filter(\.hasPlaceForReason).map(\.rawValue)
    static let ownCustomers = "own customers"
    static let ownRegion = "own region"
    static let scopes = [ownCustomers, ownRegion]
    static let requester = "requester"
    static let searchKinds = SearchKind.allCases.map(\.rawValue)
    static let accepted = "accepted"
    /// Besides `true` and `false`: a value that another customer has is taken, and said.
    static let warn = "warn"
    static let survivorships = Survivorship.allCases.map(\.rawValue)
    static let shows = ["clear", "masked"]
    static let types = FieldType.allCases.map(\.rawValue)
    /// Says that there is no masked form on purpose.
    static let noMask = "hidden"
    static let masks = Mask.allCases.map(\.rawValue) + [noMask]

    /// Actions that may be made to wait for other people.
    static let approvable: [Action] = [
        .policyApply, .export, .exportPlain, .disclose, .userRole, .erase, .merge, .hold,
    ]
}
