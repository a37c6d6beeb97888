// Which value each field has when two customers become one.

internal import CofferModel
internal import CofferPolicy

/// The values of two customers side by side, with a choice for each field.
struct MergedValues {
    /// By position in `Policy.fields`; nil where there is no value.
    let staying: [String?]
    let going: [String?]
    /// Whether the customer who goes was changed later.
    let isGoingNewer: Bool
    /// What somebody chose by hand.
    let takes: Set<FieldName>
    let keeps: Set<FieldName>

    /// Whether the value of the customer who goes is the one that is kept.
    ///
    /// - Parameter evenIfSame: answer as if the two differed, so that the answer does not tell whether they do.
    func takesGoing(_ index: Int, _ field: FieldDefinition, evenIfSame: Bool = false) -> Bool {
        let differs = evenIfSame || staying[index] != going[index]
        if takes.contains(field.name) { return differs }
        if keeps.contains(field.name) { return false }
        guard let theirs = going[index], differs else { return false }
        guard let own = staying[index] else { return true }
        return switch field.survivorship {
        case .keep: false
        case .newest: isGoingNewer
        case .longest: theirs.count > own.count
        case .earliest: theirs < own
        case .latest: theirs > own
        case .strictest: theirs == "no"
        }
    }

    /// What is to be written to the customer who stays: nil as it stands, "" emptied.
    func changes(_ fields: [FieldDefinition]) -> [String?] {
        fields.enumerated().map { index, field in takesGoing(index, field) ? going[index] ?? "" : nil }
    }

    /// All values afterwards; nil where there is none.
    func values(_ fields: [FieldDefinition]) -> [String?] {
        fields.enumerated().map { index, field in takesGoing(index, field) ? going[index] : staying[index] }
    }
}
