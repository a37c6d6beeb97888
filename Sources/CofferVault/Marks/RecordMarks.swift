// What stands with a customer besides the policy's fields: tags, other codes, legal holds, events, a restriction.

internal import CofferModel
internal import CofferStore

/// The marks of one record. They stand among its open bytes under names that no policy can give a field, so row digests
/// and versions cover them.
struct RecordMarks: Equatable, Sendable {
    /// A code that leads to the record besides the one in its row.
    struct OtherCode: Codable, Hashable, Sendable {
        enum Kind: String, Codable, Sendable {
            /// From an earlier system.
            case legacy
            /// This customer's own until it was changed.
            case former
            /// Given in error, and taken out of use.
            case retired
        }

        var code: String
        var kind: Kind
    }

    /// A legal hold for one matter.
    struct Hold: Codable, Hashable, Sendable {
        /// A short name, not what it is about.
        var matter: String
        /// Milliseconds since 1970-01-01 UTC.
        var since: Int64
        var by: UserID
    }

    /// That the customer's data are stored and nothing else is done with them (GDPR 18, PIPL 47).
    struct Restriction: Codable, Hashable, Sendable {
        var ground: RestrictionGround
        /// Milliseconds since 1970-01-01 UTC.
        var since: Int64
        var by: UserID
        /// The first day on which somebody is to look at it; it does not end by itself (GDPR 18(3)).
        var until: CalendarDate?
        /// A rule of the policy's retention, or of a law, by name.
        var cites: String?

        /// Whether somebody is to look at it on this day.
        func isDue(on today: CalendarDate) -> Bool { until.map { $0 <= today } ?? false }
    }

    /// A customer has at most so many tags.
    static let maximumTags = 100
    /// The most other codes that a record may be given.
    static let codeLimit = 20

    /// A customer has at most so many holds.
    static let maximumHolds = 100

    var tags: Set<String> = []
    var codes: [OtherCode] = []
    var holds: [Hold] = []
    var events = EventLog()
    /// By purpose.
    var consents: [String: Consent] = [:]
    /// Nil: none.
    var restriction: Restriction?

    private static let tagsName = OpenScan.tags
    private static let codesName = FieldName("#codes")
    private static let holdsName = OpenScan.holds
    private static let eventsName = OpenScan.events
    private static let consentsName = FieldName("#consents")
    private static let restrictedName = OpenScan.restricted

    init() {}

    /// - Throws: `Tampering.record` if the open bytes do not hold together.
    init(_ open: [UInt8], _ record: RecordID) throws {
        for (name, text) in try OpenFields.decode(open, record) {
            switch name {
            case Self.tagsName: tags = Set(text.split(separator: "\n").map(String.init))
            case Self.codesName: codes = try Self.decode(text, record)
            case Self.holdsName: holds = try Self.decode(text, record)
            case Self.eventsName:
                guard let log = EventLog(lines: text) else { throw Tampering.record(record) }
                events = log
            case Self.consentsName:
                let said: [Consent] = try Self.decode(text, record)
                consents = Dictionary(said.map { ($0.purpose, $0) }) { Consent.latest($0, $1) }
            case Self.restrictedName: restriction = try Self.decodeOne(text, record)
            default: continue
            }
        }
    }

    /// The open bytes with these marks instead of those that stand there.
    func marking(_ open: [UInt8], _ record: RecordID) throws -> [UInt8] {
        var fields = try OpenFields.decode(open, record).filter { !Self.isMark($0.0) }
        if !codes.isEmpty { fields.append((Self.codesName, try Self.encode(codes))) }
        if !consents.isEmpty {
            fields.append((Self.consentsName, try Self.encode(consents.values.sorted { $0.purpose < $1.purpose })))
        }
        if !events.isEmpty { fields.append((Self.eventsName, events.lines)) }
        if !holds.isEmpty { fields.append((Self.holdsName, try Self.encode(holds))) }
        if let restriction { fields.append((Self.restrictedName, try Self.encode(restriction))) }
        if !tags.isEmpty { fields.append((Self.tagsName, tags.sorted().joined(separator: "\n"))) }
        var bytes: [UInt8] = []
        FieldCodec.encodeOpen(fields, into: &bytes)
        return bytes
    }

    /// The holds in the value of `OpenScan.holds`; nothing is proven.
    static func holds(_ value: UnsafeRawBufferPointer, _ record: RecordID) throws -> [Hold] {
        value.isEmpty ? [] : try decode(String(decoding: value, as: UTF8.self), record)
    }

    /// The restriction in the value of `OpenScan.restricted`; nothing is proven.
    static func restriction(_ value: UnsafeRawBufferPointer, _ record: RecordID) throws -> Restriction? {
        value.isEmpty ? nil : try decodeOne(String(decoding: value, as: UTF8.self), record)
    }

    /// The other codes among open bytes; nothing else of them is looked at.
    static func codes(_ open: [UInt8], _ record: RecordID) throws -> [OtherCode] {
        var scan = OpenScan([codesName])
        return try open.withUnsafeBytes { open in
            do {
                try scan.scan(open)
            } catch {
                throw Tampering.record(record)
            }
            let value = scan.value(0, in: open)
            return value.isEmpty ? [] : try decode(String(decoding: value, as: UTF8.self), record)
        }
    }

    /// Whether a name among the open bytes is no field's.
    static func isMark(_ name: FieldName) -> Bool { name.rawValue.hasPrefix("#") }

    private static func encode(_ marks: some Encodable) throws -> String {
        String(decoding: try LedgerBody.encode(marks), as: UTF8.self)
    }

    private static func decode<Mark: Decodable>(_ text: String, _ record: RecordID) throws -> [Mark] {
        try decodeOne(text, record)
    }

    private static func decodeOne<Mark: Decodable>(_ text: String, _ record: RecordID) throws -> Mark {
        do {
            return try LedgerBody.decode(Mark.self, Array(text.utf8), sequence: 0)
        } catch {
            throw Tampering.record(record)
        }
    }
}
