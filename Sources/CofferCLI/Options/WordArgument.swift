// Words of closed lists as arguments.

internal import CofferText

enum WordArgument {
    /// - Throws: `usage`, naming all words there are.
    static func read<Word: RawRepresentable & CaseIterable>(
        _ text: String, _ type: Word.Type, _ option: String
    ) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).sorted().joined(separator: "|")
            throw CofferError(.usage, Catalogue.CLIError.invalidValue("\(option) <\(known)>"))
        }
        return word
    }
}
