// A breach report for people: what keys could open, and apart from that what the log shows.

internal import CofferModel
package import CofferPrivacy
internal import CofferText

extension BreachView {
    private typealias Words = Catalogue.Breach

    /// - Parameters:
    ///   - customers: those that the log names, where they are to be listed.
    ///   - time: a moment as people read it.
    package func document(_ customers: [BreachCustomer], time: (Int64) -> String) -> Document {
        func moment(_ moment: Int64?) -> Phrase { Catalogue.Documents.name(moment.map(time) ?? "") }
        var document = Document(
            title: backup.map { Words.title($0.place, key: $0.key?.name) } ?? Words.title(user),
            lead: [
                Words.days(days.from?.iso, days.to?.iso),
                Words.made(CalendarDate(millisecondsSince1970: madeAt).iso),
            ], footer: Words.footer)
        func add(_ heading: Phrase, _ blocks: [Document.Block]) { document.sections.append(.init(heading, blocks)) }
        if let backup {
            add(Words.backup, backup.sections(moment))
            if backup.key == nil { add(Words.could, sealed(backup)) }
        }
        if backup.map({ $0.key?.kind == .recovery }) ?? false {
            add(Words.could, [.text(Words.recoveryText)] + opened)
        } else if user == nil, backup?.key != nil || backup == nil {
            let labels = Catalogue.Documents.all(openFields.map(\.label))
            add(
                backup == nil ? Words.file : Words.backupOpened,
                [.list([Words.openFields(labels)] + Words.fileItems)])
            add(Words.passphrases, passphrases)
        } else if user != nil {
            add(Words.who, [who(moment)])
            add(
                Words.could,
                [.text(Words.couldText)] + opened + (backup == nil ? [] : [.note(Words.othersToo)]))
            let keys = tiers.flatMap { tier in tier.keys.map { (tier, $0) } }
            if !keys.isEmpty { add(Words.keysHeading, [held(keys, moment), .text(Words.keysNote)]) }
        }
        if let log {
            add(Words.did, shown(log, moment) + (backup == nil ? [] : [.note(Words.backupUnseen)]))
        } else if backup != nil {
            add(holders.isEmpty ? Words.did : Words.didBesides, [.text(Words.backupUnseen)])
        }
        if !customers.isEmpty { add(backup == nil ? Words.listHeading : Words.backupListHeading, [list(customers)]) }
        if backup != nil { add(Words.blind, [.list(Words.blindItems)]) }
        add(Words.deadline, told(moment))
        return document
    }

    private func who(_ moment: (Int64?) -> Phrase) -> Document.Block {
        guard !roles.isEmpty else { return .note(Words.noRole) }
        return .table(
            Document.Table(
                [Words.role, Words.from, Words.until, Words.reach],
                roles.map { role in
                    [
                        role.label, moment(role.from), role.until == nil ? Words.still : moment(role.until),
                        role.isScoped ? Words.some : Words.everybody,
                    ]
                }))
    }

    // MARK: What keys could open

    /// How many there were, and what of them.
    private var opened: [Document.Block] {
        let there =
            backup == nil
            ? Words.population(present: population.present, merged: population.merged, erased: population.erased)
            : Words.packed(present: population.present, merged: population.merged, erased: population.erased)
        var rows = tiers.filter { !$0.fields.isEmpty || !$0.keys.isEmpty }.map { tier in
            [
                tier.label,
                Words.affected(tier.customers, tier: tier.erased, whole: population.erased),
                labels(tier.fields) { $0.form == .clear || $0.form == .searchCountsAsClear },
                labels(tier.fields) { $0.form == .masked },
                told(tier.fields.filter { $0.form == .search || !$0.tells.isEmpty }),
            ]
        }
        let note: [Document.Block] = rows.isEmpty ? [.note(Words.noKeys)] : []
        rows.append([
            Words.open, Words.affected(population.present, tier: 0, whole: population.erased),
            labels(openFields) { _ in true },
            Catalogue.Documents.nothing, Catalogue.Documents.nothing,
        ])
        let headers = [Words.tier, Words.customers, Words.clear, Words.masked, Words.found]
        return [.text(there)] + note + [.table(Document.Table(headers, rows))]
    }

    private func labels(_ fields: [Field], _ fits: (Field) -> Bool) -> Phrase {
        let labels = fields.filter(fits).map { field in
            let label = field.form == .searchCountsAsClear ? Words.byTrying(field.label) : field.label
            return field.isSensitive ? Words.sensitive(label) : label
        }
        return labels.isEmpty ? Catalogue.Documents.nothing : Catalogue.Documents.all(labels)
    }

    private func told(_ fields: [Field]) -> Phrase {
        fields.isEmpty
            ? Catalogue.Documents.nothing
            : Catalogue.Documents.all(fields.map { Words.part($0.label, $0.tells) })
    }

    private func held(_ keys: [(tier: Tier, key: Key)], _ moment: (Int64?) -> Phrase) -> Document.Block {
        .table(
            Document.Table(
                [Words.tier, Words.keyKind, Words.generation, Words.from, Words.until, Words.uselessSince],
                keys.map { tier, key in
                    [
                        tier.label, Words.purpose(key.purpose), Catalogue.Documents.number(key.generation),
                        moment(key.from), key.until == nil ? Words.still : moment(key.until),
                        key.uselessSince == nil ? Words.stillOpens : moment(key.uselessSince),
                    ]
                }))
    }

    private var passphrases: [Document.Block] {
        let rows = holders.map { holder in
            let keys = holder.keys.sorted { $0.key < $1.key }.map { tier, purposes in
                Catalogue.Documents.with(
                    tiers.first { $0.name.rawValue == tier }?.label ?? Catalogue.Documents.name(tier),
                    Catalogue.Documents.all(purposes.map(Words.purpose)))
            }
            var cost = [Words.unknownCost]
            if let memory = holder.memory, let passes = holder.passes { cost = [Words.guess(memory, passes)] }
            if holder.isWeakest { cost.append(Words.weakest) }
            if holder.hasKeyFile { cost.append(Words.keyFile) }
            return [
                Catalogue.Documents.name(holder.name),
                keys.isEmpty ? Catalogue.Documents.nothing : Catalogue.Documents.all(keys),
                Catalogue.Documents.beside(cost),
            ]
        }
        return [
            .text(Words.passphrasesText), .table(Document.Table([Words.person, Words.opens, Words.cost], rows)),
            .note(Words.weakestText),
        ] + opened
    }

    // MARK: What the log shows

    private func shown(_ log: Log, _ moment: (Int64?) -> Phrase) -> [Document.Block] {
        func number(_ number: Int64) -> Phrase { Catalogue.Documents.number(number) }
        var blocks: [Document.Block] = [.text(Words.didText)]
        if log.acts.isEmpty {
            blocks.append(.text(Words.nothing))
        } else {
            let rows = log.acts.map { [$0.label, number($0.entries), number($0.customers)] }
            blocks += [
                .text(Words.customersNamed(log.customers)),
                .table(Document.Table([Words.act, Words.entries, Words.customers], rows)),
            ]
        }
        if !log.fields.isEmpty {
            let rows = log.fields.map { field in
                let label = field.isSensitive ? Words.sensitive(field.label) : field.label
                return [label, number(field.clear), number(field.masked)]
            }
            blocks.append(.table(Document.Table([Words.field, Words.clearCount, Words.maskedCount], rows)))
        }
        if !log.exports.isEmpty { blocks += exports(log.exports, moment) }
        for (header, counts) in [(Words.purposeName, log.purposes), (Words.denied, log.denials)] where !counts.isEmpty {
            let rows = counts.map { [Catalogue.Documents.name($0.name), number($0.count)] }
            blocks.append(.table(Document.Table([header, Words.entries], rows)))
        }
        if log.emergencies > 0 { blocks.append(.note(Words.emergencies(log.emergencies))) }
        if log.written > 0 { blocks.append(.text(Words.written(log.written))) }
        return blocks
    }

    private func exports(_ exports: [Export], _ moment: (Int64?) -> Phrase) -> [Document.Block] {
        let rows = exports.map { export in
            [
                moment(export.time), Catalogue.Documents.number(export.customers),
                Catalogue.Documents.name(export.how ?? ""),
                Catalogue.Documents.all(export.fields.map { Catalogue.Documents.name($0.rawValue) }),
                Catalogue.Documents.name(export.purpose ?? ""),
            ]
        }
        let headers = [Words.exports, Words.customers, Words.how, Words.fields, Words.purposeName]
        let more: [Document.Block] =
            exports.count == LedgerCensus.exportLimit ? [.note(Words.more(exports.count))] : []
        return [.table(Document.Table(headers, rows))] + more
    }

    private func list(_ customers: [BreachCustomer]) -> Document.Block {
        func names(_ fields: [FieldName]) -> Phrase {
            Catalogue.Documents.all(fields.map { Catalogue.Documents.name($0.rawValue) })
        }
        return .table(
            Document.Table(
                [Words.record, Words.code, Words.act, Words.clear, Words.masked],
                customers.map { customer in
                    [
                        Catalogue.Documents.number(customer.record),
                        customer.code.map { Catalogue.Documents.name($0) } ?? Words.gone,
                        Catalogue.Documents.all(customer.acts.map(Words.act)), names(customer.clear),
                        names(customer.masked),
                    ]
                }))
    }

    private func told(_ moment: (Int64?) -> Phrase) -> [Document.Block] {
        var blocks: [Document.Block] = []
        if let noticed = deadline.noticed { blocks.append(.text(Words.noticed(moment(noticed).en))) }
        guard !deadline.rules.isEmpty else { return blocks + [.note(Words.noRules)] }
        if let due = deadline.due { blocks.append(.note(Words.due(moment(due).en))) }
        if deadline.noticed == nil { blocks.append(.text(Words.notNoticed)) }
        let rows = deadline.rules.map { [$0.label, $0.period, $0.source ?? Catalogue.Documents.ownRule] }
        blocks.append(.table(Document.Table([Words.rule, Words.period, Words.by], rows)))
        return blocks
    }
}
