// `coffer request open`

package import ArgumentParser
internal import CofferModel
internal import CofferPolicy
internal import CofferText
internal import CofferVault

/// Takes in a request and says by when it has to be answered.
package struct RequestOpening: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "open", Catalogue.CLISubjects.open, about: Catalogue.CLISubjects.openAbout,
            examples: [
                "coffer request open C0000001Y --type access --channel email --received 2026-11-20",
                "coffer request open C0000001Y --type erasure --channel letter --by guardian --identity authority_document",
                "coffer request open --unknown --type access --channel email",
            ],
            exits: [.denied, .locked, .notFound, .refused])
    }

    @Argument(help: ArgumentHelp(Speech[Catalogue.CLISubjects.code], valueName: "code"))
    package var code: String?

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.unknown]))
    package var unknown = false

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.type], valueName: "type"))
    package var type: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.channel], valueName: "channel"))
    package var channel: String

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.received], valueName: "date"))
    package var received: String?

    @Option(
        name: .long,
        help: ArgumentHelp(Speech[Catalogue.CLISubjects.by], valueName: "customer|guardian|relative|agent"))
    package var by = Requester.customer.rawValue

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.identity], valueName: "how"))
    package var identity: String?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.answerIn], valueName: "en|zh"))
    package var answerIn: OutputOptions.Lang?

    @Option(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.note], valueName: "text"))
    package var note: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        guard unknown == (code == nil) else { throw CofferError(.usage, Catalogue.CLISubjects.codeOrUnknown) }
        let opening = SubjectOpening(
            type: try WordArgument.read(type, RequestType.self, "--type"), code: code,
            received: try received.map { try MarkArguments.day($0, "--received") },
            channel: try WordArgument.read(channel, RequestChannel.self, "--channel"),
            by: try WordArgument.read(by, Requester.self, "--by"),
            check: try identity.map { try WordArgument.read($0, IdentityCheck.self, "--identity") },
            language: answerIn?.rawValue ?? surroundings.language.rawValue, note: note)
        try options.showRequest(.requestOpen(opening), surroundings)
    }
}
