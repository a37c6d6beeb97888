// Keys of tiers and their rotation, for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// What `coffer key …` answers.
enum KeyRendering {
    static func json(_ keys: KeyStatusView) -> JSONValue {
        [
            "tier": .string(keys.tier.rawValue), "epoch": keys.epoch.map(JSONValue.integer) ?? .null,
            "since": .optional(keys.since.map(Timestamp.utc)), "epochs_in_use": .integer(keys.epochsInUse),
            "data_keys": .integer(keys.dataKeys), "holders": .array(keys.holders.map { .string($0) }),
            "rotation_due": .boolean(keys.isRotationDue), "reseal_due": .boolean(keys.isResealDue),
        ]
    }

    static func table(_ tiers: [KeyStatusView], _ surroundings: Surroundings) -> String {
        let words = Catalogue.CLIKeys.self
        var table = Table(headers: words.headers.map { surroundings[$0] })
        for keys in tiers {
            let due = (keys.isRotationDue ? [words.rotationDue] : []) + (keys.isResealDue ? [words.resealDue] : [])
            table.append([
                surroundings[keys.label], keys.epoch.map { String($0) } ?? surroundings[words.noKeysYet],
                keys.since.map(Timestamp.local) ?? "–", String(keys.epochsInUse),
                String(keys.dataKeys), keys.holders.joined(separator: ", "),
                due.map { surroundings[$0] }.joined(separator: ", "),
            ])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    static func json(_ summary: RotationSummary, _ surroundings: Surroundings) -> JSONValue {
        [
            "rotated": .array(summary.rotated.map { .string($0.rawValue) }),
            "resealed": .array(summary.resealed.map { .string($0.rawValue) }),
            "records": .integer(summary.records), "keys_dropped": .integer(summary.keysDropped),
            "kept": .array(summary.kept.map { .string(surroundings[$0]) }),
        ]
    }

    /// What was done, then why old keys were kept.
    static func text(_ summary: RotationSummary, _ surroundings: Surroundings) -> String {
        let words = Catalogue.CLIKeys.self
        var lines: [Phrase] = []
        if !summary.rotated.isEmpty { lines.append(words.rotated(summary.rotated.map(\.rawValue))) }
        if !summary.resealed.isEmpty {
            lines.append(words.resealed(summary.resealed.map(\.rawValue), summary.records))
        }
        if lines.isEmpty { lines.append(words.nothingRotated) }
        if summary.keysDropped > 0 { lines.append(words.dropped(summary.keysDropped)) }
        return lines.map { Printable.line(surroundings[$0]) + "\n" }.joined()
            + summary.kept.map { "• " + Printable.line(surroundings[$0]) + "\n" }.joined()
    }
}
