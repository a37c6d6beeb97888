// What the commands that make documents from a policy have in common.

package import ArgumentParser
internal import CofferModel
internal import CofferPolicy
internal import CofferPrivacy
internal import CofferText
internal import CofferVault

/// From which policy, and where to.
package struct PolicyDocumentOptions: ParsableArguments {
    @Flag(name: .long, help: ArgumentHelp(Speech[Catalogue.Breach.asPage]))
    package var html = false

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.Breach.documentOut], valueName: "file"), completion: .file())
    package var out: String?

    @OptionGroup package var source: PolicySource

    package init() {}

    /// Makes the document of the policy, its digest and today's day in UTC, and writes it.
    func perform(
        _ options: GlobalOptions, _ surroundings: Surroundings, _ make: (Policy, String, String) -> Document
    ) throws {
        if let out { try DocumentFile.requireNew(out) }
        let policy = try source.load(options, surroundings).policy
        let day = CalendarDate(millisecondsSince1970: Timestamp.now).iso
        let document = make(policy, String(Vault.digest(of: policy.files).prefix(16)), day)
        if let out {
            let isPage = html || out.hasSuffix(".html")
            try DocumentFile.write(document, to: out, asPage: isPage, surroundings)
            try surroundings.tell(Catalogue.Breach.written(out))
        }
        if options.json {
            try surroundings.print(DocumentRendering.json(document, surroundings))
        } else if out == nil {
            let language = surroundings.language
            try surroundings.output.write(html ? document.page(language) : document.markdown(language))
        }
    }
}
