// What a role's own text says, before it takes over what it extends.

import CofferModel
import CofferText

/// One role as it is written, with places.
struct RoleText {
    /// The rights written at one place, and where each word stands.
    struct Rights {
        var set: RightSet = []
        var places: [(right: RightSet, place: Place)] = []
        /// Where the whole stands.
        let place: Place

        func place(of right: RightSet) -> Place? { places.first { $0.right == right }?.place }
    }

    let name: RoleName
    let place: Place
    let label: Phrase
    var parents: [PolicyLoader.Word] = []
    var rights: [TierName: Rights] = [:]
    /// Refinements: less than the own rights on the field's tier.
    var fieldRights: [FieldName: Rights] = [:]
    var actions: [Action: Place] = [:]
    var purposes: [Action: Set<String>] = [:]
    /// Of all own actions on customers.
    var scope = Scope.everything
    /// Where the scope stands, and each of its segments.
    var scopePlace: Place?
    var segments: [PolicyLoader.Word] = []
    var session: SessionLimits?
    /// Where a key stands that the role of the owner can't have.
    var restrictions: [Place] = []

    /// The own rights on a field: those on its tier, or the refinement.
    func rights(on field: FieldDefinition) -> RightSet {
        (fieldRights[field.name] ?? rights[field.tier])?.set.withImplied ?? []
    }
}
