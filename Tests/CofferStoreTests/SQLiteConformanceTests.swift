// The conformance suite on SQLite.

import CofferStore
import Testing

@Suite("SQLite does what every store must")
struct SQLiteConformanceTests {
    @Test("The conformance suite passes", arguments: StoreConformance.checks.map(\.name))
    func conforms(name: String) throws {
        let directory = try TemporaryDirectory()
        let check = try #require(StoreConformance.checks.first { $0.name == name })
        try check.run(makeStore(at: directory.vault))
    }
}
