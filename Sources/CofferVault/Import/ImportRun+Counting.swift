// What becomes of rows that are not taken, and what is counted of those that are.

internal import CofferModel
internal import CofferPolicy
internal import CofferText

extension ImportRun {
    /// A value in a tier this role may not enter.
    func denied(_ draft: PreparedDraft) -> ImportIssue? {
        for plan in plans where !plan.mayWrite || plan.mode == .denied {
            if let index = plan.fields.first(where: { draft.values[$0] != nil }) {
                return ImportIssue(
                    row: draft.row, field: policy.fields[index].name, reason: "denied",
                    message: Catalogue.Vault.mayNotEnter(
                        policy.tier(policy.fields[index].tier)?.label ?? policy.fields[index].label))
            }
        }
        if let index = barred.first(where: { draft.values[$0] != nil }) {
            let reasons = facts.reasons(.import, index, in: facts.time)
            return ImportIssue(
                row: draft.row, field: policy.fields[index].name, reason: "denied",
                message: FoundDenial(action: .import, reasons: reasons).message)
        }
        return nil
    }

    mutating func reject(_ draft: PreparedDraft, _ found: FoundDenial) {
        reject(
            ImportIssue(
                row: draft.row, field: found.fields.first, reason: found.isOutsideScope ? "outside_scope" : "denied",
                message: found.isOutsideScope ? Catalogue.Enforcement.rowOutsideScope() : found.message))
    }

    mutating func count(new draft: PreparedDraft, isShared: Bool) {
        summary.added += 1
        if isShared { summary.shared += 1 }
        if draft.isRestyled { summary.normalised += 1 }
        if draft.draft.pending != 0 { summary.pending += 1 }
    }

    mutating func reject(_ issue: ImportIssue) {
        summary.rejected += 1
        issues.append(issue)
    }

    mutating func codeTaken(_ row: Int64, _ error: CofferError) {
        summary.duplicates += 1
        issues.append(
            ImportIssue(
                row: row, field: FieldName(Policy.legacyCodesKey), reason: "duplicate", message: error.message))
    }

    mutating func formerlyErased(_ row: Int64, _ position: Int) {
        summary.formerlyErased += 1
        let field = policy.fields[position]
        reject(
            ImportIssue(
                row: row, field: field.name, reason: CofferError.Code.formerlyErased.name,
                message: Catalogue.Suppression.formerlyErased(field.label)))
    }

    mutating func duplicate(_ row: Int64, _ fields: [(field: Int, code: String?)]) {
        summary.duplicates += 1
        for (index, code) in fields {
            let field = policy.fields[index]
            issues.append(
                ImportIssue(
                    row: row, field: field.name, reason: "duplicate",
                    message: Catalogue.Vault.duplicate(field.name.rawValue, field.label, code: code)))
        }
    }
}
