// Why a question of a policy is answered as it is, and who can do something, for people.

internal import CofferModel
internal import CofferPolicy
internal import CofferText

/// Explanations and lists of roles.
enum ExplanationRendering {
    /// The answer, what decides, what came near, and what to know besides.
    static func text(
        _ explanation: PolicyExplanation, _ loaded: LoadedPolicy, _ surroundings: Surroundings
    ) -> String {
        let words = Catalogue.CLIPolicy.self
        let parts =
            [explanation.role.rawValue, explanation.action.rawValue]
            + (explanation.field.map { [$0.rawValue] } ?? [])
            + (explanation.circumstances.isEmpty
                ? [] : ["[\(surroundings[Catalogue.Analysis.circumstances(explanation.circumstances.names)])]"])
        let question = parts.joined(separator: " ")
        var lines = Definitions()
        switch explanation.decision {
        case .allow(let rule): lines.add(surroundings[words.decides], loaded.text(of: rule))
        case .deny(let reasons):
            for reason in reasons { lines.add(surroundings[words.because], surroundings[reason]) }
        }
        if let seen = explanation.seen {
            lines.add(surroundings[words.shows], surroundings[Catalogue.Analysis.seen(seen.rawValue)])
        }
        for miss in explanation.nearMisses {
            let rule = miss.rule.map { loaded.text(of: $0) + surroundings[Catalogue.CLIHelp.colon] + " " } ?? ""
            lines.add(surroundings[words.cameNear], rule + surroundings[miss.failed])
        }
        for note in explanation.notes { lines.add(surroundings[words.note], surroundings[note]) }
        if !explanation.otherRoles.isEmpty {
            lines.add(surroundings[words.others], explanation.otherRoles.map(\.rawValue).joined(separator: ", "))
        }
        let isAllowed = explanation.decision.isAllowed
        let head = Printable.line(surroundings[isAllowed ? words.allowed(question) : words.denied(question)])
        return (isAllowed ? surroundings.style.good(head) : surroundings.style.bad(head)) + "\n"
            + lines.rendered(surroundings.style)
    }

    /// A row for each role that can.
    static func table(_ whoCan: WhoCan, _ surroundings: Surroundings) -> String {
        let words = Catalogue.CLIPolicy.self
        var table = Table(headers: words.whoHeaders.map { surroundings[$0] })
        for entry in whoCan.entries {
            var only = entry.isAllowed ? entry.conditions.sentences : []
            let denied = entry.deniedIn.subtracting(.outsideScope)
            if entry.isAllowed, !denied.isEmpty { only.append(Catalogue.Analysis.deniedWhen(denied.names)) }
            let told = entry.searchTells.names
            if !told.isEmpty, told != ["value"] { only.append(Catalogue.Analysis.alsoTold(told)) }
            table.append([
                entry.role.rawValue, surroundings[words.form(entry.form.rawValue)],
                surroundings[entry.enforcement == .key ? words.byKey : words.byProgram],
                only.map { surroundings[$0] }.joined(separator: surroundings.language == .zh ? "；" : "; "),
            ])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }
}
