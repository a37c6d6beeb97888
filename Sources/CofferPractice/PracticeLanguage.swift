// The languages whose names and addresses made-up customers have.

package enum PracticeLanguage: String, Sendable, CaseIterable, Codable {
    case chinese
    case english
    case spanish
    case japanese
}
