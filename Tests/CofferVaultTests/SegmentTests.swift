// Segments through the door: saved by who may, used by everybody, and entries that nobody may forge.

import CofferModel
import CofferPolicy
import CofferText
import Testing

@testable import CofferVault

@Suite("Segments")
struct SegmentTests {
    private static func field(_ name: String, _ test: FieldCondition.Test) -> FieldCondition {
        FieldCondition(FieldName(name), test)
    }

    @Test("a segment is saved, shown in words, used for lists and exports, replaced and dropped")
    func life() throws {
        let vault = try GroupsTrial.vault()
        let old = try vault.owner.add(
            #"{"name": "李伟", "region": "华东", "segment": "vip", "last_interaction": "2024-01-31"}"#)
        let other = try vault.owner.add(
            #"{"name": "王芳", "region": "华北", "segment": "retail", "last_interaction": "2026-11-01"}"#)
        _ = try vault.owner.tag([old, other], give: ["vip/gold"])
        _ = try vault.owner.tag([other], give: ["lead"])
        let view = try vault.owner.saveSegment(
            "Dormant",
            CustomerFilter(
                conditions: [
                    Self.field("last_interaction", .before(.daysAgo(365))),
                    Self.field("segment", .isOneOf(["vip", "enterprise"])), Self.field("region", .isFilled),
                    Self.field("owner", .isEmpty),
                ], tags: [try Tag("vip")], withoutTags: [try Tag("lead")]))
        #expect(view.name.name == "dormant" && view.by == "owner")
        #expect(
            view.lines.map(\.en) == [
                "Last interaction is more than 365 days ago", "Account owner is empty", "Region is filled in",
                "Segment is enterprise or vip", "has the tag vip", "has not the tag lead",
            ])
        let sales = try vault.session("anna", role: "sales")
        #expect(try sales.listed(segment: "dormant") == [old])
        #expect(try sales.listed([FieldName("region"): "华北"], segment: "dormant").isEmpty)
        #expect(try vault.lastAccess().kind == "listed")
        let export = ExportRequest(
            segment: try SegmentName("dormant"), fields: [FieldName("region")], reason: "a test", sealing: .plain)
        #expect(try vault.owner.exported(export, in: vault) == ["\(old),华东"])

        try vault.owner.saveSegment("dormant", CustomerFilter(tags: [try Tag("lead")]))
        #expect(try sales.listed(segment: "dormant") == [other])
        // A new session folds the same, with and without the stored fold.
        #expect(try vault.unlock("anna").listed(segment: "dormant") == [other])
        _ = try vault.owner.events(.segmentDrop(try SegmentName("dormant")))
        #expect(
            try sales.refused(.customerList(CustomerList(segment: try SegmentName("dormant")))).code == .noSuchSegment)
        let kinds = try vault.owner.ledger(LedgerList(entryClass: "authority", limit: 50)).map(\.kind)
        #expect(kinds.filter { $0.hasPrefix("segment") } == ["segment_dropped", "segment_saved", "segment_saved"])
        try vault.owner.verify()
    }

    @Test("what a segment cannot be is refused with what would be right")
    func refusals() throws {
        let vault = try GroupsTrial.vault()
        func refused(_ filter: CustomerFilter) throws -> CofferError {
            try vault.owner.refused(.segmentSave(SegmentSave(name: SegmentName("x"), filter: filter)))
        }
        #expect(try refused(CustomerFilter()).message.en == "a segment needs at least one condition")
        #expect(try refused(CustomerFilter(conditions: [Self.field("phone", .isFilled)])).code == .usage)
        #expect(try refused(CustomerFilter(conditions: [Self.field("regoin", .isFilled)])).code == .unknownField)
        #expect(
            try refused(CustomerFilter(conditions: [Self.field("region", .before(.daysAgo(1)))])).message.en
                == "Region holds no dates")
        #expect(
            try refused(CustomerFilter(conditions: [Self.field("segment", .isOneOf(["gold"]))])).code == .invalidValue)
        let tags = try (1...61).map { try Tag("t\($0)") }
        #expect(try refused(CustomerFilter(tags: tags)).code == .invalidInput)
        let sales = try vault.session("anna", role: "sales")
        let save = SegmentSave(name: try SegmentName("x"), filter: CustomerFilter(tags: [try Tag("a")]))
        #expect(try sales.refused(.segmentSave(save)).code == .denied)
        #expect(try sales.refused(.segmentDrop(try SegmentName("x"))).code == .denied)
        #expect(try vault.owner.refused(.segmentDrop(try SegmentName("x"))).code == .noSuchSegment)
    }

    enum Forgery: CaseIterable { case unentitled, dropsNone, everything, tooLarge }

    @Test("an entry that the rules do not allow keeps the vault shut for everybody", arguments: Forgery.allCases)
    func forged(_ forgery: Forgery) throws {
        let vault = try GroupsTrial.vault()
        let sales = try vault.session("anna", role: "sales")
        let name = try SegmentName("x")
        let body =
            switch forgery {
            case .unentitled: SegmentBody(name: name, filter: CustomerFilter(tags: [try Tag("a")]))
            case .dropsNone: SegmentBody(name: name, filter: nil)
            case .everything: SegmentBody(name: name, filter: CustomerFilter())
            case .tooLarge:
                SegmentBody(name: name, filter: CustomerFilter(tags: try (1...61).map { try Tag("t\($0)") }))
            }
        try (forgery == .unentitled ? sales : vault.owner).patchedEntry(.segment) { _ in body }
        #expect(try refusal { _ = try vault.unlock("owner") }.code == .tampered)
    }
}
