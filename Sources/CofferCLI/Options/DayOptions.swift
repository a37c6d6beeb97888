// `--from` and `--to`: the days that a question about the ledger is about.

package import ArgumentParser
internal import CofferModel
internal import CofferText
internal import CofferVault

/// Two days in UTC, both included.
package struct DayOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Reports.from], valueName: "date"))
    package var from: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.Reports.to], valueName: "date"))
    package var to: String?

    package init() {}

    /// - Throws: usage for what is no day, or an end before the beginning.
    func range() throws -> DayRange {
        let range = DayRange(from: try Self.day(from, "--from"), to: try Self.day(to, "--to"))
        if let from = range.from, let to = range.to, to < from {
            throw CofferError(.usage, Catalogue.Reports.daysReversed)
        }
        return range
    }

    private static func day(_ text: String?, _ option: String) throws -> CalendarDate? {
        guard let text else { return nil }
        guard let day = CalendarDate(iso: text) else {
            throw CofferError(.usage, Catalogue.CLIError.invalidValue("\(option) <YYYY-MM-DD>"))
        }
        return day
    }
}
