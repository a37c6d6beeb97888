// What is allowed but hardly meant is said, and does not keep the policy from loading.

import CofferPolicy
import CofferText
import Testing

@Suite("Warnings of a policy")
struct WarningTests {
    /// Part of the minimal policy, what stands there instead, the beginning of each warning in the order of the text.
    static let table: [(part: String, other: String, warnings: [String])] = [
        (", mask: phone}", "}", ["`phone` has no mask"]),
        (", mask: phone}", ", mask: hidden}", []),
        ("may: [read, enter]", "may: [read, enter, search]", ["`clerk` may `search`, but has the right"]),
        (
            "    rights: {contact: [enter, masked]}", "    rights: {contact: [enter, masked], audit: [enter]}",
            []
        ),
        ("[enter, masked]", "[masked]", ["`clerk` may `enter`, but may not enter the required field `name`"]),
        ("may: [read, enter]", "may: [read]", ["`clerk` has `enter` on `contact` but none"]),
        ("may: [read, enter]", "may: enter", ["`clerk` has `masked` on `contact` but none"]),
        ("[enter, masked]", "[enter, clear]", ["`clerk` reads and enters the tier `contact` without `search`"]),
        ("[enter, masked]}", "[enter, masked], audit: masked}", ["`clerk` may see the tier `audit` masked"]),
        ("[enter, masked]}", "[enter, masked], audit: search}", ["`clerk` may search the tier `audit`"]),
        (
            "{contact: [enter, masked]}\n    may: [read, enter]",
            "{contact: [enter, masked], audit: enter}\n    may: [read, enter, disclose]",
            ["`clerk` may `disclose`, but has `clear` on no tier"]
        ),
    ]

    @Test("name what is dead or missing", arguments: table)
    func warnings(part: String, other: String, expected: [String]) throws {
        let policy = try Samples.load(Samples.minimal(replacing: part, with: other))
        #expect(policy.warnings.count == expected.count, "\(policy.warnings.map { $0[.en] })")
        for (warning, start) in zip(policy.warnings, expected) {
            #expect(warning.message.en.hasPrefix(start), "\(warning[.en])")
        }
    }

    @Test("stand where the rule stands")
    func position() throws {
        let policy = try Samples.load(
            Samples.minimal(replacing: "may: [read, enter]", with: "may: [read, enter, search]"))
        #expect(policy.warnings.map { Position(line: $0.line, column: $0.column) } == [Position(line: 21, column: 24)])
    }

    @Test("are absent from the sample")
    func none() throws { #expect(try Samples.load(Samples.minimal).warnings.isEmpty) }

    @Test("name a tier without fields")
    func emptyTier() throws {
        let text = Samples.minimal(replacing: "tiers:\n", with: "tiers:\n  spare: {label: {en: spare, zh: 备用}}\n")
            .replacing("      contact: [", with: "      spare: [enter, search, clear]\n      contact: [")
        #expect(try Samples.load(text).warnings.map(\.message.en) == ["no field is in the tier `spare`"])
    }
}
