// Recovery shares as texts: what is written is read back, every change is found and its line told.

import Testing

@testable import CofferCrypto

@Suite("Texts of recovery shares")
struct RecoveryShareTests {
    /// Always the same share, so that what a short check can miss by chance is the same in every run.
    static func share(name: String? = "客户 customers: 2026") throws -> RecoveryShare {
        let keys = try UserKeys(seed: UserSeed(LockedBytes(Array(1...32))))
        let set = RecoverySet(
            id: Array(100..<116), threshold: 3, count: 5, encryption: keys.encryption.publicKey,
            signing: keys.signing.publicKey, name: name)
        return RecoveryShare(set: set, number: 2, part: try LockedBytes(Array(200..<232)))
    }

    private static func text(_ share: RecoveryShare) throws -> String {
        String(decoding: try share.write().copy, as: UTF8.self)
    }

    private static func parse(_ text: String) throws -> RecoveryShare {
        try RecoveryShare.parse(LockedBytes(Array(text.utf8)))
    }

    private static func isSame(_ one: RecoveryShare, _ two: RecoveryShare) -> Bool {
        one.set == two.set && one.number == two.number && one.part == two.part
    }

    @Test("are these, letter by letter")
    func form() throws {
        let values = try Self.text(Self.share()).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(values.joined(separator: "\n") == Self.recorded)
    }

    private static let recorded = """
        coffer-share: 1
        name: 客户 customers: 2026
        set: 6465666768696a6b6c6d6e6f70717273
        share: 2
        threshold: 3
        count: 5
        public: 561d7ebb8715658c8786522d7eaf23f1042b0f654650da57c613cd15c3473b0d
        signing: 38e6d69eec041cc57951e8922e3c3b2b4c7c00019ab54bff3e55ab604c98f0a6
        part: S34W-NJYC-SQ7C-ZM6H-TB9X-9NEP-TZCD-KPPV-VKEX-XQZ0-W7HE-7S75-WVKG
        words: GNBN-ZZ8Q-M2RM-A
        lines: QKS-NK7-P8G-P3C-S2H-P67-14H-490-85K-MJS
        checksum: J1JJ-CK2R-GBG2-W
        """

    @Test("are read back as written, with and without a name", arguments: ["Ann", nil])
    func roundTrip(name: String?) throws {
        let share = try Self.share(name: name)
        let parsed = try Self.parse(Self.text(share))
        #expect(Self.isSame(parsed, share))
        #expect(try Self.text(parsed) == Self.text(share))
    }

    @Test("survive what typing and mail do to them: case, spaces, line ends, a byte order mark, no comments")
    func tolerated() throws {
        let share = try Self.share()
        let text = try Self.text(share)
        let values = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let part = try #require(values.first { $0.hasPrefix("part: ") }).dropFirst(6)
        for version in [
            text.replacing("\n", with: "\r\n"), "\u{FEFF}" + text, values.joined(separator: "\n"),
            values.map { "  \($0) \t" }.joined(separator: "\n\n"), text.replacing(part, with: part.lowercased()),
            text.replacing(part, with: part.replacing("-", with: " ").replacing("0", with: "O")),
            values.shuffledTail().joined(separator: "\n"),
        ] {
            #expect(Self.isSame(try Self.parse(version), share), "\(version)")
        }
    }

    @Test("say in English and Chinese what they are, and how many it takes")
    func comments() throws {
        let text = try Self.text(Self.share())
        for part in [
            "# Coffer recovery share 2 of 5\n", "# Any 3 of these 5 shares", "# Coffer 恢复份额，第 2 份，共 5 份\n",
            "# 任意 3 份合在一起", "coffer recovery combine",
        ] { #expect(text.contains(part)) }
    }

    @Test("no character can be changed without being found, and the line is told")
    func everyCharacter() throws {
        let share = try Self.share()
        let text = Array(try Self.text(share))
        let spares: [Character] = ["7", "a", "Z", "-", " ", ":", "\n"]
        let comments: [Character] = ["恢", "\n"]
        let lines = try Self.text(share).split(separator: "\n", omittingEmptySubsequences: false)
        var line = 1
        for (place, character) in text.enumerated() {
            for spare in lines[line - 1].hasPrefix("#") ? comments : spares where spare != character {
                var changed = text
                changed[place] = spare
                do {
                    let parsed = try Self.parse(String(changed))
                    #expect(
                        Self.isSame(parsed, share) && Self.isOneSpelling(character, spare),
                        "line \(line): \(character) to \(spare)")
                } catch let error as RecoveryShareError {
                    #expect(Self.lines(error, line), "line \(line): \(character) to \(spare): \(error)")
                }
            }
            if character == "\n" { line += 1 }
        }
    }

    /// Upper and lower case of a letter, or what may stand between letters and lines.
    private static func isOneSpelling(_ one: Character, _ other: Character) -> Bool {
        let between: Set<Character> = ["-", " ", "\n"]
        return one.lowercased() == other.lowercased() || between.isSuperset(of: [one, other])
    }

    /// Whether an error points at `line`, or, where that was emptied or joined with the next, at the next that is left.
    private static func lines(_ error: RecoveryShareError, _ line: Int) -> Bool {
        switch error {
        case .malformed(let found), .changed(let found): (line...line + 2).contains(found)
        case .missing, .notAShare, .newerVersion: true
        default: false
        }
    }

    @Test("no two neighbouring letters of the share can be exchanged, and no line be left out")
    func exchanges() throws {
        let share = try Self.share()
        let text = try Self.text(share)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let place = try #require(lines.firstIndex { $0.hasPrefix("part: ") })
        let letters = Array(lines[place])
        for index in 6..<letters.count - 1 where letters[index] != letters[index + 1] {
            var changed = letters
            changed.swapAt(index, index + 1)
            var all = lines
            all[place] = String(changed)
            if letters[index] == "-" || letters[index + 1] == "-" {
                #expect(Self.isSame(try Self.parse(all.joined(separator: "\n")), share))
            } else {
                // The last letter has few bits, so that what comes there may be no last letter at all.
                let isLast = index == letters.count - 2
                #expect(throws: isLast ? RecoveryShareError.malformed(line: place + 1) : .changed(line: place + 1)) {
                    try Self.parse(all.joined(separator: "\n"))
                }
            }
        }
        for index in lines.indices where !lines[index].isEmpty {
            var all = lines
            all.remove(at: index)
            #expect(throws: RecoveryShareError.self, "\(lines[index])") { try Self.parse(all.joined(separator: "\n")) }
        }
    }

    @Test("name what is wrong with them")
    func errors() throws {
        let values = try Self.text(Self.share()).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        func parse(_ change: (inout [String]) -> Void) throws -> RecoveryShare {
            var changed = values
            change(&changed)
            return try Self.parse(changed.joined(separator: "\n"))
        }
        #expect(throws: RecoveryShareError.notAShare) { try Self.parse("\n") }
        #expect(throws: RecoveryShareError.notAShare) { try Self.parse("coffer-key: 1\n") }
        #expect(throws: RecoveryShareError.newerVersion) { try parse { $0[0] = "coffer-share: 2" } }
        #expect(throws: RecoveryShareError.malformed(line: 1)) { try parse { $0[0] = "coffer-share: one" } }
        #expect(throws: RecoveryShareError.malformed(line: 3)) { try parse { $0[2].removeLast() } }
        #expect(throws: RecoveryShareError.malformed(line: 3)) { try parse { $0.insert($0[1], at: 2) } }
        #expect(throws: RecoveryShareError.malformed(line: 13)) { try parse { $0.append("colour: red") } }
        #expect(throws: RecoveryShareError.missing("part")) { try parse { $0.remove(at: 8) } }
        #expect(throws: RecoveryShareError.missing("name")) { try parse { $0.remove(at: 1) } }
        #expect(throws: RecoveryShareError.changed(line: 5)) { try parse { $0[4] = "threshold: 9" } }
        #expect(throws: RecoveryShareError.changed(line: 2)) { try parse { $0[1] = "name: Eve" } }
        // Numbers that fit their checks but not each other.
        for (threshold, count, number) in [(1, 5, 2), (6, 5, 2), (3, 21, 2), (3, 5, 6)] {
            let old = try Self.share()
            let set = RecoverySet(
                id: old.set.id, threshold: threshold, count: count, encryption: old.set.encryption,
                signing: old.set.signing, name: nil)
            let text = try Self.text(RecoveryShare(set: set, number: number, part: old.part))
            #expect(throws: RecoveryShareError.self) { try Self.parse(text) }
        }
    }

    @Test("a hostile text is refused, not a crash", arguments: 0..<200)
    func hostile(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        var bytes = try Self.share().write().copy
        for _ in 0..<Int.random(in: 1...20, using: &generator) {
            let place = Int.random(in: bytes.indices, using: &generator)
            switch UInt8.random(in: 0...2, using: &generator) {
            case 0: bytes[place] = .random(in: .min ... .max, using: &generator)
            case 1: bytes.remove(at: place)
            default: bytes.insert(contentsOf: generator.bytes(3), at: place)
            }
        }
        _ = try? RecoveryShare.parse(LockedBytes(bytes))
    }

    @Test("print nothing of themselves")
    func redacted() throws {
        let share = try Self.share()
        var dumped = ""
        dump(share, to: &dumped)
        #expect("\(share)" == "<redacted>" && dumped.contains("<redacted>") && !dumped.contains("part"))
    }
}

extension [Substring] {
    /// The same lines with all but the first in another order.
    fileprivate func shuffledTail() -> [Substring] { [self[0]] + self.dropFirst().reversed() }
}
