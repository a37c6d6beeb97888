// `coffer access review list`

package import ArgumentParser
internal import CofferText
internal import CofferVault

/// Shows a review: the one that is open, the last, or an earlier one; or writes its record again.
package struct ReviewLines: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "list", Catalogue.CLIAccess.reviewList, about: Catalogue.CLIReview.listAbout,
            examples: ["coffer access review list", "coffer access review list 57 --out review.json"],
            exits: [.denied, .locked, .notFound, .conflict])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLIReview.number]))
    package var review: Int64?

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIReview.recordOut], valueName: "file"), completion: .file())
    package var out: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        try options.throughDoor(surroundings) { conversation in
            if let out {
                return try FilePaths.creating(out) { file in
                    try conversation.ask(.reviewShow(ReviewShow(review: review, asRecord: true))) { event in
                        guard case .reviewRecord(let text) = event else { return }
                        try FileOutput.write(text + "\n", to: file.number)
                    }
                }
            }
            try conversation.ask(.reviewShow(ReviewShow(review: review))) { event in
                guard case .review(let review) = event else { return }
                try ReviewRendering.print(review, asJSON: options.json, surroundings)
            }
        }
        if let out { try surroundings.tell(Catalogue.CLIReview.recordWritten(out)) }
    }
}
