// A name made ready for comparing: its letters, its words, and how it sounds.

internal import CofferModel

/// A name taken apart once, so that comparing it thousands of times is cheap.
struct PreparedName: Sendable {
    private enum Script {
        case chinese
        case latin
        case other
    }

    private let script: Script
    /// Chinese characters without spaces; else the words' letters in their order.
    private let letters: [UInt32]
    /// The letters of the words in alphabetical order, so that word order does not matter.
    private let sorted: [UInt32]
    /// For each word its number, ascending; and each word's first letter and whether it is an initial.
    private let words: [UInt64]
    private let initials: [(letter: UInt32, isAlone: Bool)]
    /// How the name sounds, surname first and surname last.
    private let sound: UInt64
    private let turnedSound: UInt64
    private let surnameCount: Int

    /// Nil if there is no letter in it.
    init?(_ name: String) {
        let syllables = Pinyin.syllables(of: name)
        guard !syllables.isEmpty else { return nil }
        let scalars = name.unicodeScalars.map(\.value)
        let han = scalars.filter { ($0 >= 0x3400 && $0 <= 0x9FFF) || ($0 >= 0x20000 && $0 < 0x40000) }
        if !han.isEmpty, han.count == syllables.count {
            script = .chinese
            letters = han
            sorted = han.sorted()
            words = []
            initials = []
            surnameCount = min(Pinyin.surnameLength(of: name), han.count)
        } else {
            script = syllables.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } } ? .latin : .other
            letters = syllables.flatMap { $0.unicodeScalars.map(\.value) }
            let inOrder = syllables.sorted()
            sorted = inOrder.flatMap { $0.unicodeScalars.map(\.value) }
            words = inOrder.map { Likeness.hash($0.unicodeScalars.lazy.map(\.value)) }.sorted()
            initials = inOrder.compactMap { word in
                word.unicodeScalars.first.map { ($0.value, word.unicodeScalars.count == 1) }
            }
            surnameCount = 1
        }
        sound = Self.sound(syllables[...])
        turnedSound = Self.sound(syllables[min(surnameCount, syllables.count)...] + syllables.prefix(surnameCount))
    }

    func agreement(with other: PreparedName) -> Agreement {
        if script == .chinese, other.script == .chinese { return chinese(other) }
        if script == .chinese || other.script == .chinese {
            if sound == other.sound || turnedSound == other.sound || sound == other.turnedSound { return .nameSound }
            return .nameOtherScript
        }
        return script == other.script ? words(other) : .nameOtherScript
    }

    private func chinese(_ other: PreparedName) -> Agreement {
        if letters == other.letters { return letters.count > 2 ? .nameEqual : .nameEqualShort }
        if sound == other.sound { return .nameSound }
        if sorted == other.sorted { return .nameSwapped }
        if min(letters.count, other.letters.count) > 1, max(letters.count, other.letters.count) > 2,
            Likeness.isOneEditApart(letters, other.letters)
        {
            return .nameOneCharacter
        }
        return surnameCount == other.surnameCount && letters.prefix(surnameCount) == other.letters.prefix(surnameCount)
            ? .nameSurname : .nameDiffers
    }

    private func words(_ other: PreparedName) -> Agreement {
        if letters == other.letters { return .nameEqual }
        if sorted == other.sorted { return .nameSwapped }
        let shared = Likeness.overlap(words, other.words)
        let fewest = min(words.count, other.words.count)
        let common = Int((shared * Double(fewest)).rounded())
        if fewest > 1, common == fewest { return .nameContained }
        if common > 0, isAbbreviated(other) { return .nameInitials }
        if abs(letters.count - other.letters.count) <= 4, min(letters.count, other.letters.count) > 3 {
            if max(Likeness.jaroWinkler(sorted, other.sorted), Likeness.jaroWinkler(letters, other.letters)) >= 0.93 {
                return .nameSimilar
            }
        }
        return common > 0 ? .nameSurname : .nameDiffers
    }

    /// Whether one name gives an initial where the other has a word that begins so, beside a word in common.
    private func isAbbreviated(_ other: PreparedName) -> Bool {
        func fits(_ short: PreparedName, _ long: PreparedName) -> Bool {
            short.initials.contains { initial in
                initial.isAlone && long.initials.contains { $0.letter == initial.letter && !$0.isAlone }
            }
        }
        return fits(self, other) || fits(other, self)
    }

    private static func sound(_ syllables: ArraySlice<String>) -> UInt64 {
        Likeness.hash(syllables.lazy.flatMap { $0.unicodeScalars.lazy.map(\.value) })
    }
}
