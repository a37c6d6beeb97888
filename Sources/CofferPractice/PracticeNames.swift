// Names as people really have them: common ones often, some of a generation very often.

internal import CofferModel

enum PracticeNames {
    /// A name; with `family`, of the same family.
    static func draw(
        _ language: PracticeLanguage, isMale: Bool, family: PracticePerson.Name?, _ random: inout PracticeRandom
    ) -> PracticePerson.Name {
        switch language {
        case .chinese:
            let surname = family?.family ?? random.pickSkewed(ChineseNames.surnames, offset: 5)
            return chinese(surname, given: chineseGiven(isMale: isMale, &random))
        case .english:
            let given = random.pickSkewed(isMale ? WesternNames.englishMale : WesternNames.englishFemale, offset: 15)
            let surname = family?.family ?? random.pickSkewed(WesternNames.englishSurnames, offset: 12)
            let letters = Array("ABCDEFGHJKLMNPRSTVW")
            let middle = random.chance(0.35) ? String(random.pick(letters)) + "." : ""
            return PracticePerson.Name(family: surname, given: given, second: middle, latin: "\(given) \(surname)")
        case .spanish:
            let names = isMale ? WesternNames.spanishMale : WesternNames.spanishFemale
            var given = random.pickSkewed(names, offset: 12)
            if random.chance(0.25) { given += " " + random.pick(names) }
            let surname = family?.family ?? random.pickSkewed(WesternNames.spanishSurnames, offset: 10)
            let second = random.pickSkewed(WesternNames.spanishSurnames, offset: 10)
            return PracticePerson.Name(
                family: surname, given: given, second: second,
                latin: Pinyin.syllables(of: "\(given) \(surname)").joined(separator: " "))
        case .japanese:
            let surname =
                JapaneseNames.surnames.first { $0.characters == family?.family }
                ?? random.pickSkewed(JapaneseNames.surnames, offset: 15)
            let given = random.pickSkewed(isMale ? JapaneseNames.male : JapaneseNames.female, offset: 12)
            return PracticePerson.Name(
                family: surname.characters, given: given.characters, latin: "\(surname.latin) \(given.latin)",
                kana: "\(surname.kana) \(given.kana)")
        }
    }

    /// A Chinese name with its form in Latin letters: Zhang Xiaoming.
    static func chinese(_ surname: String, given: String) -> PracticePerson.Name {
        let syllables = Pinyin.syllables(of: surname + given)
        let surnameCount = min(surname.count, syllables.count)
        let words = [syllables[..<surnameCount].joined(), syllables[surnameCount...].joined()]
        let latin = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
        return PracticePerson.Name(family: surname, given: given, latin: latin)
    }

    /// A character of a given name.
    static func character(isMale: Bool, _ random: inout PracticeRandom) -> String {
        random.pickSkewed(isMale ? ChineseNames.male : ChineseNames.female, offset: 40)
    }

    private static func chineseGiven(isMale: Bool, _ random: inout PracticeRandom) -> String {
        switch random.below(100) {
        case 0..<6: return random.pick(isMale ? ChineseNames.popularMale : ChineseNames.popularFemale)
        case 6..<20: return character(isMale: isMale, &random)
        default: return character(isMale: isMale, &random) + character(isMale: isMale, &random)
        }
    }
}
