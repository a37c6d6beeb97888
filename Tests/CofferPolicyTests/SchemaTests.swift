// The JSON Schema for editors knows the same keys and words as the loader, and agrees with it on structure.

import CofferModel
import Foundation
import Testing

@testable import CofferPolicy

@Suite("The schema for editors")
struct SchemaTests {
    let schema: JSONSchema

    init() throws {
        let url = Samples.shippedURL.deletingLastPathComponent().appending(path: "policy.schema.json")
        schema = JSONSchema(root: try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: url)))
    }

    /// Where the schema has a mapping with fixed keys, by path, and the loader's keys there.
    static let keys: [(path: [String], keys: [String], required: [String])] = [
        ([], Vocabulary.sections, []),
        (["properties", "hours"], Vocabulary.hours, Vocabulary.hours),
        (["properties", "access_review"], Vocabulary.accessReview, Vocabulary.accessReview),
        (["properties", "emergency"], Vocabulary.emergency, Vocabulary.emergency),
        (["properties", "codes"], Vocabulary.codes, Vocabulary.requiredCodes),
        (["$defs", "label"], Vocabulary.label, Vocabulary.label),
        (["$defs", "session"], Vocabulary.session, []),
        (["$defs", "purpose"], Vocabulary.purpose, Vocabulary.requiredPurpose),
        (["$defs", "forbid"], Vocabulary.forbid, ["actions"]),
        (["$defs", "approval"], Vocabulary.approval, ["by"]),
        (["$defs", "tier"], Vocabulary.tier, ["label"]),
        (["$defs", "field"], Vocabulary.field, ["tier", "type", "label"]),
        (["$defs", "role"], Vocabulary.role, ["label"]),
        (["$defs", "check"], Vocabulary.check, []),
        (["properties", "duplicates"], Vocabulary.duplicates, []),
        (["properties", "quality"], Vocabulary.quality, []),
        (["properties", "statistics"], Vocabulary.statistics, []),
        (["$defs", "event"], Vocabulary.event, ["label"]),
        (["$defs", "law"], Vocabulary.law, Vocabulary.requiredOfLaw),
        (["$defs", "retention"], Vocabulary.retention, []),
        (["$defs", "deadline"], Vocabulary.deadlineRule, []),
        (["properties", "purge"], Vocabulary.purge, []),
    ]

    @Test("has the loader's keys everywhere")
    func knowsKeys() throws {
        for place in Self.keys {
            let found = try #require(place.path.reduce(schema.root as JSONValue?) { $0?[$1] }, "\(place.path)")
            #expect(found["properties"]?.keys == Set(place.keys), "\(place.path)")
            #expect(found["additionalProperties"] == .flag(false), "\(place.path)")
            #expect(found["required"]?.texts ?? [] == Set(place.required), "\(place.path)")
        }
    }

    @Test("has the loader's words everywhere")
    func knowsWords() {
        func words(_ path: String...) -> Set<String>? {
            path.reduce(schema.root as JSONValue?) { $0?[$1] }?["enum"]?.texts
        }
        let root = schema.root
        #expect(words("$defs", "action") == Set(Vocabulary.actions))
        #expect(words("$defs", "right") == Set(Vocabulary.rights))
        #expect(words("$defs", "condition") == Set(Vocabulary.conditions))
        #expect(words("$defs", "field", "properties", "type") == Set(Vocabulary.types))
        #expect(words("$defs", "field", "properties", "mask") == Set(Vocabulary.masks))
        #expect(words("$defs", "field", "properties", "show") == Set(Vocabulary.shows))
        #expect(words("$defs", "field", "properties", "search_reveals") == [Vocabulary.accepted])
        #expect(words("properties", "codes", "properties", "check") == Set(Vocabulary.checks))
        #expect(words("$defs", "field", "properties", "merge") == Set(Vocabulary.survivorships))
        #expect(words("$defs", "request") == Set(Vocabulary.requests))
        #expect(words("$defs", "dayKind") == Set(Vocabulary.dayKinds))
        #expect(words("$defs", "law", "properties", "kind") == Set(Vocabulary.lawKinds))
        #expect(words("$defs", "law", "properties", "anchor") == Set(Vocabulary.anchors))
        #expect(words("$defs", "retention", "properties", "outcome") == Set(Vocabulary.outcomes))
        #expect(words("$defs", "check", "properties", "when") == [Vocabulary.minor])
        #expect(words("$defs", "approval", "properties", "not") == [Vocabulary.requester])
        #expect(
            words("properties", "approvals", "propertyNames") == Set(Vocabulary.approvable.map(\.rawValue)))
        #expect(
            words("$defs", "role", "properties", "for", "propertyNames")
                == Set(Vocabulary.withPurpose))
        #expect(words("$defs", "actionWithReason") == Set(Vocabulary.withReason))
        guard case .list(let scopes) = root["$defs", "scope", "anyOf"],
            case .list(let days) = root["properties", "hours", "properties", "days", "anyOf"]
        else {
            Issue.record("scopes and days are choices")
            return
        }
        #expect(scopes.compactMap { $0["enum"]?.texts } == [Set(Vocabulary.scopes)])
        #expect(scopes.compactMap { $0["properties"]?.keys } == [Set(Vocabulary.scope)])
        #expect(days.first?["enum"]?.texts == Set(Vocabulary.days))
        guard case .list(let ways) = root["$defs", "field", "properties", "search", "anyOf"] else {
            Issue.record("ways to search are a choice")
            return
        }
        #expect(ways.first?["enum"]?.texts == Set(Vocabulary.searchKinds))
        let blocks = root["properties", "duplicates", "properties", "blocks", "maxItems"]
        #expect(blocks == .number(Double(Limits.blocks)))
        let limits = [
            ("roles", Limits.roles), ("fields", Limits.fields), ("forbid", Limits.forbids), ("checks", Limits.checks),
            ("events", Limits.events), ("laws", Limits.laws), ("retention", Limits.retentions),
            ("deadlines", Limits.deadlines),
        ]
        for (section, limit) in limits {
            #expect(root["properties", section, "maxProperties"] == .number(Double(limit)))
        }
    }

    private func fault(_ text: String) throws -> String? {
        var problems = ProblemList()
        let tree = try #require(TreeParser.parse(Array(text.utf8), file: "x", &problems))
        return try schema.fault(JSONValue(tree))
    }

    @Test("takes what the loader takes")
    func accepts() throws {
        let shipped = String(decoding: try Samples.shipped(), as: UTF8.self)
        for name in ShippedPackTests.packs {
            #expect(try fault(String(decoding: try Samples.shipped("retention/\(name).yaml"), as: UTF8.self)) == nil)
        }
        for text in [shipped, Samples.minimal, Samples.whole, Samples.data, Samples.privacy, IncludeTests.main] {
            #expect(try fault(text) == nil)
        }
        for seed in 0..<20 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            for (name, text) in RandomPolicy(seed: seed).files(3, &random) {
                #expect(try fault(text) == nil, "seed \(seed): \(name)")
            }
        }
    }

    /// What only the loader can know: names of other places, and what holds between two values.
    private static let beyond = [
        "unknown tier", "unknown role `", "unknown field `", "unknown purpose", "unknown segment", "`owner` is missing",
        "unknown event or open", "unknown event `", "unknown law", "unknown value of",
        "is longer than", "is not after", "is not among the actions",
    ]

    static let mistakes: [FaultyPolicy] =
        (WholeLanguageTests.unknownKeys + WholeLanguageTests.unknownNames + WholeLanguageTests.values
        + UnknownNameTests.cases + DataLanguageTests.unknown + DataLanguageTests.values
        + PrivacyLanguageTests.unknown + PrivacyLanguageTests.values).filter { policy in
            !beyond.contains { policy.message.contains($0) }
        }

    @Test("refuses what the loader refuses", arguments: mistakes)
    func refuses(_ policy: FaultyPolicy) throws { #expect(try fault(policy.document.text) != nil) }

    @Test("is held against many mistakes")
    func enough() { #expect(Self.mistakes.count > 50) }
}
