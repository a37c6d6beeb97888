// `coffer customer …`

package import ArgumentParser
internal import CofferText

/// Customers of a vault.
package struct Customer: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "customer", Catalogue.CLIHelp.customerGroup, about: Catalogue.CLIHelp.customerGroupAbout,
            subcommands: [
                CustomerAdd.self, CustomerDetail.self, CustomerChange.self, CustomerSearch.self, CustomerPage.self,
                CustomerPast.self, CustomerMark.self, CustomerHappening.self, CustomerDormancy.self,
                CustomerVerification.self,
            ])
    }

    package init() {}
}
