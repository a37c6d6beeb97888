// Every statement that destroys keys or rows of records is one of those that take leave first.

import Foundation
import Testing

@testable import CofferStore

@Suite("Destroying what is kept of a record")
struct ErasureTests {
    /// Statements that take something out of a table or write over it, as far as they are about what holds keep.
    private static func destroys(_ sql: String) -> Bool {
        let words = sql.uppercased().split { !$0.isLetter && $0 != "_" }
        let destroying: Set<Substring> = ["DELETE", "UPDATE", "REPLACE", "DROP", "TRUNCATE", "ALTER"]
        let kept: Set<Substring> = ["SHRED"]
        return !destroying.isDisjoint(with: words) && !kept.isDisjoint(with: words)
    }

    @Test("exactly these statements destroy shred keys, and none does without leave")
    func statements() {
        #expect(SQLiteQuery.allCases.filter { Self.destroys($0.sql) }.isEmpty)
        #expect(Erasure.allCases.filter { Self.destroys($0.sql) } == [.shredKey, .shredKeys])
    }

    @Test("exactly these touch shred keys at all")
    func touching() {
        #expect(
            SQLiteQuery.allCases.filter { $0.sql.contains("shred") }
                == [
                    .shredKey, .shredKeys, .insertShredKey, .insertTwoShredKeys, .insertThreeShredKeys,
                    .insertFourShredKeys, .nextChunk, .chunkShredKeys, .shredKeyCount, .unkeyedRecord,
                ])
    }

    @Test("rows go by those statements alone; versions and remarks by others only when their row is gone")
    func rows() {
        #expect(SQLiteQuery.allCases.filter { $0.sql.contains("DELETE FROM customer ") }.isEmpty)
        for (table, query) in [("version", SQLiteQuery.orphanVersions), ("remark", .orphanRemarks)] {
            #expect(SQLiteQuery.allCases.filter { $0.sql.contains("DELETE FROM \(table) ") } == [query], "\(table)")
            #expect(query.sql.contains("NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = record)"), "\(table)")
        }
        #expect(Erasure.allCases.count == 3)
    }

    @Test("no other statement stands anywhere in the sources, and leave is made in one place")
    func sources() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
            .standardizedFileURL
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var destroying: Set<String> = []
        var releasing: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            if text.contains(/(?i)(delete\s+from|update|replace\s+into|drop\s+table)\s+shred/) {
                destroying.insert(file.lastPathComponent)
            }
            if text.contains(/\bReleased\(/) { releasing.insert(file.lastPathComponent) }
        }
        #expect(destroying == ["Erasure.swift"])
        #expect(releasing == ["SQLiteWriter.swift"])
    }
}
