// The number of a data subject's request, and the commands that answer with the request as it stands.

package import ArgumentParser
internal import CofferText
internal import CofferVault

package struct RequestNumber: ParsableArguments {
    @Argument(help: ArgumentHelp(Speech[Catalogue.CLISubjects.number], valueName: "request"))
    package var number: Int64

    package init() {}
}

extension GlobalOptions {
    /// Asks, and shows the request that is answered.
    func showRequest(_ operation: Operation, _ surroundings: Surroundings) throws {
        var view: SubjectRequestView?
        try throughDoor(surroundings) { conversation in
            try conversation.ask(operation) { if case .subjectRequest(let answered) = $0 { view = answered } }
        }
        guard let view else { return }
        if json {
            try surroundings.print(SubjectRendering.json(view))
        } else {
            try surroundings.output.write(SubjectRendering.detail(view, surroundings))
        }
    }
}
