// A denial that only shows once a record is there: found inside a transaction, entered in the ledger after it.

internal import CofferModel
internal import CofferPolicy
internal import CofferText

/// Ends a transaction without effect. It never leaves the door: `enteringDenials` makes a `denied` error of it.
struct FoundDenial: Error {
    let action: Action
    /// At least one.
    var reasons: [Phrase]
    var fields: [FieldName] = []
    /// The customer is not one of those the role's action reaches.
    var isOutsideScope = false

    /// All reasons as one sentence.
    var message: Phrase {
        Phrase(en: reasons.map(\.en).joined(separator: "; "), zh: reasons.map(\.zh).joined(separator: "；"))
    }
}

extension VaultSession {
    /// Runs `body`, which writes in a transaction of its own; what it finds denied is entered and named.
    func enteringDenials<Result>(about code: String? = nil, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let found as FoundDenial {
            throw try denial(found.action.rawValue, found.reasons, fields: found.fields, code: code)
        }
    }
}
