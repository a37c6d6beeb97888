// Reads a policy's files and puts their sections together: what stands where never matters.

import CofferText

extension PolicyLoader {
    /// One file with its tree.
    struct Source {
        let file: PolicyFile
        let tree: Tree
    }

    /// The first file, then the others by name; nil with at least one error.
    mutating func sources(_ read: (String) throws -> [UInt8]) -> [Source]? {
        var found: [Source] = []
        var included = [main: Place(startOf: main)]
        var waiting = [(name: main, place: Place(startOf: main))]
        var bytes = 0
        while let (name, place) = waiting.popLast() {
            guard let source = contents(name, at: place, read) else { continue }
            bytes += source.count
            guard bytes <= Limits.bytes else {
                problems.error(place, name == main ? Catalogue.Policy.tooLarge : Catalogue.Policy.tooLargeTogether)
                return nil
            }
            guard let tree = TreeParser.parse(source, file: name, &problems) else { continue }
            found.append(
                Source(file: PolicyFile(name: name, text: String(decoding: source, as: UTF8.self)), tree: tree))
            for (name, place) in includes(of: tree) {
                if let other = included.updateValue(place, forKey: name) {
                    problems.error(place, Catalogue.Policy.includedTwice(name, other.text))
                } else if included.count > Limits.files {
                    problems.error(place, Catalogue.Policy.tooManyFiles(Limits.files))
                    return nil
                } else {
                    waiting.append((name, place))
                }
            }
        }
        guard problems.errors.isEmpty else { return nil }
        return found.sorted {
            ($0.file.name == main ? 0 : 1, $0.file.name) < ($1.file.name == main ? 0 : 1, $1.file.name)
        }
    }

    private mutating func contents(
        _ name: String, at place: Place, _ read: (String) throws -> [UInt8]
    ) -> [UInt8]? {
        do {
            return try read(name)
        } catch {
            problems.error(place, Catalogue.Policy.cannotRead(name, (error as? CofferError)?.message))
            return nil
        }
    }

    private mutating func includes(of tree: Tree) -> [(name: String, place: Place)] {
        guard case .map(let entries) = tree.content, let entry = entries.first(where: { $0.key == "include" }) else {
            return []
        }
        guard case .list(let items) = entry.value.content, !items.isEmpty else {
            problems.error(entry.value.position, Catalogue.Policy.needsList)
            return []
        }
        return items.compactMap { item in
            guard let name = text(item) else { return nil }
            guard Self.isFileName(name) else {
                problems.error(item.position, Catalogue.Policy.badFileName(name))
                return nil
            }
            return (name, item.position)
        }
    }

    /// Below the first file's folder, and written in one way only: `a/b.yaml`.
    private static func isFileName(_ name: String) -> Bool {
        !name.contains("\\")
            && name.split(separator: "/", omittingEmptySubsequences: false)
                .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }

    /// The sections of all files; nil if one that is needed is nowhere.
    mutating func sections(of sources: [Source]) -> [String: Tree.Entry]? {
        var sections: [String: Tree.Entry] = [:]
        for source in sources {
            guard
                let keys = keys(
                    of: source.tree, at: source.tree.position, known: Vocabulary.sections, required: [])
            else { return nil }
            for key in Vocabulary.sections where key != "include" {
                guard let entry = keys[key] else { continue }
                sections[key] = sections[key].map { joined($0, entry) } ?? entry
            }
        }
        let place = sources.first?.tree.position ?? Place(startOf: main)
        for key in Vocabulary.requiredSections where sections[key] == nil {
            problems.error(place, Catalogue.Policy.missingKey(key))
        }
        return sections
    }

    private mutating func joined(_ first: Tree.Entry, _ second: Tree.Entry) -> Tree.Entry {
        guard Vocabulary.sharedSections.contains(first.key) else {
            problems.error(second.position, Catalogue.Policy.declaredTwice(first.key, first.position.text))
            return first
        }
        let content: Tree.Content
        switch (first.value.content, second.value.content) {
        case (.map(let left), .map(let right)) where !right.isEmpty: content = .map(left + right)
        case (.map, _):
            problems.error(second.value.position, Catalogue.Policy.needsNames(second.key))
            return first
        // `reasons`, the one section of words; any other shape is reported where the section is read.
        case (let left, let right): content = .list(Self.items(left, first.value) + Self.items(right, second.value))
        }
        return Tree.Entry(
            key: first.key, position: first.position, value: Tree(content: content, position: first.value.position))
    }

    private static func items(_ content: Tree.Content, _ tree: Tree) -> [Tree] {
        if case .list(let items) = content { return items }
        return [tree]
    }
}
