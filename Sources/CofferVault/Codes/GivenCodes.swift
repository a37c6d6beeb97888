// Codes that come with a new customer: chosen by somebody, or brought from another system.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

/// What is given with a new customer besides its values; in the form in which codes are stored.
struct GivenCodes: Sendable, Equatable {
    /// Instead of the next code.
    var chosen: String?
    /// Those that other systems had for the customer.
    var legacy: [String] = []

    var isEmpty: Bool { chosen == nil && legacy.isEmpty }

    /// Between these stand several codes in one text.
    private static let separators: Set<Character> = [";", "；"]

    /// - Parameter legacy: several, divided by `;`.
    /// - Throws: `bad_code`, `too_many_codes`.
    init(chosen: String? = nil, legacy: [String] = []) throws(CofferError) {
        self.chosen = chosen
        let texts = legacy.flatMap { $0.split(whereSeparator: Self.separators.contains) }
        for text in texts {
            if FieldType.isBlank(String(text)) { continue }
            let code = try CodeForm.other(String(text))
            if !self.legacy.contains(code) { self.legacy.append(code) }
        }
        guard self.legacy.count <= RecordMarks.codeLimit else { throw CodeForm.tooMany() }
    }

    init() {}

    /// The open bytes of a new customer with these codes among their marks.
    func marking(_ open: [UInt8], _ record: RecordID) throws -> [UInt8] {
        if legacy.isEmpty { return open }
        var marks = RecordMarks()
        marks.codes = legacy.map { RecordMarks.OtherCode(code: $0, kind: .legacy) }
        return try marks.marking(open, record)
    }
}

/// The form in which codes are stored that no pattern made.
enum CodeForm {
    /// The most characters such a code has.
    static let longest = 64

    /// - Throws: `bad_code` for what has no letter or digit, or is too long.
    static func other(_ typed: String) throws(CofferError) -> String {
        let code = CodePattern.plain(typed)
        let scalars = code.unicodeScalars
        guard scalars.count <= longest, scalars.contains(where: { $0.properties.isAlphabetic || $0.isDigit }),
            scalars.allSatisfy({ $0.isShown && $0 != ";" })
        else { throw CofferError(.badCode, Catalogue.Codes.badCode(longest: longest)) }
        return code
    }

    /// A code of this vault that somebody chooses: people type it wherever codes are typed, so it can be taken for no tag,
    /// option or path, and separators stand as in codes of a pattern.
    ///
    /// - Throws: `bad_code`.
    static func chosen(_ typed: String) throws(CofferError) -> String {
        let code = try other(typed)
        let scalars = Array(code.unicodeScalars)
        let isSeparator = scalars.map { !$0.isLetterOrDigit }
        let isSingle = zip(isSeparator, isSeparator.dropFirst()).allSatisfy { !($0 && $1) }
        guard isSeparator.first == false, isSeparator.last == false, isSingle else {
            throw CofferError(.badCode, Catalogue.Codes.badChosenCode())
        }
        return code
    }

    static func tooMany() -> CofferError {
        CofferError(
            .tooManyCodes, Catalogue.Codes.tooMany(RecordMarks.codeLimit), hint: Catalogue.Codes.tooManyNext())
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { properties.numericType != nil }

    /// Letters of scripts that write vowels as marks have these behind them.
    fileprivate var isLetterOrDigit: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: properties.isAlphabetic || isDigit
        }
    }

    /// Whether it is a character that people see, and that will mean the same everywhere.
    fileprivate var isShown: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
