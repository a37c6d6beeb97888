// How many customers have each tag: exactly, for who may see them all, or as a statistic.

/// Gathers the tags of rows. Whoever has `vip/gold` is counted under `vip`, too.
package struct TagTally {
    private var scan = OpenScan([OpenScan.tags])
    private var everybody = CountedGroup()
    private var groups: [String: CountedGroup] = [:]

    package init() {}

    /// Takes in one row.
    ///
    /// - Throws: `DecodingProblem` when its open bytes do not hold together.
    package mutating func add(_ open: UnsafeRawBufferPointer, recordKey: UInt64) throws(DecodingProblem) {
        try scan.scan(open)
        everybody.add(recordKey: recordKey)
        let tags = scan.value(0, in: open)
        if tags.isEmpty { return }
        var names: Set<String> = []
        TagBytes.each(of: tags) { bytes in
            for end in 1...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: "/") {
                names.insert(String(decoding: bytes[..<end], as: UTF8.self))
            }
        }
        for name in names { groups[name, default: CountedGroup()].add(recordKey: recordKey) }
    }

    /// Exactly, by tag.
    package var counts: [(tag: Tag, count: Int)] {
        tags.map { ($0, groups[$0.name]?.count ?? 0) }
    }

    /// The tags that enough customers have, as `CountTally` would answer a question for each. A tag that nearly all have
    /// who have the one above it, or nearly all customers, is not among them: its number would be that of the others.
    package func answers(_ rules: CountRules) -> [(tag: Tag, about: Int)] {
        tags.compactMap { tag in
            let group = groups[tag.name] ?? CountedGroup()
            let wider = tag.lineage.dropFirst().map { groups[$0.name] ?? everybody } + [everybody]
            if wider.contains(where: { rules.isTooSmall($0 - group) }) { return nil }
            return rules.published(group).map { (tag, $0) }
        }
    }

    private var tags: [Tag] { groups.keys.compactMap { try? Tag($0) }.sorted() }
}
