// `coffer user admit`: compare the fingerprint, then let the person in.

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Signs a person's keys and gives them the keys of their role.
package struct UserAdmission: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "admit", Catalogue.CLIHelp.userAdmit, about: Catalogue.CLIHelp.userAdmitAbout,
            examples: ["coffer user admit li", "coffer user admit li --fingerprint FINGERPRINT"],
            exits: [.denied, .locked, .notFound, .refused, .conflict, .waiting])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIHelp.userName]))
    package var name: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIHelp.fingerprint], valueName: "fingerprint"))
    package var fingerprint: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            guard let given = fingerprint else { return try compareFirst(conversation) }
            if let view = try ask(conversation, fingerprint: given) { try report(view, surroundings) }
        }
    }

    /// Shows the fingerprint and asks; without a person to ask it prints it and ends waiting.
    private func compareFirst(_ conversation: Conversation) throws {
        let surroundings = conversation.surroundings
        guard let view = try ask(conversation, fingerprint: nil) else { return }
        if view.isAdmitted { return try report(view, surroundings) }
        guard !options.json, let terminal = surroundings.terminal else {
            try report(view, surroundings)
            throw CofferError(
                .notComparedYet, Catalogue.CLIError.notComparedYet(name),
                hint: Catalogue.CLIError.compareAndAdmit(name, view.fingerprint))
        }
        try terminal.write(
            surroundings[Catalogue.CLIPrompt.compare(name, role: view.role.rawValue, fingerprint: view.fingerprint)])
        guard let answer = try terminal.readLine(), Catalogue.CLIPrompt.isYes(answer) else {
            throw CofferError(.notComparedYet, Catalogue.CLIError.notAdmitted(name))
        }
        if let admitted = try ask(conversation, fingerprint: view.fingerprint) { try report(admitted, surroundings) }
    }

    private func ask(_ conversation: Conversation, fingerprint: String?) throws -> FingerprintView? {
        var answer: FingerprintView?
        try conversation.ask(.userAdmit(UserAdmit(name: name, fingerprint: fingerprint))) {
            if case .fingerprint(let view) = $0 { answer = view }
        }
        return answer
    }

    private func report(_ view: FingerprintView, _ surroundings: Surroundings) throws {
        if options.json {
            try surroundings.print([
                "name": .string(view.name), "role": .string(view.role.rawValue),
                "fingerprint": .string(view.fingerprint), "admitted": .boolean(view.isAdmitted),
            ])
        } else if view.isAdmitted {
            try surroundings.print(surroundings[Catalogue.CLIOutput.admitted(view.name, role: view.role.rawValue)])
        } else {
            try surroundings.print(view.fingerprint)
        }
    }
}
