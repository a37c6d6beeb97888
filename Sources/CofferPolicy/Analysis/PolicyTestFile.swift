// A file of expectations about a policy (docs/policy.md, "Testing a policy").

import CofferModel
import CofferText

/// The tests of one file, read but not yet run.
package struct PolicyTestFile: Sendable {
    package let file: String
    /// The policy that it is about, relative to the file's own folder.
    package let policy: String
    /// In the order of the file.
    package let tests: [PolicyTest]
    /// Where the names in a test stand, to say which of them the policy does not have.
    let places: [Places]

    /// Places of the names of one test.
    struct Places: Sendable {
        let who: Place
        let what: Place
    }

    /// Reads a test file; `file` is only for messages.
    /// - Throws: everything found, in the order of the text.
    package static func load(source: [UInt8], file: String) throws(PolicyErrors) -> PolicyTestFile {
        var reader = PolicyTestReader(file: file)
        let read = reader.read(source)
        guard let read, reader.errors.isEmpty else {
            throw PolicyErrors(ProblemList.sorted(reader.errors, firstFile: file))
        }
        return read
    }
}
