// Users for people and programs.

internal import CofferModel
internal import CofferText
internal import CofferVault

/// Users and invitations.
enum UserRendering {
    static func json(_ user: UserView) -> JSONValue {
        [
            "name": .string(user.name), "role": .string(user.role.rawValue), "state": .string(user.state.rawValue),
            "fingerprint": .optional(user.fingerprint), "since": .string(Timestamp.utc(user.since)),
        ]
    }

    static func table(_ users: [UserView], _ surroundings: Surroundings) -> String {
        var table = Table(headers: Catalogue.CLIOutput.userHeaders.map { surroundings[$0] })
        for user in users {
            table.append([
                user.name, user.role.rawValue, surroundings[name(user.state)], Timestamp.local(user.since),
                user.fingerprint ?? "",
            ])
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    /// The one-time code on standard output, what to do with it on standard error.
    static func print(_ invitation: InvitationView, asJSON: Bool, _ surroundings: Surroundings) throws {
        if asJSON {
            return try surroundings.print([
                "name": .string(invitation.name), "role": .string(invitation.role.rawValue),
                "code": .string(invitation.code),
            ])
        }
        try surroundings.print(invitation.code)
        try surroundings.tell(Catalogue.CLIOutput.afterInvitation(invitation.name))
    }

    private static func name(_ state: UserView.State) -> Phrase {
        switch state {
        case .invited: Catalogue.CLIOutput.invited
        case .enrolled: Catalogue.CLIOutput.enrolled
        case .active: Catalogue.CLIOutput.active
        case .disabled: Catalogue.CLIOutput.disabledState
        }
    }
}
