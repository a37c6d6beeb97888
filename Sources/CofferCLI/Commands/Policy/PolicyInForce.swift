// `coffer policy show`

package import ArgumentParser
internal import CofferPolicy
internal import CofferText
internal import CofferVault
internal import Glibc

/// Prints the policy in force, as it was applied.
package struct PolicyInForce: CofferCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            "show", Catalogue.CLIHelp.policyShow,
            examples: ["coffer policy show > customer.yaml", "coffer policy show --out-dir policy-in-force"],
            exits: [.denied, .locked, .conflict])
    }

    @Option(
        name: .long, help: ArgumentHelp(Speech[Catalogue.CLIPolicy.outDirectory], valueName: "directory"),
        completion: .directory)
    package var outDir: String?

    @OptionGroup(title: Speech[Catalogue.CLIHelp.commonHeading]) package var options: GlobalOptions

    package init() {}

    package func perform(_ surroundings: Surroundings) throws {
        var files: [PolicyFile] = []
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.policyShow) { if case .policy(let found) = $0 { files = found } }
        }
        if let outDir { try Self.write(files, into: outDir) }
        if options.json { return try surroundings.print(Self.json(files)) }
        if outDir == nil { try surroundings.output.write(Self.text(files)) }
    }

    /// One file as it is; several with a comment before each that names it.
    private static func text(_ files: [PolicyFile]) -> String {
        guard files.count > 1 else { return files.first?.text ?? "" }
        return files.map { file in
            "# file: \(file.name)\n" + file.text + (file.text.hasSuffix("\n") ? "" : "\n")
        }.joined()
    }

    /// `source` is the first file's text.
    private static func json(_ files: [PolicyFile]) -> JSONValue {
        [
            "source": .string(files.first?.text ?? ""),
            "files": .array(files.map { ["name": .string($0.name), "text": .string($0.text)] as JSONValue }),
            "digest": .string(Vault.digest(of: files)),
        ]
    }

    private static func write(_ files: [PolicyFile], into directory: String) throws {
        for (index, file) in files.enumerated() {
            // The first file's name is as its owner gave it once; those of the others are part of the policy.
            let name = index == 0 ? PolicyReading.divided(file.name).name : file.name
            let parts = name.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
                throw CofferError(.fileFailure, Catalogue.CLIPolicy.badFileName(name))
            }
            var path = directory
            for part in parts {
                guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw SystemFailure.making(path) }
                path += "/" + part
            }
            try FilePaths.creating(path) { try FileOutput.write(file.text, to: $0.number) }
        }
    }
}
