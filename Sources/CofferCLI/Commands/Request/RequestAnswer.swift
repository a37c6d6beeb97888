// `coffer request answer`

package import ArgumentParser
internal import CofferText
internal import CofferVault
internal import Glibc

/// Writes the package of somebody's data, as JSON, CSV and a page to read, each sealed.
package struct RequestAnswer: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "answer", Catalogue.CLISubjects.answer, about: Catalogue.CLISubjects.answerAbout,
            examples: ["coffer request answer 118 --out answer-118"],
            exits: [.denied, .locked, .notFound, .refused, .conflict])
    }

    @OptionGroup package var request: RequestNumber

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.out], valueName: "folder"),
        completion: .directory)
    package var out: String

    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.CLISubjects.plain]))
    package var plain = false

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        let passphrase = plain ? nil : try Vault.generatePassphrase()
        let names = ["json", "csv", "html"].map { "\(out)/request-\(request.number).\($0)\(plain ? "" : ".sealed")" }
        var answer: SubjectAnswerView?
        try options.throughDoor(surroundings) { conversation in
            // Only somebody who can unlock leaves a folder behind.
            guard mkdir(out, 0o700) == 0 || errno == EEXIST else { throw SystemFailure.making(out) }
            try FilePaths.creating(names[0]) { json in
                try FilePaths.creating(names[1]) { csv in
                    try FilePaths.creating(names[2]) { page in
                        let secret = try passphrase.map { [try SecretBuffer.descriptor(of: $0)] } ?? []
                        let asked = SubjectAnswering(request: request.number, isPlain: plain)
                        try conversation.ask(.requestAnswer(asked), [json, csv, page] + secret) {
                            if case .subjectAnswer(let view) = $0 { answer = view }
                        }
                    }
                }
            }
        }
        if let answer { try report(answer, names, passphrase, surroundings) }
    }

    private func report(
        _ answer: SubjectAnswerView, _ names: [String], _ passphrase: String?, _ surroundings: Surroundings
    ) throws {
        if options.json {
            return try surroundings.print([
                "request": .integer(answer.request), "code": .string(answer.code),
                "fields": .integer(Int64(answer.fields)), "files": .array(names.map { .string($0) }),
                "sealed": .boolean(!plain), "one_time_passphrase": .optional(passphrase),
            ])
        }
        for name in names { try surroundings.print(name) }
        if let passphrase {
            try PassphrasePrompt(surroundings: surroundings).show(Catalogue.CLIPrompt.oneTime(passphrase))
        } else {
            try surroundings.tell(Catalogue.CLIOutput.plainWarning(out))
        }
        try surroundings.tell(Catalogue.CLISubjects.closeNext(answer.request))
    }
}
