// Legal holds that somebody places while others purge: whoever is on hold when their turn comes stays.

import CofferModel
import CofferStore
import CofferText
import Foundation
import Synchronization
import Testing

@testable import CofferVault

@Suite("Holds while a purge runs")
struct HoldRaceTests {
    static let seeds: Range<UInt64> = 0..<(ProcessInfo.processInfo.environment["COFFER_LONG"] == "1" ? 40 : 3)
    private static let count = 160
    private static let day: Int64 = 86_400_000

    /// What two threads tell of a run.
    private final class Seen: Sendable {
        let isDone = Atomic(false)
        /// Who was put on hold in time.
        let held = Mutex<Set<String>>([])
        let done = Mutex<PurgeView?>(nil)
    }

    /// Everybody is due as a whole; transactions are short, so that a run has many.
    private static func stocked() throws -> (vault: VaultFixture, codes: [String]) {
        let vault = try VaultFixture(policy: { $0 + ErasedInBulk.rules }, batch: 10)
        let rows = (0..<count).map { "客户\($0),138\(10_000_000 + $0),2020-01-01\n" }.joined()
        let added = try vault.owner.importText("name,phone,created_at\n" + rows).summary.added
        #expect(added == Int64(count))
        return (vault, try vault.owner.listed())
    }

    @Test("nobody held between plan and approval, before the run or during it is erased", arguments: seeds)
    func race(seed: UInt64) async throws {
        let (vault, codes) = try Self.stocked()
        var random = SplitMix64(seed: seed)
        let officer = try vault.session("officer", role: "privacy_officer")
        let other = try vault.unlock("owner")
        let shuffled = codes.shuffled(using: &random)
        let number = try #require(try vault.owner.plan().number)
        for code in shuffled[..<5] { _ = try other.hold("planned", code) }
        _ = try officer.events(.planApprove(plan: number))
        for code in shuffled[5..<10] { _ = try other.hold("approved", code) }
        vault.clock.advance(2 * Self.day)

        let seen = Seen()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { seen.isDone.store(true, ordering: .releasing) }
                let view = try vault.owner.run(number)
                seen.done.withLock { $0 = view }
            }
            group.addTask {
                for code in shuffled[10...] where !seen.isDone.load(ordering: .acquiring) {
                    do {
                        _ = try other.hold("running", code)
                        seen.held.withLock { _ = $0.insert(code) }
                    } catch let error as CofferError {
                        // They were gone before the hold came.
                        #expect(error.code == .noSuchCustomer, "\(error.message.en), seed \(seed)")
                    }
                }
            }
            try await group.waitForAll()
        }
        let kept = seen.held.withLock { $0 }.union(shuffled[..<10])
        let left = try Set(vault.owner.listed())
        #expect(left == kept, "seed \(seed)")
        let view = try #require(seen.done.withLock { $0 })
        #expect(view.erased == Int64(Self.count - kept.count) && view.spared == Int64(kept.count), "seed \(seed)")
        for code in kept {
            let holds = try vault.owner.reading { reader in
                let row = try #require(try reader.store.record(code: code))
                return try RecordMarks(row.open, row.id).holds
            }
            #expect(!holds.isEmpty, "seed \(seed)")
        }
        try vault.owner.verify()
    }
}

/// What tests of purges share.
enum ErasedInBulk {
    /// Customers go as a whole, a year after they were entered; half a year after it their financial data.
    static let rules = """

        retention:
          over: {kind: maximum, label: {en: a year, zh: 一年}, period: P1Y, from: [created_at], record: true}
          cards:
            {kind: maximum, label: {en: half a year, zh: 半年}, period: P6M, from: [created_at], tiers: [financial]}
        purge: {grace: 1 day}

        """
}
