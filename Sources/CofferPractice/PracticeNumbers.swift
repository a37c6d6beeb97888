// Numbers with right check characters, that no one was asked for: ids, cards, phones, credit codes.

internal import CofferModel

enum PracticeNumbers {
    /// A GB 11643 number: district, birth date, a sequence that is odd for men, check character.
    static func residentID(
        district: String, birthday: CalendarDate, isMale: Bool, _ random: inout PracticeRandom
    ) -> String {
        let sequence = random.below(498) * 2 + (isMale ? 1 : 2)
        let padded = String(String(1000 + sequence).dropFirst())
        let body = district + birthday.iso.filter { $0 != "-" } + padded
        return body + String(CheckCharacter.mod11And2(body) ?? "0")
    }

    /// 19 digits of a Chinese issuer's range, the last one Luhn's.
    static func card(_ random: inout PracticeRandom) -> String {
        let body = random.pick(["622202", "621700", "622848", "621661", "622588", "621799"]) + random.digits(12)
        let check = "0123456789".first { CheckCharacter.isLuhn(body + String($0)) }
        return body + String(check ?? "0")
    }

    /// A mobile number in E.164, of a range in use.
    static func phone(_ language: PracticeLanguage, _ random: inout PracticeRandom) -> String {
        switch language {
        case .chinese:
            let ranges = [
                "130", "131", "132", "133", "134", "135", "136", "137", "138", "139", "150", "151", "152", "153", "155",
                "156", "157", "158", "159", "176", "177", "178", "180", "181", "182", "183", "185", "186", "187", "188",
                "189", "198", "199",
            ]
            return "+86" + random.pick(ranges) + random.digits(8)
        case .english:
            let areas = ["202", "212", "303", "312", "415", "512", "617", "646", "702", "713", "816", "917"]
            return "+1" + random.pick(areas) + String(random.number(in: 2...9)) + random.digits(6)
        case .spanish:
            return "+34" + random.pick(["60", "61", "62", "63", "64", "65", "66", "67", "69"]) + random.digits(7)
        case .japanese:
            return "+81" + random.pick(["70", "80", "90"]) + String(random.number(in: 1...9)) + random.digits(7)
        }
    }

    /// A GB 32100 code: registered by the market regulator, a company, district, organisation, check character.
    static func creditCode(district: String, _ random: inout PracticeRandom) -> String {
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        let body = "91" + district + random.digits(8) + String(random.pick(alphabet))
        var sum = 0
        var weight = 1
        for character in body {
            sum += (alphabet.firstIndex(of: character) ?? 0) * weight
            weight = weight * 3 % 31
        }
        return body + String(alphabet[(31 - sum % 31) % 31])
    }
}
