// What two policies declare differently, one thing at a time.

import CofferModel
package import CofferText

/// One declaration that is new, gone, or says something else.
package struct PolicyDifference: Sendable, Hashable {
    package enum Change: String, Sendable, Hashable, Codable {
        case added
        case removed
        case changed
    }

    /// What it is about.
    package enum Subject: String, Sendable, Hashable, Codable, CaseIterable {
        case title
        case role
        case roleLabel = "role_label"
        case roleSession = "role_session"
        case tier
        case tierLabel = "tier_label"
        case field
        case fieldTier = "field_tier"
        case fieldType = "field_type"
        case fieldMask = "field_mask"
        case fieldSearch = "field_search"
        case fieldSearchReveals = "field_search_reveals"
        case fieldShow = "field_show"
        case fieldSensitive = "field_sensitive"
        case fieldLabel = "field_label"
        case fieldAliases = "field_aliases"
        case fieldAllowed = "field_allowed"
        case fieldRequired = "field_required"
        case fieldUnique = "field_unique"
        case fieldMerge = "field_merge"
        case check
        case forbid
        case approval
        case reason
        case purpose
        case emergency
        case hours
        case session
        case accessReview = "access_review"
        case codes
        case country
        case duplicateBlocks = "duplicate_blocks"
        case duplicateWeights = "duplicate_weights"
        case duplicateScores = "duplicate_scores"
        case qualityComplete = "quality_complete"
        case qualityBy = "quality_by"
        case qualityVerifyEvery = "quality_verify_every"
        case qualityStaleAfter = "quality_stale_after"
        case statistics
        case event
        case law
        case retention
        case deadline
        case purge
        case holidays
    }

    package let change: Change
    package let subject: Subject
    /// Of the role, tier, field, rule, action, purpose, event or law; empty where there is only one.
    package let name: String
    /// In the words of the policy; nil where there was or is nothing to say.
    package let before: String?
    package let after: String?

    /// One line about it.
    package var line: Phrase {
        Catalogue.Analysis.difference(change.rawValue, subject.rawValue, name, before, after)
    }
}

extension PolicyDifference: Encodable {}

/// Collects differences.
struct DifferenceList {
    private(set) var items: [PolicyDifference] = []

    /// Two values in words, nil where there is none.
    mutating func compare(_ subject: PolicyDifference.Subject, _ name: String, _ before: String?, _ after: String?) {
        guard before != after else { return }
        items.append(
            PolicyDifference(change: .changed, subject: subject, name: name, before: before, after: after))
    }

    /// Things with names of their own; `words` says what is in one, where that is not compared key by key.
    mutating func named<Thing>(
        _ subject: PolicyDifference.Subject, _ before: [(name: String, thing: Thing)],
        _ after: [(name: String, thing: Thing)], words: (Thing) -> String?
    ) {
        let old = Dictionary(before.map { ($0.name, $0.thing) }) { first, _ in first }
        let new = Dictionary(after.map { ($0.name, $0.thing) }) { first, _ in first }
        for (name, thing) in after where old[name] == nil {
            items.append(
                PolicyDifference(change: .added, subject: subject, name: name, before: nil, after: words(thing)))
        }
        for (name, thing) in before where new[name] == nil {
            items.append(
                PolicyDifference(change: .removed, subject: subject, name: name, before: words(thing), after: nil))
        }
        for (name, thing) in after {
            guard let was = old[name] else { continue }
            compare(subject, name, words(was), words(thing))
        }
    }
}
