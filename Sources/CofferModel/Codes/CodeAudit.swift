// Goes through all codes of a vault: what is missing from their sequences, what no pattern made, what two have.

/// One pass over all codes in use, for `code report`.
package struct CodeAudit: Sendable {
    private let patterns: [CodePattern]
    private let highest: [String: Int64]
    private var numbers: [String: NumberRanges] = [:]
    private var findings = CodeFindings()
    /// The uses of the code that was added last.
    private var same: [CodeUse] = []

    /// - Parameters:
    ///   - patterns: the one in force first, then those before it: their codes are still right.
    ///   - highest: the highest number given in every sequence, by prefix.
    package init(patterns: [CodePattern], highest: [String: Int64]) {
        self.patterns = patterns
        self.highest = highest
    }

    /// Takes the next use; uses come in the order of their codes' bytes.
    package mutating func add(_ use: CodeUse) {
        if same.first?.code != use.code { finishCode() }
        same.append(use)
    }

    /// The numbers that a code is in the sequences which have come past it: those of several patterns may have, and none
    /// of them gives it any more. If none has, it is ahead in that of the newest pattern that it fits.
    package func places(of code: String) -> (places: [ParsedCode], isAhead: Bool) {
        let all = patterns.compactMap { try? $0.parse(code).get() }
        let given = all.filter { $0.sequence <= highest[$0.prefix] ?? 0 }
        return given.isEmpty ? (Array(all.prefix(1)), !all.isEmpty) : (given, false)
    }

    package consuming func finish() -> CodeFindings {
        finishCode()
        for prefix in Set(numbers.keys).union(highest.keys).sorted() {
            let used = numbers[prefix] ?? NumberRanges()
            let given = highest[prefix] ?? 0
            findings.gaps += used.gaps(upTo: given).map { CodeGap(prefix: prefix, numbers: $0) }
            findings.sequences.append(CodeSequence(prefix: prefix, highest: given, used: used.count))
        }
        return findings
    }

    private mutating func finishCode() {
        guard let first = same.first else { return }
        defer { same = [] }
        if Set(same.map(\.record)).count > 1 { findings.clashes.append(CodeClash(code: first.code, uses: same)) }
        let (places, isAhead) = places(of: first.code)
        for place in places { numbers[place.prefix, default: NumberRanges()].insert(place.sequence) }
        if isAhead { findings.ahead.append(contentsOf: same) }
        guard places.isEmpty, case .failure(let fault) = patterns.first?.parse(first.code) else { return }
        findings.invalid += same.filter(\.isCurrent).map { InvalidCode(use: $0, fault: fault) }
    }
}
