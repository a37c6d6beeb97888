// What tests of tags, segments and statistics ask of a vault.

import CofferModel
import CofferPolicy
import CofferText
import Foundation

@testable import CofferVault

/// A policy under which the owner saves segments and counts, and the auditor counts without seeing any customer.
enum GroupsTrial {
    static func policy(_ text: String) -> String {
        ["owner": ["segment", "statistics"], "auditor": ["statistics"]].sorted { $0.key < $1.key }
            .reduce(text) { giving($1.value, to: $1.key, in: $0) }
    }

    /// Adds actions to a role as far as it does not have them.
    private static func giving(_ actions: [String], to role: String, in text: String) -> String {
        guard let start = text.range(of: "\n  \(role):\n"),
            let open = text.range(of: "may: [", range: start.upperBound..<text.endIndex),
            let close = text.range(of: "]", range: open.upperBound..<text.endIndex)
        else { return text }
        let may = text[open.upperBound..<close.lowerBound]
        let has = may.split { $0 == "," || $0.isWhitespace }
        let missing = actions.filter { action in !has.contains { $0 == action } }
        return text[..<close.lowerBound] + missing.map { ", " + $0 }.joined() + text[close.lowerBound...]
    }

    /// A vault under this policy, and further changes of it.
    static func vault(_ change: (String) -> String = { $0 }) throws -> VaultFixture {
        try VaultFixture { change(policy($0)) }
    }
}

extension VaultSession {
    func tag(
        _ codes: [String], give: [String] = [], take: [String] = [], reason: String? = nil
    ) throws -> [TaggingView] {
        try events(
            .customerTag(
                CustomerTagging(
                    codes: codes, give: give.map { try Tag($0) }, take: take.map { try Tag($0) }, reason: reason))
        ).compactMap { if case .tagged(let view) = $0 { view } else { nil } }
    }

    func listed(
        _ filter: [FieldName: String] = [:], tags: [String] = [], segment: String? = nil
    ) throws -> [String] {
        try codes(
            .customerList(
                CustomerList(
                    filter: filter, tags: tags.map { try Tag($0) }, segment: segment.map { try SegmentName($0) },
                    limit: 1_000)))
    }

    @discardableResult
    func saveSegment(_ name: String, _ filter: CustomerFilter) throws -> SegmentView {
        for case .segment(let view) in try events(
            .segmentSave(SegmentSave(name: SegmentName(name), filter: filter)))
        {
            return view
        }
        throw Missing.event
    }

    func statistics(
        by: [String] = [], _ filter: [FieldName: String] = [:], tags: [String] = [], segment: String? = nil
    ) throws -> StatisticsView {
        let request = StatisticsRequest(
            by: by.map { FieldName($0) }, filter: filter, tags: try tags.map { try Tag($0) },
            segment: try segment.map { try SegmentName($0) })
        for case .statistics(let view) in try events(.statistics(request)) { return view }
        throw Missing.event
    }

    func tagCounts() throws -> [TagView] {
        try events(.tagList).compactMap { if case .tag(let view) = $0 { view } else { nil } }
    }
}
