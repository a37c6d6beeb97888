// Check characters against published examples, and customer codes made of them.

import CofferModel
import Testing

@Suite("check characters and codes")
struct CodeTests {
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

    @Test("anything but digits and capital letters has no check character", arguments: ["", "a1", "A-1", "李"])
    func foreign(text: String) {
        #expect(CheckCharacter.mod37And36(text) == nil)
        #expect(CheckCharacter.mod11And2(text) == nil)
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

    @Test("a pattern makes codes that it knows again")
    func codes() throws {
        let pattern = try CodePattern("C{seq:7}{check}")
        #expect(pattern.code(sequence: 1).hasPrefix("C0000001"))
        #expect(pattern.code(sequence: 1).count == 9)
        for sequence: Int64 in [1, 2, 42, 9_999_999, 10_000_000, 123_456_789] {
            let code = pattern.code(sequence: sequence)
            #expect(pattern.isValid(code) && pattern.sequence(of: code) == sequence)
        }
        let plain = try CodePattern("{seq:3}CN9")
        #expect(plain.code(sequence: 7) == "007CN9")
        #expect(plain.sequence(of: "007CN9") == 7)
        #expect(plain.description == "{seq:3}CN9")
    }

    @Test(
        "codes of another making are invalid",
        arguments: ["", "C", "C0000001", "D0000001A", "C00000010", "C000001", "c0000001", "C00000 01"])
    func invalid(code: String) throws {
        #expect(!(try CodePattern("C{seq:7}{check}").isValid(code)))
    }

    @Test("no leading zero stands before a number that needs none")
    func leadingZero() throws {
        let pattern = try CodePattern("C{seq:3}")
        #expect(pattern.isValid("C1000") && !pattern.isValid("C0100") && !pattern.isValid("C01"))
    }

    @Test("codes are read as people type them")
    func typed() throws {
        let pattern = try CodePattern("C{seq:7}{check}")
        #expect(pattern.normalised(" c000-0001 ｘ") == "C0000001X")
    }

    @Test(
        "patterns that make no unique codes are refused",
        arguments: [
            "", "C", "C{check}", "{seq:0}", "{seq:19}", "{seq:x}", "{seq:3}{seq:3}", "{check}{seq:3}",
            "{seq:3}{check}X",
            "c{seq:3}", "C-{seq:3}", "C{seq:3", "C{year}{seq:3}", "ABCDEFGHIJKLMNOPQRSTUVWXYZ{seq:7}", "李{seq:3}",
        ])
    func refused(pattern: String) {
        #expect(throws: CodePatternProblem.self) { try CodePattern(pattern) }
    }
}

extension String {
    fileprivate func replacingCharacter(at index: Index, with character: Character) -> String {
        String(self[..<index]) + String(character) + String(self[self.index(after: index)...])
    }
}
