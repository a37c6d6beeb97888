// `quality duplicates`: customers who are probably one, in groups, with what speaks for it.

internal import CofferMatching
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func duplicates(_ request: DuplicatesRequest, _ emit: (Event) throws -> Void) throws {
        try authorise([.quality, .read], purpose: nil)
        try settle { _ in }
        let search = try reading { try DuplicateSearch(self, $0) }
        guard !search.isBlind else {
            throw try denial(
                Action.read.rawValue, [Catalogue.Duplicates.nothingToCompare()], fields: search.unread.map(\.name))
        }
        // Without keys still to come, who is compared would be compared by less than the role may read.
        try requireKeys(search.fields.compactMap { search.policy.field($0.name) }.map { ($0, .clear) })
        let review = request.minimum ?? search.policy.duplicates.review
        var candidates = try search.candidates { done, total in
            try emit(.progress(Progress(phase: Catalogue.Duplicates.collecting(), done: done, total: total)))
        }
        let pairs = candidates.pairs()
        let model = search.model(records: candidates.records.count, review: review)
        let found = try search.scored(pairs, candidates.records, model, from: review) { done, total in
            try emit(.progress(Progress(phase: Catalogue.Duplicates.comparing(), done: done, total: total)))
        }
        let distinct = try reading { try $0.store.distinctPairs().map { ($0.record, $0.other) } }
        let clusters = Clusters.join(found, threshold: review, distinct: distinct)
        let surest = clusters.sorted { ($0.weakest, $1.members[0]) > ($1.weakest, $0.members[0]) }
        let shown = surest.dropFirst(request.skip).prefix(max(1, request.limit))
        for view in try views(of: Array(shown), search, model) { try emit(.duplicates(view)) }
        try emit(
            .duplicateSummary(
                DuplicateSummary(
                    customers: Int64(candidates.records.count), candidates: Int64(pairs.count),
                    pairs: Int64(found.count), groups: Int64(clusters.count),
                    certain: Int64(clusters.count { $0.weakest >= search.policy.duplicates.certain }),
                    shown: Int64(shown.count), crowded: Int64(candidates.crowded),
                    notCompared: search.unread.map { .init(name: $0.name, label: $0.label) })))
    }

    /// Groups as they may be shown: codes, probabilities and reasons; entered in the ledger as searched.
    private func views(
        of clusters: [Cluster], _ search: DuplicateSearch, _ model: MatchModel
    ) throws -> [DuplicatesView] {
        let members = clusters.flatMap(\.members)
        let prepared = try search.prepared(members.sorted(), model)
        return try writing { writer in
            let views = try clusters.compactMap { cluster -> DuplicatesView? in
                guard let centre = prepared[cluster.centre], let row = try writer.store.record(cluster.centre) else {
                    return nil
                }
                let matches = try cluster.members.compactMap { id -> DuplicatesView.Match? in
                    guard id != cluster.centre, let one = prepared[id], let other = try writer.store.record(id) else {
                        return nil
                    }
                    let score = model.score(centre, one)
                    return DuplicatesView.Match(
                        code: other.code, probability: score.probability,
                        reasons: score.reasons.map {
                            .init(field: $0.field, agreement: search.phrase($0), bits: $0.bits)
                        })
                }
                return matches.isEmpty
                    ? nil : DuplicatesView(code: row.code, matches: matches, probability: cluster.weakest)
            }
            try writer.ledger.append(
                .searched,
                AccessBody(
                    fields: search.blockFields, records: AccessBody.ranges(members)))
            return views
        }
    }

    /// Somebody has looked and says that these are two customers, or takes that back.
    func distinguish(_ request: DistinctRequest) throws {
        try authorise([.merge], purpose: nil)
        try enteringDenials(about: request.code) {
            try writing { writer in
                let rows = try [request.code, request.other].map { try existing($0, writer.reader) }
                guard rows[0].id != rows[1].id else { throw CofferError(.usage, Catalogue.Merging.sameCustomer()) }
                for row in rows { try requireReaching(row, .merge, writer.reader) }
                let pair = DistinctPair(rows[0].id, rows[1].id)
                if request.isDistinct { try writer.store.insert(pair) } else { try writer.store.delete(pair) }
                try writer.ledger.append(
                    .distinguished,
                    AccessBody(
                        records: AccessBody.ranges(rows.map(\.id)), action: request.isDistinct ? "distinct" : "open"))
            }
        }
    }
}
