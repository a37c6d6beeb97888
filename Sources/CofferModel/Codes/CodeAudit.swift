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
        var fault: CodeFault?
        for pattern in patterns {
            switch pattern.parse(first.code) {
            case .success(let parsed):
                numbers[parsed.prefix, default: NumberRanges()].insert(parsed.sequence)
                if parsed.sequence > highest[parsed.prefix] ?? 0 { findings.ahead.append(contentsOf: same) }
                return
            case .failure(let failure): fault = fault ?? failure
            }
        }
        guard let fault else { return }
        findings.invalid += same.filter(\.isCurrent).map { InvalidCode(use: $0, fault: fault) }
    }
}
