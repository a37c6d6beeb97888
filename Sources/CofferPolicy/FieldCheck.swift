// A rule across fields of one customer (`checks` in a policy).

package import CofferModel
package import CofferText

/// What has to hold between the values of a customer; values that are not there contradict nothing.
package struct FieldCheck: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A birth date or gender is the one that a resident identity number states (GB 11643).
        case same(FieldName, id: FieldName)
        /// These have a value for customers under 14.
        case requiredOfMinors([FieldName])
        /// At least one of these has a value.
        case oneOf([FieldName])
        /// Days none of which is before the one named before it; equal ones are in order.
        case ascending([FieldName])
    }

    package let name: String
    /// What the rule is for, in the policy's words; nil: what it says has to do.
    package let label: Phrase?
    package let kind: Kind

    package init(name: String, label: Phrase? = nil, kind: Kind) {
        self.name = name
        self.label = label
        self.kind = kind
    }

    /// The fields that the rule names, as written.
    package var fields: [FieldName] {
        switch kind {
        case .same(let field, let id): [field, id]
        case .requiredOfMinors(let fields), .oneOf(let fields), .ascending(let fields): fields
        }
    }
}
