// Writes a record about a made-up person, with the omissions, slips and habits of those who write records.

internal import CofferModel

/// Turns people into records with a given noise.
struct RecordWriter {
    let noise: Noise

    /// The fields of the shipped policy (policies/customer.yaml) that this record has, as somebody typed them.
    func record(
        of person: PracticePerson, _ random: inout PracticeRandom
    ) -> [FieldName: String] {
        let missing = noise.missing
        let slips = noise.slips
        var record: [FieldName: String] = [.name: name(person, &random)]
        func put(_ field: FieldName, _ missing: Double, _ value: String, _ random: inout PracticeRandom) {
            let isMissing = random.chance(missing)
            if !isMissing, !value.isEmpty { record[field] = value }
        }
        put(.phone, missing.phone, phone(person, &random), &random)
        var email = person.email
        if random.chance(slips.emailTypo) { email = Slip.typo(email, &random) }
        if random.chance(noise.variants.emailCase) { email = email.prefix(1).uppercased() + email.dropFirst() }
        put(.email, missing.email, email, &random)
        put(.birthday, missing.birthday, birthday(person, &random), &random)
        put(.idNumber, missing.idNumber, idNumber(person, &random), &random)
        put(.gender, missing.gender, random.chance(slips.gender) != person.isMale ? "male" : "female", &random)
        var address =
            random.chance(noise.variants.address)
            ? person.address.variant(person.language, &random) : person.address.text(person.language)
        if random.chance(slips.addressTypo) { address = Slip.digit(address, from: 0, &random) }
        put(.address, missing.address, address, &random)
        put(.wechat, missing.wechat, person.wechat, &random)
        let hasSlip = random.chance(slips.cardDigit)
        put(.bankCard, missing.card, hasSlip ? Slip.digit(person.card, from: 0, &random) : person.card, &random)
        if let workplace = person.workplace {
            var company = workplace.name
            if random.chance(noise.variants.company) {
                for form in Companies.chineseForms + Companies.englishForms + Companies.spanishForms
                where company.hasSuffix(form) {
                    company = company.dropLast(form.count).trimmed
                    break
                }
            }
            put(.company, missing.company, company, &random)
            put(.creditCode, missing.creditCode, workplace.creditCode, &random)
        }
        record[.region] = person.address.region
        return record
    }

    /// The person as they are at a later record: some have another phone, moved, or changed their work.
    func later(_ person: PracticePerson, _ source: inout PeopleSource, _ random: inout PracticeRandom) -> PracticePerson
    {
        var person = person
        let changes = noise.changes
        if random.chance(changes.phone) { person.phone = source.freshPhone(person.language) }
        if random.chance(changes.email) { person.email = source.freshEmail(person) }
        if random.chance(changes.address) { person.address = source.freshAddress(person.language) }
        if random.chance(changes.work) { person.workplace = source.workplace(person.language) }
        if !person.isMale, random.chance(changes.marriedName),
            person.language == .english || person.language == .japanese
        {
            let other = PracticeNames.draw(person.language, isMale: false, family: nil, &random)
            if person.language == .english { person.name.family = other.family }
        }
        return person
    }

    private func name(_ person: PracticePerson, _ random: inout PracticeRandom) -> String {
        let slips = noise.slips
        let variants = noise.variants
        var name = person.name
        switch person.language {
        case .chinese:
            if random.chance(slips.homophone) { name = Slip.homophone(name, &random) }
            if random.chance(slips.wrongCharacter), let last = name.given.last {
                let other = PracticeNames.character(isMale: person.isMale, &random)
                name.given = name.given.count > 1 ? String(name.given.dropLast()) + other : other
                if name.given.isEmpty { name.given = String(last) }
            }
            if random.chance(variants.otherScript) { return name.latin }
            return random.chance(variants.nameSpacing) ? "\(name.family)　\(name.given)" : name.family + name.given
        case .japanese:
            if random.chance(variants.japaneseScript) { return random.chance(0.5) ? name.kana : name.latin }
            return random.chance(variants.nameSpacing * 5) ? name.family + name.given : "\(name.family) \(name.given)"
        case .english, .spanish:
            if random.chance(variants.shortForm), let short = WesternNames.shortForms[name.given] { name.given = short }
            if random.chance(variants.secondLeftOut) { name.second = "" }
            if random.chance(variants.nameInitial) { name.given = name.given.prefix(1) + "." }
            var given = name.given
            var family = name.family
            if person.language == .spanish {
                if !name.second.isEmpty { family += " " + name.second }
            } else if !name.second.isEmpty {
                given += " " + name.second
            }
            var text = "\(given) \(family)"
            if random.chance(variants.nameOrder) {
                text = random.chance(0.6) ? "\(family), \(given)" : "\(family) \(given)"
            }
            if random.chance(slips.nameTypo) { text = Slip.typo(text, &random) }
            if random.chance(variants.nameSpacing) { text = text.uppercased() }
            return text
        }
    }

    private func phone(_ person: PracticePerson, _ random: inout PracticeRandom) -> String {
        var phone = person.phone
        if random.chance(noise.slips.phoneDigit) { phone = Slip.digit(phone, from: 5, &random) }
        if random.chance(noise.slips.phoneSwap) { phone = Slip.swap(phone, from: 5, &random) }
        guard random.chance(noise.variants.phone) else { return phone }
        guard phone.hasPrefix("+86") else {
            return phone.prefix(3) + " " + phone.dropFirst(3).prefix(4) + " " + phone.dropFirst(7)
        }
        let national = String(phone.dropFirst(3))
        switch random.below(4) {
        case 0: return national
        case 1: return "\(national.prefix(3))-\(national.dropFirst(3).prefix(4))-\(national.dropFirst(7))"
        case 2: return "+86 \(national.prefix(3)) \(national.dropFirst(3).prefix(4)) \(national.dropFirst(7))"
        default: return "0086\(national)"
        }
    }

    private func birthday(_ person: PracticePerson, _ random: inout PracticeRandom) -> String {
        let slips = noise.slips
        var date = person.birthday
        if random.chance(slips.birthdaySwapped) {
            date = CalendarDate(year: date.year, month: date.day, day: date.month) ?? date
        }
        if random.chance(slips.birthdayDigit) {
            date = CalendarDate(iso: Slip.digit(date.iso, from: 2, &random)) ?? date
        }
        if random.chance(slips.birthdayYearOnly) { date = CalendarDate(year: date.year, month: 1, day: 1) ?? date }
        guard random.chance(noise.variants.birthday) else { return date.iso }
        switch random.below(3) {
        case 0: return "\(date.year)/\(date.month)/\(date.day)"
        case 1: return "\(date.year)年\(date.month)月\(date.day)日"
        default: return date.iso.filter { $0 != "-" }
        }
    }

    private func idNumber(_ person: PracticePerson, _ random: inout PracticeRandom) -> String {
        let number = person.idNumber
        guard number.count == 18 else { return "" }
        if person.birthday.year < 2000, random.chance(noise.variants.oldID) {
            return String(number.prefix(6) + number.dropFirst(8).prefix(9))
        }
        return random.chance(noise.slips.idDigit) ? Slip.digit(number, from: 0, &random) : number
    }
}

extension Substring {
    /// Without the spaces at its end.
    fileprivate var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
