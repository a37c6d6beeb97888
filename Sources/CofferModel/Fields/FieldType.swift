// The types a policy can give a field: one standard form each, checked and made at entry (REQUIREMENTS R1, R3).

/// What kind of value a field holds. Raw values are the names in policies.
package enum FieldType: String, Sendable, CaseIterable, Codable {
    /// A person's or company's name, not of digits alone; at most 100 characters.
    case name
    /// A phone number, stored as E.164 (`+8613812345678`).
    case phone
    /// An RFC 5321 mailbox, stored in lower case as a whole; at most 254 bytes.
    case email
    /// Any text, lines kept; at most 4,000 characters.
    case text
    /// A postal address, in China beginning with province, city and district in full where they are certain; at most
    /// 300 characters.
    case address
    /// A Chinese resident identity number, GB 11643: 18 characters; the old 15 digits are converted.
    case residentID = "resident_id"
    /// A unified social credit code, GB 32100: 18 characters.
    case creditCode = "credit_code"
    /// A payment card number, ISO/IEC 7812: 12...19 digits with a Luhn check digit.
    case bankCard = "bank_card"
    /// Any real day, stored as ISO 8601 `YYYY-MM-DD`.
    case date
    /// A person's birth date: a day from 1850 on, not in the future.
    case birthday
    /// `male`, `female` or `other`.
    case gender
    /// `yes` or `no`.
    case flag
    /// The name of a region, in China in full (`浙江省杭州市`), or another short label; at most 100 characters.
    case region
    /// A WeChat id in lower case, or a phone number used as one (E.164).
    case wechat
    /// An international bank account number, ISO 13616: 15...34 capital letters and digits, no spaces.
    case iban
    /// The number plate of a vehicle registered in mainland China, GA 36: 7 or 8 characters, no separators.
    case plate
    /// The customer's id in another system: 1...64 letters, digits and `-_./:#`, case kept.
    case externalID = "external_id"

    /// Whether nothing is there: empty, white space, or characters that nobody sees alone. Callers treat it as absent.
    package static func isBlank(_ raw: String) -> Bool {
        raw.withBytes { bytes in
            guard let first = bytes.first else { return true }
            return first > 0x20 && first < 0x7F
                ? false : raw.unicodeScalars.allSatisfy { StandardText.isSpace($0) || StandardText.isUnseenAlone($0) }
        }
    }

    /// Brings a value to its standard form; a value in standard form comes back as it is.
    ///
    /// `raw` is not blank (`isBlank`); `today` is the latest day that a birth date may name; `region` is the country
    /// (ISO 3166-1 alpha-2, capitals) of phone numbers typed without one.
    package func normalise(
        _ raw: String, today: CalendarDate, region: String = "CN"
    ) -> Result<String, FieldProblem> {
        let text: String
        switch StandardText.form(raw, keepingLines: self == .text) {
        case .unchanged: text = raw
        case .changed(let standard): text = standard
        case .refused(let refusal): return .failure(FieldProblem(refusal, in: self))
        }
        switch text.withBytes({ check($0, today: today, region: region) }) {
        case .unchanged: return .success(text)
        case .changed(let standard): return .success(standard)
        case .refused(let refusal): return .failure(FieldProblem(refusal, in: self))
        }
    }

    /// Whether a column of this type holds long numbers that spreadsheets round: `1.10108E+17` is refused by name.
    package var isSensitiveNumber: Bool {
        switch self {
        case .residentID, .creditCode, .bankCard, .externalID: true
        case .name, .phone, .email, .text, .address, .date, .birthday, .gender, .flag, .region, .wechat, .iban, .plate:
            false
        }
    }

    /// Whether there are so few possible values that whoever holds a search key can try them all (DESIGN §2.4): for
    /// these types `search` counts as `clear`.
    package var isEnumerable: Bool {
        switch self {
        // Ids elsewhere are running numbers more often than not.
        case .phone, .residentID, .creditCode, .bankCard, .date, .birthday, .gender, .flag, .region, .iban, .plate,
            .externalID:
            true
        case .name, .email, .text, .address, .wechat: false
        }
    }

    /// How many characters (Unicode scalars) a value may have in standard form.
    package var maximumLength: Int {
        switch self {
        case .name, .region: 100
        case .address: 300
        case .text: 4_000
        case .email: EmailAddress.maximumBytes
        case .phone: 16
        case .residentID, .creditCode: 18
        case .bankCard: 19
        case .date, .birthday: 10
        case .gender, .flag: 6
        case .wechat: 20
        case .iban: 34
        case .plate: 8
        case .externalID: ExternalID.maximumLength
        }
    }

    private func check(_ bytes: UnsafeBufferPointer<UInt8>, today: CalendarDate, region: String) -> FieldForm {
        // A mask must never come back as a value; free text may hold stars, but not be made of them alone.
        if bytes.contains(0x2A) {
            if self != .text || bytes.allSatisfy({ $0 == 0x2A }) { return .refused(.maskCharacter) }
        }
        switch self {
        case .name, .text, .address, .region:
            guard bytes.count <= maximumLength || bytes.scalarCount <= maximumLength else { return .refused(.tooLong) }
            let form =
                switch self {
                case .name: NameForm.form(bytes)
                case .address: DivisionNames.address(bytes)
                case .region: DivisionNames.region(bytes)
                default: FieldForm.unchanged
                }
            if case .changed(let standard) = form, standard.unicodeScalars.count > maximumLength { return .unchanged }
            return form
        case .phone: return PhoneNumber.form(bytes, region: region)
        case .email: return EmailAddress.form(bytes)
        case .residentID: return ResidentID.form(bytes, today: today)
        case .creditCode: return CreditCode.form(bytes)
        case .bankCard: return BankCard.form(bytes)
        case .date: return DateForms.form(bytes)
        case .birthday: return DateForms.form(bytes, birthdayBefore: today)
        case .gender: return Choices.gender(bytes)
        case .flag: return Choices.flag(bytes)
        case .wechat: return WeChatID.form(bytes, region: region)
        case .iban: return IBAN.form(bytes)
        case .plate: return Plate.form(bytes)
        case .externalID: return ExternalID.form(bytes)
        }
    }
}

/// What a parser says about a value.
enum FieldForm {
    case unchanged
    case changed(String)
    case refused(Refusal)
}
