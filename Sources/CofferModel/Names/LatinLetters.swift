// Words of other scripts than Chinese, reduced to what people type: lower case, no marks.

internal import Foundation

enum LatinLetters {
    /// The letters a scalar stands for when its marks are left out, in lower case; empty for what is no letter or digit.
    static func append(_ scalar: Unicode.Scalar, to word: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: word.append(scalar)
        case 0x41...0x5A: word.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
        case ..<0x80: break
        default:
            if let letters = special[scalar.value] {
                word.append(contentsOf: letters.unicodeScalars)
                return
            }
            let lower = scalar.properties.lowercaseMapping.decomposedStringWithCompatibilityMapping
            for part in lower.unicodeScalars where part.properties.isAlphabetic || part.properties.numericType != nil {
                if part.properties.generalCategory != .nonspacingMark { word.append(part) }
            }
        }
    }

    /// Letters whose stroke or ligature Unicode does not take apart.
    private static let special: [UInt32: String] = [
        0xDF: "ss", 0xC6: "ae", 0xE6: "ae", 0xD8: "o", 0xF8: "o", 0xD0: "d", 0xF0: "d", 0xDE: "th", 0xFE: "th",
        0x110: "d", 0x111: "d", 0x126: "h", 0x127: "h", 0x131: "i", 0x141: "l", 0x142: "l", 0x152: "oe", 0x153: "oe",
        0x1E9E: "ss",
    ]
}
