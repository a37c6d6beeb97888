// Asking for passphrases: an existing one once, a new one twice.

internal import CofferText

/// Passphrases from a file, if one is given, else from the person at the terminal.
struct PassphrasePrompt {
    let surroundings: Surroundings

    /// A passphrase that exists. Never asked twice: who mistypes calls again, and the agent's delay counts.
    func existing(_ prompt: Phrase, file: String?) throws -> OpenDescriptor {
        if let file { return try PassphraseFile.read(file).descriptor() }
        return try ask(prompt).descriptor()
    }

    /// A new passphrase, tried by `use`. One from a file or generated gets one try; a person whose passphrase was too
    /// weak gets two more.
    func new<Result>(
        _ prompt: Phrase, file: String?, generated: String?, use: (OpenDescriptor) throws -> Result
    ) throws -> Result {
        if let file { return try use(PassphraseFile.read(file).descriptor()) }
        if let generated {
            let result = try use(Self.buffer(generated).descriptor())
            try show(Catalogue.CLIPrompt.generated(generated))
            return result
        }
        var triesLeft = 2
        while true {
            do {
                return try use(twice(prompt).descriptor())
            } catch let error as CofferError where triesLeft > 0 && Self.mayTryAgain(error) {
                triesLeft -= 1
                try terminal().write(ErrorReport.text(error, language: surroundings.language, asJSON: false))
            }
        }
    }

    /// Something only the person at the terminal should read; standard error where there is none.
    func show(_ phrase: Phrase) throws {
        let text = surroundings[phrase] + "\n"
        if let terminal = surroundings.terminal {
            try terminal.write(text)
        } else {
            try surroundings.messages.write(text)
        }
    }

    private func twice(_ prompt: Phrase) throws -> SecretBuffer {
        try terminal().write(surroundings[Catalogue.CLIPrompt.passphraseAdvice] + "\n")
        let first = try ask(prompt)
        guard first.isEqual(to: try ask(Catalogue.CLIPrompt.again)) else {
            throw CofferError(.passphrasesDiffer, Catalogue.CLIError.passphrasesDiffer)
        }
        return first
    }

    private func ask(_ prompt: Phrase) throws -> SecretBuffer {
        let terminal = try terminal()
        try terminal.write(surroundings[prompt])
        return try terminal.readSecret()
    }

    private func terminal() throws -> any Terminal {
        guard let terminal = surroundings.terminal else {
            throw CofferError(.locked, Catalogue.CLIError.noTerminal, hint: Catalogue.CLIError.usePassphraseFile)
        }
        return terminal
    }

    private static func mayTryAgain(_ error: CofferError) -> Bool {
        error.code == .passphrasesDiffer || error.code.name == "weak_passphrase"
    }

    private static func buffer(_ text: String) -> SecretBuffer {
        let secret = SecretBuffer()
        for byte in text.utf8 { _ = secret.append(byte) }
        return secret
    }
}
