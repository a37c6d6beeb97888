// Which customers a request is about: open fields, tags and a segment, checked and in standard form.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore

/// A checked filter.
struct Selection: Sendable {
    let filter: CustomerFilter
    /// The segment that is part of it.
    let segment: SegmentName?
    /// Positions of its fields in `Policy.fields`: what is not to be read is not to be filtered by either.
    let positions: [Int]

    /// Nobody is left out.
    static let everybody = Selection(filter: CustomerFilter(), segment: nil, positions: [])

    /// Whether a customer is meant. What is not to be read is not to be filtered by either.
    ///
    /// - Throws: `Tampering.record` if the row's open bytes do not hold together.
    func fits(_ row: RecordRow, _ sight: Sight, _ matcher: inout FilterMatcher) throws -> Bool {
        try positions.allSatisfy { sight[$0] == .clear } && matcher.matches(row)
    }

    /// As an access entry names it.
    func named(_ body: AccessBody) -> AccessBody {
        var body = body
        if !filter.everyTag.isEmpty { body.tags = filter.everyTag }
        body.segment = segment
        return body
    }
}

extension FilterMatcher {
    /// - Throws: `Tampering.record` if the row's open bytes do not hold together.
    mutating func matches(_ row: RecordRow) throws -> Bool {
        do {
            return try row.open.withUnsafeBytes { bytes throws in try matches(bytes) }
        } catch is DecodingProblem {
            throw Tampering.record(row.id)
        }
    }
}
