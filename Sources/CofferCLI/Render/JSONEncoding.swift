// Answers that know their own JSON, as one line.

internal import FoundationEssentials

extension Surroundings {
    /// A result: one JSON document, its names in order, so that equal answers are equal texts.
    func print(encoding value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try print(String(decoding: encoder.encode(value), as: UTF8.self))
    }
}
