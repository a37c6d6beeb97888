// Ledger entries and heads for people and programs.

internal import CofferText
internal import CofferVault

/// Lines of the ledger.
enum LedgerRendering {
    static func json(_ line: LedgerLine, _ surroundings: Surroundings) -> JSONValue {
        [
            "sequence": .integer(line.sequence), "time": .string(Timestamp.utc(line.time)),
            "actor": .string(line.actor), "class": .string(line.entryClass), "kind": .string(line.kind),
            "summary": .string(surroundings[line.summary]), "code": .optional(line.code),
            "records": .array(line.records.map { .integer($0) }), "reason": .optional(line.reason),
        ]
    }

    /// The head as it is kept outside. `time` stays in milliseconds since 1970-01-01 UTC: it is one of the signed
    /// numbers, and `ledger verify --against` reads them back.
    static func json(_ head: HeadView) -> JSONValue {
        let members: [(String, JSONValue)] = [
            ("vault", .string(head.vault)), ("sequence", .integer(head.sequence)), ("time", .integer(head.time)),
            ("hash", .string(head.hash)), ("signer", .string(head.signer)), ("signature", .string(head.signature)),
        ]
        let act = head.act.map { [("act", JSONValue.string($0))] } ?? []
        return .object((members + act).map { JSONValue.Member($0, $1) })
    }

    static func table(_ lines: [LedgerLine], _ surroundings: Surroundings) -> String {
        var table = Table(headers: Catalogue.CLIOutput.ledgerHeaders.map { surroundings[$0] })
        for line in lines {
            table.append([
                String(line.sequence), Timestamp.local(line.time), line.actor, customer(line, surroundings),
                surroundings[line.summary] + (line.reason.map { " “\($0)”" } ?? ""),
            ])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    /// Who an entry is about: by code, or by number for who is gone.
    static func customer(_ line: LedgerLine, _ surroundings: Surroundings) -> String {
        line.code ?? (line.records.isEmpty ? "" : surroundings[Catalogue.Reports.records(line.records)])
    }
}
