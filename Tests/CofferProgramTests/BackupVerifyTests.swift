// What `backup verify` tells whoever calls it.

import Foundation
import Glibc
import Testing

@Suite("Verifying backups")
struct BackupVerifyTests {
    @Test("findings are printed, with 0 while nothing is lost and with 6 otherwise, and mended by the next backup")
    func findings() throws {
        let backup = try BackupWorld(rows: 5)
        try backup.expect("init", backup.place)
        try backup.expect("create", backup.place)
        unlink(backup.place + "/copies/snapshots/0000000001")
        let harmless = try backup.backup("verify", backup.place)
        #expect(harmless.exit == 0, "\(harmless.messages)")
        #expect(harmless.output.contains("one of the two copies of snapshots/0000000001 is missing"))
        let mended = try backup.backup("create", backup.place)
        #expect(
            mended.messages
                == "1 file at \(backup.place) had gone or been damaged, and is there again; check the disk\n")
        #expect(try backup.expect("verify", backup.place, "--full")["findings"].array.isEmpty)

        let packs = backup.place + "/records/"
        let pack = try #require(try FileManager.default.contentsOfDirectory(atPath: packs).first)
        truncate(packs + pack, 100)
        let lost = try backup.backup("verify", backup.place, "--json")
        #expect(lost.exit == 6)
        let findings = try JSON(lost.output.split(separator: "\n").first.map(String.init) ?? "")["findings"].array
        #expect(findings.count == 1 && findings[0]["lost"].array.count == 2, "\(lost.output)")
        #expect(findings.first?["next"].string?.contains("coffer backup create") == true)
    }
}
