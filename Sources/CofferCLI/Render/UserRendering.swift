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
            "region": .optional(user.region),
            "waiting_for": .array(user.waitingFor.map { .string($0.rawValue) }),
        ]
    }

    static func table(_ users: [UserView], _ surroundings: Surroundings) -> String {
        let hasRegions = users.contains { $0.region != nil }
        var headers = Catalogue.CLIOutput.userHeaders
        if hasRegions { headers.insert(Catalogue.CLIKeys.regionHeader, at: 2) }
        var table = Table(headers: headers.map { surroundings[$0] })
        for user in users {
            var cells = [
                user.name, user.role.rawValue, surroundings[user.state.label], Timestamp.local(user.since),
                user.fingerprint ?? "",
            ]
            if hasRegions { cells.insert(user.region ?? "", at: 2) }
            table.append(cells)
        }
        return table.rendered(width: surroundings.width, style: surroundings.style)
    }

    /// A line for each user whose role gives keys that no holder has given yet.
    static func waiting(_ users: [UserView], _ surroundings: Surroundings) -> String {
        users.filter { !$0.waitingFor.isEmpty }.map { user in
            let phrase = Catalogue.CLIKeys.waitsForKeys(user.name, user.waitingFor.map(\.rawValue))
            return "• " + Printable.line(surroundings[phrase]) + "\n"
        }.joined()
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

    /// What has ended, and which keys are due for it.
    static func print(_ gone: DisabledView, _ surroundings: Surroundings) throws {
        try surroundings.print(
            surroundings[Catalogue.CLIKeys.disabled(gone.name, rotationDue: gone.rotationDue.map(\.rawValue))])
    }
}
