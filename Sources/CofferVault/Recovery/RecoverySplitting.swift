// What `recovery split` is asked for.

internal import CofferCrypto
internal import CofferText
internal import Foundation

/// Which recovery file becomes how many shares, and where they go.
package struct RecoverySplitting: Sendable {
    package var recoveryFile: String
    package var count: Int
    package var threshold: Int
    /// A folder, made if it is not there.
    package var directory: String
    /// Whose vault this is, written on every share.
    package var name: String?

    package init(recoveryFile: String, count: Int, threshold: Int, directory: String, name: String? = nil) {
        self.recoveryFile = recoveryFile
        self.count = count
        self.threshold = threshold
        self.directory = directory
        self.name = name
    }

    /// The files of the shares, in order of their numbers.
    package var files: [String] {
        let folder = directory.hasSuffix("/") ? directory : directory + "/"
        return (1...max(count, 1)).map { "\(folder)recovery-share-\($0)-of-\(count).txt" }
    }

    /// What can be refused before a passphrase is asked for.
    /// - Throws: usage for numbers that do not fit, `file_exists` for a share that is there already, or what is wrong
    ///   with the recovery file.
    package func check() throws {
        _ = try checkedFile()
    }

    func checkedFile() throws -> KeyFile {
        guard 2 <= threshold, threshold <= count, count <= RecoverySet.limit else {
            throw CofferError(.usage, Catalogue.Recovery.impossibleThreshold(limit: RecoverySet.limit))
        }
        let file = try Vault.recoveryFile(recoveryFile)
        for path in files where FileManager.default.fileExists(atPath: path) { throw CofferError.shareExists(path) }
        return file
    }
}
