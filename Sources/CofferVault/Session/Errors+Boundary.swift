// Turns the errors of lower layers into sentences, in one place, at the boundary of the door.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// Runs `body`; whatever it throws arrives as a `CofferError`.
func speaking<Result>(path: String, _ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as CofferError {
        throw error
    } catch let finding as Tampering {
        throw finding.error
    } catch let error as StoreError {
        throw CofferError(error)
    } catch let error as CryptoError {
        throw CofferError(error)
    } catch let problems as PolicyErrors {
        throw CofferError(.badPolicy, Catalogue.Vault.badPolicy(problems.problems.count))
    }
}

extension CofferError {
    init(_ error: StoreError) {
        switch error {
        case .notFound(let path):
            self.init(.fileMissing, Catalogue.Vault.fileMissing(path), hint: Catalogue.Vault.fileMissingNext())
        case .alreadyExists(let path):
            self.init(.fileExists, Catalogue.Vault.fileExists(path), hint: Catalogue.Vault.fileExistsNext())
        case .notAVault(let path): self.init(.notAVault, Catalogue.Vault.notAVault(path))
        case .newerFormat(let found, let supported):
            self.init(
                .newerFormat, Catalogue.Vault.newerFormat(found: found, supported: supported),
                hint: Catalogue.Vault.newerFormatNext())
        case .olderFormat(let found, let oldest):
            self.init(
                .olderFormat, Catalogue.Format.older(found: found, oldest: oldest),
                hint: Catalogue.Format.olderNext())
        case .damaged: self.init(.damaged, Catalogue.Vault.damaged(), hint: Catalogue.Vault.damagedNext())
        case .permissionDenied(let path):
            self.init(.noPermission, Catalogue.Vault.noPermission(path), hint: Catalogue.Vault.noPermissionNext())
        case .readOnly(let path):
            self.init(.readOnly, Catalogue.Vault.readOnly(path), hint: Catalogue.Vault.readOnlyNext(path))
        case .networkFileSystem(let path, let kind):
            self.init(
                .networkFileSystem, Catalogue.Vault.networkFileSystem(path, kind),
                hint: Catalogue.Vault.networkFileSystemNext())
        case .busy: self.init(.busy, Catalogue.Vault.busy(), hint: Catalogue.Vault.busyNext())
        case .diskFull: self.init(.diskFull, Catalogue.Vault.diskFull(), hint: Catalogue.Vault.diskFullNext())
        case .ioFailed(let detail): self.init(.ioFailed, Catalogue.Vault.ioFailed(detail))
        case .held: self.init(.held, Catalogue.Holds.held(), hint: Catalogue.Holds.heldNext())
        case .misuse(let detail): self.init(.unexpected, Catalogue.Vault.unexpected(detail))
        }
    }

    init(_ error: CryptoError) {
        switch error {
        case .wrongPassphrase: self.init(.wrongPassphrase, Catalogue.Vault.wrongPassphrase())
        case .emptyPassphrase: self.init(.passphraseUnreadable, Catalogue.Vault.emptyPassphrase())
        case .passphraseTooLong: self.init(.passphraseUnreadable, Catalogue.Vault.passphraseTooLong())
        case .weakParameters, .excessiveParameters:
            self.init(.tampered, Catalogue.Vault.keyslotParameters(), hint: Catalogue.Vault.tamperedNext())
        case .outOfMemory:
            self.init(.ioFailed, Catalogue.Vault.outOfLockedMemory(), hint: Catalogue.Vault.outOfLockedMemoryNext())
        case .unreadable(let code): self.init(.ioFailed, Catalogue.Vault.unreadable(code))
        case .cannotOpen, .damaged:
            self.init(.tampered, Catalogue.Vault.sealBroken(), hint: Catalogue.Vault.tamperedNext())
        }
    }
}
