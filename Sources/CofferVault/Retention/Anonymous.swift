// What stays of anonymised customers: counts in the vault, and how they are shown.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore

extension AnonymousTally {
    /// By the policy's open fields of closed lists, and its open date field `created_at`.
    init(_ policy: Policy) {
        self.init(fields: policy.anonymousFields.map(\.name), created: policy.anonymousDate?.name)
    }
}

extension Policy {
    /// The open fields of closed lists: what nobody can write a name into.
    fileprivate var anonymousFields: [FieldDefinition] {
        fields.filter { $0.isOpen && ($0.type == .flag || $0.type == .region || $0.allowed != nil) }
    }

    /// When a customer came.
    fileprivate var anonymousDate: FieldDefinition? {
        field(FieldName("created_at")).flatMap { $0.isOpen && $0.type.isDay ? $0 : nil }
    }
}

extension RecordWriter {
    /// Enters what may stay of people who were anonymised together.
    func keep(_ tally: AnonymousTally) throws {
        for (cell, count) in tally.cells(minimum: policy.statistics.minimumGroup) {
            _ = try store.advanceCounter(cell.counter, by: count)
        }
    }
}

extension RecordReader {
    /// The counts of anonymised customers by these fields; nil where there is none, or the question is none that they can
    /// answer: they know one field and the quarter at once.
    ///
    /// - Parameter by: in the order of the question.
    func anonymised(by: [FieldName]) throws -> [StatisticsView.Group]? {
        let date = policy.anonymousDate?.name
        let asked = by.filter { $0 != date }
        let fields = policy.anonymousFields.map(\.name)
        guard asked.count <= 1, asked.allSatisfy(fields.contains) else { return nil }
        var cells: [AnonymousTally.Cell: Int64] = [:]
        for counter in try store.counters() where counter.value > 0 {
            if let cell = AnonymousTally.Cell(counter: counter.name) { cells[cell] = counter.value }
        }
        if cells.isEmpty { return nil }
        guard !by.isEmpty else {
            return published([([], cells[.init(field: nil)] ?? 0)])
        }
        // Everybody is counted once by every field: by quarters alone, those of the first.
        guard let field = asked.first ?? fields.first else { return nil }
        var sums: [[String]: Int64] = [:]
        for (cell, count) in cells where cell.field == field {
            guard let value = cell.value else { continue }
            sums[by.map { $0 == date ? cell.quarter ?? "" : value }, default: 0] += count
        }
        return published(sums.sorted { $0.key.lexicographicallyPrecedes($1.key) })
    }

    /// With the noise of other counts, which is here a function of what is counted and how many they are.
    private func published(_ sums: [([String], Int64)]) -> [StatisticsView.Group] {
        let rules = CountRules(policy.statistics)
        return sums.compactMap { values, count in
            var hash = Blake2b(label: "coffer/anonymous-cell/1")
            hash.update(vault)
            for value in values { hash.update(value) }
            let key = hash.finish().withBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
            return rules.published(CountedGroup(count: Int(count), key: key)).map { .init(values: values, about: $0) }
        }
    }
}
