// Key files as text: written with what a finder or heir must know, read back strictly.

extension KeyFile {
    /// The whole file, ending in a line end.
    package func write() -> String {
        var lines = comments.map { $0.isEmpty ? "#" : "# \($0)" }
        lines += [
            "", "coffer-key: 1", "kind: \(kind.rawValue)", "name: \(name)",
            "public: \(Hexadecimal.encode(encryption.bytes))", "signing: \(Hexadecimal.encode(signing.bytes))",
        ]
        if let sealedSecret { lines.append("secret: \(Base64.encode(sealedSecret))") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// - Throws: `KeyFileError`.
    package static func parse(_ text: String) throws -> KeyFile {
        let names = ["coffer-key", "kind", "name", "public", "signing", "secret"]
        var values: [String: (text: String, line: Int)] = [:]
        // Character by character "\r\n" is one line end, too.
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (line, content) in zip(1..., lines) {
            let content = content.trimmed
            if content.isEmpty || content.hasPrefix("#") { continue }
            let pair = content.split(separator: ":", maxSplits: 1).map(\.trimmed)
            if values.isEmpty, pair.first != "coffer-key" { throw KeyFileError.notAKeyFile }
            guard pair.count == 2, names.contains(pair[0]), values[pair[0]] == nil else {
                throw KeyFileError.malformed(line: line)
            }
            values[pair[0]] = (pair[1], line)
            if pair[0] == "coffer-key", pair[1] != "1" { throw KeyFileError.newerVersion }
        }
        guard !values.isEmpty else { throw KeyFileError.notAKeyFile }

        func value<Value>(_ name: String, _ decode: (String) throws -> Value?) throws -> Value {
            guard let (text, line) = values[name] else { throw KeyFileError.missing(name) }
            guard let value = try? decode(text) else { throw KeyFileError.malformed(line: line) }
            return value
        }
        for name in ["public", "signing"] where try value(name, Hexadecimal.decode) == dummyKey {
            throw KeyFileError.dummyKey
        }
        return KeyFile(
            kind: try value("kind", Kind.init(rawValue:)), name: try value("name") { $0 },
            encryption: try value("public") { try Hexadecimal.decode($0).map { try EncryptionPublicKey($0) } },
            signing: try value("signing") { try Hexadecimal.decode($0).map { try SigningPublicKey($0) } },
            sealedSecret: values["secret"] == nil
                ? nil : try value("secret") { Base64.decode($0).flatMap { $0.count == Keyslot.size ? $0 : nil } })
    }

    /// What stands in `keys.example` for both public keys: 32 zero bytes, no key anybody could have.
    static let dummyKey = [UInt8](repeating: 0, count: 32)

    private var comments: [String] {
        switch (kind, sealedSecret == nil) {
        case (.recovery, false):
            [
                "Coffer recovery key",
                "Whoever has this file, its passphrase and a copy of the vault holds the keys to everything in it.",
                "The Coffer that wrote this file has no command yet that opens a vault with it; keep it for one that has.",
                "Keep it off this computer: two copies in two places, the passphrase in a third.",
                "If the file and every owner's passphrase are lost, nobody can open the data again.",
                "",
                "Coffer 恢复密钥",
                "持有此文件、知道其口令并有保险库副本的人，就掌握了打开其中全部数据的密钥。",
                "生成此文件的 Coffer 版本尚无用它打开保险库的命令；请妥善保管，留待后续版本使用。",
                "请勿保存在这台电脑上：文件备两份，分放两处；口令另放第三处。",
                "如果此文件和所有所有者的口令都丢失，数据将再也无法打开。",
            ]
        case (.recipient, false):
            [
                "Coffer recipient key",
                "Opens exports that were sealed to it. Keep this file and its passphrase to yourself;",
                "hand out only its public half (the same file without the line \"secret\").",
                "",
                "Coffer 接收方密钥",
                "用于打开为它密封的导出文件。此文件和口令只能由本人保管；",
                "给别人的只能是公开部分（同一文件去掉“secret”一行）。",
            ]
        case (_, true):
            [
                "Coffer public key",
                "Holds no secret: others use it to seal data that only its owner can open.",
                "Before you use it, compare the fingerprint with its owner.",
                "",
                "Coffer 公钥",
                "不含任何秘密：别人用它密封数据，只有密钥持有人能打开。",
                "使用前，请与持有人核对指纹。",
            ]
        }
    }
}
