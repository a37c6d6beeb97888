// Asking for the plan of a merge.

internal import CofferText
internal import CofferVault

enum MergeConversation {
    /// What would become of two customers.
    static func plan(_ request: MergeRequest, _ conversation: Conversation) throws -> MergePlanView {
        var plan: MergePlanView?
        try conversation.ask(.merge(request)) { if case .mergePlan(let view) = $0 { plan = view } }
        guard let plan else { throw CofferError(.unexpected, Catalogue.CLIMerge.noPlan) }
        return plan
    }
}
