// What the language means, over random policies: default deny, forbids win, order never matters, grants only add.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@Suite("The meaning of a policy")
struct SemanticsTests {
    static var seeds: Range<UInt64> { 0..<(ProcessInfo.processInfo.environment["COFFER_LONG"] == "1" ? 400 : 20) }

    /// Every set of conditions.
    static let allCircumstances = (0..<32 as Range<UInt8>).map { Circumstances(rawValue: $0) }

    /// One question that a policy answers.
    struct Question: CustomStringConvertible {
        let role: RoleName
        let action: Action
        let field: FieldName?

        var description: String { "\(role) \(action.rawValue) \(field?.rawValue ?? "-")" }

        static func all(_ policy: Policy) -> [Question] {
            policy.roles.flatMap { role in
                Action.allCases.flatMap { action in
                    ([nil] + policy.fields.map(\.name)).map { Question(role: role.name, action: action, field: $0) }
                }
            }
        }

        func cell(_ policy: Policy) -> Cell { policy.cell(role, action, field) }
    }

    private func load(_ random: RandomPolicy, seed: UInt64) throws -> Policy {
        do throws(PolicyErrors) {
            return try Samples.load(random.text)
        } catch {
            Issue.record("seed \(seed): \(error.problems.map { $0[.en] })\n\(random.text)")
            throw error
        }
    }

    @Test("is what its rules give and no forbid takes, and nothing else", arguments: seeds)
    func meaning(seed: UInt64) throws {
        let random = RandomPolicy(seed: seed)
        let policy = try load(random, seed: seed)
        let wrong = Question.all(policy).first { question in
            let cell = question.cell(policy)
            let expected = random.allowed(
                question.role.rawValue, question.action, question.field?.rawValue, among: Self.allCircumstances)
            return Self.allCircumstances.filter { cell.allows(in: $0) } != expected
        }
        #expect(wrong == nil, "seed \(seed)")
    }

    @Test("is the same for decisions as for the table, with reasons for every denial", arguments: seeds)
    func decisions(seed: UInt64) throws {
        let policy = try load(RandomPolicy(seed: seed), seed: seed)
        let wrong = Question.all(policy).first { question in
            let cell = question.cell(policy)
            return ([[], .minor, .outsideScope, .restricted, [.onHold, .outsideHours]] as [Circumstances]).contains {
                circumstances in
                switch policy.decide(question.role, question.action, question.field, in: circumstances) {
                case .allow: !cell.allows(in: circumstances)
                case .deny(let reasons): cell.allows(in: circumstances) || reasons.isEmpty
                }
            }
        }
        #expect(wrong == nil, "seed \(seed)")
    }

    @Test("has forbids that always win", arguments: seeds)
    func forbids(seed: UInt64) throws {
        let policy = try load(RandomPolicy(seed: seed), seed: seed)
        for forbid in policy.forbids {
            let conditions = Circumstances.words.map(\.circumstance).filter { forbid.when.contains($0) }
            let escapes = Question.all(policy).first { question in
                let isAbout =
                    forbid.actions.contains(question.action) && forbid.roles?.contains(question.role) ?? true
                    && forbid.fields.map { fields in question.field.map { fields.contains($0) } ?? false } ?? true
                let cell = question.cell(policy)
                return isAbout && (conditions.isEmpty ? [[]] : conditions).contains { cell.allows(in: $0) }
            }
            #expect(escapes == nil, "seed \(seed): \(forbid.name)")
        }
    }

    @Test("does not depend on the order of rules, lists and files", arguments: seeds)
    func order(seed: UInt64) throws {
        let random = RandomPolicy(seed: seed)
        let policy = try load(random, seed: seed)
        var numbers = SplitMix64(seed: seed)
        for count in [1, 2, 5] {
            let files = random.files(count, &numbers)
            let other = try Samples.load(files)
            #expect(random.hasSameData(other), "seed \(seed), \(count) files")
            #expect(random.hasSamePrivacy(other), "seed \(seed), \(count) files")
            #expect(other.privacy == policy.privacy, "seed \(seed), \(count) files")
            #expect(other.files.map(\.name) == ["main.yaml"] + files.keys.filter { $0 != "main.yaml" }.sorted())
            Self.expectSame(policy, other, "seed \(seed), \(count) files")
            Self.expectSame(policy, try Policy.load(files: other.files), "seed \(seed), \(count) files, again")
        }
    }

    private static func expectSame(_ policy: Policy, _ other: Policy, _ comment: Comment) {
        #expect(Question.all(policy).first { $0.cell(policy) != $0.cell(other) } == nil, comment)
        #expect(policy.roles.allSatisfy { other.role($0.name) == $0 }, comment)
        #expect(policy.roles.count == other.roles.count, comment)
        #expect(policy.forbids.map(\.name) == other.forbids.map(\.name), comment)
        #expect(policy.forbids.map(\.actions) == other.forbids.map(\.actions), comment)
        #expect(policy.forbids.map(\.fields) == other.forbids.map(\.fields), comment)
        #expect(policy.purposes == other.purposes, comment)
        #expect(policy.checks == other.checks, comment)
        #expect(policy.hours == other.hours && policy.reasons == other.reasons, comment)
    }

    @Test("only grows by a grant")
    func grants() throws {
        var compared = 0
        for seed in Self.seeds {
            var random = RandomPolicy(seed: seed)
            let before = try load(random, seed: seed)
            var numbers = SplitMix64(seed: ~seed)
            random.grant(&numbers)
            // A grant that takes a refinement its effect is refused, so that nobody relies on the refinement.
            guard let after = try? Samples.load(random.text) else { continue }
            compared += 1
            let lost = Question.all(before).first { question in
                let (old, new) = (question.cell(before), question.cell(after))
                let isKept = new.isGiven && new.visibility >= old.visibility && new.deniedIn.isSubset(of: old.deniedIn)
                return old.isGiven && !isKept
            }
            #expect(lost == nil, "seed \(seed)")
            for role in before.roles {
                for (action, scope) in role.scopes {
                    let wider = try #require(after.scope(of: role.name, for: action))
                    #expect(wider.union(scope) == wider, "seed \(seed): \(role.name) \(action)")
                    guard let purposes = after.role(role.name)?.purposes[action] else { continue }
                    #expect(
                        role.purposes[action]?.isSubset(of: purposes) == true, "seed \(seed): \(role.name) \(action)")
                }
            }
        }
        #expect(compared > Self.seeds.count / 2)
    }

    @Test("only shrinks by a forbid", arguments: seeds)
    func forbidding(seed: UInt64) throws {
        var random = RandomPolicy(seed: seed)
        let before = try load(random, seed: seed)
        var numbers = SplitMix64(seed: ~seed)
        random.addForbid("one_more", &numbers)
        let after = try load(random, seed: seed)
        let gained = Question.all(before).first { question in
            let (old, new) = (question.cell(before), question.cell(after))
            let isWithin =
                old.isGiven && new.deniedIn.isSuperset(of: old.deniedIn) && new.visibility <= old.visibility
            return new.isGiven && !isWithin
        }
        #expect(gained == nil, "seed \(seed)")
    }

    @Test("never gives more on a field than on its tier, whose keys it needs", arguments: seeds)
    func tiersBound(seed: UInt64) throws {
        let policy = try load(RandomPolicy(seed: seed), seed: seed)
        for role in policy.roles {
            let wider = policy.fields.first { field in
                !policy.rights(of: role.name, on: field).isSubset(of: policy.rights(of: role.name, on: field.tier))
            }
            #expect(wider == nil, "seed \(seed): \(role.name)")
        }
    }
}
