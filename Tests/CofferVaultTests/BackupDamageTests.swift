// Bits flipped and files cut short in repositories: found, and refused or harmless, never a vault that is silently wrong.

import CofferBackup
import CofferModel
import Foundation
import Testing

@testable import CofferVault

@Suite("Damaged repositories")
struct BackupDamageTests {
    /// The full counts of fault runs, as `scripts/test --long` asks for.
    private static let isLong = getenv("COFFER_LONG") != nil
    private static let seed: UInt64 = 20_261_124

    private static func person(_ number: Int) -> String {
        """
        {"name": "客户\(number)", "phone": "138\(10_000_000 + number)", "email": "person\(number)@example.org",
         "bank_card": "6222024048641725267", "notes": "备注\(number)", "region": "华东"}
        """
    }

    /// Ten customers and two snapshots between which much happened, a prune, and an act after both.
    private static func small() throws -> DamagedDepot {
        let vault = try VaultFixture()
        let codes = try (0..<10).map { try vault.owner.add(person($0)) }
        _ = try vault.session("ling", role: "sales")
        let depot = try Depot(vault)
        try depot.create()
        try vault.owner.edit(codes[1], #"{"name": "改名", "phone": "13900139000"}"#, reason: "told so")
        _ = try vault.owner.erase(codes[2])
        _ = try vault.owner.hold("case-7", codes[3])
        _ = try depot.prune(BackupKeeping(last: 1))
        try depot.create()
        _ = try vault.owner.erase(codes[4])
        _ = try vault.owner.events(.userDisable(name: "ling"))
        return try DamagedDepot(depot)
    }

    private static func large() throws -> DamagedDepot {
        let vault = try VaultFixture()
        func rows(_ range: Range<Int>) -> String {
            "name,phone,notes\n" + range.map { "客户\($0),\(13_810_000_000 + $0),备注\($0)\n" }.joined()
        }
        let count = isLong ? 5_000 : 300
        _ = try vault.owner.importText(rows(0..<count))
        let depot = try Depot(vault)
        _ = try vault.owner.importText(rows(count..<count + count / 5))
        try depot.create()
        return try DamagedDepot(depot)
    }

    /// In long runs all are read, and every seventeenth is checked with all that is around it.
    private static func isQuick(_ number: Int) -> Bool { isLong && number % 17 != 0 }

    /// Every one of `count` in long runs, else so many of them.
    private static func chosen(_ count: Int, _ sample: Int, _ random: inout SplitMix64) -> [Int] {
        if isLong { return Array(0..<count) }
        return (0..<sample).map { _ in Int.random(in: 0..<count, using: &random) }
    }

    @Test("every bit of a small repository, flipped: found, and never read for something else")
    func bits() throws {
        var random = SplitMix64(seed: Self.seed)
        let small = try Self.small()
        for file in small.files {
            for bit in Self.chosen(file.bytes.count * 8, 20, &random) {
                try small.expectNoticed(file, .flip(bit: bit), isQuick: Self.isQuick(bit))
            }
        }
    }

    @Test("every length to which a file of a small repository can be cut: found, and never read for something else")
    func lengths() throws {
        var random = SplitMix64(seed: Self.seed + 1)
        let small = try Self.small()
        for file in small.files {
            for length in Self.chosen(file.bytes.count, 8, &random) + [0, file.bytes.count - 1] {
                try small.expectNoticed(file, .cut(to: length), isQuick: Self.isQuick(length))
            }
        }
    }

    @Test("a restore from a damaged small repository is refused and leaves nothing, or gives the very same vault")
    func restores() throws {
        var random = SplitMix64(seed: Self.seed + 2)
        let small = try Self.small()
        var refused = 0
        for round in 0..<(Self.isLong ? 60 : 1) {
            for (index, file) in small.files.enumerated() {
                let size = file.bytes.count
                let damage: Damage =
                    (round + index).isMultiple(of: 2)
                    ? .flip(bit: .random(in: 0..<size * 8, using: &random))
                    : .cut(to: .random(in: 0..<size, using: &random))
                let snapshot = UInt64.random(in: 2...3, using: &random)
                if try small.expectHarmless(file, damage, snapshot: snapshot) { refused += 1 }
            }
        }
        #expect(refused > 0)
    }

    @Test("sampled bits of a large repository, flipped: found, and refused or harmless")
    func large() throws {
        var random = SplitMix64(seed: Self.seed + 3)
        let large = try Self.large()
        let size = large.files.reduce(0) { $0 + $1.bytes.count }
        for round in 0..<(Self.isLong ? 10_000 : 150) {
            // By bytes, so that most hit packs.
            var place = Int.random(in: 0..<size, using: &random)
            let file = try #require(
                large.files.first {
                    place -= $0.bytes.count
                    return place < 0
                })
            let damage = Damage.flip(bit: .random(in: 0..<file.bytes.count * 8, using: &random))
            try large.expectNoticed(file, damage)
            if round.isMultiple(of: Self.isLong ? 500 : 100) {
                _ = try large.expectHarmless(file, damage, snapshot: 1 + UInt64(round / 100 % 2))
            }
        }
    }
}
