// How pairs become groups.

import CofferMatching
import CofferModel
import CofferPractice
import Testing

@Suite("joining pairs")
struct ClustersTests {
    static func pair(_ one: Int64, _ other: Int64, _ probability: Double = 0.99) -> MatchPair {
        MatchPair(RecordID(one), RecordID(other), probability: probability)
    }

    static func members(_ clusters: [Cluster]) -> [[Int64]] { clusters.map { $0.members.map(\.rawValue) } }

    @Test("records that match each other are one group, pairs below the threshold join nothing")
    func simple() {
        let clusters = Clusters.join(
            [Self.pair(3, 1), Self.pair(1, 2, 0.8), Self.pair(8, 9), Self.pair(9, 10, 0.4)], threshold: 0.5)
        #expect(Self.members(clusters) == [[1, 2, 3], [8, 9]])
        #expect(clusters.map(\.centre.rawValue) == [1, 8])
        #expect(clusters.map(\.weakest) == [0.8, 0.99])
    }

    @Test("a chain is cut: every member matches the centre")
    func chain() {
        let chain = (1...5).map { Self.pair($0, $0 + 1) }
        let clusters = Clusters.join(chain, threshold: 0.5)
        for cluster in clusters {
            for member in cluster.members where member != cluster.centre {
                #expect(chain.contains { [$0.first, $0.second].sorted() == [member, cluster.centre].sorted() })
            }
        }
        #expect(Self.members(clusters) == [[1, 2, 3], [4, 5]])
    }

    @Test("records that somebody told apart are never in one group")
    func distinct() {
        let pairs = [Self.pair(1, 2, 0.9), Self.pair(1, 3, 0.95), Self.pair(2, 3, 0.99)]
        let clusters = Clusters.join(pairs, threshold: 0.5, distinct: [(RecordID(3), RecordID(2))])
        #expect(Self.members(clusters) == [[1, 3]])
    }

    @Test("the order of the pairs does not matter")
    func order() {
        var random = PracticeRandom(seed: 7)
        var pairs = (0..<300).map { _ in
            Self.pair(Int64(random.below(120)), Int64(random.below(120)), Double(random.below(100)) / 100)
        }
        let expected = Clusters.join(pairs, threshold: 0.5)
        #expect(Set(expected.flatMap(\.members)).count == expected.flatMap(\.members).count)
        for _ in 0..<5 {
            pairs.shuffle(using: &random)
            #expect(Clusters.join(pairs, threshold: 0.5) == expected, "seed 7")
        }
    }
}
