// A vault in a directory of its own, with people who enrol and unlock as real ones do.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Synchronization

@testable import CofferVault

/// One vault and the state directories of the people who use it; removed at the end.
final class VaultFixture: Sendable {
    let directory: String
    let path: String
    let owner: VaultSession
    let created: VaultCreated
    /// Milliseconds; tests move it.
    let clock: Clock
    private let batch: Int

    final class Clock: Sendable {
        private let time = Mutex<Int64>(1_795_000_000_000)
        var now: Int64 { time.withLock { $0 } }
        func advance(_ milliseconds: Int64) { time.withLock { $0 += milliseconds } }
    }

    static let ownerPassphrase = "a long owner passphrase 1"
    static let policyPath = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../policies/customer.yaml"
    )
    .standardizedFileURL.path
    /// The shipped policy without its law packs and what it says about keeping data: one text, which a test can change
    /// without having to say how long each tier and field is kept.
    static func shippedPolicy() throws -> String {
        let text = try String(contentsOfFile: policyPath, encoding: .utf8)
        // A section ends where a line begins in the first column.
        var isLeftOut = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if let first = line.first, first != " " {
                isLeftOut = ["include", "purposes", "events", "retention", "deadlines", "purge"].contains {
                    line.hasPrefix($0 + ":")
                }
            }
            return !isLeftOut
        }.joined(separator: "\n")
    }

    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures")
        .standardizedFileURL.path

    /// Argon2id at full strength would cost a second per user; the tests of keyslots use it.
    private static let usesWeakKeyslots: Bool = setenv("COFFER_WEAK_KDF", "1", 1) == 0

    /// - Parameters:
    ///   - change: of the shipped policy before the vault is made.
    ///   - batch: records in one transaction of an import or of sealing anew.
    init(policy change: (String) -> String = { $0 }, batch: Int = 10_000) throws {
        precondition(Self.usesWeakKeyslots)
        self.batch = batch
        directory = NSTemporaryDirectory() + "coffer-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        path = directory + "/customers.coffer"
        clock = Clock()
        let policy = change(try Self.shippedPolicy())
        let environment = Self.environment(directory, "owner", clock, batch)
        created = try Pipe.passing(Self.ownerPassphrase) { [path, directory] passphrase in
            try Vault.create(
                VaultCreation(
                    path: path, policy: [PolicyFile(name: "customer.yaml", text: policy)], owner: "owner",
                    recoveryFile: directory + "/recovery"), passphrase: passphrase, recoveryPassphrase: nil,
                environment: environment)
        }
        owner = try Pipe.passing(Self.ownerPassphrase) { [path] in
            try Vault.unlock(path: path, user: "owner", passphrase: $0, environment: environment)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    private static func environment(
        _ directory: String, _ user: String, _ clock: Clock, _ batch: Int
    ) -> VaultEnvironment {
        VaultEnvironment(stateDirectory: directory + "/state-" + user, batch: batch) { clock.now }
    }

    func environment(_ user: String) -> VaultEnvironment { Self.environment(directory, user, clock, batch) }

    static func passphrase(_ user: String) -> String { "the passphrase of \(user), long" }

    /// Invites, enrols and admits somebody.
    func admit(_ name: String, role: String) throws {
        let invitation = try owner.invitation(.userAdd(UserAdd(name: name, role: RoleName(role))))
        let fingerprint = try enrol(name, code: invitation.code)
        _ = try owner.events(.userAdmit(UserAdmit(name: name, fingerprint: fingerprint)))
    }

    func enrol(_ name: String, code: String) throws -> String {
        try Pipe.passing(Self.passphrase(name)) {
            try Vault.enrol(path: path, name: name, code: code, passphrase: $0, environment: environment(name))
        }
    }

    func unlock(_ name: String, passphrase: String? = nil) throws -> VaultSession {
        let passphrase = passphrase ?? (name == "owner" ? Self.ownerPassphrase : Self.passphrase(name))
        return try Pipe.passing(passphrase) {
            try Vault.unlock(path: path, user: name, passphrase: $0, environment: environment(name))
        }
    }

    /// Admits somebody and unlocks for them.
    func session(_ name: String, role: String) throws -> VaultSession {
        try admit(name, role: role)
        return try unlock(name)
    }
}

/// Hands text to code that reads a descriptor.
enum Pipe {
    static func passing<Result>(_ text: String, _ body: (Int32) throws -> Result) throws -> Result {
        try passing([text]) { try body($0[0]) }
    }

    static func passing<Result>(_ texts: [String], _ body: ([Int32]) throws -> Result) throws -> Result {
        try passing(texts.map { Array($0.utf8) }, body)
    }

    static func passing<Result>(_ contents: [[UInt8]], _ body: ([Int32]) throws -> Result) throws -> Result {
        let files = try contents.map { bytes -> Int32 in
            let path = NSTemporaryDirectory() + "coffer-pipe-" + UUID().uuidString
            try Data(bytes).write(to: URL(filePath: path))
            defer { unlink(path) }
            return open(path, O_RDONLY | O_CLOEXEC)
        }
        defer { for file in files { close(file) } }
        return try body(files)
    }
}

extension VaultSession {
    /// All events of an operation, with inputs given as texts.
    func events(_ operation: CofferVault.Operation, _ inputs: String...) throws -> [Event] {
        try Pipe.passing(inputs) { descriptors in
            var events: [Event] = []
            try perform(operation, Attachments(descriptors)) { events.append($0) }
            return events
        }
    }

    /// What of an operation ended in an error, with the events before it.
    func failing(_ operation: CofferVault.Operation, _ inputs: String...) throws -> (
        error: CofferError?, events: [Event]
    ) {
        try Pipe.passing(inputs) { descriptors in
            var events: [Event] = []
            do {
                try perform(operation, Attachments(descriptors)) { events.append($0) }
                return (nil, events)
            } catch let error as CofferError {
                return (error, events)
            }
        }
    }

    /// Adds one customer and returns its code.
    @discardableResult
    func add(_ json: String) throws -> String {
        for case .changed(let view) in try events(.customerAdd(CustomerInput()), json) { return view.code }
        throw Missing.event
    }

    func edit(_ code: String, _ json: String, reason: String? = nil) throws {
        _ = try events(.customerEdit(CustomerEdit(code: code, reason: reason)), json)
    }

    /// A customer's fields as this session sees them.
    func shown(_ code: String, reveal: [String] = []) throws -> [String: FieldView] {
        let request = CustomerShow(
            code: code, reveal: reveal.map { FieldName($0) }, reason: reveal.isEmpty ? nil : "a test")
        for case .customer(let view) in try events(.customerShow(request)) {
            return Dictionary(uniqueKeysWithValues: view.fields.map { ($0.name.rawValue, $0.value) })
        }
        throw Missing.event
    }

    func invitation(_ operation: CofferVault.Operation) throws -> InvitationView {
        for case .invitation(let view) in try events(operation) { return view }
        throw Missing.event
    }

    func history(_ request: CustomerHistory) throws -> [HistoryLine] {
        try events(.customerHistory(request)).compactMap { if case .history(let line) = $0 { line } else { nil } }
    }

    func importCSV(_ path: String, _ request: ImportRequest = ImportRequest()) throws -> ImportOutcome {
        try importBytes([UInt8](Data(contentsOf: URL(filePath: path))), request)
    }

    func importText(_ text: String, _ request: ImportRequest = ImportRequest()) throws -> ImportOutcome {
        try importBytes(Array(text.utf8), request)
    }

    /// - Throws: what ended the import before its summary.
    func importBytes(_ bytes: [UInt8], _ request: ImportRequest = ImportRequest()) throws -> ImportOutcome {
        try Pipe.passing([bytes]) { descriptors in
            var outcome = ImportOutcome()
            do {
                try perform(.importFile(request), Attachments(descriptors)) { event in
                    switch event {
                    case .importSummary(let summary): outcome.summary = summary
                    case .importIssue(let issue): outcome.issues.append(issue)
                    case .warning(let text): outcome.warnings.append(text.en)
                    default: break
                    }
                }
            } catch let error as CofferError where error.code == .importIncomplete {
                outcome.error = error
            }
            return outcome
        }
    }

    func status() throws -> StatusView {
        for case .status(let view) in try events(.status) { return view }
        throw Missing.event
    }

    @discardableResult
    func verify() throws -> VerificationView {
        for case .verification(let view) in try events(.ledgerVerify) { return view }
        throw Missing.event
    }
}

/// What an import said.
struct ImportOutcome {
    var summary = ImportSummary()
    var issues: [ImportIssue] = []
    var warnings: [String] = []
    var error: CofferError?
}

enum Missing: Error {
    case event
    case error
}
