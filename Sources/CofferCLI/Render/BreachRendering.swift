// Breach reports for programs; people get the document.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// One document, and a line for each customer that the log names.
enum BreachRendering {
    static func json(_ view: BreachView, _ surroundings: Surroundings) -> JSONValue {
        [
            "user": .optional(view.user), "from": .optional(view.days.from?.iso), "to": .optional(view.days.to?.iso),
            "made_at": .string(Timestamp.utc(view.madeAt)),
            "roles": .array(
                view.roles.map {
                    [
                        "role": .string($0.name.rawValue), "from": time($0.from), "until": time($0.until),
                        "some_customers": .boolean($0.isScoped),
                    ] as JSONValue
                }),
            "could": [
                "affected": .integer(view.population.present + view.population.erased),
                "customers": .integer(view.population.present), "erased_since": .integer(view.population.erased),
                "merged": .integer(view.population.merged), "tiers": .array(view.tiers.map(json)),
                "open": .array(view.openFields.map { .string($0.field.rawValue) }),
            ], "log": view.log.map(json) ?? .null, "holders": .array(view.holders.map(json)),
            "deadline": [
                "noticed": time(view.deadline.noticed), "due": time(view.deadline.due),
                "rules": .array(
                    view.deadline.rules.map {
                        [
                            "label": .string(surroundings[$0.label]), "period": .string(surroundings[$0.period]),
                            "source": .optional($0.source.map { surroundings[$0] }),
                        ] as JSONValue
                    }),
            ], "backup": view.backup.map { json($0, surroundings) } ?? .null,
        ]
    }

    private static func json(_ backup: BreachView.Backup, _ surroundings: Surroundings) -> JSONValue {
        func json(_ recipient: BreachView.Backup.Recipient) -> JSONValue {
            [
                "name": .string(recipient.name), "fingerprint": .string(recipient.fingerprint),
                "kind": .string(recipient.kind.rawValue), "snapshots": .integer(recipient.snapshots),
            ]
        }
        return [
            "place": .string(backup.place), "snapshot": backup.snapshot.map { .integer(Int64($0)) } ?? .null,
            "key": backup.key.map(json) ?? .null,
            "unreached": .optional(backup.unreached.map { surroundings[$0] }),
            "snapshots": .array(
                backup.snapshots.map {
                    [
                        "number": .integer(Int64($0.number)), "time": time($0.time), "keys": .boolean($0.hasKeys),
                        "opened": .boolean($0.isOpened),
                    ] as JSONValue
                }),
            "recipients": .array(backup.recipients.map(json)), "sealed": .integer(backup.sealed),
            "sealed_erased": .integer(backup.sealedErased),
        ]
    }

    private static func time(_ moment: Int64?) -> JSONValue { .optional(moment.map(Timestamp.utc)) }

    private static func names(_ fields: [FieldName]) -> JSONValue { .array(fields.map { .string($0.rawValue) }) }

    private static func json(_ tier: BreachView.Tier) -> JSONValue {
        [
            "tier": .string(tier.name.rawValue), "customers": .integer(tier.customers),
            "erased_since": .integer(tier.erased),
            "keys": .array(
                tier.keys.map {
                    [
                        "purpose": .string($0.purpose), "generation": .integer($0.generation), "from": time($0.from),
                        "until": time($0.until), "useless_since": time($0.uselessSince),
                    ] as JSONValue
                }),
            "fields": .array(
                tier.fields.map {
                    [
                        "field": .string($0.field.rawValue), "form": .string($0.form.rawValue),
                        "search_tells": .array($0.tells.map { .string($0) }), "sensitive": .boolean($0.isSensitive),
                    ] as JSONValue
                }),
        ]
    }

    private static func json(_ log: BreachView.Log) -> JSONValue {
        func counts(_ counts: [BreachView.Count]) -> JSONValue {
            .object(counts.map { .init($0.name, .integer($0.count)) })
        }
        return [
            "customers": .integer(log.customers),
            "acts": .object(
                log.acts.map {
                    .init($0.name, ["entries": .integer($0.entries), "customers": .integer($0.customers)])
                }),
            "fields": .object(
                log.fields.map {
                    .init($0.field.rawValue, ["clear": .integer($0.clear), "masked": .integer($0.masked)])
                }),
            "purposes": counts(log.purposes), "denied": counts(log.denials),
            "exports": .array(
                log.exports.map {
                    [
                        "sequence": .integer($0.sequence), "time": time($0.time), "customers": .integer($0.customers),
                        "how": .optional($0.how), "fields": names($0.fields), "purpose": .optional($0.purpose),
                    ] as JSONValue
                }),
            "emergencies": .integer(log.emergencies), "written": .integer(log.written),
        ]
    }

    private static func json(_ holder: BreachView.Holder) -> JSONValue {
        [
            "user": .string(holder.name), "from": time(holder.from), "until": time(holder.until),
            "key_file": .boolean(holder.hasKeyFile),
            "keys": .object(
                holder.keys.sorted { $0.key < $1.key }.map { .init($0.key, .array($0.value.map { .string($0) })) }),
            "memory": holder.memory.map { .integer($0) } ?? .null,
            "passes": holder.passes.map { .integer($0) } ?? .null,
            "weakest": .boolean(holder.isWeakest),
        ]
    }

    /// Of a customer that the log names; `code` is null for one who was erased.
    static func json(_ customer: BreachCustomer) -> JSONValue {
        [
            "record": .integer(customer.record), "code": .optional(customer.code),
            "acts": .array(customer.acts.map { .string($0) }), "clear": names(customer.clear),
            "masked": names(customer.masked),
        ]
    }
}
