// Policies of several files: found, put together, and every mistake named in the file where it stands.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@Suite("Policies of several files")
struct IncludeTests {
    static let clerk =
        "  clerk:\n    label: {en: Clerk, zh: 录入员}\n    rights: {contact: [enter, masked]}\n    may: [read, enter]"

    /// The minimal policy without its clerk, who is in a file of its own.
    static let main = Samples.minimal(replacing: clerk, with: "include: [roles/clerk.yaml]")
    static let files = ["main.yaml": main, "roles/clerk.yaml": "roles:\n" + clerk]

    private static func problems(_ files: [String: String]) -> [String] { Samples.problems(in: files).map { $0[.en] } }

    private static func including(_ list: String, _ more: [String: String] = [:]) -> [String: String] {
        files.merging(["main.yaml": main.replacing("[roles/clerk.yaml]", with: list)]) { $1 }.merging(more) { $1 }
    }

    @Test("are one policy, with the first file first and the others by name")
    func together() throws {
        let more = "tiers: {spare: {label: {en: spare, zh: 备用}}}\ninclude: [a.yaml]\n"
        let files = Self.including(
            "[roles/clerk.yaml, z.yaml]",
            ["z.yaml": more.replacing("tiers", with: "purposes"), "a.yaml": "reasons: [search]\n"])
        let policy = try Samples.load(files)
        #expect(policy.files.map(\.name) == ["main.yaml", "a.yaml", "roles/clerk.yaml", "z.yaml"])
        #expect(policy.files.allSatisfy { files[$0.name] == $0.text })
        #expect(policy.roles.map(\.name.rawValue) == ["owner", "clerk"])
        #expect(policy.reasons == [.search])
        #expect(
            policy.decide(RoleName("clerk"), .read)
                == .allow(
                    Rule(
                        text: "roles.clerk.may: read", file: "roles/clerk.yaml",
                        position: Position(line: 5, column: 11),
                        enforcement: .program)))
    }

    @Test("name the file of a mistake, in the order of the files")
    func mistakes() {
        let files = Self.including(
            "[roles/clerk.yaml, a.yaml]",
            [
                "roles/clerk.yaml": "roles:\n" + Self.clerk.replacing("masked", with: "maskd"),
                "a.yaml": "reasons: [raed]\nfilds: {}\n",
                "main.yaml": Self.main.replacing("[roles/clerk.yaml]", with: "[roles/clerk.yaml, a.yaml]")
                    .replacing("mask: phone}", with: "mask: fone}"),
            ])
        #expect(
            Samples.problems(in: files).map { "\($0.file):\($0.line):\($0.column)" } == [
                "main.yaml:9:104", "a.yaml:1:11", "a.yaml:2:1", "roles/clerk.yaml:4:31",
            ])
    }

    @Test("declare a name once, in any file")
    func twice() {
        let other = ["b.yaml": "fields:\n  phone: {tier: open, type: text, label: {en: b, zh: b}}\n"]
        #expect(
            Self.problems(Self.including("[roles/clerk.yaml, b.yaml]", other)) == [
                "b.yaml:2:3: `phone` stands here more than once, first at main.yaml:9:3; keep one"
            ])
        for section in [
            "title: {en: a, zh: b}", "policy: 1", "session: {idle: 1 minute}", "codes: {pattern: \"A{seq:5}\"}",
        ] {
            let key = section.prefix { $0 != ":" }
            let problems = Self.problems(Self.including("[roles/clerk.yaml, b.yaml]", ["b.yaml": section + "\n"]))
            #expect(problems.count == 1)
            #expect(problems.first?.hasPrefix("b.yaml:1:1: `\(key)` stands here more than once, first at main") == true)
        }
    }

    static let badNames = ["../a.yaml", "/etc/passwd", "a/../b.yaml", "./a.yaml", "a//b.yaml", "a\\b.yaml", "roles/"]

    @Test("are below the first file's folder", arguments: badNames)
    func outside(name: String) {
        let problems = Self.problems(Self.including("[roles/clerk.yaml, '\(name)']"))
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("main.yaml:18:29: `\(name)` is not a file below") == true, "\(problems)")
    }

    @Test("are never asked for outside the folder")
    func reads() {
        for name in Self.badNames {
            _ = try? Policy.load(main: "main.yaml") { asked in
                #expect(asked == "main.yaml" || asked == "roles/clerk.yaml")
                return Array((Self.including("[roles/clerk.yaml, '\(name)']")[asked] ?? "").utf8)
            }
        }
    }

    @Test("are each included once, and never include each other in a ring")
    func once() {
        #expect(
            Self.problems(Self.including("[roles/clerk.yaml, roles/clerk.yaml]")) == [
                "main.yaml:18:29: `roles/clerk.yaml` is part of this policy already (main.yaml:18:11); include each file once"
            ])
        let ring = Self.including("[roles/clerk.yaml, a.yaml]", ["a.yaml": "include: [main.yaml]\n"])
        #expect(
            Self.problems(ring) == [
                "a.yaml:1:11: `main.yaml` is part of this policy already (main.yaml:1:1); include each file once"
            ])
    }

    @Test("are an error where they are included when they can't be read, parsed or are no mapping")
    func unreadable() {
        #expect(
            Self.problems(Self.including("[roles/clerk.yaml, gone.yaml]")) == [
                "main.yaml:18:29: `gone.yaml` can't be read"
            ])
        let error = CofferError(.init("x", .failed), Phrase(en: "no permission", zh: "没有权限"))
        let thrown = #expect(throws: PolicyErrors.self) { try Policy.load(main: "p.yaml") { _ in throw error } }
        #expect(thrown?.problems.map { $0[.en] } == ["p.yaml:1:1: `p.yaml` can't be read: no permission"])
        for (text, start) in [
            ("a: [", "not valid YAML"), ("- a", "this must be `key: value`"), ("", "the document is empty"),
        ] {
            let problems = Samples.problems(in: Self.including("[roles/clerk.yaml, b.yaml]", ["b.yaml": text]))
            #expect(problems.map(\.file) == ["b.yaml"])
            #expect(problems.first?.message.en.hasPrefix(start) == true)
        }
        #expect(
            Self.problems(Self.including("roles/clerk.yaml")) == [
                "main.yaml:18:10: this must be a list of texts, such as `[one, two]`"
            ])
    }

    @Test("are 100 at most, of 1 MiB together")
    func limits() {
        func files(_ count: Int, _ bytes: Int) -> [String: String] {
            let names = (0..<count - 2).map { "f\($0).yaml" }
            let text = "{} #" + String(repeating: "x", count: bytes)
            return Self.including(
                "[roles/clerk.yaml" + names.map { ", \($0)" }.joined() + "]",
                Dictionary(uniqueKeysWithValues: names.map { ($0, text) }))
        }
        #expect(Self.problems(files(100, 1)).isEmpty)
        #expect(Samples.problems(in: files(101, 1)).map(\.message.en) == ["the policy has more than 100 files"])
        #expect(Self.problems(files(50, 21_000)).isEmpty)
        #expect(
            Samples.problems(in: files(52, 21_000)).map(\.message.en) == [
                "with this file the policy is larger than 1 MiB; a policy is a few pages"
            ])
    }

    @Test("load again from exactly the files of the policy")
    func again() throws {
        let policy = try Samples.load(Self.files)
        #expect(try Policy.load(files: policy.files).files == policy.files)
        let extra = PolicyFile(name: "b.yaml", text: "{}\n")
        for files in [policy.files + [extra], policy.files + [policy.files[1]], [policy.files[0]], []] {
            #expect(throws: PolicyErrors.self) { try Policy.load(files: files) }
        }
    }

    @Test("survive mutated bytes in any of them")
    func mutations() throws {
        let isLong = ProcessInfo.processInfo.environment["COFFER_LONG"] == "1"
        let signs = Array("{}[]:,-./#\n \"'".utf8) + [0, 0xC2, 0xFF]
        for seed in 0..<UInt64(isLong ? 10_000 : 300) {
            var random = SplitMix64(seed: seed)
            var files = RandomPolicy(seed: seed % 50).files(3, &random).mapValues { Array($0.utf8) }
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                guard let name = files.keys.sorted().randomElement(using: &random), let count = files[name]?.count,
                    count > 0
                else { continue }
                let place = Int.random(in: 0..<count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: files[name]?[place] = UInt8.random(in: 0...255, using: &random)
                case 1: files[name]?.insert(signs.randomElement(using: &random) ?? 0, at: place)
                default: files[name]?.removeSubrange(place..<min(count, place + Int.random(in: 1...20, using: &random)))
                }
            }
            do throws(PolicyErrors) {
                let policy = try Policy.load(main: "main.yaml") { name in
                    guard let bytes = files[name] else { throw CocoaError(.fileNoSuchFile) }
                    return bytes
                }
                #expect(policy.isHolder(Policy.ownerRole, of: .audit), "seed \(seed)")
            } catch {
                #expect(!error.problems.isEmpty, "seed \(seed)")
                #expect(
                    error.problems.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.file.isEmpty }, "seed \(seed)")
            }
        }
    }
}
