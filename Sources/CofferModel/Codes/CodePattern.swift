// Customer codes: a rule that makes them from a number and finds the mistyped ones (REQUIREMENTS R4).

/// A pattern of capital letters, digits and separators with `{seq:N}`, the running number, exactly once; any of `{yyyy}`
/// or `{yy}`, `{mm}`, `{dd}`, `{region:N}`; and `{check}` at the end: `C{region:2}{yyyy}{seq:6}{check}`.
///
/// A code without its running number and check characters is its prefix; each prefix has a sequence of its own.
package struct CodePattern: Sendable, Hashable, CustomStringConvertible {
    /// What has to be known besides the running number.
    package enum Need: Sendable, Hashable {
        case date
        case region
    }

    let parts: [CodePart]
    package let check: CodeCheck
    /// What stands at each letter or digit of a code, separators left out.
    let slots: [Slot]
    /// How many digits the running number has, 1...12.
    let width: Int

    enum Slot: Sendable, Hashable {
        case literal(UInt8)
        case digit
        case check
    }

    /// How long a code may be; a longer one fits neither a label nor a telephone call.
    package static let maximumLength = 32

    /// - Parameter check: what `{check}` stands for.
    package init(_ text: String, check: CodeCheck = .mod37And36) throws(CodePatternProblem) {
        let reader = try CodePatternReader(text, check: check)
        parts = reader.parts
        self.check = check
        width = reader.sequenceWidth
        slots = parts.flatMap { part -> [Slot] in
            switch part {
            case .literal(let text):
                return text.utf8.filter { !CodePart.isSeparator($0) }.map { Slot.literal($0) }
            case .check: return [Slot](repeating: .check, count: check.length)
            case .sequence(let width), .year(let width), .region(let width):
                return [Slot](repeating: .digit, count: width)
            case .month, .day: return [.digit, .digit]
            }
        }
    }

    /// The pattern as a policy writes it.
    package var text: String { parts.map(\.text).joined() }

    package var description: String { hasCheck && check != .mod37And36 ? "\(text), check: \(check.rawValue)" : text }

    package var hasCheck: Bool { parts.last == .check }

    package var needs: Set<Need> {
        Set(
            parts.compactMap { part in
                switch part {
                case .year, .month, .day: .date
                case .region: .region
                case .literal, .sequence, .check: nil
                }
            })
    }

    /// The last number of every sequence; after it the sequence is full.
    package var lastSequence: Int64 { (0..<width).reduce(1) { power, _ in power * 10 } - 1 }

    /// The name of the sequence that numbers are taken from.
    package func prefix(for context: CodeContext) -> String {
        var prefix: [UInt8] = []
        for part in parts {
            switch part {
            case .literal(let text): prefix += text.utf8
            case .year(let width): Self.append(Int64(context.date.year), width: width, to: &prefix)
            case .month: Self.append(Int64(context.date.month), width: 2, to: &prefix)
            case .day: Self.append(Int64(context.date.day), width: 2, to: &prefix)
            case .region(let width): prefix += context.region.utf8.prefix(width)
            case .sequence, .check: break
            }
        }
        return String(decoding: prefix, as: UTF8.self)
    }

    /// The code of a running number, 1 or more; nil if it is above `lastSequence`: the sequence is full.
    ///
    /// - Parameter prefix: what this pattern's `prefix(for:)` gave.
    package func code(prefix: String, sequence: Int64) -> String? {
        precondition(sequence > 0, "running numbers start at 1")
        guard sequence <= lastSequence else { return nil }
        var code: [UInt8] = []
        code.reserveCapacity(Self.maximumLength)
        var rest = prefix.utf8[...]
        for part in parts where part != .check {
            if case .sequence = part {
                Self.append(sequence, width: width, to: &code)
            } else {
                code += rest.prefix(part.width)
                rest = rest.dropFirst(part.width)
            }
        }
        precondition(rest.isEmpty, "a prefix of another pattern")
        if hasCheck, let characters = checkCharacters(of: code) { code += characters.utf8 }
        return String(decoding: code, as: UTF8.self)
    }

    /// What a code of this pattern looks like: the first one given in a district of Beijing on a day.
    package var example: String {
        let context = CodeContext(date: CalendarDate(daysSince1970: 20_454), region: "110105")
        return code(prefix: prefix(for: context), sequence: 1) ?? ""
    }

    /// The check characters of what stands before them, separators skipped.
    func checkCharacters(of code: [UInt8]) -> String? {
        check.characters(of: String(decoding: code.filter { !CodePart.isSeparator($0) }, as: UTF8.self))
    }

    /// The last digits of a number.
    private static func append(_ number: Int64, width: Int, to code: inout [UInt8]) {
        var rest = number
        var digits = [UInt8](repeating: 0x30, count: width)
        for index in digits.indices.reversed() {
            digits[index] += UInt8(rest % 10)
            rest /= 10
        }
        code += digits
    }
}
