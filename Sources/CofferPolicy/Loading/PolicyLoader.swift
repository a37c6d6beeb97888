// From a document's tree to a checked policy; goes on after an error, so that one run finds everything.

import CofferModel
import CofferText

extension Policy {
    /// Loads and checks a policy document; `file` is only for messages.
    /// - Throws: everything found, in the order of the text.
    package static func load(_ source: [UInt8], file: String) throws(PolicyErrors) -> Policy {
        var loader = PolicyLoader(problems: ProblemList(file: file))
        guard let policy = loader.load(source), loader.problems.errors.isEmpty else {
            throw PolicyErrors(ProblemList.sorted(loader.problems.errors))
        }
        return policy
    }
}

/// One loading of one document.
struct PolicyLoader {
    /// The version of the language that this program reads.
    static let version = "1"
    static let standardCodes = "C{seq:7}{check}"

    var problems: ProblemList
    var positions = RulePositions()

    init(problems: ProblemList) { self.problems = problems }

    mutating func load(_ source: [UInt8]) -> Policy? {
        guard let root = TreeParser.parse(source, &problems) else { return nil }
        guard
            let keys = keys(
                of: root, at: root.position,
                known: ["policy", "title", "session", "codes", "tiers", "fields", "roles"],
                required: ["policy", "title", "tiers", "fields", "roles"])
        else { return nil }
        if let version = keys["policy"] { checkVersion(version.value) }
        let title = keys["title"].flatMap { self.label($0) }
        let session = keys["session"].map { self.session($0) } ?? .standard
        let code = codes(keys["codes"])
        // Without tiers every name of one would be unknown.
        guard let tiers = keys["tiers"].flatMap({ self.tiers($0) }) else { return nil }
        let fields = keys["fields"].flatMap { self.fields($0, tiers: tiers) } ?? []
        let roles = keys["roles"].flatMap { self.roles($0, tiers: tiers) } ?? []
        if let entry = keys["roles"] { checkOwnerExists(entry) }
        // Checks across sections would only repeat an error that a section already has.
        guard problems.errors.isEmpty, let title, let code else { return nil }
        checkRoles(roles, tiers: tiers, fields: fields)
        checkTiers(tiers, fields: fields)
        return Policy(
            files: [PolicyFile(name: problems.file, text: String(decoding: source, as: UTF8.self))], title: title,
            tiers: tiers.map(\.definition), fields: fields, roles: roles.map(\.definition), code: code,
            session: session, purposes: [], reasons: [], forbids: [], approvals: [:], emergency: nil, hours: nil,
            reviewEvery: nil, warnings: ProblemList.sorted(problems.warnings), positions: positions)
    }

    private mutating func checkVersion(_ tree: Tree) {
        guard let version = text(tree), version != Self.version else { return }
        problems.error(tree.position, Catalogue.Policy.version(version))
    }

    private mutating func session(_ entry: Tree.Entry) -> SessionLimits {
        let standard = SessionLimits.standard
        guard let keys = keys(of: entry.value, at: entry.position, known: ["idle", "lifetime"], required: []) else {
            return standard
        }
        let idle = keys["idle"].flatMap { duration($0.value) } ?? standard.idle
        let lifetime = keys["lifetime"].flatMap { duration($0.value) } ?? max(standard.lifetime, idle)
        if idle > lifetime {
            problems.error((keys["idle"] ?? entry).position, Catalogue.Policy.idleBeyondLifetime)
        }
        return SessionLimits(idle: idle, lifetime: lifetime)
    }

    private mutating func codes(_ entry: Tree.Entry?) -> CodePattern? {
        var pattern = Self.standardCodes
        var position = Position(line: 1, column: 1)
        if let entry {
            guard let keys = keys(of: entry.value, at: entry.position, known: ["pattern"], required: ["pattern"]),
                let tree = keys["pattern"]?.value, let written = text(tree)
            else { return nil }
            pattern = written
            position = tree.position
        }
        do {
            return try CodePattern(pattern)
        } catch {
            problems.error(position, error.message)
            return nil
        }
    }
}
