// Repositories, snapshots and checks for people and programs.

internal import CofferText
internal import CofferVault

enum RepositoryRendering {
    private typealias Words = Catalogue.CLIBackupOutput
    private typealias Measures = Catalogue.Measures

    static func number(_ number: UInt64) -> JSONValue { .integer(Int64(clamping: number)) }

    static func json(_ view: SnapshotView) -> JSONValue {
        [
            "number": number(view.number), "time": .string(Timestamp.utc(view.time)), "by": .string(view.by),
            "head": .string(view.head), "full": .boolean(view.isFull), "bytes": .integer(view.bytes),
            "written": .integer(view.written),
        ]
    }

    // MARK: A repository

    static func print(_ view: RepositoryView, asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON { return try surroundings.print(json(view)) }
        try surroundings.output.write(text(view, surroundings))
        try surroundings.output.flush()
    }

    static func json(_ view: RepositoryView) -> JSONValue {
        [
            "place": .string(view.place), "id": .string(view.id),
            "recipients": .array(
                view.recipients.map {
                    [
                        "name": .string($0.name), "fingerprint": .string($0.fingerprint), "user": .boolean($0.isUser),
                        "opens_newest": .boolean($0.opensNewest), "sealed_snapshots": .integer($0.sealedSnapshots),
                    ] as JSONValue
                }),
            "snapshots": .array(view.snapshots.map(json)), "bytes": .integer(view.bytes),
            "waiting_acts": .integer(view.waitingActs),
        ]
    }

    static func text(_ view: RepositoryView, _ surroundings: Surroundings) -> String {
        var lines = Definitions()
        lines.add(surroundings[Words.place], view.place)
        lines.add(surroundings[Words.id], view.id)
        lines.add(surroundings[Words.size], Measures.bytes(view.bytes))
        var text = lines.rendered(surroundings.style)
        var recipients = Table(headers: [Words.recipient, Words.kind, Words.fingerprint].map { surroundings[$0] })
        for recipient in view.recipients {
            recipients.append([
                recipient.name, surroundings[recipient.isUser ? Words.userKind : Words.keyFileKind],
                recipient.fingerprint,
            ])
        }
        text += "\n" + recipients.rendered(width: surroundings.width, style: surroundings.style)
        guard !view.snapshots.isEmpty else { return text }
        let waiting = view.recipients.filter { !$0.opensNewest }
        let newcomers = waiting.filter { $0.sealedSnapshots == 0 }
        if !newcomers.isEmpty {
            text += Printable.line(surroundings[Words.opensLater(newcomers.map(\.name), view.place)]) + "\n"
        }
        for recipient in waiting where recipient.sealedSnapshots > 0 {
            let words = Words.opensSome(
                recipient.name, Int(recipient.sealedSnapshots), of: view.snapshots.count, view.place)
            text += Printable.line(surroundings[words]) + "\n"
        }
        var table = Table(
            headers: [Words.snapshot, Words.time, Words.by, Words.kind, Words.size, Words.written].map {
                surroundings[$0]
            })
        for snapshot in view.snapshots {
            table.append([
                String(snapshot.number), Timestamp.local(snapshot.time), snapshot.by,
                surroundings[snapshot.isFull ? Words.full : Words.changes], Measures.bytes(snapshot.bytes),
                Measures.bytes(snapshot.written),
            ])
        }
        return text + "\n" + table.rendered(width: surroundings.width, style: surroundings.style)
    }

    // MARK: A snapshot that was written

    static func json(_ view: BackedUpView) -> JSONValue {
        [
            "place": .string(view.place), "snapshot": json(view.snapshot), "customers": .integer(view.customers),
            "packed": .integer(view.packed), "acts": .integer(view.acts), "duration_ms": .integer(view.duration),
        ]
    }

    static func line(_ view: BackedUpView, _ surroundings: Surroundings) -> String {
        let words = Words.created(
            view.place, view.snapshot.number, customers: ProgressLine.grouped(view.customers),
            packed: ProgressLine.grouped(view.packed), written: Measures.bytes(view.snapshot.written),
            duration: Measures.duration(view.duration))
        return Printable.line(surroundings[words])
    }

    // MARK: A check

    static func json(_ view: BackupCheckView, _ surroundings: Surroundings) -> JSONValue {
        [
            "place": .string(view.place), "full": .boolean(view.isFull), "snapshots": .integer(view.snapshots),
            "good": .array(view.good.map(number)), "bytes_read": .integer(view.bytesRead),
            "findings": .array(
                view.findings.map {
                    [
                        "message": .string(surroundings[$0.text]), "lost": .array($0.lost.map(number)),
                        "next": .string(surroundings[$0.next]), "harmless": .boolean($0.isHarmless),
                    ] as JSONValue
                }),
        ]
    }

    /// First how much is good, then each finding: what it means, what is lost, what to do.
    static func text(_ view: BackupCheckView, _ surroundings: Surroundings) -> String {
        let style = surroundings.style
        let summary = Words.checked(
            view.good.count, of: view.snapshots, isFull: view.isFull, bytes: Measures.bytes(view.bytesRead))
        let mark = view.doubts.isEmpty ? style.good("✓") : style.bad("✗")
        var text = "\(mark) \(Printable.line("\(view.place): " + surroundings[summary]))\n"
        if !view.doubts.isEmpty, !view.good.isEmpty { text += "  \(surroundings[Words.restorable(view.good)])\n" }
        for finding in view.findings {
            let lost = finding.lost.isEmpty ? Words.nothingLost : Words.lost(finding.lost)
            text += "\(finding.isHarmless ? "•" : style.bad("✗")) \(Printable.line(surroundings[finding.text]))\n"
            text += "  \(surroundings[lost])\n"
            text += "  → \(Printable.line(surroundings[finding.next]))\n"
        }
        return text
    }
}
