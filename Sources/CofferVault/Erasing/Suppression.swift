// How an erased customer is known again, where the policy asks for it: by hashes of search tokens, which go themselves.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
internal import CofferText

enum Suppression {
    /// The first 8 bytes of BLAKE2b-256 over vault id and token.
    static func hash(_ token: Int64, vault: Hash32) -> Int64 {
        var hash = Blake2b(label: "coffer/suppressed/1")
        hash.update(vault)
        hash.update(token)
        return hash.finish().firstEight
    }

    /// Of what a record has in the fields that the policy in force names. What nobody who can search has settled yet has
    /// no token, and leaves none.
    static func hashes(of row: RecordRow, _ authority: Authority, _ policy: Policy) -> [Int64] {
        let fields = policy.privacy.purge.suppression
        if fields.isEmpty { return [] }
        return authority.slots.filter { $0.kind == .exact && fields.contains($0.field) }
            .compactMap { row.tokens[$0.column] }.map { hash($0, vault: authority.vault) }
    }
}

extension TierPlan {
    /// The tokens by which erased customers are known again, of tiers that this session may search.
    static func suppressing(_ plans: [TierPlan], _ policy: Policy) -> [Token] {
        let fields = policy.privacy.purge.suppression
        return plans.flatMap(\.tokens).filter { $0.index == .exact && fields.contains(policy.fields[$0.field].name) }
    }
}

extension RecordReader {
    /// The first field, by position in `Policy.fields`, in which a customer who was erased had one of these values; nil:
    /// none that this session can tell.
    ///
    /// - Parameter row: whom the values are to be given to: what they have already is theirs. Nil: somebody new.
    func formerlyErased(_ values: [String?], _ tokens: [TierPlan.Token], to row: RecordRow?) throws -> Int? {
        try tokens.first { token in
            guard let value = values[token.field], !value.isEmpty,
                let term = token.index.term(of: value, token.type)
            else { return false }
            let found = token.keys.map { $0.token(term) }
            if let known = row?.tokens[token.slot], found.contains(known) { return false }
            let former = (token.former?.keys ?? []).map { $0.token(term) }
            if let former = token.former, let known = row?.tokens[former.slot],
                former.keys.contains(where: { $0.token(term) == known })
            {
                return false
            }
            return try (found + former).contains {
                try store.isSuppressed(Suppression.hash($0, vault: vault))
            }
        }?.field
    }

    /// That no value belongs to somebody who was erased, as far as the policy lets that be known: for everything that
    /// enters values.
    ///
    /// - Throws: `formerly_erased`.
    func requireNeverErased(_ values: [String?], _ plans: [TierPlan], to row: RecordRow?) throws {
        guard let field = try formerlyErased(values, TierPlan.suppressing(plans, policy), to: row) else { return }
        throw CofferError(
            .formerlyErased, Catalogue.Suppression.formerlyErased(policy.fields[field].label),
            hint: Catalogue.Suppression.formerlyErasedNext())
    }
}
