// The door where there is no vault yet: it opens a repository with a key file and knows one operation.

internal import CofferText
internal import CofferVault

struct RestoreDoor: Door {
    let identity: RestoreIdentity
    let restorer: Restorer
    let environment: VaultEnvironment

    func perform(_ operation: Operation, _ attachments: Attachments, emit: (Event) throws -> Void) throws {
        guard case .backupRestore(let request) = operation else {
            throw CofferError(.unexpected, Catalogue.CLIBackupOutput.noAnswer)
        }
        try Vault.restore(request, identity: identity, as: restorer, environment: environment, emit: emit)
    }
}
