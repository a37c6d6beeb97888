// What a person may mean who types letters into a search box: initials, syllables run together, words.

/// One way to understand what was typed for a name.
package struct PinyinQuery: Sendable, Hashable {
    /// What `Pinyin.initials(of:)` gives for the names meant.
    package let initials: String
    /// What `Pinyin.syllables(of:)` gives for them; nil if only initials were typed.
    package let syllables: [String]?

    /// Whether a name is meant.
    package func matches(_ name: String) -> Bool {
        let own = Pinyin.syllables(of: name)
        if let syllables { return own == syllables }
        return own.map { String($0.prefix(1)) }.joined() == initials
    }
}

extension Pinyin {
    /// Every way to understand what was typed, the likeliest first: "zw" are initials, "zhang wei" and "zhangwei"
    /// syllables, "xian" either `xian` or `xi an`, "john smith" words; characters are taken by their sound. Empty if
    /// there is no letter in it, or more than 64 bytes.
    ///
    /// `lv`, `lü` and `lyu` are all understood as 吕; an apostrophe divides syllables (`xi'an`).
    package static func queries(_ typed: String) -> [PinyinQuery] {
        guard typed.utf8.count <= 64 else { return [] }
        let words = lookedUpWords(typed)
        guard !words.isEmpty else { return [] }
        var found: [PinyinQuery] = []
        func add(_ syllables: [String], only initials: Bool = false) {
            let query = PinyinQuery(
                initials: syllables.map { String($0.prefix(1)) }.joined(), syllables: initials ? nil : syllables)
            if !found.contains(query) { found.append(query) }
        }
        let letters = words.joined()
        let divided = words.map { segmentations(of: $0) }
        let areSyllables = divided.allSatisfy { !$0.isEmpty }
        if areSyllables { add(divided.flatMap { $0[0] }) }
        // A word may be a foreign one, or several syllables: "john wang", "zhang xiaoming".
        if words.count > 1 || !areSyllables { add(words) }
        if areSyllables { for syllables in combinations(divided) { add(syllables) } }
        // Initials stand alone, or are a few together; no syllable begins with i, u or v.
        if words.count == 1 || words.allSatisfy({ $0.count == 1 }), letters.count <= 6,
            !areSyllables || !letters.contains(where: { "iuv".contains($0) })
        {
            add(letters.map(String.init), only: true)
        }
        if words.count > 1 { for syllables in combinations(zip(words, divided).map { [[$0]] + $1 }) { add(syllables) } }
        return Array(found.prefix(most))
    }

    /// No more readings than this are followed: each is a look-up.
    private static let most = 8

    /// The typed words: characters by their sound, letters in lower case without marks, divided at apostrophes too.
    private static func lookedUpWords(_ typed: String) -> [String] {
        let keyed = CompatibilityForm.of(typed).lowercased().map { character -> Character in
            switch character {
            case "ü", "ǖ", "ǘ", "ǚ", "ǜ": "v"
            case "'", "’", "ʼ": " "
            default: character
            }
        }
        return syllables(of: String(keyed))
    }

    /// All ways to divide a word into syllables, those with the fewest first; none if it cannot be.
    static func segmentations(of word: String) -> [[String]] {
        let letters = Array(word.utf8)
        guard letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
            return word.unicodeScalars.count == 1 ? [[word]] : []
        }
        var results: [[String]] = []
        var reaches = [Bool](repeating: false, count: letters.count) + [true]
        for start in letters.indices.reversed() {
            reaches[start] = (1...6).contains { length in
                start + length <= letters.count && reaches[start + length]
                    && known[String(decoding: letters[start..<start + length], as: UTF8.self)] != nil
            }
        }
        func extend(_ syllables: [String], from start: Int) {
            if results.count >= 64 { return }
            if start == letters.count { return results.append(syllables) }
            for length in (1...6).reversed() where start + length <= letters.count && reaches[start + length] {
                if let syllable = known[String(decoding: letters[start..<start + length], as: UTF8.self)] {
                    extend(syllables + [syllable], from: start + length)
                }
            }
        }
        if reaches[0] { extend([], from: 0) }
        return results.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
            .map(\.element)
    }

    /// What may be typed for each syllable: itself, and other ways to write ü.
    private static let known: [String: String] = {
        var known: [String: String] = [:]
        for syllable in allSyllables { known[syllable] = syllable }
        for (typed, syllable) in [("lyu", "lv"), ("nyu", "nv"), ("lue", "lve"), ("nue", "nve")] {
            known[typed] = syllable
        }
        return known
    }()

    private static func combinations(_ parts: [[[String]]]) -> [[String]] {
        parts.reduce([[]]) { heads, tails in
            Array(heads.lazy.flatMap { head in tails.lazy.map { head + $0 } }.prefix(most))
        }
    }
}
