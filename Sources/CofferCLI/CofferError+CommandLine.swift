// The codes of errors that the command line itself finds.

internal import CofferText

extension CofferError.Code {
    static let usage = Self("usage", .usage)
    static let unexpected = Self("unexpected", .failed)
    static let cancelled = Self("cancelled", .failed)
    static let fileFailure = Self("file_failure", .failed)
    static let fileExists = Self("file_exists", .conflict)
    static let noSuchFile = Self("no_such_file", .notFound)
    static let locked = Self("locked", .locked)
    /// Exit 3, as all that keeps a passphrase from being used.
    static let passphraseFile = Self("passphrase_file", .locked)
    static let passphraseTooLong = Self("passphrase_too_long", .refused)
    static let passphrasesDiffer = Self("passphrases_differ", .refused)
    static let notComparedYet = Self("not_compared_yet", .waiting)
    static let policyInvalid = Self("policy_invalid", .refused)
    static let testsFailed = Self("tests_failed", .failed)
    static let coverageTooLow = Self("coverage_too_low", .failed)
    static let noSuchRole = Self("no_such_role", .notFound)
    static let noSuchField = Self("no_such_field", .notFound)
    static let noSuchCustomer = Self("no_such_customer", .notFound)
    static let invalidCodes = Self("invalid_codes", .refused)
    static let unknownCodes = Self("unknown_codes", .notFound)
    static let codesUnexplained = Self("codes_unexplained", .failed)
    static let checksFailed = Self("checks_failed", .failed)
    static let insideRepository = Self("inside_repository", .refused)
    static let erasedCustomer = Self("erased_customer", .conflict)
}
