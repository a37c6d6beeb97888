// How many snapshots stay.

package import ArgumentParser
internal import CofferText
package import CofferVault

/// `--keep-last` to `--keep-yearly`.
package struct KeepOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.keepLast], valueName: "n"))
    package var keepLast: Int?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.keepDaily], valueName: "n"))
    package var keepDaily: Int?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.keepWeekly], valueName: "n"))
    package var keepWeekly: Int?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.keepMonthly], valueName: "n"))
    package var keepMonthly: Int?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLIBackup.keepYearly], valueName: "n"))
    package var keepYearly: Int?

    package init() {}

    private var numbers: [Int?] { [keepLast, keepDaily, keepWeekly, keepMonthly, keepYearly] }

    /// - Parameter usual: where none of the options is given; nil: one has to be.
    /// - Throws: `usage` for a number below zero, or where nothing would be kept.
    package func keeping(usual: BackupKeeping? = nil) throws -> BackupKeeping {
        if let usual, numbers.allSatisfy({ $0 == nil }) { return usual }
        let numbers = numbers.map { $0 ?? 0 }
        guard numbers.allSatisfy({ $0 >= 0 }), numbers.contains(where: { $0 > 0 }) else {
            throw CofferError(.usage, Catalogue.CLIBackupOutput.keepSomething)
        }
        return BackupKeeping(
            last: numbers[0], daily: numbers[1], weekly: numbers[2], monthly: numbers[3], yearly: numbers[4])
    }
}
