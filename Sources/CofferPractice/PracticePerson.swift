// One made-up customer as they really are: what records then say of them, well or badly.

internal import CofferModel

/// A person with everything that a record can say of them.
struct PracticePerson: Sendable {
    /// A name in its parts; `latin` and `kana` are other scripts of the same name, where there are any.
    struct Name: Sendable, Equatable {
        var family: String
        var given: String
        /// A second surname (Spanish) or a middle initial (English); empty for others.
        var second = ""
        var latin = ""
        var kana = ""
    }

    var language: PracticeLanguage
    var isMale: Bool
    var name: Name
    var birthday: CalendarDate
    var address: PracticeAddress
    var phone: String
    var email: String
    var wechat: String
    /// Resident id; empty for those who have none.
    var idNumber: String
    var card: String
    /// Nil for those who name none.
    var workplace: PracticeWorkplace?

    /// The name as its own language writes it.
    var fullName: String {
        switch language {
        case .chinese: name.family + name.given
        case .english:
            name.second.isEmpty ? "\(name.given) \(name.family)" : "\(name.given) \(name.second) \(name.family)"
        case .spanish: "\(name.given) \(name.family) \(name.second)"
        case .japanese: "\(name.family) \(name.given)"
        }
    }
}

/// A company that several made-up customers work for.
struct PracticeWorkplace: Sendable, Equatable {
    let name: String
    let creditCode: String
    let emailDomain: String
    let switchboard: String
    let address: PracticeAddress
}
