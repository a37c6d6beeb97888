// The files of a test's vault, seen as whoever can read or write them sees them: as bytes and tables.

import Foundation
import Testing

@testable import CofferVault

extension VaultFixture {
    /// All files of the vault, its lock and the state directories, by path.
    func files() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for case let name as String in try #require(FileManager.default.enumerator(atPath: directory)) {
            let path = directory + "/" + name
            if let bytes = FileManager.default.contents(atPath: path) { files[path] = [UInt8](bytes) }
        }
        return files
    }

    /// Whether bytes stand anywhere in the vault's file or its log.
    func fileContains(_ needle: [UInt8]) throws -> Bool {
        try files().contains { $0.key.hasPrefix(path) && Data($0.value).range(of: Data(needle)) != nil }
    }

    /// Changes tables past Coffer, as somebody who may write the file and holds no key.
    func forge(_ sql: String, _ values: [UInt8]...) throws {
        #expect(try Tables.run(path, sql, values).changed > 0, "the forgery changed nothing")
    }

    /// The rows of a query, each value as bytes; numbers as decimal text.
    func query(_ sql: String, _ values: [UInt8]...) throws -> [[[UInt8]]] { try Tables.run(path, sql, values).rows }

    /// A copy of the vault's file with all that was in its log.
    func snapshot() throws -> [UInt8] {
        try owner.checkpoint()
        return [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    /// Puts a file in the vault's place, as if copied there while nobody looked.
    func replace(with bytes: [UInt8]) throws {
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try FileManager.default.removeItem(atPath: path)
        try Data(bytes).write(to: URL(filePath: path))
    }
}
