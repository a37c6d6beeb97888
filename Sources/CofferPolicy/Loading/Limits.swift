// How large a policy may be: far more than anybody can read, and little enough that loading one is always quick.

/// The loader's limits; a document beyond one of them is refused.
enum Limits {
    static let files = 100
    /// Of all files together, and so of each: 1 MiB.
    static let bytes = 1 << 20
    /// Tiers have numbers 1...15 in a vault, and `audit` takes one.
    static let tiers = 14
    static let fields = 300
    static let roles = 100
    static let forbids = 100
    static let checks = 100
    static let blocks = 24
    static let events = 100
    static let laws = 200
    static let retentions = 100
    static let deadlines = 100
    static let holidays = 500
    /// Different conditions (`where`) under `retention`: a judgement keeps one bit for each.
    static let conditions = 64
    /// The store's columns for search tokens.
    static let searchColumns = 24
    /// Errors that get a suggestion: finding one takes time, and whoever has more errors has another problem.
    static let suggestions = 200
}
