// How records come to differ from the people they are about: the mistakes and omissions of those who write them.

/// Rates of what goes wrong, each per record that has the value at all. The defaults are docs/quality.md's.
package struct Noise: Sendable, Hashable {
    /// Values that a record does not have.
    package struct Missing: Sendable, Hashable {
        package var phone = 0.03
        package var email = 0.40
        package var birthday = 0.20
        package var idNumber = 0.45
        package var gender = 0.20
        package var address = 0.30
        package var wechat = 0.70
        package var card = 0.85
        package var company = 0.30
        package var creditCode = 0.80
    }

    /// Slips while writing.
    package struct Slips: Sendable, Hashable {
        /// A Chinese character replaced by one that sounds the same, or by another altogether.
        package var homophone = 0.025
        package var wrongCharacter = 0.010
        /// A Latin letter replaced by a neighbour of the keyboard, left out, doubled or swapped with the next.
        package var nameTypo = 0.030
        package var emailTypo = 0.015
        /// One wrong digit; two neighbouring digits swapped.
        package var phoneDigit = 0.012
        package var phoneSwap = 0.006
        package var idDigit = 0.008
        package var cardDigit = 0.010
        package var birthdaySwapped = 0.010
        package var birthdayDigit = 0.010
        /// Only the year was known: the first of January.
        package var birthdayYearOnly = 0.010
        package var gender = 0.005
        package var addressTypo = 0.030
    }

    /// Other ways to write the same thing.
    package struct Variants: Sendable, Hashable {
        package var phone = 0.30
        package var birthday = 0.20
        package var emailCase = 0.10
        package var oldID = 0.01
        package var address = 0.35
        package var company = 0.25
        package var nameSpacing = 0.04
        /// Family name first, or with a comma.
        package var nameOrder = 0.04
        /// Given name as an initial; a short form; the second surname or middle initial left out.
        package var nameInitial = 0.03
        package var shortForm = 0.03
        package var secondLeftOut = 0.20
        /// A Chinese name in Latin letters; a Japanese one in kana or in Latin letters.
        package var otherScript = 0.010
        package var japaneseScript = 0.15
    }

    /// What changed in life between two records of one person.
    package struct Changes: Sendable, Hashable {
        package var phone = 0.06
        package var email = 0.10
        package var address = 0.10
        package var work = 0.12
        /// English and Japanese women after they marry.
        package var marriedName = 0.01
    }

    package var missing = Missing()
    package var slips = Slips()
    package var variants = Variants()
    package var changes = Changes()

    package init() {}

    package static let `default` = Noise()

    /// Nothing goes wrong and nothing is missing.
    package static let none: Noise = {
        var noise = Noise()
        noise.missing = Missing(
            phone: 0, email: 0, birthday: 0, idNumber: 0, gender: 0, address: 0, wechat: 0, card: 0, company: 0,
            creditCode: 0)
        noise.slips = Slips(
            homophone: 0, wrongCharacter: 0, nameTypo: 0, emailTypo: 0, phoneDigit: 0, phoneSwap: 0, idDigit: 0,
            cardDigit: 0, birthdaySwapped: 0, birthdayDigit: 0, birthdayYearOnly: 0, gender: 0, addressTypo: 0)
        noise.variants = Variants(
            phone: 0, birthday: 0, emailCase: 0, oldID: 0, address: 0, company: 0, nameSpacing: 0, nameOrder: 0,
            nameInitial: 0, shortForm: 0, secondLeftOut: 0, otherScript: 0, japaneseScript: 0)
        noise.changes = Changes(phone: 0, email: 0, address: 0, work: 0, marriedName: 0)
        return noise
    }()
}
