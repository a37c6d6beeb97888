// `coffer request answer`: everything about one person, for that person; entered before a byte leaves.

internal import CofferCrypto
internal import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

extension CofferError.Code {
    /// Nobody gets half of their data as if it were all.
    package static let answerIncomplete = Self("answer_incomplete", .denied)
    package static let noPackage = Self("no_package", .usage)
}

extension VaultSession {
    /// - Parameter attachments: the files for JSON, CSV and HTML, open for writing; then the passphrase, if sealed.
    func answer(_ request: SubjectAnswering, _ attachments: Attachments, _ emit: (Event) throws -> Void) throws {
        try authorise(request.isPlain ? [.request, .exportPlain] : [.request], purpose: nil)
        let known = try reading { try openSubjectRequest(request.request, $0.authority) }
        guard known.body.type.isForData else {
            throw CofferError(
                .noPackage, Catalogue.Subjects.noPackage(known.body.type.rawValue),
                hint: Catalogue.Subjects.noPackageNext(known.number))
        }
        try requireIdentity(known)
        let left = try reading { try self.disclosures(of: known, $0, emit) }
        let (content, code) = try enteringDenials {
            try writing { writer -> (SubjectPackage, String) in
                let known = try openSubjectRequest(request.request, writer.authority)
                let row = try standingRow(of: known, writer.reader)
                try requireReaching(row, .request, writer.reader)
                var package = try self.package(of: row, known, writer.reader)
                package.disclosures = left
                let digests = try self.documents(package).mapValues(Self.digest)
                try writer.ledger.append(
                    .exported, record: row.id,
                    AccessBody(
                        fields: package.values.map { FieldName($0.field) },
                        records: [[row.id.rawValue, row.id.rawValue]],
                        action: Action.request.rawValue, how: request.isPlain ? "plain" : "one_time"))
                try writer.ledger.append(
                    .subjectAnswered, record: known.record, SubjectStepBody(request: known.number, documents: digests))
                return (package, row.code)
            }
        }
        let passphrase =
            request.isPlain ? nil : try Vault.passphrase(try attachment(Self.documentNames.count, of: attachments))
        let written = try self.documents(content)
        for (index, name) in Self.documentNames.enumerated() {
            let output = try SealedOutput(
                request.isPlain ? .plain : .oneTime, descriptor: try attachment(index, of: attachments),
                passphrase: passphrase)
            try (written[name] ?? []).withUnsafeBytes { try output.write($0) }
            try output.finish()
        }
        try emit(.subjectAnswer(SubjectAnswerView(request: known.number, code: code, fields: content.values.count)))
    }

    private static func digest(_ document: [UInt8]) -> Hex {
        var hash = Blake2b(label: "coffer/answer/1")
        hash.update(document)
        return Hex(hash.finish().bytes)
    }

    /// In the order of the attachments.
    private static let documentNames = ["json", "csv", "html"]

    private func documents(_ package: SubjectPackage) throws -> [String: [UInt8]] {
        ["json": try package.json(), "csv": package.csv(), "html": package.html()]
    }

    private func standingRow(of known: SubjectRequest, _ reader: RecordReader) throws -> RecordRow {
        guard let record = known.record else {
            throw CofferError(
                .notACustomer, Catalogue.Subjects.notACustomer(known.number),
                hint: Catalogue.Subjects.isErasedNext(known.number))
        }
        guard try reader.store.tombstone(of: record) == nil else {
            throw CofferError(
                .noSuchCustomer, Catalogue.Subjects.isErased(), hint: Catalogue.Subjects.isErasedNext(known.number))
        }
        let row = try reader.standing(try reader.record(record))
        try reader.prove(row)
        return row
    }

    // MARK: The content

    private func package(
        of row: RecordRow, _ known: SubjectRequest, _ reader: RecordReader
    ) throws -> SubjectPackage {
        let policy = reader.policy
        let everything = Sight(repeating: .clear, count: policy.fields.count)
        let viewer = viewer(reader, reveal: policy.fields.map(\.name), for: nil)
        let marks = try RecordMarks(row.open, row.id)
        var values: [SubjectPackage.Value] = []
        var unread: [Phrase] = []
        for (name, view) in try viewer.fields(record: row.id, open: row.open, parts: row.parts, everything) {
            guard let field = policy.field(name) else { continue }
            guard case .clear(let value) = view else {
                unread.append(field.label)
                continue
            }
            values.append(
                .init(
                    field: name.rawValue, label: known.text(field.label), value: value, text: known.word(field, value)))
        }
        guard unread.isEmpty else {
            throw CofferError(
                .answerIncomplete, Catalogue.Subjects.answerIncomplete(unread),
                hint: Catalogue.Subjects.answerIncompleteNext())
        }
        let order = Dictionary(uniqueKeysWithValues: policy.fields.enumerated().map { ($1.name.rawValue, $0) })
        values.sort { order[$0.field] ?? 0 < order[$1.field] ?? 0 }
        // What was merged into the customer is theirs as well.
        let changes = try reader.family(of: row).flatMap { member in
            try HistoryReader(viewer: viewer, sight: everything).lines(of: member)
        }.sorted { $0.sequence < $1.sequence }
        return SubjectPackage(
            made: today.iso, language: known.body.language, code: row.code, otherCodes: marks.codes.map(\.code),
            values: values, tags: marks.tags.sorted(),
            events: marks.events.events.sorted { ($0.day, $0.kind) < ($1.day, $1.kind) }.map {
                .init(day: $0.day.iso, what: known.text(policy.label(of: $0.kind)))
            },
            consents: try ConsentView.all(of: row, reader, on: today).filter { $0.standing != .none }.map {
                .init(
                    purpose: known.text($0.label), state: known.text(Catalogue.Consents.standing($0.standing.rawValue)),
                    day: $0.day?.iso, until: $0.until?.iso)
            },
            changes: changes.map { line in
                .init(
                    day: CalendarDate(millisecondsSince1970: line.time).iso, what: known.text(line.action),
                    fields: line.changes.map { change in
                        let (before, after) = (change.before?.clearText, change.after?.clearText)
                        let field = policy.field(change.field)
                        return .init(
                            field: change.field.rawValue, label: known.text(change.label), before: before, after: after,
                            beforeText: known.word(field, before), afterText: known.word(field, after))
                    })
            },
            purposes: policy.purposes.map { known.text($0.label) }, disclosures: [],
            keeping: Self.keeping(policy, known.text),
            restricted: marks.restriction.map { known.text(Catalogue.Restricting.ground($0.ground.rawValue)) })
    }

    private static func keeping(_ policy: Policy, _ text: (Phrase) -> String) -> [SubjectPackage.Keeping] {
        policy.privacy.retention.map { rule in
            var what = text(Catalogue.SubjectPackage.wholeRecord)
            if case .tiers(let tiers) = rule.scope {
                what = text(Catalogue.Documents.all(tiers.compactMap { policy.tier($0)?.label }))
            }
            return .init(what: what, rule: text(rule.label), citation: rule.source.map { text($0.citation) })
        }
    }

    /// When data of a record left in files or feeds; one pass over the ledger.
    private func disclosures(
        of known: SubjectRequest, _ reader: RecordReader, _ emit: (Event) throws -> Void
    ) throws -> [SubjectPackage.Disclosure] {
        let policy = reader.policy
        var found: [SubjectPackage.Disclosure] = []
        let family = try reader.family(of: standingRow(of: known, reader)).map(\.id)
        try reader.eachDeparture(of: Set(family)) { done, total in
            try emit(.progress(Progress(phase: Catalogue.Subjects.gathering(), done: done, total: total)))
        } _: { row, body, _ in
            found.append(
                .init(
                    day: CalendarDate(millisecondsSince1970: row.time).iso,
                    purpose: body.purpose.map { name in
                        policy.purposes.first { $0.name == name }.map { known.text($0.label) } ?? name
                    },
                    fields: body.fields.map { name in
                        policy.field(name).map { known.text($0.label) } ?? name.rawValue
                    }))
        }
        return found
    }
}

extension FieldView {
    /// Nil for what is not in clear.
    fileprivate var clearText: String? { if case .clear(let text) = self { text } else { nil } }
}

extension SubjectRequest {
    /// In the language in which the person is answered.
    fileprivate func text(_ phrase: Phrase) -> String { body.language == "zh" ? phrase.zh : phrase.en }

    /// A value of a closed list in words.
    fileprivate func word(_ field: FieldDefinition?, _ value: String?) -> String? {
        guard let field, let value else { return nil }
        return Catalogue.SubjectPackage.word(field.type.rawValue, value).map(text)
    }
}
