// What tests of merges do and ask, in words of theirs.

import CofferModel
import CofferPolicy

@testable import CofferVault

extension VaultSession {
    func mergePlan(_ request: MergeRequest) throws -> MergePlanView {
        for case .mergePlan(let plan) in try events(.merge(request)) { return plan }
        throw Missing.event
    }

    func merge(_ going: String, into staying: String, takes: [String] = [], keeps: [String] = []) throws {
        var request = MergeRequest(
            going: going, into: staying, takes: takes.map { FieldName($0) }, keeps: keeps.map { FieldName($0) })
        request.confirmed = try mergePlan(request).digest
        _ = try events(.merge(request))
    }

    func place(_ matter: String, on code: String) throws {
        _ = try mark(code, .held, by: .hold) { marking, _, writer in
            marking.marks.holds.append(.init(matter: matter, since: writer.time, by: self.user))
        }
    }
}
