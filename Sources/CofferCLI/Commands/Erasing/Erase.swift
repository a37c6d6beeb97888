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
            ],
            exits: [.denied, .locked, .notFound, .conflict, .waiting])
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

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard finish == (code == nil),
            !finish || tier == nil && reason == nil && request == nil && !dryRun && !orRestrict
        else {
            throw CofferError(.usage, Catalogue.CLIErasing.codeNeeded)
        }
        guard let code else {
            return try options.throughDoor(surroundings) { try carryOut(.eraseFinish, $0) }
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
            try carryOut(.erase(erasure), conversation)
            if !options.json, plan.instead == nil {
                try surroundings.tell(Catalogue.CLIErasing.places(plan.repositories))
            }
        }
    }

    private func plan(_ request: EraseRequest, _ conversation: Conversation) throws -> ErasurePlanView {
        var plan: ErasurePlanView?
        try conversation.ask(.erase(request)) { if case .erasurePlan(let view) = $0 { plan = view } }
        guard let plan else { throw CofferError(.unexpected, Catalogue.CLIErasing.noPlan) }
        return plan
    }

    private func carryOut(_ operation: Operation, _ conversation: Conversation) throws {
        try conversation.ask(operation) { event in
            switch event {
            case .erased(let view):
                try ErasureRendering.print(view, asJSON: options.json, conversation.surroundings)
            case .restrictionChanged(let view):
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
                    ? Catalogue.CLIErasing.question(plan.code) : Catalogue.CLIRestriction.question(plan.code)])
        guard let answer = try terminal.readLine(), answer.filter({ !$0.isWhitespace }) == plan.code else {
            throw CofferError(.cancelled, Catalogue.CLIErasing.notErased)
        }
    }
}
