// The file by which a repository is known: whose it is, as a text for people too.

package import CofferCrypto

/// What stands in `coffer-repository`.
package struct RepositoryMark: Sendable, Equatable {
    /// 16 random bytes.
    package let id: [UInt8]
    package let vault: Hash32

    package init(id: [UInt8], vault: Hash32) {
        precondition(id.count == 16)
        self.id = id
        self.vault = vault
    }

    /// The whole file, always the same bytes for the same repository.
    package func write() -> [UInt8] {
        let lines = [
            "# Backups of a Coffer vault; `coffer backup restore` reads them. Change nothing here.",
            "# Coffer 保险库的备份，用 `coffer backup restore` 读取。请勿改动此处的任何文件。", "coffer-repository: 1",
            "id: \(Self.hexadecimal(id))", "vault: \(vault.hexadecimal)",
        ]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Nil unless these are the bytes that `write` makes: nothing in a repository is edited.
    package static func read(_ bytes: [UInt8]) -> RepositoryMark? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var values: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let pair = line.split(separator: ":", maxSplits: 1)
            guard pair.count == 2 else { return nil }
            values[pair[0]] = pair[1].dropFirst()
        }
        guard let id = values["id"].flatMap(bytes(of:)), id.count == 16,
            let vault = values["vault"].flatMap(bytes(of:)).flatMap({ Hash32($0) })
        else { return nil }
        let mark = RepositoryMark(id: id, vault: vault)
        return mark.write() == bytes ? mark : nil
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(of digits: Substring) -> [UInt8]? {
        let values = digits.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard values.count.isMultiple(of: 2), !values.contains(nil) else { return nil }
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0]! << 4 | values[$0 + 1]!) }
    }
}
