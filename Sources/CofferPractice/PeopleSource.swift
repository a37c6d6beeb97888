// Draws made-up people one after another: households that share an address, workplaces, numbers nobody else has.

internal import CofferModel

/// A source of people; the same seed and languages give the same people.
struct PeopleSource {
    /// How likely somebody is of the household of the one before.
    static let householdShare = 0.28
    /// How likely somebody of a household uses the phone, or the email address, of the one before.
    static let sharedPhoneShare = 0.10
    static let sharedEmailShare = 0.04
    /// How likely a sibling is a twin.
    static let twinShare = 0.05

    private(set) var random: PracticeRandom
    private let languages: [(PracticeLanguage, Double)]
    private let sharesNumbers: Bool
    private var taken: Set<String> = []
    private var workplaces: [PracticeLanguage: [PracticeWorkplace]] = [:]
    private var last: PracticePerson?
    /// Whether the one drawn last is of the household of the one before.
    private(set) var isOfLastHousehold = false
    private static let latestBirth = CalendarDate(year: 2012, month: 12, day: 31)?.daysSince1970 ?? 0
    private static let earliestBirth = CalendarDate(year: 1940, month: 1, day: 1)?.daysSince1970 ?? 0

    /// `languages` with their shares; with `sharesNumbers`, some of a household use one phone.
    init(random: PracticeRandom, languages: [(PracticeLanguage, Double)], sharesNumbers: Bool) {
        self.random = random
        self.languages = languages
        self.sharesNumbers = sharesNumbers
    }

    mutating func next() -> PracticePerson {
        let person: PracticePerson
        isOfLastHousehold = last != nil && random.chance(Self.householdShare)
        if isOfLastHousehold, let last { person = relative(of: last) } else { person = stranger() }
        last = person
        return person
    }

    /// A phone number that nobody has.
    mutating func freshPhone(_ language: PracticeLanguage) -> String {
        unique { PracticeNumbers.phone(language, &$0) }
    }

    mutating func freshEmail(_ person: PracticePerson) -> String {
        let base = PracticeEmail.stem(person)
        return unique { PracticeEmail.address(stem: base, person: person, &$0) }
    }

    mutating func freshAddress(_ language: PracticeLanguage) -> PracticeAddress {
        PracticeAddress.draw(language, &random)
    }

    mutating func workplace(_ language: PracticeLanguage) -> PracticeWorkplace {
        let known = workplaces[language] ?? []
        // Some thirty people a company on average, whatever the number of people.
        if let first = known.first, random.chance(0.97) { return known.count == 1 ? first : random.pick(known) }
        let new = PracticeCompany.draw(language, &random)
        workplaces[language, default: []].append(new)
        return new
    }

    private mutating func stranger() -> PracticePerson {
        var share = Double(random.below(1 << 20)) / Double(1 << 20)
        let language = languages.first { entry in
            share -= entry.1
            return share < 0
        }
        return person(language?.0 ?? .chinese, isMale: random.chance(0.5), born: birthday())
    }

    /// Twice the even draw, averaged: few are very old or very young.
    private mutating func birthday() -> CalendarDate {
        let span = Self.latestBirth - Self.earliestBirth
        return CalendarDate(daysSince1970: Self.earliestBirth + (random.below(span) + random.below(span)) / 2)
    }

    private mutating func relative(of other: PracticePerson) -> PracticePerson {
        var relative: PracticePerson
        switch random.below(10) {
        case 0..<4:
            // Husband and wife: of an age; they keep their names in Chinese and Spanish.
            let born = CalendarDate(daysSince1970: other.birthday.daysSince1970 + random.number(in: -1500...1500))
            relative = person(other.language, isMale: !other.isMale, born: born)
            if other.language == .english || other.language == .japanese {
                relative.name = PracticeNames.draw(other.language, isMale: relative.isMale, family: other.name, &random)
            }
        case 4..<8:
            // Parent and child, on either side.
            let years = random.number(in: 20...38) * 365 + random.below(365)
            let day = other.birthday.daysSince1970
            let born = CalendarDate(
                daysSince1970: min(day < 5000 ? day + years : day - years, Self.latestBirth + 4000))
            relative = person(other.language, isMale: random.chance(0.5), born: born)
            relative.name = PracticeNames.draw(other.language, isMale: relative.isMale, family: other.name, &random)
        default:
            // Brothers and sisters often share a character of the given name; twins the birthday.
            let isTwin = random.chance(Self.twinShare / 0.2)
            let apart = isTwin ? 0 : random.number(in: 400...2500)
            let born = CalendarDate(daysSince1970: other.birthday.daysSince1970 - apart)
            relative = person(other.language, isMale: random.chance(0.5), born: born)
            relative.name = PracticeNames.draw(other.language, isMale: relative.isMale, family: other.name, &random)
            if other.language == .chinese, other.name.given.count == 2, random.chance(0.4) {
                relative.name.given =
                    String(other.name.given.prefix(1))
                    + String(PracticeNames.character(isMale: relative.isMale, &random))
            }
        }
        if random.chance(0.85) { relative.address = other.address }
        if !relative.idNumber.isEmpty, case .china(let district) = other.address.place {
            relative.idNumber = residentID(district: district.code, of: relative)
        }
        relative.email = freshEmail(relative)
        if sharesNumbers {
            if random.chance(Self.sharedPhoneShare) { relative.phone = other.phone }
            if random.chance(Self.sharedEmailShare) { relative.email = other.email }
        }
        return relative
    }

    private mutating func person(_ language: PracticeLanguage, isMale: Bool, born: CalendarDate) -> PracticePerson {
        let address = PracticeAddress.draw(language, &random)
        var person = PracticePerson(
            language: language, isMale: isMale,
            name: PracticeNames.draw(language, isMale: isMale, family: nil, &random), birthday: born, address: address,
            phone: freshPhone(language), email: "", wechat: "", idNumber: "", card: unique(PracticeNumbers.card),
            workplace: random.chance(0.45) ? workplace(language) : nil)
        if language == .chinese, case .china(let home) = address.place {
            // Most were registered at birth where they live now.
            let district = random.chance(0.6) ? home : random.pick(Places.districts)
            person.idNumber = residentID(district: district.code, of: person)
        }
        person.email = freshEmail(person)
        if sharesNumbers, let workplace = person.workplace, random.chance(0.03) { person.phone = workplace.switchboard }
        person.wechat =
            random.chance(0.3)
            ? person.phone : unique { "wx_" + PracticeEmail.letters(person.name.latin).prefix(12) + $0.digits(5) }
        return person
    }

    private mutating func residentID(district: String, of person: PracticePerson) -> String {
        unique {
            PracticeNumbers.residentID(district: district, birthday: person.birthday, isMale: person.isMale, &$0)
        }
    }

    private mutating func unique(_ draw: (inout PracticeRandom) -> String) -> String {
        while true {
            let value = draw(&random)
            if taken.insert(value).inserted { return value }
        }
    }
}
