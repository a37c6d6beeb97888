// Names: exactly those of docs/format.md.

import CofferCrypto
import Testing

@testable import CofferBackup

@Suite("names of a repository's files")
struct BlobNameTests {
    static let digits = String(repeating: "0a", count: 32)

    @Test("are read as they are written")
    func roundTrip() throws {
        var random = SplitMix64(seed: 1)
        let hash = random.hash()
        var names = BlobName.Hashed.allCases.map { BlobName($0, hash) }
        names += BlobName.Numbered.allCases.flatMap { [BlobName($0, 1), BlobName($0, .max)] }
        names += [.mark, try #require(BlobName(recipient: "AB12-CD34"))]
        for name in names {
            #expect(BlobName(path: name.path) == name)
            #expect(name.original == name && !name.isCopy)
            #expect(name.copy.original == name && name.copy.isCopy && name.copy.copy == name.copy)
            #expect(name.copy.hash == name.hash)
        }
        #expect(BlobName(path: "copies/snapshots/0000000001") == BlobName(.snapshots, 1).copy)
        #expect(BlobName(.records, hash).hash == hash && BlobName(.acts, 3).hash == nil)
        #expect(BlobName(.acts, 3).number(in: .acts) == 3 && BlobName(.acts, 3).number(in: .prunes) == nil)
        #expect(BlobName(.acts, 3).copy.number(in: .acts) == 3)
    }

    @Test(
        "no other path is one",
        arguments: [
            "", "/", "..", "../coffer-repository", "records", "records/", "records/../state/\(digits)",
            "records/\(digits)0", "records/\(digits.uppercased())", "records//\(digits)", "other/\(digits)",
            "snapshots/1", "snapshots/0000000000", "snapshots/+000000001", "snapshots/00000000001",
            "snapshots/0000000001.tmp", "copies/copies/coffer-repository", "copies/", "recipients/", "recipients/a/b",
            "recipients/..", "copies/recipients/AB", "temporary/1", "lock", "coffer-repository/",
        ])
    func strange(path: String) { #expect(BlobName(path: path) == nil) }
}
