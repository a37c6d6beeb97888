// Gives new customer codes: a sequence for each prefix, and no number twice.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// The sequences of codes in one transaction.
struct CodeGiver {
    private let pattern: CodePattern
    private let date: CalendarDate
    private let region: FieldName?
    private let vault: Hash32
    /// Whether codes may be taken that no sequence of this pattern has given; nil: not looked up yet.
    private var mayBeTaken: Bool?
    private var prefixes: [String: String] = [:]
    private var numbers: [String: (first: Int64, next: Int64)] = [:]

    /// The counter of how many codes were not taken from a sequence, but chosen or brought from elsewhere.
    private static let chosen = "codes/chosen"
    /// What the names of the counters of sequences begin with; the prefix of the codes follows.
    static let sequence = "code:"

    init(_ authority: Authority, date: CalendarDate) throws {
        let policy = try authority.policy
        pattern = policy.code
        region = policy.codeRegion
        vault = authority.vault
        self.date = date
        // Other patterns may have made what this one makes out of another prefix and number.
        if authority.codePatterns.count > 1 { mayBeTaken = true }
    }

    /// The next code for a customer with these open fields that nobody has.
    ///
    /// - Throws: `code_sequence_full`, with what to change in the policy.
    mutating func next(open: [UInt8], of record: RecordID, _ store: any StoreReading) throws -> String {
        let prefix = try prefix(open, record)
        var number = try numbers[prefix] ?? { ($0, $0) }(store.counter(Self.sequence + prefix) + 1)
        let mayBeTaken = try mayBeTaken ?? (store.counter(Self.chosen) > 0)
        self.mayBeTaken = mayBeTaken
        while true {
            guard let code = pattern.code(prefix: prefix, sequence: number.next) else {
                throw CofferError(
                    .codeSequenceFull, Catalogue.Code.sequenceFull(prefix, last: pattern.lastSequence),
                    hint: Catalogue.Code.sequenceFullHint)
            }
            number.next += 1
            numbers[prefix] = number
            if try !mayBeTaken || isFree(code, store) { return code }
        }
    }

    private func isFree(_ code: String, _ store: any StoreReading) throws -> Bool {
        try store.owner(ofCode: code) == nil && !store.isSpentCode(SpentCode.hash(code, vault: vault))
    }

    /// Remembers that there is a code which no sequence gave: new ones have to be looked up from now on.
    mutating func noteChosen(_ store: any StoreWriting) throws {
        _ = try store.advanceCounter(Self.chosen, by: 1)
        mayBeTaken = true
    }

    /// Writes back how far the sequences are.
    mutating func writeBack(_ store: any StoreWriting) throws {
        for (prefix, number) in numbers.sorted(by: { $0.key < $1.key }) {
            _ = try store.advanceCounter(Self.sequence + prefix, by: number.next - number.first)
        }
        numbers = [:]
    }

    private mutating func prefix(_ open: [UInt8], _ record: RecordID) throws -> String {
        var value = ""
        if let region { value = try OpenFields.decode(open, record).first { $0.0 == region }?.1 ?? "" }
        if let known = prefixes[value] { return known }
        let prefix = pattern.prefix(for: CodeContext(date: date, region: Division.code(ofRegion: value)))
        prefixes[value] = prefix
        return prefix
    }
}

extension StoreReading {
    /// Whoever has a code, in the form in which it is stored; nothing is proven.
    func owner(ofCode code: String) throws -> RecordID? { try record(code: code)?.id ?? record(otherCode: code) }
}
