// `--limit`: how many lines at most.

internal import CofferText

enum Limit {
    /// - Throws: `usage` for less than one: an answer without a line would look as if there were nothing.
    static func checked(_ limit: Int) throws -> Int {
        guard limit > 0 else { throw CofferError(.usage, Catalogue.CLIError.limitTooLow) }
        return limit
    }
}
