// A kind of event as the policy declares it.

package import CofferModel
package import CofferText

/// Something that happens with a customer on a day, and starts clocks: a purchase, the end of the relationship.
package struct EventDefinition: Sendable, Hashable {
    package let name: EventName
    package let label: Phrase
    /// The open date field from which rules that count from the event count too; no two events keep the same one.
    package let keeps: FieldName?

    package init(name: EventName, label: Phrase, keeps: FieldName? = nil) {
        self.name = name
        self.label = label
        self.keeps = keeps
    }
}
