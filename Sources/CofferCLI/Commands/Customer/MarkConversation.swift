// What the commands that enter events have in common.

internal import CofferVault

enum MarkConversation {
    static func note(
        _ noting: CustomerNoting, _ list: CodeList, _ options: GlobalOptions, _ surroundings: Surroundings
    ) throws {
        let codes = try list.attachments(surroundings)
        try options.throughDoor(surroundings) { conversation in
            try conversation.ask(.customerNote(noting), codes) { event in
                guard case .noted(let view) = event else { return }
                try MarkRendering.print(view, asJSON: options.json, surroundings)
            }
        }
    }
}
