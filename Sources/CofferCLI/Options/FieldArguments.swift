// `FIELD=VALUE` and `FIELD` as arguments, read without ever repeating a value in an error.

internal import CofferModel
internal import CofferText

/// Reads field names and assignments from arguments.
enum FieldArguments {
    /// `FIELD=VALUE` pairs.
    ///
    /// - Throws: `usage`, also where a field is given two values: which one is meant, nobody can tell.
    static func assignments(_ arguments: [String], option: String) throws -> [FieldName: String] {
        var result: [FieldName: String] = [:]
        for argument in arguments {
            guard let (name, value) = split(argument), let value else {
                throw CofferError(.usage, Catalogue.CLIError.assignmentExpected(option))
            }
            guard result.updateValue(value, forKey: name) == nil else {
                throw CofferError(.usage, Catalogue.CLIError.fieldTwice(name.rawValue, option))
            }
        }
        return result
    }

    /// Field names, separated by commas or given one by one.
    ///
    /// Invariant: what was given and names no field is refused. None at all stands for every field, and a variable that a
    /// script left empty must not.
    ///
    /// - Parameter kinds: whether `field.kind` is one, too.
    static func names(_ arguments: [String], option: String, kinds: Bool = false) throws -> [FieldName] {
        try arguments.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }.map { part in
            let pieces = part.split(separator: ".", omittingEmptySubsequences: false)
            guard kinds && pieces.count == 2 ? pieces.allSatisfy(isName) : isName(part) else {
                throw CofferError(.usage, Catalogue.CLIError.fieldExpected(option))
            }
            return FieldName(String(part))
        }
    }

    /// A field's name and, behind `=`, its value; nil when it does not start with a name.
    static func split(_ argument: String) -> (FieldName, String?)? {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard isName(parts[0]) else { return nil }
        return (FieldName(String(parts[0])), parts.count == 2 ? String(parts[1]) : nil)
    }

    /// As policies declare them: a–z first, then a–z, 0–9, `_`; at most 40.
    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 40 else { return false }
        return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
}
