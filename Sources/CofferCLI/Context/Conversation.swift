// Talking through a door: operations go in, events come out; notices and progress are shown on the way.

package import CofferText
package import CofferVault

/// One open door and the person in front of it.
package struct Conversation {
    package let door: any Door
    package let surroundings: Surroundings

    /// Performs `operation`; `receive` gets the events that are results.
    package func ask(
        _ operation: Operation, _ attachments: [OpenDescriptor] = [], receive: (Event) throws -> Void = { _ in }
    ) throws {
        let progress = ProgressLine(surroundings)
        defer {
            progress.clear()
            // Keeps the descriptors open until the door is done with them.
            withExtendedLifetime(attachments) {}
        }
        try door.perform(operation, Attachments(attachments.map(\.number))) { event in
            switch event {
            case .notice(let phrase):
                progress.clear()
                try surroundings.tell(phrase)
            case .warning(let phrase):
                progress.clear()
                try surroundings.tell(Catalogue.CLIOutput.warning(phrase))
            case .progress(let step):
                progress.show(step)
            default:
                try receive(event)
            }
        }
    }

    /// Asks for a result after which the operation may fail all the same, as a check does that found something.
    ///
    /// - Returns: the result, and what came after it.
    /// - Throws: what came instead of a result.
    package func found<View>(
        _ operation: Operation, _ pick: (Event) -> View?
    ) throws -> (view: View, failure: CofferError?) {
        var view: View?
        var failure: CofferError?
        do {
            try ask(operation) { view = pick($0) ?? view }
        } catch let error as CofferError {
            failure = error
        }
        guard let view else {
            throw failure ?? CofferError(.unexpected, Catalogue.CLIBackupOutput.noAnswer)
        }
        return (view, failure)
    }
}
