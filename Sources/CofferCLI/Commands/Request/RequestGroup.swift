// `coffer request …`

package import ArgumentParser
internal import CofferText

/// What customers ask about their own data.
package struct RequestGroup: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "request", Catalogue.CLISubjects.group, about: Catalogue.CLISubjects.groupAbout,
            subcommands: [
                RequestOpening.self, RequestRegister.self, RequestDetail.self, RequestConfirmation.self,
                RequestIdentification.self, RequestExtension.self, RequestAnswer.self, RequestClosing.self,
            ])
    }

    package init() {}
}
