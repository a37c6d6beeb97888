// Every unknown name, at every place a name can stand, is an error with position and suggestion.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@Suite("Unknown names")
struct UnknownNameTests {
    static let cases: [FaultyPolicy] = [
        // Keys, at every level.
        .init("session: {", "«sesion: {", "unknown key `sesion`", suggestion: "did you mean `session`?"),
        .init(
            "{en: Test, zh: 测试}", "{en: Test, zh: 测试, «zn: 测试}", "unknown key `zn`", suggestion: "did you mean `en`?"),
        .init("{idle: 5", "{«idel: 5", "unknown key `idel`", suggestion: "did you mean `idle`?"),
        .init(
            "{pattern: \"C{seq:7}{check}\"}", "{pattern: \"C{seq:7}{check}\", «patern: x}", "unknown key `patern`",
            suggestion: "did you mean `pattern`?"),
        .init(
            "{pattern: \"C{seq:7}{check}\"}", "{pattern: \"C{seq:7}{check}\", check: «lunh}",
            "unknown check character `lunh`", suggestion: "did you mean `luhn`?"),
        .init(
            "contact: {label: {", "contact: {«lable: x, label: {", "unknown key `lable`",
            suggestion: "did you mean `label`?"),
        .init("required: true", "«requierd: true", "unknown key `requierd`", suggestion: "did you mean `required`?"),
        .init("label: {en: Name,", "label: {«eng: x, en: Name,", "unknown key `eng`", suggestion: "did you mean `en`?"),
        .init(
            "    label: {en: Clerk,", "    «wrights: x\n    label: {en: Clerk,", "unknown key `wrights`",
            suggestion: "did you mean `rights`?"),
        // Names.
        .init(
            "region: {tier: open", "region: {tier: «opne", "unknown tier `opne`", suggestion: "did you mean `open`?"),
        .init(
            "name: {tier: contact", "name: {tier: «contacts", "unknown tier `contacts`",
            suggestion: "did you mean `contact`?"),
        .init(
            "{contact: [enter, masked]}", "{«contcat: [enter, masked]}", "unknown tier `contcat`",
            suggestion: "did you mean `contact`?"),
        .init(
            "type: phone", "type: «phoen", "unknown field type `phoen`", suggestion: "did you mean `phone`?"),
        .init("mask: phone}", "mask: «phnoe}", "unknown mask `phnoe`", suggestion: "did you mean `phone`?"),
        .init("search: [exact]", "search: [«exakt]", "unknown way to search", suggestion: "did you mean `exact`?"),
        .init("show: clear", "show: «claer", "unknown way to show", suggestion: "did you mean `clear`?"),
        .init("[enter, masked]", "[enter, «maskd]", "unknown right `maskd`", suggestion: "did you mean `masked`?"),
        .init(
            "{contact: [enter, masked]}", "{contact: «maskde}", "unknown right", suggestion: "did you mean `masked`?"),
        .init("may: [read, enter]", "may: [«raed, enter]", "unknown action `raed`", suggestion: "did you mean `read`?"),
        .init(
            "user.add, user.admit]", "user.add, user.admit, «user.lst]", "unknown action `user.lst`",
            suggestion: "did you mean `user.list`?"),
        .init(
            "unique: true,", "unique: true, search_reveals: «acepted,", "can only be `accepted`",
            suggestion: "did you mean `accepted`?"),
        .init(
            "roles:\n  owner:", "«roles:\n  onwer:", "the role `owner` is missing",
            suggestion: "is `onwer` meant to be `owner`?"),
        // Nothing near: what is known is listed, where that is short.
        .init(
            "show: clear", "show: «whenever", "unknown way to show", suggestion: "known here: `clear`, `masked`"),
        .init(
            "type: phone", "type: «quux", "unknown field type `quux`",
            suggestion: "known here: " + FieldType.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")),
    ]

    @Test("are errors with position and the nearest known name", arguments: cases)
    func unknown(_ policy: FaultyPolicy) throws { try policy.check() }

    @Test("are all reported at once, in the order of the text")
    func all() {
        let text = Samples.minimal(replacing: "type: phone", with: "type: fone")
            .replacing("mask: name", with: "mask: nam").replacing("[enter, masked]", with: "[entr, masked]")
        let problems = Samples.problems(in: text)
        #expect(problems.map(\.line) == [8, 9, 20], "\(problems.map { $0[.en] })")
    }

    @Test("never reach a terminal as they are when they hold control characters")
    func unprintable() throws {
        let text = Samples.minimal(replacing: "type: phone", with: "type: \"\\e[2Jphone\"")
            .replacing("mask: name", with: "\"\\e[31mmask\": name")
        let problems = Samples.problems(in: text)
        #expect(problems.count == 2)
        for problem in problems { #expect(!problem[.en].unicodeScalars.contains("\u{1B}")) }
    }
}
