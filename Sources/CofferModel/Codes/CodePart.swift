// The pieces that a code pattern is made of.

/// One piece of a code pattern: every piece has a fixed width, so a code can be read back by position.
enum CodePart: Sendable, Hashable {
    /// Capital letters, digits and separators, as they stand.
    case literal(String)
    /// The running number.
    case sequence(width: Int)
    /// The year, with four digits or its last two.
    case year(width: Int)
    case month
    case day
    /// The first digits of the division code.
    case region(width: Int)
    case check

    /// The characters between letters and digits that only make a code easier to read.
    static func isSeparator(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x2F || byte == 0x2E }

    /// The piece as a pattern writes it.
    var text: String {
        switch self {
        case .literal(let text): text
        case .sequence(let width): "{seq:\(width)}"
        case .year(let width): width == 4 ? "{yyyy}" : "{yy}"
        case .month: "{mm}"
        case .day: "{dd}"
        case .region(let width): "{region:\(width)}"
        case .check: "{check}"
        }
    }

    /// How many characters it has in a code; the check characters are counted by their system.
    var width: Int {
        switch self {
        case .literal(let text): text.utf8.count
        case .sequence(let width), .year(let width), .region(let width): width
        case .month, .day: 2
        case .check: 0
        }
    }

    /// Whether two pieces say the same: no pattern has both.
    func repeats(_ other: CodePart) -> Bool {
        switch (self, other) {
        case (.sequence, .sequence), (.year, .year), (.month, .month), (.day, .day), (.region, .region),
            (.check, .check):
            true
        default: false
        }
    }
}
