// Email addresses of domains that are kept for examples (RFC 2606).

internal import CofferModel

enum PracticeEmail {
    static let domains = ["example.org", "example.com", "example.net", "mail.example.cn", "post.example.org"]

    /// The part of an address that comes from the name.
    static func stem(_ person: PracticePerson) -> String {
        let words = person.name.latin.lowercased().split(separator: " ").map { letters(String($0)) }
        guard let first = words.first, let last = words.last else { return "u" }
        switch person.language {
        case .chinese: return first + last
        case .english, .spanish: return words.count > 1 ? "\(first).\(last)" : first
        case .japanese: return words.count > 1 ? "\(last).\(first)" : first
        }
    }

    static func address(stem: String, person: PracticePerson, _ random: inout PracticeRandom) -> String {
        let local: String
        switch random.below(6) {
        case 0: local = stem
        case 1: local = stem + String(person.birthday.year)
        case 2: local = String(stem.prefix(1)) + random.digits(6)
        default: local = stem + random.digits(random.number(in: 2...4))
        }
        let domain = random.chance(0.25) ? person.workplace?.emailDomain : nil
        return local + "@" + (domain ?? random.pickSkewed(domains, offset: 2))
    }

    /// Only ASCII letters and digits, in lower case.
    static func letters(_ text: String) -> String {
        Pinyin.syllables(of: text).joined().filter { $0.isASCII }
    }
}
