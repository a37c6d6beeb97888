// Host names outside ASCII: stored as people read them (U-labels), whichever way they were typed.

enum HostName {
    /// The name in lower case with `xn--` labels decoded; nil if a label is no valid one (RFC 5890, 5891).
    static func readable(_ domain: String) -> String? {
        var labels: [String] = []
        for label in CompatibilityForm.of(domain.lowercased()).split(separator: ".", omittingEmptySubsequences: false) {
            guard let readable = readableLabel(String(label)) else { return nil }
            labels.append(readable)
        }
        return labels.joined(separator: ".")
    }

    private static func readableLabel(_ label: String) -> String? {
        guard label.utf8.starts(with: "xn--".utf8) else {
            guard !label.utf8.allSatisfy({ $0 < 0x80 }) else { return label }
            guard let encoded = Punycode.encode(label.unicodeScalars),
                encoded.count + 4 <= EmailAddress.maximumLabelBytes
            else { return nil }
            return label
        }
        guard label.utf8.count <= EmailAddress.maximumLabelBytes,
            let scalars = Punycode.decode(label.utf8.dropFirst(4)), scalars.contains(where: { !$0.isASCII }),
            scalars.allSatisfy({ $0.isASCII ? isHostCharacter($0) : EmailAddress.isInternational($0.value) })
        else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        let readable = String(view)
        // One name, one form: what would be written in another way as soon as it is typed is no label.
        guard CompatibilityForm.of(readable.lowercased()).unicodeScalars.elementsEqual(scalars),
            Punycode.encode(scalars)?.elementsEqual(label.utf8.dropFirst(4)) == true,
            !readable.hasPrefix("-"), !readable.hasSuffix("-")
        else { return nil }
        return readable
    }

    private static func isHostCharacter(_ scalar: Unicode.Scalar) -> Bool {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        return byte.isDigit || byte.isLower || byte == 0x2D
    }
}
