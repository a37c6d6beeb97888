// Companies that made-up customers work for.

internal import CofferModel

enum PracticeCompany {
    static func draw(_ language: PracticeLanguage, _ random: inout PracticeRandom) -> PracticeWorkplace {
        let address = PracticeAddress.draw(language, &random)
        let name: String
        switch language {
        case .chinese:
            name =
                String(address.region.suffix(3).prefix(2)) + random.pick(Companies.chineseNames)
                + random.pick(Companies.chineseTrades) + random.pick(Companies.chineseForms)
        case .english:
            name =
                "\(random.pick(Companies.westernNames)) \(random.pick(Companies.englishTrades)) "
                + random.pick(Companies.englishForms)
        case .spanish:
            name = "\(random.pick(WesternNames.spanishSurnames)) Hermanos \(random.pick(Companies.spanishForms))"
        case .japanese:
            name = random.pick(Companies.japaneseForms) + random.pick(JapaneseNames.surnames).characters + "商店"
        }
        var district = "110105"
        if case .china(let own) = address.place { district = own.code }
        return PracticeWorkplace(
            name: name, creditCode: PracticeNumbers.creditCode(district: district, &random),
            emailDomain: "c" + random.digits(5) + ".example.com", switchboard: PracticeNumbers.phone(language, &random),
            address: address)
    }
}
