// `coffer quality review`: group by group, a person looks and decides.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Goes through customers who are probably one and asks about each.
package struct QualityReview: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "review", Catalogue.CLIQuality.review, about: Catalogue.CLIQuality.reviewAbout,
            examples: ["coffer quality review", "coffer quality review --min 0.8"],
            exits: [.denied, .locked, .conflict, .waiting])
    }

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIQuality.minimum], valueName: "number"))
    package var min: Double?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIQuality.limit], valueName: "number"))
    package var limit = 50

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard let terminal = surroundings.terminal, !options.json else {
            throw CofferError(
                .usage, Catalogue.CLIQuality.reviewNeedsTerminal, hint: Catalogue.CLIQuality.useDuplicates)
        }
        let request = DuplicatesRequest(
            minimum: try QualityDuplicates.checked(min), limit: try Limit.checked(limit))
        try options.throughDoor(surroundings) { conversation in
            var groups: [DuplicatesView] = []
            try conversation.ask(.duplicates(request)) { if case .duplicates(let group) = $0 { groups.append(group) } }
            if groups.isEmpty { return try surroundings.tell(Catalogue.CLIQuality.nothingToReview) }
            let total = groups.reduce(0) { $0 + $1.matches.count }
            var number = 0
            for group in groups {
                var code = group.code
                for match in group.matches {
                    number += 1
                    try terminal.write(surroundings[Catalogue.CLIQuality.pair(number, of: total)] + "\n")
                    guard let staying = try decide(code, match, terminal, conversation) else { return }
                    code = staying
                }
            }
        }
    }

    /// - Returns: the code of the group's first, or of whom they were merged into; nil when the person wants no more.
    private func decide(
        _ code: String, _ match: DuplicatesView.Match, _ terminal: any Terminal, _ conversation: Conversation
    ) throws -> String? {
        let surroundings = conversation.surroundings
        var merge = MergeRequest(going: match.code, into: code)
        while true {
            let plan = try MergeConversation.plan(merge, conversation)
            try terminal.write(DuplicatesRendering.line(match, surroundings))
            try terminal.write(MergeRendering.text(plan, surroundings))
            try terminal.write(surroundings[Catalogue.CLIQuality.question])
            guard let answer = try terminal.readLine() else { return nil }
            switch Catalogue.CLIQuality.answer(answer) {
            case .merge:
                merge.confirmed = plan.digest
                try conversation.ask(.merge(merge))
                try terminal.write(
                    surroundings[Catalogue.CLIQuality.merged(merge.going, into: merge.staying)] + "\n")
                return merge.staying
            case .turn: merge = MergeRequest(going: merge.staying, into: merge.going)
            case .distinct:
                try conversation.ask(.duplicatesDistinct(DistinctRequest(code: code, other: match.code)))
                return code
            case .skip: return code
            case .quit: return nil
            case nil: try terminal.write(surroundings[Catalogue.CLIQuality.answers] + "\n")
            }
        }
    }
}
