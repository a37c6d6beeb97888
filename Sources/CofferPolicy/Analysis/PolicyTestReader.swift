// Reads test files with the readers of policies, so that mistakes are told in the same way.

import CofferModel
import CofferText

/// One reading of one test file.
struct PolicyTestReader {
    private let file: String
    private var loader: PolicyLoader
    private var places: [PolicyTestFile.Places] = []

    init(file: String) {
        self.file = file
        loader = PolicyLoader(main: file)
    }

    var errors: [PolicyProblem] { loader.problems.errors }

    mutating func read(_ source: [UInt8]) -> PolicyTestFile? {
        guard source.count <= Limits.bytes else {
            loader.problems.error(Place(startOf: file), Catalogue.Policy.tooLarge)
            return nil
        }
        guard let root = TreeParser.parse(source, file: file, &loader.problems),
            let keys = loader.keys(
                of: root, at: root.position, known: ["policy", "tests"], required: ["policy", "tests"])
        else { return nil }
        let policy = keys["policy"].flatMap { loader.text($0.value) }
        var tests: [PolicyTest] = []
        if let tree = keys["tests"]?.value {
            guard case .list(let items) = tree.content, !items.isEmpty else {
                loader.problems.error(tree.position, Catalogue.Analysis.needsTests)
                return nil
            }
            for item in items {
                if let test = test(item) { tests.append(test) }
            }
        }
        guard let policy else { return nil }
        return PolicyTestFile(file: file, policy: policy, tests: tests, places: places)
    }

    private static let keys = [
        "who", "action", "field", "right", "tier", "when", "expect", "sees", "by",
    ]

    private mutating func test(_ tree: Tree) -> PolicyTest? {
        let errorsBefore = errors.count
        // What follows from a misspelt key is no further error.
        guard let keys = loader.keys(of: tree, at: tree.position, known: Self.keys, required: ["who"]),
            errors.count == errorsBefore
        else { return nil }
        let who = keys["who"].flatMap { loader.text($0.value) }
        let question = question(keys, at: tree.position)
        let when = keys["when"].map { circumstances($0.value) } ?? []
        let expect = keys["expect"].flatMap {
            loader.word($0.value, known: ["allow", "deny"], unknown: Catalogue.Analysis.unknownExpectation)
        }
        let sees = keys["sees"].flatMap {
            loader.word(
                $0.value, known: ["clear", "masked", "hidden"], unknown: Catalogue.Analysis.unknownVisibility)
        }.flatMap { Visibility(word: $0) }
        let by = keys["by"].flatMap { loader.text($0.value) }
        guard errors.count == errorsBefore, let who, let question else { return nil }
        if let sees = keys["sees"] {
            guard case .action(.read, .some) = question else {
                loader.problems.error(sees.position, Catalogue.Analysis.seesNeedsReading)
                return nil
            }
        }
        if let when = keys["when"], case .right = question {
            loader.problems.error(when.position, Catalogue.Analysis.rightsHaveNoConditions)
            return nil
        }
        guard expect != nil || sees != nil || by != nil else {
            loader.problems.error(tree.position, Catalogue.Analysis.nothingExpected)
            return nil
        }
        places.append(
            PolicyTestFile.Places(
                who: keys["who"]?.value.position ?? tree.position,
                what: (keys["field"] ?? keys["tier"])?.value.position ?? tree.position))
        return PolicyTest(
            who: RoleName(who), question: question, circumstances: when, isAllowed: expect.map { $0 == "allow" },
            sees: sees, by: by, position: tree.position.position)
    }

    private mutating func question(_ keys: [String: Tree.Entry], at position: Place) -> PolicyTest.Question? {
        switch (keys["action"], keys["right"], keys["tier"]) {
        case (let action?, nil, nil):
            let word = loader.word(
                action.value, known: Action.allCases.map(\.rawValue), unknown: Catalogue.Policy.unknownAction)
            guard let word, let action = Action(rawValue: word) else { return nil }
            guard let entry = keys["field"] else { return .action(action, nil) }
            guard action.isAboutFields else {
                loader.problems.error(entry.position, Catalogue.Analysis.notOnFields(action.rawValue))
                return nil
            }
            return loader.text(entry.value).map { .action(action, FieldName($0)) }
        case (nil, let right?, let tier?) where keys["field"] == nil:
            let word = loader.word(
                right.value, known: RightSet.words.map(\.name), unknown: Catalogue.Policy.unknownRight)
            guard let word, let right = RightSet.words.first(where: { $0.name == word })?.right,
                let name = loader.text(tier.value)
            else { return nil }
            return .right(right, TierName(name))
        default:
            loader.problems.error(position, Catalogue.Analysis.needsQuestion)
            return nil
        }
    }

    private mutating func circumstances(_ tree: Tree) -> Circumstances {
        let known = Circumstances.words + [("outside scope", .outsideScope)]
        return loader.words(tree, known: known.map(\.name), unknown: Catalogue.Analysis.unknownCircumstance)
            .reduce(into: []) { set, word in
                if let found = known.first(where: { $0.name == word.text }) { set.formUnion(found.circumstance) }
            }
    }
}
