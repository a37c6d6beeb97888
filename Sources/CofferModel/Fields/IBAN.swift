// International bank account numbers, ISO 13616: country, two check digits (MOD 97-10), the account as its country has it.

enum IBAN {
    /// Stored without spaces, in capitals.
    static func form(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        if hasShape(bytes) { return refusal(bytes).map(FieldForm.refused) ?? .unchanged }
        return Digits.collect(bytes, limit: 34, letters: true) { characters, hasPlus in
            guard let characters, !hasPlus, hasShape(characters) else { return .refused(.iban) }
            if let refusal = refusal(characters) { return .refused(refusal) }
            return .changed(String(bytes: characters, to: characters.count))
        }
    }

    /// Two capital letters, two digits, then 11...30 capital letters and digits.
    static func hasShape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        (15...34).contains(bytes.count) && bytes[0].isUpper && bytes[1].isUpper && bytes[2].isDigit && bytes[3].isDigit
            && bytes[4...].allSatisfy { $0.isDigit || $0.isUpper }
    }

    private static func refusal(_ bytes: UnsafeBufferPointer<UInt8>) -> Refusal? {
        guard let length = length(of: bytes[0], bytes[1]) else { return .ibanCountry }
        guard bytes.count == length else { return .ibanLength }
        return CheckCharacter.mod97(bytes) == 1 ? nil : .checkCharacter
    }

    private static func length(of first: UInt8, _ second: UInt8) -> Int? {
        let table = UnsafeBufferPointer(start: lengths.utf8Start, count: lengths.utf8CodeUnitCount)
        for index in stride(from: 0, to: table.count, by: 5)
        where table[index] == first && table[index + 1] == second {
            return table.number(at: index + 2, digits: 2)
        }
        return nil
    }

    /// Country and length, from the IBAN registry that SWIFT keeps for ISO 13616.
    private static let lengths: StaticString = """
        AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 \
        ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 \
        LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 \
        PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 \
        YE30
        """
}
