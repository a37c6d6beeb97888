// `coffer erase`

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Takes a customer away for good.
package struct Erase: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "erase", Catalogue.CLIErasing.erase, about: Catalogue.CLIErasing.eraseAbout,
            examples: [
                "coffer erase C0000001Y --reason \"asked to be forgotten\" --dry-run",
                "coffer erase C0000001Y --tier financial --reason \"account closed\"",
                "coffer erase C0000001Y --or-restrict --reason \"asked to be forgotten\"", "coffer erase --finish",
                "coffer erase C0000001Y --reason \"asked to be forgotten\" --verify",
                "coffer erase --verify --entry 4711",
            ],
            exits: [.denied, .locked, .notFound, .refused, .conflict, .waiting])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIErasing.code]))
    package var code: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIErasing.tier], valueName: "tier"))
    package var tier: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIErasing.reason], valueName: "text"))
    package var reason: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.eraseRequest], valueName: "request"))
    package var request: Int64?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIRestriction.orRestrict]))
    package var orRestrict = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIErasing.dryRun]))
    package var dryRun = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.yes]))
    package var yes = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIErasing.finish]))
    package var finish = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIErasing.verifyFlag]))
    package var verify = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIErasing.entryOption], valueName: "entry"))
    package var entry: Int64?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        if let entry { return try verifyEarlier(entry, surroundings) }
        guard finish == (code == nil), !finish || !verify,
            !finish || tier == nil && reason == nil && request == nil && !dryRun && !orRestrict
        else {
            throw CofferError(.usage, Catalogue.CLIErasing.codeNeeded)
        }
        guard let code else {
            var finished: ErasureView?
            return try options.throughDoor(surroundings) { try carryOut(.eraseFinish, $0, &finished) }
        }
        let canAsk = surroundings.terminal != nil && !options.json
        guard yes || dryRun || canAsk else { throw CofferError(.usage, Catalogue.CLIPolicy.yesOrDryRunNeeded) }
        var erasure = EraseRequest(
            code: code, tier: tier.map { TierName($0) }, reason: reason ?? "", orRestrict: orRestrict, request: request)
        try options.throughDoor(surroundings) { conversation in
            let plan = try plan(erasure, conversation)
            if dryRun, options.json { return try surroundings.print(ErasureRendering.json(plan)) }
            if dryRun { return try surroundings.output.write(ErasureRendering.text(plan, surroundings)) }
            if !yes { try confirm(plan, surroundings) }
            erasure.confirmed = plan.digest
            var erased: ErasureView?
            // A part may go, and the rest be refused.
            let outcome = Result { try carryOut(.erase(erasure), conversation, &erased) }
            if let erased { try tellPlaces(of: erased.sequence, looksInside: verify, conversation) }
            try outcome.get()
        }
    }

    private func verifyEarlier(_ entry: Int64, _ surroundings: Surroundings) throws {
        guard verify, code == nil, !finish, tier == nil, reason == nil, request == nil, !dryRun, !orRestrict else {
            throw CofferError(.usage, Catalogue.CLIErasing.verifyAlone)
        }
        try options.throughDoor(surroundings) { try tellPlaces(of: entry, looksInside: true, $0) }
    }

    /// Which places have learned of it; with a look into them, what they hold. A line more for programs that asked for it.
    private func tellPlaces(of sequence: Int64, looksInside: Bool, _ conversation: Conversation) throws {
        let surroundings = conversation.surroundings
        guard looksInside || !options.json else { return }
        try conversation.ask(.eraseTrace(ErasureTrace(sequence: sequence, looksInside: looksInside))) { event in
            guard case .erasureTraced(let view) = event else { return }
            guard looksInside else {
                let waiting = view.places.filter { !$0.knows }.map(\.place)
                return try surroundings.tell(
                    Catalogue.CLIErasing.told(view.places.count - waiting.count, waiting: waiting))
            }
            if options.json { return try surroundings.print(ErasureTraceRendering.json(view, surroundings)) }
            try surroundings.output.write(
                ErasureTraceRendering.text(view, now: Timestamp.now, surroundings))
        }
    }

    private func plan(_ request: EraseRequest, _ conversation: Conversation) throws -> ErasurePlanView {
        var plan: ErasurePlanView?
        try conversation.ask(.erase(request)) { if case .erasurePlan(let view) = $0 { plan = view } }
        guard let plan else { throw CofferError(.unexpected, Catalogue.CLIErasing.noPlan) }
        return plan
    }

    /// - Parameter erased: what went, also where an error follows.
    private func carryOut(
        _ operation: Operation, _ conversation: Conversation, _ erased: inout ErasureView?
    ) throws {
        var isRestricted = false
        try conversation.ask(operation) { event in
            switch event {
            case .erased(var view):
                // To people they were named with the restriction.
                if isRestricted, !options.json { view.recipients = nil }
                erased = view
                try ErasureRendering.print(view, asJSON: options.json, conversation.surroundings)
            case .restrictionChanged(let view):
                isRestricted = true
                try RestrictionRendering.print(view, asJSON: options.json, conversation.surroundings)
            default: break
            }
        }
    }

    private func confirm(_ plan: ErasurePlanView, _ surroundings: Surroundings) throws {
        guard let terminal = surroundings.terminal else { return }
        try terminal.write(ErasureRendering.text(plan, surroundings))
        try terminal.write(
            surroundings[
                plan.instead == nil
                    ? Catalogue.CLIErasing.question(plan.code)
                    : Catalogue.CLIRestriction.question(plan.code, erases: !plan.goes.isEmpty)])
        guard let answer = try terminal.readLine(), answer.filter({ !$0.isWhitespace }) == plan.code else {
            throw CofferError(.cancelled, Catalogue.CLIErasing.notErased)
        }
    }
}
