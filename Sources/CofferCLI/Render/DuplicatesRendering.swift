// Customers who are probably one, for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// Groups, matches and what speaks for them.
enum DuplicatesRendering {
    /// The group's first code, then a line for each match.
    static func text(_ group: DuplicatesView, _ surroundings: Surroundings) -> String {
        group.code + "\n" + group.matches.map { line($0, surroundings) }.joined()
    }

    /// `  C0000002W  99 %  same phone, same name by sound`; what speaks against it comes last.
    static func line(_ match: DuplicatesView.Match, _ surroundings: Surroundings) -> String {
        let reasons = match.reasons.sorted { $0.bits > $1.bits }.map { surroundings[$0.agreement] }
        let percent = match.probability >= 0.9995 ? "> 99.9 %" : "\((match.probability * 1000).rounded() / 10) %"
        return "  \(match.code)  \(percent)  \(reasons.joined(separator: surroundings[Catalogue.CLIQuality.comma]))\n"
    }

    /// `{"code", "probability", "matches": [{"code", "probability", "reasons": [{"field", "agreement", "bits"}]}]}`.
    static func json(_ group: DuplicatesView, _ surroundings: Surroundings) -> JSONValue {
        [
            "code": .string(group.code), "probability": .number(group.probability),
            "matches": .array(
                group.matches.map { match in
                    [
                        "code": .string(match.code), "probability": .number(match.probability),
                        "reasons": .array(
                            match.reasons.map {
                                [
                                    "field": .string($0.field.rawValue),
                                    "agreement": .string(surroundings[$0.agreement]), "bits": .number($0.bits),
                                ]
                            }),
                    ]
                }),
        ]
    }

    static func json(_ summary: DuplicateSummary) -> JSONValue {
        [
            "customers": .integer(summary.customers), "candidates": .integer(summary.candidates),
            "pairs": .integer(summary.pairs), "groups": .integer(summary.groups), "certain": .integer(summary.certain),
            "shown": .integer(summary.shown), "crowded": .integer(summary.crowded),
            "not_compared": .array(summary.notCompared.map { .string($0.name.rawValue) }),
        ]
    }
}
