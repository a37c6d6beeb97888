// From bytes to a tree: the only place that knows Yams. Whatever the bytes are, this ends, soon, with a tree or problems.

import CofferText
import Yams

/// Parses one YAML document.
struct TreeParser {
    /// A policy is five levels deep. The YAML library itself stops at 1000, where its recursion has used up a small stack:
    /// hence `DeepStack`.
    static let depthLimit = 16

    private let file: String
    private var problems = ProblemList()

    private init(file: String) { self.file = file }

    /// The document's tree, or nil with at least one error in `problems`.
    static func parse(_ source: [UInt8], file: String, _ problems: inout ProblemList) -> Tree? {
        let outcome = DeepStack.run {
            var parser = TreeParser(file: file)
            let tree = parser.parse(source)
            return (tree: tree, problems: parser.problems)
        }
        guard let outcome else {
            problems.error(Place(startOf: file), Catalogue.Policy.noThread)
            return nil
        }
        problems.append(outcome.problems)
        return outcome.tree
    }

    private mutating func parse(_ source: [UInt8]) -> Tree? {
        let start = Place(startOf: file)
        guard var text = String(validating: source, as: UTF8.self) else {
            problems.error(start, Catalogue.Policy.notUTF8)
            return nil
        }
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        if let sign = ForbiddenSigns.first(in: text) {
            problems.error(Place(file, sign.position), sign.message)
            return nil
        }
        do {
            // The basic resolver leaves every scalar a text: what `yes` means is decided where it is read.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                problems.error(start, Catalogue.Policy.emptyDocument)
                return nil
            }
            return tree(root, depth: 0)
        } catch let error as YamlError {
            report(error)
        } catch {
            problems.error(start, Catalogue.Policy.syntax("\(error)"))
        }
        return nil
    }

    private mutating func tree(_ node: Node, depth: Int) -> Tree? {
        let position = node.mark.map { place($0) } ?? Place(startOf: file)
        guard depth <= Self.depthLimit else {
            problems.error(position, Catalogue.Policy.tooDeep)
            return nil
        }
        if Self.hasOwnTag(node) {
            problems.error(position, Catalogue.Policy.tagged)
            return nil
        }
        switch node {
        case .scalar(let scalar):
            return Tree(content: .text(scalar.string, isQuoted: scalar.style != .plain), position: position)
        case .sequence(let sequence):
            var items: [Tree] = []
            for item in sequence {
                guard let item = tree(item, depth: depth + 1) else { return nil }
                items.append(item)
            }
            return Tree(content: .list(items), position: position)
        case .mapping(let mapping):
            return self.mapping(mapping, position, depth: depth)
        case .alias:
            problems.error(position, Catalogue.Policy.anchor)
            return nil
        }
    }

    private mutating func mapping(_ mapping: Node.Mapping, _ position: Place, depth: Int) -> Tree? {
        var entries: [Tree.Entry] = []
        for (key, value) in mapping {
            guard let key = tree(key, depth: depth + 1), let value = tree(value, depth: depth + 1) else { return nil }
            guard case .text(let name, _) = key.content else {
                problems.error(key.position, Catalogue.Policy.keyIsNoText)
                return nil
            }
            entries.append(Tree.Entry(key: name, position: key.position, value: value))
        }
        return Tree(content: .map(entries), position: position)
    }

    private static func hasOwnTag(_ node: Node) -> Bool {
        let tag: String
        switch node {
        case .scalar(let scalar): tag = scalar.tag.description
        case .sequence(let sequence): tag = sequence.tag.description
        case .mapping(let mapping): tag = mapping.tag.description
        case .alias: return false
        }
        return !["", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"].contains(tag)
    }

    private mutating func report(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            problems.error(place(mark), Catalogue.Policy.syntax(problem))
        case .composer(_, let problem, let mark, _):
            let isAlias = problem.contains("alias")
            problems.error(place(mark), isAlias ? Catalogue.Policy.anchor : Catalogue.Policy.severalDocuments)
        case .duplicatedKeysInMapping(let duplicates, let context):
            problems.error(place(context.mark), Catalogue.Policy.duplicateKeys(duplicates))
        case .reader(let problem, let offset, _, let yaml):
            problems.error(
                Place(file, Self.position(ofCharacter: offset ?? 0, in: yaml)), Catalogue.Policy.syntax(problem))
        default:
            problems.error(Place(startOf: file), Catalogue.Policy.syntax("\(error)"))
        }
    }

    private func place(_ mark: Mark) -> Place { Place(file, Position(line: mark.line, column: mark.column)) }

    private static func position(ofCharacter offset: Int, in text: String) -> Position {
        var line = 1
        var column = 1
        for character in text.prefix(offset) {
            column = character.isNewline ? 1 : column + character.unicodeScalars.count
            line += character.isNewline ? 1 : 0
        }
        return Position(line: line, column: column)
    }
}
