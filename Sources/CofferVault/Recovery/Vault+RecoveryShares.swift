// Splits a recovery file into shares, and makes shares whole again; no vault is needed for either.

internal import CofferCrypto
internal import CofferText
internal import Foundation
internal import Glibc

extension Vault {
    /// More than any share has.
    private static let shareSize = 16_384

    /// Writes the shares of a recovery file, each for this account alone, and reads each back; nothing is left after a
    /// failure.
    /// - Parameter passphrase: the recovery file's, as a descriptor.
    /// - Throws: as `RecoverySplitting.check`, `wrong_passphrase`, and what can go wrong with files.
    package static func splitRecovery(_ splitting: RecoverySplitting, passphrase: Int32) throws -> RecoverySharesMade {
        try speakingOfShares([]) {
            let seed = try splitting.checkedFile().seed(with: Vault.passphrase(passphrase))
            let (set, texts) = try RecoveryShares.split(
                seed, threshold: splitting.threshold, count: splitting.count, name: splitting.name)
            let isNew = try makeDirectory(splitting.directory)
            var written: [String] = []
            do {
                for (path, text) in zip(splitting.files, texts) {
                    try writeShare(text, to: path) { written.append(path) }
                }
                try syncDirectory(of: splitting.files[0])
            } catch {
                for path in written { unlink(path) }
                if isNew { rmdir(splitting.directory) }
                throw error
            }
            return RecoverySharesMade(set: Hex(set.id).text, fingerprint: set.fingerprint, files: splitting.files)
        }
    }

    /// The recovery identity that enough shares give.
    /// - Parameter files: of one share each, in any order.
    /// - Throws: `damaged_share`, `shares_differ`, `too_few_shares`, `wrong_share`, with the file's name.
    package static func combineRecovery(_ files: [String]) throws -> RecoveryCombined {
        let shares = try files.map { file in
            try speakingOfShares([file]) { try RecoveryShare.parse(readShare(file)) }
        }
        return try speakingOfShares(files) {
            let (set, seed) = try RecoveryShares.combine(shares)
            return RecoveryCombined(set, seed)
        }
    }

    /// A key file that holds a vault's recovery identity.
    static func recoveryFile(_ path: String) throws -> KeyFile {
        do {
            let file = try keyFile(path)
            guard file.kind == .recovery else {
                throw CofferError(.notRecovery, Catalogue.Recovery.notRecovery(path))
            }
            guard file.sealedSecret != nil else { throw KeyFileError.noSecret }
            return file
        } catch let error as KeyFileError {
            throw CofferError(.notRecovery, error.phrase)
        }
    }

    static func speakingOfShares<Result>(_ files: [String], _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as CofferError {
            throw error
        } catch let error as RecoveryShareError {
            throw CofferError(error, files: files)
        } catch let error as CryptoError {
            throw CofferError(error)
        }
    }

    /// Until the directory is on the disk, its new files may be lost with the power.
    static func syncDirectory(of path: String) throws {
        let directory = (path as NSString).deletingLastPathComponent
        let descriptor = Glibc.open(directory.isEmpty ? "." : directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CofferError(.ioFailed, Catalogue.Vault.cannotWrite(path)) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CofferError(.ioFailed, Catalogue.Vault.cannotWrite(path)) }
    }

    /// - Returns: whether it was not there before.
    private static func makeDirectory(_ path: String) throws -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        guard errno == EEXIST else { throw CofferError(.ioFailed, Catalogue.Vault.cannotWrite(path)) }
        return false
    }

    /// - Parameter made: called as soon as the file is there, whole or not.
    private static func writeShare(_ text: LockedBytes, to path: String, made: () -> Void) throws {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? CofferError.shareExists(path) : CofferError(.ioFailed, Catalogue.Vault.cannotWrite(path))
        }
        made()
        let isWritten = text.withBytes { text in
            var rest = text
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return fsync(descriptor) == 0
        }
        guard close(descriptor) == 0, isWritten else {
            throw CofferError(.ioFailed, Catalogue.Vault.cannotWrite(path))
        }
        guard try readShare(path) == text else { throw RecoveryShareError.notReproduced }
    }

    /// The whole file in locked memory.
    private static func readShare(_ path: String) throws -> LockedBytes {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? CofferError(.shareMissing, Catalogue.Recovery.shareMissing(path))
                : CofferError(.ioFailed, Catalogue.Recovery.unreadable(path))
        }
        defer { close(descriptor) }
        var size = 0
        let buffer = try LockedBytes(count: shareSize) { buffer in
            while size < buffer.count {
                let count = Glibc.read(descriptor, buffer.baseAddress! + size, buffer.count - size)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw CofferError(.ioFailed, Catalogue.Recovery.unreadable(path)) }
                if count == 0 { break }
                size += count
            }
        }
        guard size > 0, size < shareSize else { throw CofferError(.notAShare, Catalogue.Recovery.notAShare(path)) }
        return try LockedBytes(count: size) { text in
            buffer.withBytes { text.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<size])) }
        }
    }
}
