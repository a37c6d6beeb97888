// A rule that takes away, whatever any role was given.

package import CofferModel
package import CofferText

/// A `forbid`: it beats every grant. `read` in it takes every way of seeing with it
/// (`disclose`, `export`, `export.plain`), and `export` takes `export.plain`.
package struct ForbidRule: Sendable, Hashable {
    package let name: String
    /// Why, in the policy's words; nil: its name has to do.
    package let label: Phrase?
    /// Nil: every role.
    package let roles: Set<RoleName>?
    /// With what `read` and `export` take with them.
    package let actions: Set<Action>
    /// The fields it is about, those of its tiers too; nil: the action as a whole.
    package let fields: Set<FieldName>?
    /// It applies when any of these holds; empty: always.
    package let when: Circumstances
    /// Where the rule stands.
    package let file: String
    package let position: Position

    package init(
        name: String, label: Phrase?, roles: Set<RoleName>?, actions: Set<Action>, fields: Set<FieldName>?,
        when: Circumstances, file: String, position: Position
    ) {
        self.name = name
        self.label = label
        self.roles = roles
        self.actions = actions
        self.fields = fields
        self.when = when
        self.file = file
        self.position = position
    }
}
