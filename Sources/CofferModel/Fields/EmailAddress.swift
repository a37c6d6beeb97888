// Mail addresses after RFC 5321 and 5322: a dot-atom before the at sign, host labels after it, lower case throughout.

enum EmailAddress {
    static let maximumBytes = 254
    private static let maximumLocalBytes = 64
    static let maximumLabelBytes = 63

    /// No comments, no quoted local parts, no address literals. The written-down rule of letter case: the whole address
    /// is stored in lower case, since no mail provider tells two people apart by it. Host names outside ASCII are stored as
    /// people read them (`例子.中国`), also if they were typed in Punycode (`xn--fsqu00a.xn--fiqs8s`).
    static func form(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        guard bytes.count <= maximumBytes else { return .refused(.tooLong) }
        guard let sign = bytes.firstIndex(of: 0x40), isLocalPart(bytes[..<sign]) else { return .refused(.email) }
        if let dotted = withDots(bytes, from: sign + 1) {
            let standard = dotted.withBytes { form($0) }
            if case .unchanged = standard { return .changed(dotted) }
            return standard
        }
        var hasUpper = bytes[..<sign].contains(where: \.isUpper)
        var isASCII = true
        guard isDomain(bytes, from: sign + 1, hasUpper: &hasUpper, isASCII: &isASCII) else { return .refused(.email) }
        if !isASCII || hasPunycode(bytes, from: sign + 1) { return international(bytes, sign) }
        guard hasUpper else { return .unchanged }
        return .changed(
            String(unsafeUninitializedCapacity: bytes.count) { buffer in
                for index in 0..<bytes.count { buffer[index] = bytes[index].lowered }
                return bytes.count
            })
    }

    private static func international(_ bytes: UnsafeBufferPointer<UInt8>, _ sign: Int) -> FieldForm {
        let local = String(bytes: bytes, to: sign).lowercased()
        guard let host = HostName.readable(String(bytes: bytes, from: sign + 1, to: bytes.count)) else {
            return .refused(.email)
        }
        let standard = local + "@" + host
        guard standard.utf8.count <= maximumBytes else { return .refused(.tooLong) }
        if bytes.elementsEqual(standard.utf8) { return .unchanged }
        // What lower case and decoding made of it has to be an address, too, and one in standard form.
        guard standard.withBytes({ if case .unchanged = form($0) { true } else { false } }) else {
            return .refused(.email)
        }
        return .changed(standard)
    }

    /// The address with `.` for each `。` of its host, which Chinese keyboards write and RFC 3490 (3.1) takes for a dot; nil
    /// if there is none.
    private static func withDots(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> String? {
        guard bytes[start...].contains(0xE3) else { return nil }
        var dotted = String.UnicodeScalarView()
        var isFound = false
        var index = 0
        while index < bytes.count {
            let (value, next) = bytes.scalar(at: index)
            let isDot = index >= start && value == 0x3002
            if isDot { isFound = true }
            if let scalar = isDot ? "." : Unicode.Scalar(value) { dotted.append(scalar) }
            index = next
        }
        return isFound ? String(dotted) : nil
    }

    /// Whether a label begins with `xn--`.
    private static func hasPunycode(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        var index = start
        while index + 4 <= bytes.count {
            if bytes[index + 2] == 0x2D, bytes[index + 3] == 0x2D, bytes[index].lowered == 0x78,
                bytes[index + 1].lowered == 0x6E, index == start || bytes[index - 1] == 0x2E
            {
                return true
            }
            index += 1
        }
        return false
    }

    private static func isLocalPart(_ local: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard !local.isEmpty, local.count <= maximumLocalBytes else { return false }
        var previous: UInt8 = 0x2E
        for byte in local {
            guard byte == 0x2E ? previous != 0x2E : isAtom(byte) else { return false }
            previous = byte
        }
        return previous != 0x2E
    }

    /// RFC 5322 `atext` without the star, which is no valid input anywhere that a mask exists.
    @inline(__always)
    private static func isAtom(_ byte: UInt8) -> Bool {
        if byte.isDigit || byte.isLetter { return true }
        switch byte {
        case 0x21, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E, 0x5F, 0x60, 0x7B, 0x7C, 0x7D, 0x7E:
            return true
        default: return false
        }
    }

    private static func isDomain(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, hasUpper: inout Bool, isASCII: inout Bool
    ) -> Bool {
        var index = start
        var labelStart = start
        var dots = 0
        var lastLabelIsNumber = true
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x2E {
                guard isLabel(bytes, from: labelStart, to: index) else { return false }
                dots += 1
                labelStart = index + 1
                lastLabelIsNumber = true
                index += 1
            } else if byte < 0x80 {
                guard byte.isDigit || byte.isLetter || byte == 0x2D else { return false }
                if !byte.isDigit { lastLabelIsNumber = false }
                if byte.isUpper { hasUpper = true }
                index += 1
            } else {
                let (value, next) = bytes.scalar(at: index)
                guard isInternational(value) else { return false }
                isASCII = false
                lastLabelIsNumber = false
                index = next
            }
        }
        return dots > 0 && !lastLabelIsNumber && isLabel(bytes, from: labelStart, to: bytes.count)
    }

    private static func isLabel(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
        end > start && end - start <= maximumLabelBytes && bytes[start] != 0x2D && bytes[end - 1] != 0x2D
    }

    /// Letters, marks and digits of any script.
    static func isInternational(_ value: UInt32) -> Bool {
        guard let properties = Unicode.Scalar(value)?.properties else { return false }
        switch properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark,
            .decimalNumber:
            return true
        default: return false
        }
    }
}
