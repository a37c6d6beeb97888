// Ids that other systems gave a customer, kept as they are.

enum ExternalID {
    static let maximumLength = 64

    /// Letters, digits and `-_./:#`; letter case is kept, since other systems may tell it apart.
    static func form(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        guard bytes.count <= maximumLength || bytes.scalarCount <= maximumLength else { return .refused(.tooLong) }
        if Digits.isScientific(bytes) { return .refused(.scientificNotation) }
        return bytes.allSatisfy { $0.isDigit || $0.isLetter || isMark($0) } ? .unchanged : .refused(.externalID)
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x23, 0x2D, 0x2E, 0x2F, 0x3A, 0x5F: true
        default: false
        }
    }
}
