// `coffer doctor`: looks for what is not as it should be, and says what to do.

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Checks the vault file, the session and the machine.
package struct VaultDoctor: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "doctor", Catalogue.CLIHelp.doctor, about: Catalogue.CLIHelp.doctorAbout, examples: ["coffer doctor"],
            exits: [.locked, .integrity])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var checks = [VaultFileCheck.check(try options.vault.path(surroundings.environment))]
        do {
            try options.throughDoor(surroundings) { conversation in
                try conversation.ask(.doctor) { if case .check(let check) = $0 { checks.append(check) } }
            }
        } catch {
            // Whoever cannot get in needs the checks from outside all the more.
            try report(checks, surroundings)
            throw error
        }
        try report(checks, surroundings)
        let failed = checks.count { !$0.isGood }
        guard failed == 0 else { throw CofferError(.checksFailed, Catalogue.CLIError.checksFailed(failed)) }
    }

    private func report(_ checks: [CheckView], _ surroundings: Surroundings) throws {
        if options.json {
            try surroundings.print(["checks": .array(checks.map { Self.json($0, surroundings) })])
        } else {
            for check in checks { try surroundings.output.write(Self.text(check, surroundings)) }
        }
    }

    private static func json(_ check: CheckView, _ surroundings: Surroundings) -> JSONValue {
        [
            "name": .string(check.name), "good": .boolean(check.isGood),
            "message": .string(surroundings[check.message]),
            "next": .optional(check.next.map { surroundings[$0] }),
        ]
    }

    private static func text(_ check: CheckView, _ surroundings: Surroundings) -> String {
        let style = surroundings.style
        let mark = check.isGood ? style.good("✓") : style.bad("✗")
        var text = "\(mark) \(Printable.line(surroundings[check.message]))\n"
        if let next = check.next { text += "  → \(Printable.line(surroundings[next]))\n" }
        return text
    }
}
