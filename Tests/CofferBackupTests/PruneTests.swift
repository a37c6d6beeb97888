// What a prune condemns and deletes: everything that a kept snapshot needs stays, and nothing goes at once but old roots.

import CofferCrypto
import Testing

@testable import CofferBackup

@Suite("plans of a prune")
struct PruneTests {
    static let day = World.day

    /// All that a repository with these snapshots has.
    private func files(_ chain: [Snapshot], acts: Int = 0, prunes: Int = 0) -> [BlobName: Int64] {
        var names: Set<BlobName> = [.mark, BlobName(recipient: "AB-12")!]
        for snapshot in chain {
            names.insert(BlobName(.snapshots, snapshot.number))
            names.formUnion(snapshot.files.map(\.name))
        }
        for act in 0..<acts { names.insert(BlobName(.acts, UInt64(act + 1))) }
        for prune in 0..<prunes { names.insert(BlobName(.prunes, UInt64(prune + 1))) }
        let copied = names.filter {
            $0 == .mark || $0.isIn(.roots) || $0.isIn(.state) || $0.path.hasPrefix("snapshots/")
                || $0.path.hasPrefix("acts/") || $0.path.hasPrefix("prunes/")
        }
        return Dictionary(uniqueKeysWithValues: names.union(copied.map(\.copy)).map { ($0, 1) })
    }

    @Test("whatever is kept: all of it can be restored at every step, and nothing goes without being condemned first")
    func properties() throws {
        for seed: UInt64 in 1...120 {
            var random = SplitMix64(seed: seed)
            let world = try World(&random)
            let chain = world.chain(2 + random.below(20), fullEach: 1 + random.below(6), &random)
            var snapshots = chain.map(\.head)
            var listed = files(snapshots, acts: chain.count + 3)
            var prunes: [Signed<Prune>] = []
            var now = Int64(chain.count) * Self.day
            for _ in 0..<6 {
                let newest = try #require(snapshots.last).number
                let kept = Set(snapshots.map(\.number).filter { $0 == newest || random.below(2) == 0 })
                let plan = PrunePlan(
                    snapshots, keeping: kept, prunes: prunes.map(\.head), files: listed, now: now)
                let condemned = Set(prunes.flatMap(\.head.files))
                #expect(Set(plan.due).isSubset(of: condemned), "seed \(seed)")
                #expect(Set(plan.condemned).isDisjoint(with: condemned), "seed \(seed)")
                prunes.append(
                    world.prune(
                        after: prunes.last, giving: chain.filter { plan.snapshots.contains($0.head.number) },
                        files: plan.condemned, time: now))
                for name in plan.due + plan.roots { listed[name] = nil }
                snapshots.removeAll { plan.snapshots.contains($0.number) }
                checkRestorable(snapshots, listed, seed)
                now += Int64(random.below(10)) * Self.day
            }
        }
    }

    private func checkRestorable(_ snapshots: [Snapshot], _ listed: [BlobName: Int64], _ seed: UInt64) {
        let newest = snapshots.last!
        for snapshot in snapshots {
            #expect(listed[BlobName(.snapshots, snapshot.number)] != nil, "seed \(seed)")
            for file in snapshot.files where file.kind != .keys && file.kind != .root {
                #expect(listed[file.name] != nil, "seed \(seed)")
            }
        }
        for file in newest.files {
            #expect(listed[file.name] != nil && (!file.isDouble || listed[file.name.copy] != nil), "seed \(seed)")
        }
        let firstAct = (snapshots.map(\.act).min() ?? 0) + 1
        for act in firstAct..<(newest.act + 3) { #expect(listed[BlobName(.acts, act)] != nil, "seed \(seed)") }
        #expect(listed[.mark] != nil && listed[BlobName.mark.copy] != nil, "seed \(seed)")
    }

    @Test("a root goes when the next one is older than the window, to the millisecond, with its copy")
    func roots() throws {
        var random = SplitMix64(seed: 5)
        let chain = try World(&random).chain(3, &random).map(\.head)
        let listed = files(chain)
        func gone(_ now: Int64) -> [BlobName] {
            PrunePlan.expiredRoots(chain, listed, now, 14 * Self.day)
        }
        func root(_ index: Int) -> [BlobName] {
            chain[index].files(.root).flatMap { [$0.name, $0.name.copy] }
        }
        #expect(gone(15 * Self.day - 1) == [])
        #expect(gone(15 * Self.day) == root(0).sorted())
        #expect(gone(16 * Self.day) == (root(0) + root(1)).sorted())
        #expect(gone(10_000 * Self.day) == (root(0) + root(1)).sorted())
        // Forgetting now: no window at all.
        #expect(PrunePlan.expiredRoots(chain, listed, 2 * Self.day, 0) == (root(0) + root(1)).sorted())
    }

    @Test("what was condemned goes after the trash period, unless a snapshot names it again")
    func trash() throws {
        var random = SplitMix64(seed: 6)
        let world = try World(&random)
        let chain = world.chain(2, &random)
        let stray = BlobName(.records, random.hash())
        var listed = files(chain.map(\.head))
        listed[stray] = 1
        let both: Set<UInt64> = [1, 2]
        let first = PrunePlan(chain.map(\.head), keeping: both, prunes: [], files: listed, now: 0)
        let olderKeys = chain[0].head.files(.keys).map(\.name).filter { name in
            !chain[1].head.files.contains { $0.name == name }
        }
        #expect(first.condemned == ([stray] + olderKeys).sorted() && first.due == [])
        let named = chain[1].head.files(.records)[0].name
        let prune = world.prune(after: nil, giving: [], files: first.condemned + [named], time: 0).head
        func due(_ now: Int64) -> [BlobName] {
            PrunePlan(chain.map(\.head), keeping: both, prunes: [prune], files: listed, now: now).due
        }
        #expect(due(7 * Self.day - 1) == [])
        #expect(due(7 * Self.day) == first.condemned)
        // A clock that stands before the prune.
        #expect(due(-1) == [])
    }

    @Test("nothing is planned from an empty list, without the mark, or without the newest snapshot")
    func nothing() throws {
        var random = SplitMix64(seed: 7)
        let chain = try World(&random).chain(3, &random).map(\.head)
        let listed = files(chain)
        let late = 10_000 * Self.day
        #expect(PrunePlan([], keeping: [], prunes: [], files: listed, now: late) == PrunePlan())
        #expect(PrunePlan(chain, keeping: [1, 2], prunes: [], files: listed, now: late) == PrunePlan())
        #expect(PrunePlan(chain, keeping: [3], prunes: [], files: [:], now: late) == PrunePlan())
        #expect(PrunePlan.expiredRoots([], listed, late, 0) == [])
    }
}
