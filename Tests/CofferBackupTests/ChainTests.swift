// The chain of snapshots: what is missing, exchanged, foreign or rolled back is named; what was pruned is not.

import CofferCrypto
import Testing

@testable import CofferBackup

@Suite("the chain of snapshots")
struct ChainTests {
    typealias Finding = SnapshotChain.Finding
    static let seed: UInt64 = 0xC4A1
    let world: World
    let chain: [Signed<Snapshot>]

    init() throws {
        var random = SplitMix64(seed: Self.seed)
        world = try World(&random)
        chain = world.chain(8, fullEach: 3, &random)
    }

    private func verify(
        _ snapshots: [Signed<Snapshot>], _ prunes: [Signed<Prune>] = [],
        remembered: [SnapshotChain.Remembered] = []
    ) -> [Finding] {
        SnapshotChain.verify(
            snapshots, prunes: prunes, vault: world.vault, repository: world.repository, remembered: remembered)
    }

    private func remembered(_ snapshot: Signed<Snapshot>) -> SnapshotChain.Remembered {
        .init(number: snapshot.head.number, hash: snapshot.hash)
    }

    @Test("a whole one has nothing to say, in any order, and an empty one has not either")
    func whole() {
        #expect(verify(chain) == [])
        #expect(verify(chain.reversed(), remembered: chain.map(remembered)) == [])
        #expect(verify([]) == [])
    }

    @Test("every one that is missing is named, unless a prune gave it up")
    func missing() {
        for index in 0..<(chain.count - 1) {
            var left = chain
            let gone = left.remove(at: index)
            #expect(verify(left) == [.missing(gone.head.number)])
            #expect(verify(left, [world.prune(after: nil, giving: [gone])]) == [])
        }
    }

    @Test("the newest one's removal is noticed by who remembers it, and by nobody else")
    func newestRemoved() {
        let left = Array(chain.dropLast(2))
        #expect(verify(left) == [])
        #expect(verify(left, remembered: [remembered(chain[7])]) == [.rolledBack(newest: 6, remembered: 8)])
        #expect(verify([], remembered: [remembered(chain[0])]) == [.rolledBack(newest: 0, remembered: 1)])
    }

    @Test("a prune with the wrong hash gives up nothing, and one that is missing is noticed")
    func prunes() {
        let first = world.prune(after: nil, giving: [chain[0]])
        let second = world.prune(after: first, giving: [chain[1]])
        let left = Array(chain.dropFirst(2))
        #expect(verify(left, [second, first]) == [])
        #expect(verify(left, [second]) == [.missingPrune(1), .missing(1)])
        let third = world.prune(after: second, giving: [chain[0]], lost: [1])
        #expect(verify(left, [second, third]) == [])
        let other = world.prune(after: nil, giving: [chain[2]])
        #expect(verify(left, [other, second]).first == .strangePrune(2))
        #expect(verify(left, [first]) == [.missing(2)])
        let wrong = Signed(
            Prune(
                start: world.start(1), repository: world.repository,
                snapshots: [.init(number: 2, hash: chain[0].hash)], files: []), by: world.key)
        #expect(verify(chain.filter { $0.head.number != 2 }, [wrong]) == [.doesNotFollow(3)])
        #expect(verify(chain, [wrong]) == [.replaced(2)])
    }

    @Test("one that was made anew with a later past does not fit")
    func exchanged() {
        var random = SplitMix64(seed: Self.seed + 1)
        let other = world.snapshot(after: chain[3], time: 4 * World.day, &random)
        var exchanged = chain
        exchanged[4] = other
        #expect(verify(exchanged) == [.doesNotFollow(6)])
        let forked = verify(exchanged, remembered: [remembered(chain[4])])
        #expect(forked == [.doesNotFollow(6), .forked(5)])
    }

    @Test("what several remember is said once: the newest that was seen, and each that is another")
    func rememberedByMany() {
        let short = Array(chain.prefix(4))
        #expect(
            verify(short, remembered: [chain[6], chain[7], chain[7]].map(remembered)) == [
                .rolledBack(newest: 4, remembered: 8)
            ])
        var random = SplitMix64(seed: Self.seed + 1)
        let other = world.snapshot(after: chain[3], time: 4 * World.day, &random)
        #expect(
            verify(short + [other], remembered: [chain[4], chain[4], chain[5]].map(remembered)) == [
                .forked(5), .rolledBack(newest: 5, remembered: 6),
            ])
    }

    @Test("one of another vault or repository is foreign")
    func foreign() throws {
        var random = SplitMix64(seed: Self.seed + 2)
        let stranger = try World(&random).snapshot(after: nil, time: 0, &random)
        #expect(verify(chain + [stranger]) == [.foreign(1)])
        let elsewhere = SnapshotChain.verify(
            chain, prunes: [], vault: world.vault, repository: [UInt8](repeating: 0, count: 16))
        #expect(elsewhere == (1...8).map { .foreign($0) })
    }

    @Test("time, ledger and acts do not go back")
    func goesBack() {
        let last = chain[7]
        let changes: [(inout Snapshot) -> Void] = [
            { $0.start.time = 0 }, { $0.start.ledgerSequence = 1 }, { $0.act = 1 },
            { [chain] in ($0.act, $0.actHash) = (chain[6].head.act, Hash32([UInt8](repeating: 3, count: 32))!) },
            { [chain] in $0.start.ledgerSequence = chain[6].head.start.ledgerSequence },
        ]
        for change in changes {
            var head = last.head
            change(&head)
            #expect(verify(chain.dropLast() + [Signed(head, by: world.key)]) == [.goesBack(8)])
        }
    }

    @Test("full sets come when deltas are past half of the one before")
    func due() {
        var head = chain[0].head
        func file(_ snapshot: UInt64, _ size: UInt64, _ fill: UInt8) -> Snapshot.File {
            .init(kind: .records, snapshot: snapshot, size: size, hash: Hash32([UInt8](repeating: fill, count: 32))!)
        }
        head.files = [file(1, 100, 1), file(2, 30, 2), file(3, 20, 3)]
        #expect(head.recordBytes == (100, 50) && !head.isDueForFull)
        head.files.append(file(4, 1, 4))
        #expect(head.isDueForFull)
    }
}
