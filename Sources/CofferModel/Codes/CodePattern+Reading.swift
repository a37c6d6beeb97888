// Reads customer codes: as they are stored, and as people type them.

extension CodePattern {
    /// Whether this pattern could have made the code, which is in the form that `normalised` gives.
    package func isValid(_ code: String) -> Bool {
        if case .success = parse(code) { true } else { false }
    }

    /// Takes a code apart that stands exactly as this pattern writes it.
    package func parse(_ code: String) -> Result<ParsedCode, CodeFault> {
        let bytes = Self.withoutSeparators(code)
        if let fault = shapeFault(bytes) { return .failure(fault) }
        guard spaced(bytes) == code else { return .failure(.separators) }
        var year = 2000
        var month = 1
        var day = 1
        var sequence: Int64 = 0
        var prefix: [UInt8] = []
        var rest = bytes[...]
        for part in parts where part != .check {
            if case .literal(let text) = part {
                prefix += text.utf8
                rest = rest.dropFirst(text.utf8.count { !CodePart.isSeparator($0) })
                continue
            }
            let digits = rest.prefix(part.width)
            rest = rest.dropFirst(part.width)
            let number = digits.reduce(Int64(0)) { $0 * 10 + Int64($1) - 0x30 }
            switch part {
            case .sequence: sequence = number
            case .year(let width): year = Int(number) + (width == 2 ? 2000 : 0)
            case .month: month = Int(number)
            case .day: day = Int(number)
            case .region, .literal, .check: break
            }
            if case .sequence = part { continue }
            prefix += digits
        }
        guard CalendarDate(year: year, month: month, day: day) != nil else { return .failure(.date) }
        guard sequence > 0 else { return .failure(.number) }
        if hasCheck, checkCharacters(of: Array(bytes.dropLast(check.length)))?.utf8.elementsEqual(rest) != true {
            return .failure(.checkCharacter)
        }
        return .success(ParsedCode(prefix: String(decoding: prefix, as: UTF8.self), sequence: sequence))
    }

    /// A code as typed, in the form this pattern stores it: capital letters, plain digits for full-width ones, no
    /// spaces, separators where the pattern has them. What does not fit the pattern comes back without separators.
    package func normalised(_ typed: String) -> String {
        let bytes = Self.withoutSeparators(Self.plain(typed))
        return shapeFault(bytes) == nil ? spaced(bytes) : String(decoding: bytes, as: UTF8.self)
    }

    /// The forms in which a typed code may be stored, the likeliest first: as this pattern writes it if it fits, as it was
    /// typed (a legacy code has any shape), and without separators (an earlier pattern may have had none).
    package func lookups(_ typed: String) -> [String] {
        let plain = Self.plain(typed)
        let bytes = Self.withoutSeparators(plain)
        var forms = shapeFault(bytes) == nil ? [spaced(bytes)] : []
        for form in [plain, String(decoding: bytes, as: UTF8.self)] where !forms.contains(form) { forms.append(form) }
        return forms
    }

    /// Says what a typed text is, and which code it may be meant to be.
    package func read(_ typed: String) -> CodeReading {
        let code = normalised(typed)
        let parsed = parse(code)
        var suggestion: String?
        if case .failure = parsed { suggestion = lookalike(Self.withoutSeparators(Self.plain(typed))) }
        return CodeReading(code: code, parsed: parsed, suggestion: suggestion)
    }

    /// A code of any kind as typed: capital letters, plain digits for full-width ones, `-` for every dash, nothing that
    /// nobody sees. Separators stay: legacy codes are stored like this.
    package static func plain(_ typed: String) -> String {
        var visible = String.UnicodeScalarView()
        for scalar in CompatibilityForm.of(typed).unicodeScalars {
            switch scalar.value {
            case 0x61...0x7A: visible.append(Unicode.Scalar(UInt8(scalar.value) & 0xDF))
            case 0x2010...0x2015, 0x2212: visible.append("-")
            default:
                if scalar.properties.isWhitespace || scalar.value < 0x20 || StandardText.isInvisible(scalar) {
                    continue
                }
                visible.append(scalar)
            }
        }
        return String(visible)
    }

    private static func withoutSeparators(_ code: String) -> [UInt8] {
        code.utf8.filter { !CodePart.isSeparator($0) }
    }

    /// What is wrong with the letters and digits of a code, but for check characters, day and number.
    private func shapeFault(_ bytes: [UInt8]) -> CodeFault? {
        if bytes.count == slots.count, zip(slots, bytes).allSatisfy(accepts) { return nil }
        let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        guard scalars.count == slots.count else { return .length(scalars.count, expected: slots.count) }
        // What needs more than a byte becomes a NUL, which no slot accepts.
        let wrong = zip(slots, scalars).enumerated().first { !accepts($1.0, UInt8(exactly: $1.1.value) ?? 0) }
        return wrong.map { index, pair in
            let expected: CodeFault.Expected =
                switch pair.0 {
                case .literal(let literal): .literal(Character(Unicode.Scalar(literal)))
                case .digit: .digit
                case .check: check == .mod37And36 ? .letterOrDigit : .digit
                }
            return .character(position: index + 1, expected: expected)
        }
    }

    private func accepts(_ slot: Slot, _ byte: UInt8) -> Bool {
        switch slot {
        case .literal(let literal): byte == literal
        case .digit: byte.isDigit
        case .check: byte.isDigit || (check == .mod37And36 && byte.isUpper)
        }
    }

    /// Letters and digits of the right shape, with the pattern's separators.
    private func spaced(_ bytes: [UInt8]) -> String {
        var code: [UInt8] = []
        var rest = bytes[...]
        for part in parts where part != .check {
            if case .literal(let text) = part {
                code += text.utf8
                rest = rest.dropFirst(text.utf8.count { !CodePart.isSeparator($0) })
            } else {
                code += rest.prefix(part.width)
                rest = rest.dropFirst(part.width)
            }
        }
        return String(decoding: code + rest, as: UTF8.self)
    }

    /// The code that looks like this one and whose check character is right.
    ///
    /// At most one is: where the pattern has a digit or a literal, what looks like it can only be that one, and these
    /// decide the check character.
    private func lookalike(_ bytes: [UInt8]) -> String? {
        guard hasCheck, bytes.count == slots.count else { return nil }
        var body: [UInt8] = []
        for (byte, slot) in zip(bytes, slots) where slot != .check {
            guard let meant = Self.alike(byte).first(where: { accepts(slot, $0) }) else { return nil }
            body.append(meant)
        }
        guard let characters = checkCharacters(of: body),
            zip(bytes.dropFirst(body.count), characters.utf8).allSatisfy({ Self.alike($0).contains($1) })
        else { return nil }
        let code = spaced(body + characters.utf8)
        return isValid(code) ? code : nil
    }

    /// The characters that are taken for each other, the one that stands there first.
    private static func alike(_ byte: UInt8) -> [UInt8] {
        for group in ["0O", "1IL"] where group.utf8.contains(byte) { return [byte] + group.utf8.filter { $0 != byte } }
        return [byte]
    }
}
