// Whom a customer's data had gone to, for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// What has to be told to others after an erasure, a correction or a restriction (GDPR 19).
enum RecipientRendering {
    private typealias Words = Catalogue.Recipients

    /// `[{"way", "by", "how", "purpose", "fields", "first", "last", "times", "entry"}]`; null where nobody has to be told.
    static func json(_ recipients: [RecipientView]?) -> JSONValue {
        guard let recipients else { return .null }
        return .array(
            recipients.map { view in
                [
                    "way": .string(view.way.rawValue), "by": .string(view.by), "how": .optional(view.how),
                    "purpose": .optional(view.purpose), "fields": .array(view.fields.map { .string($0.rawValue) }),
                    "first": .string(view.first.iso), "last": .string(view.last.iso), "times": .integer(view.times),
                    "entry": .integer(view.entry),
                ] as JSONValue
            })
    }

    /// Empty for nil.
    static func text(_ recipients: [RecipientView]?, _ surroundings: Surroundings) -> String {
        guard let recipients else { return "" }
        if recipients.isEmpty { return surroundings[Words.none] + "\n" }
        let lines = recipients.map { view in
            "  "
                + surroundings[
                    Words.line(
                        isFeed: view.way == .feed, by: view.by, how: view.how, purpose: view.purpose,
                        first: view.first.iso, last: view.last.iso, times: view.times,
                        fields: view.fields.map(\.rawValue), entry: view.entry)]
        }
        return ([surroundings[Words.head]] + lines).map { Printable.line($0) + "\n" }.joined()
    }
}
