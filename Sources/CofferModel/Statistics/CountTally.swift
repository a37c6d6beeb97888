// Counting: one pass over the rows gathers how many are alike in all that a question looks at, then it is answered.

/// Gathers rows and answers a question about counts (docs/threat-model.md says what the answers tell).
package struct CountTally {
    /// One line of an answer.
    package struct Answer: Hashable, Sendable {
        /// By field of the question; "" where customers have none.
        package let values: [String]
        package let about: Int
        /// What of the question was not asked.
        package let told: CountTold
    }

    /// What the question sees of a row.
    private struct Signature: Hashable {
        var cell: Int32 = 0
        var literals: UInt64 = 0
        var dates: UInt64 = 0

        func quarters(_ date: Int) -> UInt8 { UInt8(truncatingIfNeeded: dates >> UInt64(8 * date)) }
    }

    private let question: CountQuestion
    private let rules: CountRules
    private let places: [Int]
    private var scan: OpenScan
    private var groups: [Signature: CountedGroup] = [:]
    private var cells: [[UInt8]: Int32] = [:]
    /// The values of each cell, by field: numbers into `values`.
    private var cellValues: [[Int32]] = []
    private var values: [[String]]
    private var scratch: [UInt8] = []

    package init(_ question: CountQuestion, rules: CountRules) {
        self.question = question
        self.rules = rules
        scan = OpenScan(question.names)
        places = question.by.map { field in question.names.firstIndex(of: field.name) ?? 0 }
        values = question.by.map { _ in [] }
    }

    // MARK: Gathering

    /// Takes in one row.
    ///
    /// - Throws: `CountProblem.tooManyGroups`, `damaged`.
    package mutating func add(_ open: UnsafeRawBufferPointer, recordKey: UInt64) throws(CountProblem) {
        do throws(DecodingProblem) { try scan.scan(open) } catch { throw .damaged }
        var signature = Signature()
        let tags = scan.value(question.tagsPlace, in: open)
        for (bit, literal) in question.literals.enumerated() {
            let holds =
                switch literal {
                case .equals(let place, let value): scan.value(place, in: open).elementsEqual(value)
                case .isIn(let place, let quarter):
                    CountQuestion.quarter(ofISO: scan.value(place, in: open)) == quarter
                case .isFilled(let place): !scan.value(place, in: open).isEmpty
                case .has(let tag): TagBytes.contains(tag, in: tags)
                case .lacks(let tag): !TagBytes.contains(tag, in: tags)
                }
            if holds { signature.literals |= 1 << UInt64(bit) }
        }
        for (index, bound) in question.dates.enumerated() {
            guard let quarter = CountQuestion.quarter(ofISO: scan.value(bound.place, in: open)) else { continue }
            let inside = bound.isBefore ? bound.quarter - quarter : quarter - bound.quarter
            signature.dates |= UInt64(min(max(inside, 0), Int(UInt8.max))) << UInt64(8 * index)
        }
        if !question.by.isEmpty { signature.cell = try cell(of: open) }
        groups[signature, default: CountedGroup()].add(recordKey: recordKey)
    }

    private mutating func cell(of open: UnsafeRawBufferPointer) throws(CountProblem) -> Int32 {
        scratch.removeAll(keepingCapacity: true)
        for (field, place) in zip(question.by, places) {
            let value = scan.value(place, in: open)
            // The quarter of a date stands in its first seven bytes.
            scratch.append(contentsOf: field.isDate ? UnsafeRawBufferPointer(rebasing: value.prefix(7)) : value)
            scratch.append(0)
        }
        if let known = cells[scratch] { return known }
        guard cells.count < CountQuestion.maximumGroups else { throw .tooManyGroups }
        let texts = scratch.split(separator: 0, omittingEmptySubsequences: false)
        var ids: [Int32] = []
        for (index, field) in question.by.enumerated() {
            var text = String(decoding: texts[index], as: UTF8.self)
            if field.isDate, text.utf8.count == 7, let month = Int(text.suffix(2)) {
                text = "\(text.prefix(4))-Q\((month + 2) / 3)"
            }
            ids.append(number(of: text, index))
        }
        let cell = Int32(cellValues.firstIndex(of: ids) ?? cellValues.count)
        if cell == cellValues.count { cellValues.append(ids) }
        cells[scratch] = cell
        return cell
    }

    private mutating func number(of text: String, _ field: Int) -> Int32 {
        if let known = values[field].firstIndex(of: text) { return Int32(known) }
        values[field].append(text)
        return Int32(values[field].count - 1)
    }

    // MARK: Answering

    /// The groups large enough to be shown, in the order of their values; without fields to count by at most one.
    ///
    /// A group one of whose own values sets apart too few is not shown: under its name would stand the number of others,
    /// and that it is listed at all would tell that somebody is in it.
    package func answers() -> [Answer] {
        if question.by.isEmpty { return answer([]).map { [$0] } ?? [] }
        return cellValues.compactMap(answer).sorted { $0.values.lexicographicallyPrecedes($1.values) }
    }

    /// - Parameter ids: the values of a cell.
    private func answer(_ ids: [Int32]) -> Answer? {
        let own = ids.enumerated().map { CountClause.value($0, $1) }
        var clauses = question.clauses + own
        while let fewer = loosened(clauses) {
            guard own.allSatisfy(fewer.contains) else { return nil }
            clauses = fewer
        }
        return rules.published(sum { self.fits($0, clauses) }).map { about in
            Answer(
                values: ids.enumerated().map { values[$0][Int($1)] }, about: about,
                told: CountTold(question, clauses))
        }
    }

    /// The clauses without the first thing in them that sets apart too few customers; nil if there is none.
    ///
    /// Invariant: questions that differ in one condition are answered about the same people, or about sets that differ by
    /// `minimumGroup` people at least. What sets apart nobody goes, too: otherwise it would show by staying.
    private func loosened(_ clauses: [CountClause]) -> [CountClause]? {
        for (index, clause) in clauses.enumerated() {
            var others = clauses
            others.remove(at: index)
            if rules.isTooSmall(sum { !self.fits($0, clause) && self.fits($0, others) }) { return others }
            switch clause {
            case .anyOf(let bits) where bits.nonzeroBitCount > 1:
                for bit in 0..<UInt64(UInt64.bitWidth) where bits & 1 << bit != 0 {
                    guard rules.isTooSmall(sum { $0.literals & bits == 1 << bit && self.fits($0, others) }) else {
                        continue
                    }
                    others.insert(.anyOf(bits & ~(1 << bit)), at: index)
                    return others
                }
            case .date(let date, let quarters) where quarters < .max:
                guard rules.isTooSmall(sum { $0.quarters(date) == quarters && self.fits($0, others) }) else { continue }
                others.insert(.date(date, atLeast: quarters + 1), at: index)
                return others
            case .anyOf, .date, .value: continue
            }
        }
        return nil
    }

    private func sum(where isCounted: (Signature) -> Bool) -> CountedGroup {
        var sum = CountedGroup()
        for (signature, group) in groups where isCounted(signature) { sum = sum + group }
        return sum
    }

    private func fits(_ signature: Signature, _ clauses: [CountClause]) -> Bool {
        clauses.allSatisfy { fits(signature, $0) }
    }

    private func fits(_ signature: Signature, _ clause: CountClause) -> Bool {
        switch clause {
        case .anyOf(let bits): signature.literals & bits != 0
        case .date(let date, let quarters): signature.quarters(date) >= quarters
        case .value(let field, let value): cellValues[Int(signature.cell)][field] == value
        }
    }
}
