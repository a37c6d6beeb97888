// `coffer access alerts`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Lists uses of emergency access and of the recovery identity.
package struct AccessAlerts: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "alerts", Catalogue.CLIAccess.alerts, examples: ["coffer access alerts"], exits: [.denied, .locked])
    }

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var alerts: [AlertView] = []
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.alertList) { if case .alert(let alert) = $0 { alerts.append(alert) } }
        }
        if options.json {
            for alert in alerts { try surroundings.print(AlertRendering.json(alert, surroundings)) }
        } else if alerts.isEmpty {
            try surroundings.tell(Catalogue.CLIAccess.noAlerts)
        } else {
            try surroundings.output.write(AlertRendering.loud(alerts, surroundings))
        }
    }
}
