// What random policies say about the data themselves; each part may be left out.

import CofferModel
import CofferPolicy

extension RandomPolicy {
    /// The sections `country`, `checks`, `duplicates`, `quality` and `statistics`; nil and empty: not written.
    struct Data {
        var country: String?
        /// Checks by name, and what they say.
        var checks: [String: String] = [:]
        var blocks: Set<Set<String>> = []
        var weights: [String: Int] = [:]
        /// In hundredths.
        var review: Int?
        var certain: Int?
        var complete: Set<Set<String>> = []
        var by: Set<String> = []
        var days: Int?
        var group: Int?

        init() {}

        init(_ random: inout SplitMix64) {
            if Bool.random(using: &random) { country = ["CN", "DE", "NO", "ZA"].randomElement(using: &random) }
            for name in random.some(of: Self.everyCheck.keys.sorted()) { checks[name] = Self.everyCheck[name] }
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                blocks.insert(random.some(of: ["phone", "phone.last4", "name.pinyin", "email.domain"]).union(["name"]))
            }
            for field in random.some(of: RandomPolicy.fields.map(\.name)) {
                weights[field] = Int.random(in: 0...500, using: &random)
            }
            if Bool.random(using: &random) { review = Int.random(in: 0...70, using: &random) }
            if Bool.random(using: &random) { certain = Int.random(in: 71...100, using: &random) }
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                complete.insert(random.some(of: ["phone", "email", "region"]).union(["name"]))
            }
            by = random.some(of: ["region", "owner", "since"])
            if Bool.random(using: &random) { days = Int.random(in: 1...3660, using: &random) }
            if Bool.random(using: &random) { group = Int.random(in: 5...1000, using: &random) }
        }

        static let everyCheck = [
            "child": "require: [notes], when: minor", "reach": "require_one_of: [phone, email]",
            "same_day": "same: [born, id_number]", "sequence": "ascending: [born, since]",
        ]

        /// The sections that stand once, each on lines of its own: brackets directly in brackets are refused.
        func sections(_ random: inout SplitMix64) -> [String] {
            func list(_ words: Set<String>) -> String {
                "[" + words.sorted().shuffled(using: &random).joined(separator: ", ") + "]"
            }
            func lines(_ lists: Set<Set<String>>) -> String {
                lists.map(list).sorted().shuffled(using: &random).map { "\n    - \($0)" }.joined()
            }
            var sections = country.map { ["country: \($0)"] } ?? []
            var duplicates = blocks.isEmpty ? [] : ["blocks:\(lines(blocks))"]
            if !weights.isEmpty {
                let words = weights.sorted { $0.key < $1.key }.map { "\($0.key): \(Self.hundredths($0.value))" }
                duplicates.append("weights: {\(words.shuffled(using: &random).joined(separator: ", "))}")
            }
            if let review { duplicates.append("review: \(Self.hundredths(review))") }
            if let certain { duplicates.append("certain: \(Self.hundredths(certain))") }
            var quality = complete.isEmpty ? [] : ["complete:\(lines(complete))"]
            if !by.isEmpty { quality.append("by: \(list(by))") }
            if let days { quality += ["verify_every: \(days) days", "stale_after: \(days) 天"] }
            for (name, keys) in [("duplicates", duplicates), ("quality", quality)] where !keys.isEmpty {
                sections.append("\(name):" + keys.shuffled(using: &random).map { "\n  \($0)" }.joined())
            }
            if let group { sections.append("statistics: {minimum_group: \(group), noise: \(group % 10 + 1)}") }
            return sections
        }

        private static func hundredths(_ number: Int) -> String {
            "\(number / 100).\(number % 100 / 10)\(number % 10)"
        }
    }

    /// Whether a loaded policy says the same of the data, in whatever order.
    func hasSameData(_ policy: Policy) -> Bool {
        let rules = policy.duplicates
        let blocks = Set(rules.blocks.map { Set($0.map(\.text)) })
        let complete = Set(policy.quality.complete.map { Set($0.map(\.rawValue)) })
        let weights = Dictionary(
            uniqueKeysWithValues: rules.weights.map { ($0.key.rawValue, Int(($0.value * 100).rounded())) })
        let scores = [rules.review, rules.certain].map { Int(($0 * 100).rounded()) }
        let review = data.review ?? min(90, data.certain ?? 100)
        return policy.country == data.country ?? "CN" && policy.checks.map(\.name) == data.checks.keys.sorted()
            && blocks == (data.blocks.isEmpty ? [["name"], ["phone"], ["email"]] : data.blocks)
            && weights == data.weights && scores == [review, data.certain ?? max(99, review)]
            && complete == data.complete && Set(policy.quality.by.map(\.rawValue)) == data.by
            && policy.quality.verifyEvery == data.days ?? 365 && policy.quality.staleAfter == data.days ?? 365
            && policy.statistics.minimumGroup == data.group ?? 10
    }
}
