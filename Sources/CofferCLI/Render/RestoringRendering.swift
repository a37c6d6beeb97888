// What came back, or was tried to, for people and programs.

internal import CofferText
internal import CofferVault

enum RestoringRendering {
    private typealias Words = Catalogue.CLIBackupOutput
    private typealias Measures = Catalogue.Measures

    // MARK: A vault

    static func json(_ view: RestoredView) -> JSONValue {
        [
            "path": .string(view.path), "snapshot": RepositoryRendering.json(view.snapshot),
            "newest": RepositoryRendering.number(view.newest), "customers": .integer(view.customers),
            "erased": .integer(view.erased), "left_out": .integer(view.leftOut), "changed": .integer(view.changed),
            "disabled": .array(view.disabled.map { .string($0) }), "head": .string(view.head),
            "duration_ms": .integer(view.duration),
        ]
    }

    static func text(_ view: RestoredView, _ surroundings: Surroundings) -> String {
        var lines = Definitions()
        lines.add(surroundings[Words.path], view.path)
        add(view, to: &lines, surroundings)
        lines.add(surroundings[Words.head], view.head)
        lines.add(surroundings[Words.duration], surroundings[Measures.duration(view.duration)])
        return lines.rendered(surroundings.style)
    }

    private static func add(_ view: RestoredView, to lines: inout Definitions, _ surroundings: Surroundings) {
        lines.add(
            surroundings[Words.snapshot], "\(view.snapshot.number)  \(Timestamp.local(view.snapshot.time))")
        lines.add(surroundings[Words.customers], ProgressLine.grouped(view.customers))
        let counts = [(Words.erased, view.erased), (Words.leftOut, view.leftOut), (Words.changed, view.changed)]
        for (label, count) in counts where count > 0 { lines.add(surroundings[label], ProgressLine.grouped(count)) }
        if !view.disabled.isEmpty { lines.add(surroundings[Words.disabled], view.disabled.joined(separator: ", ")) }
    }

    // MARK: A drill

    /// - Parameter file: where the report was written; nil: nowhere.
    static func json(_ view: DrillView, file: String?, _ surroundings: Surroundings) -> JSONValue {
        [
            "place": .string(view.place), "good": .boolean(view.doubts.isEmpty),
            "doubts": .array(view.doubts.map { .string(surroundings[$0]) }),
            "restored": view.restored.map(json) ?? .null,
            "recovery_point_ms": view.age.map(JSONValue.integer) ?? .null,
            "recovery_time_ms": view.recovery.map(JSONValue.integer) ?? .null,
            "sampled": .integer(view.sampled), "report": .string(view.report), "report_file": .optional(file),
        ]
    }

    /// The facts, then what is in doubt, or that nothing is.
    static func text(_ view: DrillView, _ surroundings: Surroundings) -> String {
        var lines = Definitions()
        if let restored = view.restored, let age = view.age, let recovery = view.recovery {
            add(restored, to: &lines, surroundings)
            lines.add(surroundings[Words.sampled], ProgressLine.grouped(view.sampled))
            lines.add(surroundings[Words.recoveryPoint], surroundings[Measures.duration(age)])
            lines.add(surroundings[Words.recoveryTime], surroundings[Measures.duration(recovery)])
        }
        let style = surroundings.style
        var text = lines.rendered(style)
        if view.doubts.isEmpty {
            text += "\(style.good("✓")) \(Printable.line(surroundings[Words.drillGood(view.place)]))\n"
        }
        for doubt in view.doubts { text += "\(style.bad("✗")) \(Printable.line(surroundings[doubt]))\n" }
        return text
    }

    // MARK: One customer

    /// - Parameter isRestored: nil: that was not asked for.
    static func json(_ view: BackupCustomerView, isRestored: Bool? = nil) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("place", .string(view.place)), .init("snapshot", RepositoryRendering.json(view.snapshot)),
            .init("code", .string(view.code)), .init("state", .string(view.state.rawValue)),
            .init("revision", .integer(view.revision)),
            .init("current", view.current.map(JSONValue.integer) ?? .null),
            .init("fields", .array(view.fields.map { .string($0) })), .init("tags_differ", .boolean(view.tagsDiffer)),
            .init("kept", .array(view.kept.map { .string($0) })),
            .init("unread", .array(view.unread.map { .string($0.name) })),
            .init("readers", .array(view.readers.map { .string($0) })), .init("digest", .optional(view.digest)),
        ]
        if let isRestored { members.append(.init("restored", .boolean(isRestored))) }
        return .object(members)
    }

    static func text(_ view: BackupCustomerView, _ surroundings: Surroundings) -> String {
        var lines = Definitions()
        lines.add(surroundings[Words.code], view.code)
        lines.add(
            surroundings[Words.snapshot], "\(view.snapshot.number)  \(Timestamp.local(view.snapshot.time))")
        lines.add(surroundings[Words.state], surroundings[Words.stateWord(view.state.rawValue)])
        if let current = view.current, view.state != .missing {
            lines.add(surroundings[Words.revision], "\(view.revision) / \(current)")
        }
        if !view.fields.isEmpty { lines.add(surroundings[Words.fields], view.fields.joined(separator: ", ")) }
        if view.tagsDiffer { lines.add(surroundings[Words.tags], surroundings[Words.tagsDiffer]) }
        var text = lines.rendered(surroundings.style)
        if !view.kept.isEmpty { text += Printable.line(surroundings[Words.keptFields(view.kept)]) + "\n" }
        guard !view.unread.isEmpty else { return text }
        text += Printable.line(surroundings[Words.unreadTiers(view.unread.map(\.label))]) + "\n"
        return text + Printable.line("→ " + surroundings[Words.whoReads(view.readers)]) + "\n"
    }
}
