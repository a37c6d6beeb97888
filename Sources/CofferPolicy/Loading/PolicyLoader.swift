// From a policy's files to a checked policy; goes on after an error, so that one run finds everything.

import CofferModel
import CofferText

extension Policy {
    /// Loads and checks a policy with the files that it includes.
    /// - Parameters:
    ///   - main: the name of the first file, as messages are to show it.
    ///   - read: gets that name, and then the names of included files, relative to the first file's folder: never
    ///     absolute, never with `..`. What it throws is reported where the file is included.
    /// - Throws: everything found, in the order of the text.
    package static func load(main: String, read: (String) throws -> [UInt8]) throws(PolicyErrors) -> Policy {
        var loader = PolicyLoader(main: main)
        guard let policy = loader.load(read), loader.problems.errors.isEmpty else {
            throw PolicyErrors(ProblemList.sorted(loader.problems.errors, firstFile: main))
        }
        return policy
    }

    /// Loads and checks a policy from its texts, the first file first: what `files` of a loaded policy holds.
    /// - Throws: everything found; that a file is missing, stands there twice or is included by none is an error too.
    package static func load(files: [PolicyFile]) throws(PolicyErrors) -> Policy {
        guard let main = files.first else {
            throw PolicyErrors([
                PolicyProblem(file: "", line: 1, column: 1, message: Catalogue.Policy.emptyDocument)
            ])
        }
        let texts = Dictionary(files.map { ($0.name, $0.text) }) { first, _ in first }
        let policy = try load(main: main.name) { name in
            guard let text = texts[name] else { throw FileMissing() }
            return Array(text.utf8)
        }
        let needed = Set(policy.files.map(\.name))
        guard files.count == needed.count else {
            let names = files.map(\.name)
            let extra = names.first { !needed.contains($0) } ?? names.first { name in names.count { $0 == name } > 1 }
            throw PolicyErrors([
                PolicyProblem(
                    file: extra ?? main.name, line: 1, column: 1, message: Catalogue.Policy.fileNotNeeded)
            ])
        }
        return policy
    }

    /// Loads and checks a policy of a single text, which includes nothing; `file` is only for messages.
    /// - Throws: everything found, in the order of the text.
    package static func load(_ source: [UInt8], file: String) throws(PolicyErrors) -> Policy {
        try load(main: file) { name in
            guard name == file else { throw FileMissing() }
            return source
        }
    }

    private struct FileMissing: Error {}
}

/// One loading of one policy.
struct PolicyLoader {
    /// The version of the language that this program reads.
    static let version = "1"

    let main: String
    var problems = ProblemList()
    var positions = RulePositions()
    /// What the sections declare, whether well or not: a reference to it is no further error.
    var declaredFields: [String] = []
    var declaredRoles: [String] = []
    var declaredPurposes: [String] = []
    var declaredEvents: [String] = []
    /// The kind of each law that is declared, where that can be told.
    var declaredLaws: [String: String] = [:]

    init(main: String) { self.main = main }

    mutating func load(_ read: (String) throws -> [UInt8]) -> Policy? {
        guard let sources = sources(read), let sections = sections(of: sources) else { return nil }
        if let version = sections["policy"] { checkVersion(version.value) }
        let title = sections["title"].flatMap { self.label($0) }
        let session = sections["session"].map { policySession($0) } ?? .standard
        let code = codes(sections["codes"])
        let hours = sections["hours"].flatMap { self.hours($0) }
        let reviewEvery = sections["access_review"].flatMap { accessReview($0) }
        let drafts = sections["purposes"].flatMap { self.purposes($0) } ?? []
        let reasons = sections["reasons"].map { self.reasons($0) } ?? []
        // Without tiers, fields and roles every name of one would be unknown.
        guard let tiers = sections["tiers"].flatMap({ self.tiers($0) }),
            let fields = sections["fields"].flatMap({ self.fields($0, tiers: tiers) }),
            let texts = sections["roles"].flatMap({ self.roles($0, tiers: tiers, session: session) })
        else { return nil }
        if let entry = sections["roles"] { checkOwnerExists(entry) }
        let data = dataRules(sections, fields: fields)
        let privacy = privacyRules(sections, tiers: tiers, fields: fields)
        let purposes = drafts.map { definition($0, fields: fields) }
        let forbids = sections["forbid"].flatMap { self.forbids($0, tiers: tiers, fields: fields) } ?? []
        let approvals = sections["approvals"].flatMap { self.approvals($0) } ?? []
        let emergency = sections["emergency"].flatMap { self.emergency($0, session: session) }
        checkCycles(texts)
        // Checks across sections would only repeat an error that a section already has.
        guard problems.errors.isEmpty, let title, let code else { return nil }
        let roles = flattened(texts, fields: fields)
        checkRoles(roles, tiers: tiers, fields: fields, reasons: reasons)
        checkScopes(texts, fields: fields)
        checkForbids(forbids, fields: fields, hours: hours)
        checkApprovals(approvals, roles)
        checkTiers(tiers, fields: fields, retention: privacy.retention)
        checkCodes(code, sections["codes"], fields: fields)
        guard problems.errors.isEmpty else { return nil }
        return Policy(
            files: sources.map(\.file), title: title, tiers: tiers.map(\.definition), fields: fields,
            roles: roles.map(\.definition), code: code, session: session,
            purposes: purposes.sorted { $0.name < $1.name }, reasons: reasons,
            forbids: forbids.map(\.rule).sorted { $0.name < $1.name },
            approvals: Dictionary(uniqueKeysWithValues: approvals.map { ($0.action, $0.rule) }), emergency: emergency,
            hours: hours, reviewEvery: reviewEvery, data: data, privacy: privacy,
            warnings: ProblemList.sorted(problems.warnings, firstFile: main), positions: positions)
    }

    private mutating func checkVersion(_ tree: Tree) {
        guard let version = text(tree), version != Self.version else { return }
        problems.error(tree.position, Catalogue.Policy.version(version))
    }
}
