// Opens sealed exports, and makes and reads the key files they can be sealed to; no vault is needed for either.

internal import CofferCrypto
internal import CofferText
internal import Foundation
internal import Glibc

/// What opens a sealed export.
package enum ExportKey: Sendable {
    /// The one-time passphrase, as a descriptor.
    case passphrase(Int32)
    /// The recipient's own key file and its passphrase.
    case keyFile(path: String, passphrase: Int32)
}

extension Vault {
    /// Whether an export asks for a key file rather than a passphrase. Reads from the start; leaves the offset there.
    package static func isSealedToKey(_ input: Int32) throws -> Bool {
        try speakingOfExport {
            defer { lseek(input, 0, SEEK_SET) }
            return try reader(input).isSealedToKey
        }
    }

    /// Opens a sealed export. What was written before an error is no result: the caller discards it.
    package static func openExport(input: Int32, key: ExportKey, output: Int32) throws {
        try speakingOfExport {
            let reader = try reader(input)
            var hasOpened = false
            let write = { (bytes: UnsafeRawBufferPointer) in
                hasOpened = true
                try ExportFile.write(bytes, to: output)
            }
            do {
                try open(reader, key, write)
            } catch CryptoError.cannotOpen where hasOpened {
                // The key was right: what came later is not what was sealed.
                throw CryptoError.damaged
            }
        }
    }

    private static func open(
        _ reader: SealedStreamReader, _ key: ExportKey, _ write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        switch key {
        case .passphrase(let descriptor): try reader.open(with: try passphrase(descriptor), write)
        case .keyFile(let path, let descriptor):
            let keys = try keyFile(path).open(with: try passphrase(descriptor))
            try reader.open(with: keys.encryption, write)
        }
    }

    /// The public key of a key file, whole or its public half.
    package static func publicKey(keyFile path: String) throws -> [UInt8] {
        try speakingOfExport { try keyFile(path).encryption.bytes }
    }

    /// Whom a backup is to be sealed to: the public half of a key file, whole or not, and the name in it.
    package static func backupRecipient(keyFile path: String) throws -> BackupRecipient {
        try speakingOfExport {
            let file = try keyFile(path)
            return BackupRecipient(name: file.name, key: file.encryption.bytes)
        }
    }

    /// Makes a recipient's key file, sealed under a passphrase, and the public half beside it (`PATH.pub`).
    package static func createKeyFile(path: String, name: String, passphrase: Int32) throws {
        try speakingOfExport {
            let secret = try newPassphrase(passphrase, userName: name)
            let (file, _) = try KeyFile.generate(
                kind: .recipient, name: name, passphrase: secret, parameters: keyslotParameters)
            try writeNew(path, file.write())
            do {
                try writeNew(path + ".pub", file.publicHalf.write())
            } catch {
                unlink(path)
                throw error
            }
        }
    }

    private static func reader(_ input: Int32) throws -> SealedStreamReader {
        try SealedStreamReader { buffer in
            while true {
                let count = Glibc.read(input, buffer.baseAddress, buffer.count)
                if count >= 0 { return count }
                if errno != EINTR { throw CofferError(.ioFailed, Catalogue.Vault.unreadable(errno)) }
            }
        }
    }

    static func keyFile(_ path: String) throws -> KeyFile {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw CofferError(.fileMissing, Catalogue.Export.keyFileMissing(path))
        }
        return try KeyFile.parse(String(decoding: bytes, as: UTF8.self))
    }

    private static func speakingOfExport<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as CofferError {
            throw error
        } catch CryptoError.wrongPassphrase {
            throw CofferError(.wrongPassphrase, Catalogue.Vault.wrongPassphrase())
        } catch CryptoError.cannotOpen {
            throw CofferError(.sealedWrong, Catalogue.Export.cannotOpen(), hint: Catalogue.Export.cannotOpenNext())
        } catch CryptoError.damaged {
            throw CofferError(.damaged, Catalogue.Export.damaged(), hint: Catalogue.Export.damagedNext())
        } catch let error as CryptoError {
            throw CofferError(error)
        } catch let error as KeyFileError {
            throw CofferError(.invalidInput, error.phrase)
        }
    }
}

extension KeyFileError {
    var phrase: Phrase {
        switch self {
        case .dummyKey: Catalogue.Export.dummyKey()
        case .noSecret: Catalogue.Export.keyFileNoSecret()
        case .malformed(let line): Catalogue.Export.keyFileMalformed(line: line)
        case .notAKeyFile, .missing, .newerVersion, .mismatchedKeys: Catalogue.Export.notAKeyFile()
        }
    }
}
