// `coffer policy apply`: shows what changes, asks, brings it into force.

package import ArgumentParser
internal import CofferModel
internal import CofferPolicy
internal import CofferText
internal import CofferVault

/// Brings a policy into force, once a person has seen what it does.
package struct PolicyApplication: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "apply", Catalogue.CLIPolicy.apply, about: Catalogue.CLIPolicy.applyAbout,
            examples: [
                "coffer policy apply policies/customer.yaml --dry-run", "coffer policy apply policies/customer.yaml",
            ],
            exits: [.denied, .locked, .notFound, .refused, .conflict, .waiting])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIPolicy.applyFile], valueName: "file"), completion: .file())
    package var file: String

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.yes]))
    package var yes = false

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.applyDryRun]))
    package var dryRun = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let canAsk = surroundings.terminal != nil && !options.json
        guard yes || dryRun || canAsk else { throw CofferError(.usage, Catalogue.CLIPolicy.yesOrDryRunNeeded) }
        let loaded = try PolicyReading.load(file, warns: true, surroundings)
        try options.throughDoor(surroundings) { conversation in
            guard let plan = try ask(conversation, loaded, confirmed: nil) else { return }
            let before = try PolicyReading.load(plan.inForce, surroundings)
            let diff = PolicyDiff(from: before.policy, to: loaded.policy)
            if !options.json {
                try surroundings.output.write(
                    DifferenceRendering.text(diff, effects: DifferenceRendering.due(plan, diff), surroundings))
            }
            if dryRun || plan.isApplied { return try report(plan, diff, surroundings) }
            try surroundings.output.flush()
            if !yes { try confirm(surroundings) }
            let applied = try ask(conversation, loaded, confirmed: plan.digest) ?? plan
            try report(applied, diff, surroundings)
        }
    }

    private func confirm(_ surroundings: Surroundings) throws {
        guard let terminal = surroundings.terminal else { return }
        try terminal.write(surroundings[Catalogue.CLIPolicy.applyQuestion])
        guard let answer = try terminal.readLine(), Catalogue.CLIPolicy.isYes(answer) else {
            throw CofferError(.cancelled, Catalogue.CLIPolicy.notApplied)
        }
    }

    private func ask(
        _ conversation: Conversation, _ loaded: LoadedPolicy, confirmed: String?
    ) throws -> PolicyPlanView? {
        var plan: PolicyPlanView?
        let apply = PolicyApply(files: loaded.policy.files, confirmed: confirmed)
        try conversation.ask(.policyApply(apply)) { if case .policyPlan(let view) = $0 { plan = view } }
        return plan
    }

    private func report(_ plan: PolicyPlanView, _ diff: PolicyDiff, _ surroundings: Surroundings) throws {
        guard options.json else {
            if plan.isApplied { try surroundings.tell(Catalogue.CLIPolicy.applied(file)) }
            return
        }
        try surroundings.print(encoding: Answer(plan, diff, surroundings))
    }

    /// The plan in JSON, with what changes.
    private struct Answer: Encodable {
        let applied: Bool
        let digest: String
        let diff: PolicyDiff
        let effects: [String]
        let waiting: [PolicyPlanView.Waiting]
        let rotationDue: [TierName]
        let resealDue: [TierName]
        let movedFields: [PolicyPlanView.Moved]

        init(_ plan: PolicyPlanView, _ diff: PolicyDiff, _ surroundings: Surroundings) {
            applied = plan.isApplied
            digest = plan.digest
            self.diff = diff
            effects = plan.effects.map { surroundings[$0] }
            waiting = plan.waiting
            rotationDue = plan.rotationDue
            resealDue = plan.resealDue
            movedFields = plan.moved
        }

        private enum CodingKeys: String, CodingKey {
            case applied, digest, diff, effects, waiting
            case rotationDue = "rotation_due"
            case resealDue = "reseal_due"
            case movedFields = "moved_fields"
        }
    }
}
