// A file of values that leave: sealed, unless it may be plain.

internal import CofferCrypto
internal import CofferText
internal import Glibc

/// Writes to a descriptor that stays the caller's.
final class SealedOutput {
    private let descriptor: Int32
    private let sealed: SealedStreamWriter?

    /// - Parameter passphrase: for `oneTime`, and only for that.
    init(_ sealing: ExportRequest.Sealing, descriptor: Int32, passphrase: Passphrase?) throws {
        self.descriptor = descriptor
        let write = { (bytes: UnsafeRawBufferPointer) in try ExportFile.write(bytes, to: descriptor) }
        switch sealing {
        case .plain: sealed = nil
        case .recipient(let key):
            sealed = try SealedStreamWriter(to: .recipient(EncryptionPublicKey(key)), output: write)
        case .oneTime:
            guard let passphrase else { throw CofferError(.usage, Catalogue.Vault.attachmentMissing()) }
            sealed = try SealedStreamWriter(to: .passphrase(passphrase, Vault.keyslotParameters), output: write)
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        if let sealed { try sealed.write(bytes) } else { try ExportFile.write(bytes, to: descriptor) }
    }

    func finish() throws {
        try sealed?.finish()
        // A pipe cannot be synced, and need not be.
        if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS {
            throw CofferError(.ioFailed, Catalogue.Export.notSynced())
        }
    }
}
