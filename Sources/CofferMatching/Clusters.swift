// Joins pairs into groups of records about one person, without letting chains of doubtful pairs grow.

package import CofferModel

/// Makes groups of pairs.
package enum Clusters {
    /// Groups records by pairs of at least the probability `threshold`.
    ///
    /// Records that hang together are taken in turn: the one with the most matches (then the surest, then the lowest
    /// number) becomes a centre, and whoever matches it directly joins it, surest first. So in a chain a–b–c–d nobody
    /// is joined to a record they have no match with but through others who in turn match only them: every member
    /// matches the centre. Two records that somebody declared `distinct` are never in one group. The same pairs give
    /// the same groups, in whatever order they come.
    package static func join(
        _ pairs: some Sequence<MatchPair>, threshold: Double, distinct: [(RecordID, RecordID)] = []
    ) -> [Cluster] {
        var apart: [RecordID: Set<RecordID>] = [:]
        for (one, other) in distinct {
            apart[one, default: []].insert(other)
            apart[other, default: []].insert(one)
        }
        var matches: [RecordID: [RecordID: Double]] = [:]
        for pair in pairs where pair.probability >= threshold && pair.first != pair.second {
            if apart[pair.first]?.contains(pair.second) == true { continue }
            let known = matches[pair.first]?[pair.second] ?? 0
            matches[pair.first, default: [:]][pair.second] = max(known, pair.probability)
            matches[pair.second, default: [:]][pair.first] = max(known, pair.probability)
        }
        // A record's place is decided by its matches at the start, so one pass in that order is enough.
        let order = matches.map { id, others in
            (id: id, count: others.count, sum: others.values.sorted().reduce(0, +))
        }.sorted { ($0.count, $0.sum, $1.id) > ($1.count, $1.sum, $0.id) }
        var taken: Set<RecordID> = []
        var clusters: [Cluster] = []
        for (id, _, _) in order where !taken.contains(id) {
            let others = (matches[id] ?? [:]).filter { !taken.contains($0.key) }
                .sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            var members = [id]
            var weakest = 1.0
            for (other, probability) in others {
                if let not = apart[other], members.contains(where: not.contains) { continue }
                members.append(other)
                weakest = min(weakest, probability)
            }
            guard members.count > 1 else { continue }
            taken.formUnion(members)
            clusters.append(Cluster(members: members.sorted(), centre: id, weakest: weakest))
        }
        return clusters.sorted { $0.members[0] < $1.members[0] }
    }
}
