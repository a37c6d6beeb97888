// Where a made-up customer lives, and the ways people write that down.

/// A postal address in parts.
struct PracticeAddress: Sendable, Equatable {
    enum Place: Sendable, Equatable {
        case china(Places.District)
        case abroad(city: String)
    }

    var place: Place
    /// Street or road without its number.
    var street: String
    var number: Int
    /// Building and room within the number; 0 where there is none.
    var building: Int
    var room: Int

    /// As the shipped policy's `region` holds it.
    var region: String {
        switch place {
        case .china(let district): district.region
        case .abroad(let city): city
        }
    }

    /// In full, the way most people write it.
    func text(_ language: PracticeLanguage) -> String {
        switch place {
        case .china(let district):
            district.region + district.name + local
        case .abroad(let city):
            switch language {
            case .chinese, .english: "\(room > 0 ? "Flat \(room), " : "")\(number) \(street), \(city)"
            case .spanish:
                "\(street) \(number)\(room > 0 ? ", \(room / 10)\(["A", "B", "C", "D"][room % 4])" : ""), \(city)"
            case .japanese: "\(city)\(number)-\(building)-\(room)"
            }
        }
    }

    /// The other ways: without the province, in short forms, with other signs.
    func variant(_ language: PracticeLanguage, _ random: inout PracticeRandom) -> String {
        switch place {
        case .china(let district):
            let city = district.city.isEmpty ? district.province : district.city
            switch random.below(5) {
            case 0: return city + district.name + local
            case 1: return district.name + local
            case 2: return String(city.dropLast()) + district.name + local
            case 3: return district.region + district.name + shortLocal
            default: return district.region + " " + district.name + " " + shortLocal
            }
        case .abroad(let city):
            let full = text(language)
            switch language {
            case .chinese, .english:
                let short = full.replacing(" Street", with: " St").replacing(" Road", with: " Rd")
                    .replacing(" Avenue", with: " Ave")
                return random.chance(0.3) ? short.replacing(", " + city, with: "") : short
            case .spanish:
                let short = full.replacing("Calle ", with: "C/ ").replacing("Avenida ", with: "Avda. ")
                return random.chance(0.3) ? short.replacing(", " + city, with: "") : short
            case .japanese:
                return "\(city)\(number)丁目\(building)番\(room)号"
            }
        }
    }

    private var local: String {
        "\(street)\(number)号" + (building > 0 ? "\(building)号楼" : "") + (room > 0 ? "\(room)室" : "")
    }

    private var shortLocal: String {
        "\(street)\(number)号" + (building > 0 ? "\(building)栋" : "") + (room > 0 ? "\(room)" : "")
    }

    static func draw(_ language: PracticeLanguage, _ random: inout PracticeRandom) -> PracticeAddress {
        switch language {
        case .chinese:
            return PracticeAddress(
                place: .china(random.pickSkewed(Places.districts, offset: 12)), street: random.pick(Places.roads),
                number: random.number(in: 1...600), building: random.chance(0.7) ? random.number(in: 1...30) : 0,
                room: random.number(in: 1...28) * 100 + random.number(in: 1...6))
        case .english:
            return PracticeAddress(
                place: .abroad(city: random.pick(Places.englishCities)),
                street: random.pick(Places.englishStreets) + " " + random.pick(Places.englishKinds),
                number: random.number(in: 1...300), building: 0,
                room: random.chance(0.3) ? random.number(in: 1...60) : 0)
        case .spanish:
            return PracticeAddress(
                place: .abroad(city: random.pick(Places.spanishCities)), street: random.pick(Places.spanishStreets),
                number: random.number(in: 1...160), building: 0,
                room: random.chance(0.8) ? random.number(in: 10...89) : 0)
        case .japanese:
            return PracticeAddress(
                place: .abroad(city: random.pick(Places.japaneseTowns)), street: "", number: random.number(in: 1...9),
                building: random.number(in: 1...40), room: random.number(in: 1...30))
        }
    }
}
