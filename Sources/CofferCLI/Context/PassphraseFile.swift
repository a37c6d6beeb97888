// Passphrases from files, for scripts and services.

internal import CofferAgent
internal import CofferText
internal import Glibc

/// Reads a passphrase from a file that only its owner can read.
enum PassphraseFile {
    /// The first line's bytes without the line end.
    /// - Throws: `passphrase_file` (exit 3) when it cannot be read, or others can.
    static func read(_ path: String) throws -> SecretBuffer {
        try AgentProcess.harden()
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else {
            throw CofferError(.passphraseFile, SystemFailure.error(path).message)
        }
        let descriptor = OpenDescriptor(number)
        var status = stat()
        guard fstat(number, &status) == 0 else { throw SystemFailure.error(path) }
        guard status.st_mode & 0o077 == 0 || isCredential(descriptor, status) else {
            throw CofferError(
                .passphraseFile, Catalogue.CLIError.passphraseFileReadable(path),
                hint: Catalogue.CLIError.restrictFile(path))
        }
        return try contents(descriptor, path)
    }

    /// Whether it is from the service manager, for this account alone: the mode shows an access list's mask as the group's.
    private static func isCredential(_ descriptor: OpenDescriptor, _ status: stat) -> Bool {
        status.st_uid == 0 && status.st_mode & 0o037 == 0 && AccessList.isOnly(for: getuid(), descriptor.number)
    }

    private static func contents(_ descriptor: OpenDescriptor, _ path: String) throws -> SecretBuffer {
        let secret = SecretBuffer()
        var byte: UInt8 = 0
        defer { byte = 0 }
        while true {
            let count = Glibc.read(descriptor.number, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw CofferError(.passphraseFile, SystemFailure.error(path).message) }
            if count == 0 { break }
            guard secret.append(byte) else {
                throw CofferError(.passphraseTooLong, Catalogue.CLIError.passphraseTooLong)
            }
        }
        secret.removeLineEnd()
        guard secret.count > 0 else {
            throw CofferError(.passphraseFile, Catalogue.CLIError.passphraseFileEmpty(path))
        }
        return secret
    }
}
