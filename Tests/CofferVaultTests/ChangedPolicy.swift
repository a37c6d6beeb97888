// The shipped policy with pieces changed: what conditions, scopes, purposes and refinements are tried with.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Glibc
import Testing

@testable import CofferVault

/// Changes to the shipped policy.
enum ChangedPolicy {
    /// What the role of sales may do, as it stands in the policy.
    static let salesMay = "    may: [read, search, enter, update, disclose]\n"

    /// The policy without the sections that are to be added: each may stand once.
    private static func without(_ sections: String, _ policy: String) -> String {
        let added = Set(sections.split(separator: "\n").filter { $0.first?.isLetter ?? false }.map(key))
        var skips = false
        return policy.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if line.first?.isLetter ?? false { skips = added.contains(key(line)) }
            return !skips
        }.joined(separator: "\n")
    }

    private static func key(_ line: Substring) -> Substring { line.prefix { $0 != ":" } }

    /// Replaces pieces that stand in the policy once, and adds sections at its end.
    static func with(_ pieces: (old: String, new: String)..., adding sections: String = "")
        -> @Sendable (String) -> String
    {
        { policy in
            pieces.reduce(without(sections, policy)) { text, piece in
                precondition(text.components(separatedBy: piece.old).count == 2, "not once: \(piece.old)")
                return text.replacingOccurrences(of: piece.old, with: piece.new)
            } + "\n" + sections
        }
    }
}

extension VaultSession {
    func codes(_ operation: CofferVault.Operation, _ inputs: String...) throws -> [String] {
        try Pipe.passing(inputs) { descriptors in
            var codes: [String] = []
            try perform(operation, Attachments(descriptors)) {
                if case .customer(let view) = $0 { codes.append(view.code) }
            }
            return codes
        }
    }

    func found(_ json: String, _ request: CustomerFind = CustomerFind()) throws -> [String] {
        try codes(.customerFind(request), json)
    }

    /// The lines of an unsealed export, without the one of headers.
    func exported(_ request: ExportRequest, in vault: VaultFixture) throws -> [String] {
        let path = vault.directory + "/export-" + UUID().uuidString
        let output = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        defer {
            Glibc.close(output)
            unlink(path)
        }
        try perform(.export(request), Attachments([output])) { _ in }
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
    }
}

extension VaultFixture {
    /// The shipped policy with a change.
    static func policy(_ change: (String) -> String) throws -> String {
        change(try shippedPolicy())
    }

    /// The newest access entry.
    func lastAccess() throws -> LedgerLine {
        try #require(try owner.ledger(LedgerList(entryClass: "access", limit: 1)).first)
    }
}
