// Asking for single values on the terminal, and handing them to the door as an attachment.

internal import CofferAgent
internal import CofferModel
internal import CofferText

/// Questions for fields that were named without a value.
enum FieldQuestions {
    /// Asks for each field by its name and answers with one JSON object; no question, an empty object.
    static func ask(_ names: [FieldName], _ surroundings: Surroundings) throws -> OpenDescriptor {
        var members: [JSONValue.Member] = []
        for name in names {
            guard let terminal = surroundings.terminal else {
                throw CofferError(.usage, Catalogue.CLIError.noTerminalForValue, hint: Catalogue.CLIError.pipeJSON)
            }
            try terminal.write(surroundings[Catalogue.CLIPrompt.value(name.rawValue)])
            guard let value = try terminal.readLine() else {
                throw CofferError(.cancelled, Catalogue.CLIError.cancelled)
            }
            // As in the form: Enter leaves the field alone, a hyphen empties it.
            if value.isEmpty { continue }
            members.append(JSONValue.Member(name.rawValue, value == "-" ? .null : .string(value)))
        }
        return try attachment(.object(members))
    }

    /// A JSON value in a memory file.
    static func attachment(_ value: JSONValue) throws -> OpenDescriptor {
        var text = value.text
        return OpenDescriptor(try text.withUTF8 { try MemoryFile.make(UnsafeRawBufferPointer($0)) })
    }
}
