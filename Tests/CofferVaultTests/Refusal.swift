// The one error an operation ends with, and what tests ask of it.

import CofferText

@testable import CofferVault

/// What `body` is refused with.
///
/// - Throws: `Missing.error` if nothing was refused.
func refusal<Result>(_ body: () throws -> Result) throws -> CofferError {
    do {
        _ = try body()
    } catch let error as CofferError {
        return error
    }
    throw Missing.error
}

extension VaultSession {
    /// What an operation is refused with.
    func refused(_ operation: CofferVault.Operation, _ inputs: String...) throws -> CofferError {
        try refusal {
            try Pipe.passing(inputs) { try perform(operation, Attachments($0)) { _ in } }
        }
    }
}

extension CofferError {
    /// The English sentence that says the vault is not what its ledger says, and what was found.
    static func tampering(_ finding: String) -> String { "the vault is not as its signed ledger says: " + finding }
}
