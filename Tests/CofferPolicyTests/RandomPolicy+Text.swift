// Random policies as YAML, in any order and any number of files.

import CofferModel
import CofferPolicy

extension RandomPolicy {
    /// In one file, in a fixed order.
    var text: String {
        var random = SplitMix64(seed: 0)
        return files(1, &random)["main.yaml"] ?? ""
    }

    /// Every list, mapping and file in random order; each name is declared in a random one of the files.
    func files(_ count: Int, _ random: inout SplitMix64) -> [String: String] {
        var sections = Array(repeating: [String: [String]](), count: count)
        func put(_ section: String, _ entries: [String]) {
            for entry in entries.shuffled(using: &random) {
                sections[Int.random(in: 0..<count, using: &random)][section, default: []].append(entry)
            }
        }
        put("tiers", Self.tiers.map { "\($0): {\(Self.label($0))}" })
        put(
            "fields",
            Self.fields.map { "\($0.name): {tier: \($0.tier), \(Self.label("field \($0.name)")), \($0.text)}" })
        put("roles", roles.map { "\($0.name): {\(lines($0, &random))}" })
        put("forbid", forbids.map { "\($0.name): {\(lines($0, &random))}" })
        put("checks", data.checks.sorted { $0.key < $1.key }.map { "\($0.key): {\($0.value)}" })
        let mappings = [
            ("events", Privacy.events), ("laws", privacy.laws), ("retention", privacy.retention),
            ("deadlines", privacy.deadlines),
        ]
        for (section, entries) in mappings {
            put(section, entries.sorted { $0.key < $1.key }.map { "\($0.key): {\($0.value)}" })
        }
        put("holidays", privacy.holidays.sorted())
        put("purposes", Self.purposes.map { "\($0): {\(Self.label($0))\(privacy.consents[$0] ?? "")}" })
        let names = (0..<count).map { $0 == 0 ? "main.yaml" : "part/\($0).yaml" }
        let fixed = [
            "policy: 1", "title: {en: Random, zh: 随机}", "reasons: [search, update]", "access_review: {every: 90 days}",
            "hours: {days: [monday], from: \"09:00\", until: \"17:00\", zone: \"-05:00\"}",
        ]
        var single = (fixed + data.sections(&random) + privacy.sections()).map {
            (Int.random(in: 0..<count, using: &random), $0)
        }
        // Each file includes the next one, and the first some more.
        let chained = Int.random(in: 0..<count, using: &random)
        for index in 1..<max(count, 1) where index <= chained {
            single.append((index - 1, "include: [\(names[index])]"))
        }
        if chained + 1 < count {
            single.removeAll { $0.1 == "include: [\(names[min(1, chained)])]" && $0.0 == 0 }
            let first = (chained > 0 ? [names[1]] : []) + names[(chained + 1)...]
            single.append((0, "include: [\(first.shuffled(using: &random).joined(separator: ", "))]"))
        }
        var files: [String: String] = [:]
        for (index, name) in names.enumerated() {
            let shared = sections[index].sorted { $0.key < $1.key }.map {
                let list = $0.value.joined(separator: ", ")
                return $0.key == "holidays" ? "holidays: [\(list)]" : "\($0.key): {\(list)}"
            }
            let own = single.filter { $0.0 == index }.map(\.1)
            files[name] = (shared + own).shuffled(using: &random).map { $0 + "\n" }.joined()
        }
        // A file may have been left with nothing to say.
        for (name, text) in files where text.isEmpty { files[name] = "{}\n" }
        return files
    }

    private func lines(_ role: Role, _ random: inout SplitMix64) -> String {
        var keys = [Self.label("role \(role.name)")]
        let rights = role.rights.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        keys.append("rights: {\(rights.map { "\($0.key): \(Self.list($0.value, &random))" }.joined(separator: ", "))}")
        if !role.may.isEmpty { keys.append("may: \(Self.list(Set(role.may.map(\.rawValue)), &random))") }
        if !role.parents.isEmpty { keys.append("extends: \(Self.list(role.parents, &random))") }
        if !role.fields.isEmpty {
            let fields = role.fields.sorted { $0.key < $1.key }
                .map { "\($0.key): \($0.value.isEmpty ? "none" : Self.list($0.value, &random))" }
            keys.append("fields: {\(fields.shuffled(using: &random).joined(separator: ", "))}")
        }
        if !role.purposes.isEmpty {
            let purposes = role.purposes.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { "\($0.key.rawValue): \(Self.list($0.value, &random))" }
            keys.append("for: {\(purposes.shuffled(using: &random).joined(separator: ", "))}")
        }
        if let scope = role.scope {
            // A list may hold mappings only as lines with dashes, which a mapping in braces has no room for.
            keys.append(
                scope.segments.isEmpty
                    ? "scope: \(Self.list(Set((scope.ownRegion ? ["own region"] : []) + ["own customers"]), &random))"
                    : "scope: {segments: \(Self.list(scope.segments, &random))}")
        }
        return keys.shuffled(using: &random).joined(separator: ", ")
    }

    private func lines(_ forbid: Forbid, _ random: inout SplitMix64) -> String {
        var keys = ["actions: \(Self.list(Set(forbid.actions.map(\.rawValue)), &random))"]
        if let roles = forbid.roles { keys.append("roles: \(Self.list(roles, &random))") }
        if let fields = forbid.fields { keys.append("fields: \(Self.list(fields, &random))") }
        if let tiers = forbid.tiers { keys.append("tiers: \(Self.list(tiers, &random))") }
        if !forbid.when.isEmpty { keys.append("when: \(Self.list(forbid.when, &random))") }
        return keys.shuffled(using: &random).joined(separator: ", ")
    }

    private static func list(_ words: Set<String>, _ random: inout SplitMix64) -> String {
        "[" + words.sorted().shuffled(using: &random).joined(separator: ", ") + "]"
    }

    private static func label(_ text: String) -> String { "label: {en: \(text), zh: \(text) 名}" }
}
