// Random code patterns, and codes as careless people type them.

import CofferModel

extension SplitMix64 {
    /// A pattern that is right, and its check.
    mutating func codePattern() -> (text: String, check: CodeCheck) {
        let check = CodeCheck.allCases.randomElement(using: &self) ?? .mod37And36
        let hasCheck = Bool.random(using: &self)
        let letters = Array(
            hasCheck && (check == .luhn || check == .mod11And10) ? "0123456789" : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        )
        var pieces = ["{seq:\(Int.random(in: 1...12, using: &self))}"]
        for piece in [
            ["{yyyy}", "{yy}"].randomElement(using: &self) ?? "", "{mm}", "{dd}",
            ["{region:2}", "{region:4}", "{region:6}"].randomElement(using: &self) ?? "",
        ] where Bool.random(using: &self) {
            pieces.append(piece)
        }
        if Bool.random(using: &self) { pieces.append(String(letters.randomElement(using: &self) ?? "0")) }
        pieces.shuffle(using: &self)
        if hasCheck { pieces.append("{check}") }
        var text = ""
        for piece in pieces {
            if !text.isEmpty, Int.random(in: 0..<4, using: &self) == 0 {
                text.append(["-", "/", "."].randomElement(using: &self) ?? "-")
            }
            text += piece
        }
        return (text, check)
    }

    /// The code in small letters here and there, in full width, with spaces and dashes of all kinds.
    mutating func carelessly(_ code: String) -> String {
        var typed = ""
        for scalar in code.unicodeScalars {
            var value = scalar.value
            switch Int.random(in: 0..<6, using: &self) {
            case 0: typed.append(" ")
            case 1: typed.append(["-", "–", "/", ".", "\u{3000}", "\u{200B}"].randomElement(using: &self) ?? "-")
            case 2: value = String(scalar).lowercased().unicodeScalars.first?.value ?? value
            case 3: value += 0xFEE0
            default: break
            }
            if let scalar = Unicode.Scalar(value) { typed.unicodeScalars.append(scalar) }
        }
        return typed
    }
}
