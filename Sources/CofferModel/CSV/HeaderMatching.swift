// From the headers people give their columns to the fields of a policy.

package enum HeaderMatching {
    /// The field whose name or one of whose known headers is this one, letter case, width, spaces, underscores and
    /// hyphens aside; nil if there is none, or if two fields claim it.
    package static func match(header: String, candidates: [(FieldName, [String])]) -> FieldName? {
        let wanted = key(header)
        guard !wanted.isEmpty else { return nil }
        var found: FieldName?
        for (field, headers) in candidates
        where key(field.rawValue) == wanted || headers.contains(where: { key($0) == wanted }) {
            if let found, found != field { return nil }
            found = field
        }
        return found
    }

    private static func key(_ header: String) -> String {
        var key = String.UnicodeScalarView()
        for scalar in CompatibilityForm.of(header).lowercased().unicodeScalars
        where !scalar.properties.isWhitespace && !StandardText.isInvisible(scalar) && scalar != "_" && scalar != "-" {
            key.append(scalar)
        }
        return String(key)
    }
}
