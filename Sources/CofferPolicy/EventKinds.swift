// The kinds of events that people may enter.

package import CofferModel
package import CofferText

extension Policy {
    /// Kinds that `customer event` takes, in the order in which they are told: those that the policy declares, or if it
    /// declares none the usual ones.
    package var eventKinds: [EventName] {
        if !privacy.events.isEmpty { return privacy.events.map(\.name) }
        return ["contact", "purchase", "complaint", "relationship_end", "account_closed", "adverse_event_end"].map {
            EventName($0)
        }
    }

    /// Kinds by which a customer is no longer dormant and no longer stale.
    package var interactionKinds: [EventName] { [EventName("contact"), EventName("purchase")] }

    /// What people call a kind; its name, where there is no other word for it.
    package func label(of kind: EventName) -> Phrase {
        privacy.event(kind)?.label ?? Catalogue.Events.label(kind.rawValue)
            ?? Phrase(en: kind.rawValue, zh: kind.rawValue)
    }
}
