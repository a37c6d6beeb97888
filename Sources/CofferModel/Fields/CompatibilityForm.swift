// Unicode's compatibility composition (NFKC, UAX #15): the only place of this target that needs Foundation.

internal import Foundation

enum CompatibilityForm {
    /// The text in NFKC: full-width letters and digits become plain ones, ligatures and composed signs are taken apart.
    static func of(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCompatibilityMapping
    }
}
