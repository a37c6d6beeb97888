// What commands about plans say in common.

internal import CofferModel
internal import CofferText
internal import CofferVault

enum PlanConversation {
    /// A plan, and what comes next.
    static func print(_ plan: PlanView, asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON { return try surroundings.print(RetentionRendering.json(plan, surroundings)) }
        try surroundings.output.write(RetentionRendering.text(plan, surroundings))
        guard let number = plan.number else { return }
        switch plan.state {
        case "waiting": try surroundings.tell(Catalogue.CLIRetention.approveNext(number))
        case "approved": try surroundings.tell(Catalogue.CLIRetention.runNext(number, plan.from.iso))
        default: break
        }
    }
}
