// What a policy changes, for people: first what gives more.

internal import CofferModel
internal import CofferPolicy
internal import CofferText
internal import CofferVault

/// Differences and plans.
enum DifferenceRendering {
    /// - Parameter effects: what it does to keys and records.
    static func text(_ diff: PolicyDiff, effects: [Phrase], _ surroundings: Surroundings) -> String {
        let words = Catalogue.CLIPolicy.self
        let style = surroundings.style
        let text =
            section(words.givesMore, "+", CellChange.lines(diff.widenings), surroundings) { style.bad($0) }
            + section(words.givesLess, "-", CellChange.lines(diff.narrowings), surroundings) { style.good($0) }
            + section(words.asksOtherwise, "~", diff.conditions.map(\.line), surroundings)
            + section(words.saysOtherwise, "~", diff.differences.map(\.line), surroundings)
            + section(words.keysAndRecords, "•", effects, surroundings)
        return text.isEmpty ? surroundings[words.noDifference] + "\n" : text
    }

    /// What the vault says of its own users and keys, and what is true of any vault.
    static func due(_ plan: PolicyPlanView, _ diff: PolicyDiff) -> [Phrase] {
        let words = Catalogue.CLIPolicy.self
        let always = diff.effects.filter {
            switch $0.kind {
            case .twoPartialViews, .programOnly, .removedField, .maskWaits: true
            // The plan has these by name.
            case .waitForAdmit, .rotationDue, .reseal, .newTier, .moved, .refused: false
            }
        }
        var due = plan.effects + plan.waiting.map { words.waits($0.name, $0.tiers.map(\.rawValue)) }
        if !plan.rotationDue.isEmpty { due.append(words.rotationDue(plan.rotationDue.map(\.rawValue))) }
        if !plan.resealDue.isEmpty { due.append(words.resealDue(plan.resealDue.map(\.rawValue))) }
        return due + always.map(\.text)
    }

    private static func section(
        _ title: Phrase, _ mark: String, _ lines: [Phrase], _ surroundings: Surroundings,
        paint: (String) -> String = { $0 }
    ) -> String {
        guard !lines.isEmpty else { return "" }
        return surroundings.style.heading(surroundings[title] + surroundings[Catalogue.CLIHelp.colon]) + "\n"
            + lines.map { paint("  \(mark) \(Printable.line(surroundings[$0]))") + "\n" }.joined()
    }
}
