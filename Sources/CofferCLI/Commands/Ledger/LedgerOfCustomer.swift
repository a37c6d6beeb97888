// `coffer ledger customer`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows who did what with a customer.
package struct LedgerOfCustomer: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "customer", Catalogue.Reports.customer, about: Catalogue.Reports.customerAbout,
            examples: [
                "coffer ledger customer C0000001Y", "coffer ledger customer C0000001Y --from 2026-01-01 --json",
                "coffer ledger customer --record 17",
            ],
            exits: [.denied, .locked, .notFound])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.Reports.code]))
    package var code: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Reports.record], valueName: "number"))
    package var record: Int64?

    @OptionGroup package var trail: TrailOptions
    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let subject: TrailRequest.Subject
        switch (code, record) {
        case (let code?, nil): subject = .customer(code: code)
        case (nil, let record?): subject = .record(record)
        default: throw CofferError(.usage, Catalogue.Reports.codeOrRecord)
        }
        try trail.perform(subject, byDay: false, options, surroundings)
    }
}
