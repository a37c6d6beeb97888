// Check characters against published examples, and the errors that they find.

import CofferModel
import Testing

@Suite("check characters")
struct CheckCharacterTests {
    @Test(
        "MOD 37,36 agrees with published examples (GRid, ISAN)",
        arguments: ["A12425GABC1234002M", "000000018CFA0000I", "000000018CFA000000000000K", "000000003A8D0000Z"])
    func mod37And36(text: String) {
        #expect(CheckCharacter.isMod37And36(text))
        #expect(CheckCharacter.mod37And36(String(text.dropLast())) == text.last)
    }

    @Test(
        "MOD 11-2 agrees with published examples (ORCID, GB 11643)",
        arguments: [
            "0000000218250097", "000000021694233X", "0000000151093700", "11010519491231002X", "34052419800101001X",
        ])
    func mod11And2(text: String) {
        #expect(CheckCharacter.isMod11And2(text))
        #expect(CheckCharacter.mod11And2(String(text.dropLast())) == text.last)
    }

    @Test(
        "Luhn agrees with published examples",
        arguments: [
            ("79927398713", true), ("79927398710", false), ("4111111111111111", true), ("378282246310005", true),
        ])
    func luhn(text: String, isRight: Bool) {
        #expect(CheckCharacter.isLuhn(text) == isRight)
    }

    @Test(
        "MOD 11,10 agrees with published examples (ISO/IEC 7064, German tax numbers, Croatian OIB)",
        arguments: ["07945", "86095742719", "47036892816", "65929970489", "33392005961", "136695976"])
    func mod11And10(text: String) {
        #expect(CheckCharacter.mod11And10(String(text.dropLast())) == text.last)
    }

    @Test(
        "MOD 97-10 agrees with published examples (ISO/IEC 7064, legal entity identifiers)",
        arguments: [
            "79444", "5299000J2N45DDNE4Y28", "7LTWFZYICNSX8D621K86", "213800WSGIIZCXF1P572", "HWUPKR0MPOU8FGXBT394",
        ])
    func mod97And10(text: String) {
        #expect(CheckCharacter.mod97And10(String(text.dropLast(2))) == String(text.suffix(2)))
    }

    @Test(
        "the Luhn digit made is the one that is right",
        arguments: ["7992739871", "411111111111111", "37828224631000", "0"])
    func luhnDigit(text: String) throws {
        #expect(CheckCharacter.isLuhn(text + String(try #require(CheckCharacter.luhn(text)))))
    }

    @Test("anything but digits and capital letters has no check character", arguments: ["", "a1", "A-1", "李"])
    func foreign(text: String) {
        #expect(CheckCharacter.mod37And36(text) == nil)
        #expect(CheckCharacter.mod11And2(text) == nil)
        #expect(CheckCharacter.mod11And10(text) == nil)
        #expect(CheckCharacter.mod97And10(text) == nil)
        #expect(CheckCharacter.luhn(text) == nil)
        #expect(!CheckCharacter.isMod37And36(text) && !CheckCharacter.isMod11And2(text) && !CheckCharacter.isLuhn(text))
    }

    @Test("every single wrong character is found, in every system")
    func singleErrors() throws {
        let seed: UInt64 = 0xC0FF_EE05
        var random = SplitMix64(seed: seed)
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for _ in 0..<60 {
            let body = String((0..<10).map { _ in alphabet.randomElement(using: &random) ?? "0" })
            let digits = random.digits(14)
            let luhn = try #require((0...9).map { digits + String($0) }.first(where: CheckCharacter.isLuhn))
            let mod11 = digits + String(try #require(CheckCharacter.mod11And2(digits)))
            let mod37 = body + String(try #require(CheckCharacter.mod37And36(body)))
            for (code, letters, check) in [
                (mod37, alphabet, CheckCharacter.isMod37And36),
                (mod11, Array(alphabet[..<10]), CheckCharacter.isMod11And2),
                (luhn, Array(alphabet[..<10]), CheckCharacter.isLuhn),
            ] {
                #expect(check(code), "seed \(seed)")
                let missed = code.indices.flatMap { index in
                    letters.filter { $0 != code[index] && check(code.replacingCharacter(at: index, with: $0)) }
                }
                #expect(missed == [], "seed \(seed)")
            }
        }
    }
}

extension String {
    fileprivate func replacingCharacter(at index: Index, with character: Character) -> String {
        String(self[..<index]) + String(character) + String(self[self.index(after: index)...])
    }
}
