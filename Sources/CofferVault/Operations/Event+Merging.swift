// What the door answers about a merge before it is done.

package import CofferModel
internal import CofferPolicy
internal import CofferStore
package import CofferText

/// Two customers side by side, and which value each field would have.
package struct MergePlanView: Sendable, Codable {
    package struct Line: Sendable, Codable {
        package var name: FieldName
        package var label: Phrase
        package var staying: FieldView?
        package var going: FieldView?
        /// Whether the value of the customer who goes is taken.
        package var takesGoing: Bool
        /// Whether the two have different values, as far as the role may read them: only then is there anything to
        /// choose. Values of which nothing is shown may always differ.
        package var differs: Bool
    }

    package var staying: String
    package var going: String
    /// Fields of which either has a value, in the policy's order.
    package var lines: [Line]
    /// Tags, holds and codes that the customer who stays has afterwards.
    package var tags: [String]
    package var holds: [String]
    package var codes: [String]
    /// The restriction that lies on the customer who stays afterwards; nil: none.
    package var restriction: RestrictionView?
    /// What confirms exactly this plan.
    package var digest: String
}

extension MergePlanView {
    /// - Parameter readable: the fields of both that the role reads in clear.
    init(
        _ pair: MergePair, staying: CustomerView, going: CustomerView, readable: Set<FieldName>, digest: String,
        fields: [FieldDefinition]
    ) throws {
        let marks = try pair.marks()
        self.init(
            staying: staying.code, going: going.code,
            lines: fields.enumerated().compactMap { index, field in
                let (own, theirs) = (pair.values.staying[index], pair.values.going[index])
                if own == nil && theirs == nil { return nil }
                let isRead = readable.contains(field.name)
                let shown = (
                    staying.fields.first { $0.name == field.name }?.value,
                    going.fields.first { $0.name == field.name }?.value
                )
                return Line(
                    name: field.name, label: field.label, staying: shown.0, going: shown.1,
                    takesGoing: pair.values.takesGoing(index, field, evenIfSame: !isRead),
                    differs: isRead ? own != theirs : shown.0 != shown.1 || shown.0 == .hidden)
            },
            tags: marks.tags.sorted(), holds: marks.holds.map(\.matter).sorted(),
            codes: [pair.going.code] + marks.codes.map(\.code).sorted(),
            restriction: staying.restriction ?? going.restriction, digest: digest)
    }
}
