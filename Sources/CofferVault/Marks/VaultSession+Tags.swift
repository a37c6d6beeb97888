// `coffer customer tag`: tags given to and taken from customers, many in one transaction, one change entry each.

internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

extension VaultSession {
    func tag(_ request: CustomerTagging, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        try authorise([.update], purpose: nil)
        let reason = try reason(request.reason, for: [.update])
        guard !request.give.isEmpty || !request.take.isEmpty else {
            throw CofferError(.usage, Catalogue.Tags.nothingToChange(), hint: Catalogue.Tags.nothingToChangeNext())
        }
        if let both = request.give.first(where: { request.take.contains($0) }) {
            throw CofferError(.usage, Catalogue.Tags.givenAndTaken(both.name))
        }
        let plan = ManyMarks(action: .update, kind: .tagged, reason: reason, phase: Catalogue.Tags.progress()) {
            marks, _, _ in
            marks.tags.formUnion(request.give.map(\.name))
            marks.tags.subtract(request.take.map(\.name))
            return marks.tags.count <= RecordMarks.maximumTags ? nil : .tooMany
        }
        try markEach(of: request.codes, attachments, plan, emit) { told in
            .tagged(TaggingView(code: told.code, outcome: told.outcome, tags: told.marks?.tags.sorted() ?? []))
        }
    }
}
