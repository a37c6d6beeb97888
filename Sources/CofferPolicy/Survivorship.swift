// Which of two values stays when two customers are merged into one.

package import CofferModel

/// How a merge chooses between two values of a field, by the word the policy has for it. A value always goes before
/// none.
package enum Survivorship: String, CaseIterable, Sendable, Hashable, Codable {
    /// That of the customer who stays.
    case keep
    /// That of the customer who was changed last.
    case newest
    /// The one with more characters.
    case longest
    /// The earlier day.
    case earliest
    /// The later day.
    case latest
    /// `no` before `yes`: what somebody refused stays refused.
    case strictest

    /// Whether values of this type can be chosen between in this way.
    package func fits(_ type: FieldType) -> Bool {
        switch self {
        case .keep, .newest: true
        case .longest: [.name, .text, .address, .region].contains(type)
        case .earliest, .latest: type == .date
        case .strictest: type == .flag
        }
    }
}
