// The form in which an import compares column headers, to find fields that it could not tell apart.

import CofferModel
import CofferText

/// A header as `HeaderMatching` sees it: without letter case, width, white space, `_` and `-`.
struct HeaderKey: Hashable {
    let text: String

    init(_ header: String) {
        var text = String.UnicodeScalarView()
        for scalar in header.unicodeScalars {
            // Full-width ASCII stands 0xFEE0 above its usual place.
            let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
            let plain = isFullWidth ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            if !plain.properties.isWhitespace, plain != "_", plain != "-" { text.append(plain) }
        }
        self.text = String(text).lowercased()
    }

    /// Every header by which a field is known.
    static func all(of field: FieldDefinition) -> [HeaderKey] {
        ([field.name.rawValue] + field.headers).map { HeaderKey($0) }
    }
}
