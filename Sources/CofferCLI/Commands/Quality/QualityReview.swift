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
            try terminal.write(DuplicatesRendering.line(match, surroundings))
            let plan = try plan(merge, terminal, conversation)
            try terminal.write(
                surroundings[plan == nil ? Catalogue.CLIQuality.questionWithoutMerge : Catalogue.CLIQuality.question])
            guard let answer = try terminal.readLine() else { return nil }
            switch Catalogue.CLIQuality.answer(answer) {
            case .merge:
                guard let plan else {
                    try terminal.write(surroundings[Catalogue.CLIQuality.answersWithoutMerge] + "\n")
                    continue
                }
                merge.confirmed = plan.digest
                let isMerged = try attempt(terminal, surroundings) { try conversation.ask(.merge(merge)) } != nil
                merge.confirmed = nil
                guard isMerged else { continue }
                try terminal.write(
                    surroundings[Catalogue.CLIQuality.merged(merge.going, into: merge.staying)] + "\n")
                return merge.staying
            case .turn: merge = MergeRequest(going: merge.staying, into: merge.going)
            case .distinct:
                let distinct = DistinctRequest(code: code, other: match.code)
                let isEntered =
                    try attempt(terminal, surroundings) {
                        try conversation.ask(.duplicatesDistinct(distinct))
                    } != nil
                if isEntered { return code }
            case .skip: return code
            case .quit: return nil
            case nil:
                let answers = plan == nil ? Catalogue.CLIQuality.answersWithoutMerge : Catalogue.CLIQuality.answers
                try terminal.write(surroundings[answers] + "\n")
            }
        }
    }

    /// Shows two customers side by side, with what would stay where they can be merged.
    ///
    /// - Returns: nil where this person can't merge them, which is said.
    private func plan(
        _ merge: MergeRequest, _ terminal: any Terminal, _ conversation: Conversation
    ) throws -> MergePlanView? {
        let surroundings = conversation.surroundings
        let plan = try attempt(terminal, surroundings) { try MergeConversation.plan(merge, conversation) }
        if let plan {
            try terminal.write(MergeRendering.text(plan, surroundings))
            return plan
        }
        let shown = try attempt(terminal, surroundings) {
            try [merge.staying, merge.going].map { code in
                var shown: CustomerView?
                try conversation.ask(.customerShow(CustomerShow(code: code))) {
                    if case .customer(let view) = $0 { shown = view }
                }
                return shown
            }
        }
        if let shown, let staying = shown[0], let going = shown[1] {
            try terminal.write(MergeRendering.text(staying, going, surroundings))
        }
        return nil
    }

    /// What one pair is refused, or lost to somebody else meanwhile, is said, and keeps nobody from the other pairs.
    ///
    /// - Returns: nil after a refusal.
    private func attempt<Result>(
        _ terminal: any Terminal, _ surroundings: Surroundings, _ work: () throws -> Result
    ) throws -> Result? {
        do {
            return try work()
        } catch let error as CofferError
            where [.denied, .notFound, .refused, .conflict, .waiting, .usage].contains(error.code.exit)
        {
            try terminal.write(ErrorReport.text(error, language: surroundings.language, asJSON: false))
            return nil
        }
    }
}
