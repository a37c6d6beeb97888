// Purposes and reasons are asked for only where somebody can give them: elsewhere nobody could ever do the action.

import CofferPolicy
import Testing

@Suite("Places for purposes and reasons")
struct PlaceForReasonTests {
    private static let withPurpose: Set<Action> = [.read, .search, .disclose, .export, .exportPlain, .changes]
    private static let withReason: Set<Action> = [.read, .search, .disclose, .export, .exportPlain, .update]

    private static func known(_ actions: Set<Action>) -> String {
        let names = Action.allCases.filter(actions.contains).map { "`\($0.rawValue)`" }
        return "known here: " + names.joined(separator: ", ")
    }

    @Test(
        "a reason for an action that takes none is an error that names those that do",
        arguments: Action.allCases.filter { !withReason.contains($0) })
    func reason(action: Action) throws {
        try FaultyPolicy(
            "reasons: [search]", "reasons: [search, «\(action.rawValue)]",
            "`\(action.rawValue)` has no place to give a reason", suggestion: Self.known(Self.withReason),
            base: Samples.whole
        ).check()
    }

    @Test(
        "a purpose for an action that takes none is an error that names those that do",
        arguments: Action.allCases.filter { !withPurpose.contains($0) })
    func purpose(action: Action) throws {
        let may = "may: [search, update, disclose, export]\n    for: {"
        try FaultyPolicy(
            may, "may: [search, disclose, export, \(action.rawValue)]\n    for: {«\(action.rawValue): service, ",
            "`\(action.rawValue)` has no place to name a purpose", suggestion: Self.known(Self.withPurpose),
            base: Samples.whole
        ).check()
    }

    @Test("everything else may ask for a reason")
    func loads() throws {
        let names = Self.withReason.map(\.rawValue).sorted().joined(separator: ", ")
        let policy = try Samples.load(
            Samples.replacing(
                "reasons: [search]", with: "reasons: [\(names)]",
                in: Samples.whole.replacing("    may: [read, enter]", with: "    may: [enter]")))
        #expect(policy.reasons == Self.withReason)
    }
}
