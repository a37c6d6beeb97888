// What a field says about who somebody is: each kind has comparisons and weights of its own.

package import CofferModel

/// The kinds of fields that customers are compared by.
package enum MatchKind: String, Sendable, CaseIterable {
    case name
    case birthday
    case phone
    case email
    /// A resident identity number.
    case identifier
    case card
    case address
    /// A company's name or code: shared by colleagues.
    case company
    /// The name of an account elsewhere.
    case handle
    case gender

    /// The kind that fields of a type have; nil for types that say nothing about who somebody is.
    ///
    /// Free text is taken as a company's name: leave out fields of remarks.
    package init?(_ type: FieldType) {
        switch type {
        case .name: self = .name
        case .birthday: self = .birthday
        case .phone: self = .phone
        case .email: self = .email
        case .residentID: self = .identifier
        case .bankCard: self = .card
        case .address: self = .address
        case .text, .creditCode: self = .company
        case .wechat: self = .handle
        case .gender: self = .gender
        // A type without a row in the table of weights cannot be compared.
        default: return nil
        }
    }
}
