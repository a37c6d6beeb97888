// Reads recovery shares, from the program or typed by hand, without a copy of the share outside locked memory.

extension RecoveryShare {
    /// Case does not matter in letters and digits, nor white space around names and values; comments may be left out
    /// altogether.
    /// - Throws: `RecoveryShareError`, `CryptoError.outOfMemory`.
    package static func parse(_ text: LockedBytes) throws -> RecoveryShare {
        try text.withBytes { try ShareLines($0).share() }
    }
}

/// The lines of one share's text, which must outlive this.
private struct ShareLines {
    private static let names = [
        "coffer-share", "name", "set", "share", "threshold", "count", "public", "signing", "part", "words", "lines",
        "checksum",
    ]
    private var values: [String: (text: UnsafeRawBufferPointer, line: Int)] = [:]
    private var comments: [(text: [UInt8], line: Int)] = []

    init(_ text: UnsafeRawBufferPointer) throws {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = UnsafeRawBufferPointer(rebasing: text.starts(with: mark) ? text[mark.count...] : text[...])
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (line, content) in zip(1..., lines) {
            let content = Self.trimmed(content)
            if content.isEmpty { continue }
            if content.first == UInt8(ascii: "#") {
                comments.append((Array(content), line))
                continue
            }
            let colon = content.firstIndex(of: UInt8(ascii: ":"))
            let name = colon.map { Self.trimmed(content[..<$0]) }.flatMap { name in
                Self.names.first { $0.utf8.elementsEqual(name) }
            }
            if values.isEmpty, name != "coffer-share" { throw RecoveryShareError.notAShare }
            guard let name, let colon, values[name] == nil else { throw RecoveryShareError.malformed(line: line) }
            let value = Self.trimmed(content[(colon + 1)...])
            values[name] = (UnsafeRawBufferPointer(rebasing: value), line)
            if name == "coffer-share", !value.elementsEqual([UInt8(ascii: "1")]) {
                throw Self.isNumber(value) ? RecoveryShareError.newerVersion : .malformed(line: line)
            }
        }
        guard !values.isEmpty else { throw RecoveryShareError.notAShare }
    }

    func share() throws -> RecoveryShare {
        let part = try value("part") { text -> LockedBytes? in
            var isWhole = false
            let part = try LockedBytes(count: RecoveryShare.size) { isWhole = Crockford.decodeGrouped(text, into: $0) }
            return isWhole ? part : nil
        }
        let set = RecoverySet(
            id: try value("set") { Self.bytes($0, count: 16) }, threshold: try value("threshold", Self.number),
            count: try value("count", Self.number),
            encryption: try value("public") { try Self.bytes($0, count: 32).map { try EncryptionPublicKey($0) } },
            signing: try value("signing") { try Self.bytes($0, count: 32).map { try SigningPublicKey($0) } },
            name: values["name"] == nil
                ? nil : try value("name") { String(validating: $0, as: UTF8.self).flatMap { $0.isEmpty ? nil : $0 } })
        let share = RecoveryShare(set: set, number: try value("share", Self.number), part: part)
        try check(share)
        guard set.isPossible else { throw RecoveryShareError.malformed(line: line("threshold")) }
        guard share.number <= set.count else { throw RecoveryShareError.malformed(line: line("share")) }
        return share
    }

    /// Compares the share with its checks.
    private func check(_ share: RecoveryShare) throws {
        let words = try value("words", Self.letters)
        let checksum = try value("checksum", Self.letters)
        let stated = try value("lines") { text in
            Crockford.normalised(String(decoding: text, as: UTF8.self))
        }
        let digest = share.digest(words: words)
        let expected = digest.lines.utf8.filter { $0 != UInt8(ascii: "-") }
        if checksum == digest.whole {
            guard stated == expected else { throw RecoveryShareError.changed(line: line("lines")) }
        } else {
            try findLine(stated, expected)
        }
        guard comments.isEmpty || ShareDigest.words(comments.map(\.text)) == words else {
            throw RecoveryShareError.changed(line: changedComment(share))
        }
    }

    /// - Throws: which line is not as it was written.
    private func findLine(_ stated: [UInt8], _ expected: [UInt8]) throws {
        let names = Self.names.dropLast(2).filter { $0 != "name" || values["name"] != nil }
        guard stated.count == expected.count else {
            let isNameless = values["name"] == nil && stated.count == expected.count + 3
            throw isNameless ? RecoveryShareError.missing("name") : .changed(line: line("lines"))
        }
        let wrong = names.indices.first { stated[$0 * 3..<$0 * 3 + 3] != expected[$0 * 3..<$0 * 3 + 3] }
        throw RecoveryShareError.changed(line: line(wrong.map { names[$0] } ?? "checksum"))
    }

    /// The first comment that this version would write otherwise, or else the last.
    private func changedComment(_ share: RecoveryShare) -> Int {
        let written = share.comments.map { Array($0.utf8) }
        let first = zip(comments, written).first { $0.text != $1 }?.0 ?? comments.last
        return first?.line ?? 1
    }

    private func line(_ name: String) -> Int { values[name]?.line ?? 1 }

    private func value<Value>(_ name: String, _ decode: (UnsafeRawBufferPointer) throws -> Value?) throws -> Value {
        guard let (text, line) = values[name] else { throw RecoveryShareError.missing(name) }
        do {
            if let value = try decode(text) { return value }
        } catch CryptoError.damaged {}
        throw RecoveryShareError.malformed(line: line)
    }

    private static func bytes(_ text: UnsafeRawBufferPointer, count: Int) -> [UInt8]? {
        Hexadecimal.decode(String(decoding: text, as: UTF8.self)).flatMap { $0.count == count ? $0 : nil }
    }

    private static func letters(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: ShareDigest.size)
        return bytes.withUnsafeMutableBytes { Crockford.decodeGrouped(text, into: $0) } ? bytes : nil
    }

    private static func number(_ text: UnsafeRawBufferPointer) -> Int? {
        guard isNumber(text[...]), text.count <= 2 else { return nil }
        return Int(String(decoding: text, as: UTF8.self))
    }

    /// Digits, the first of them not 0.
    private static func isNumber(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
        text.first != UInt8(ascii: "0") && !text.isEmpty
            && text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Without spaces, tabs and carriage returns at both ends.
    private static func trimmed(_ text: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
        var rest = text
        while let first = rest.first, isSpace(first) { rest.removeFirst() }
        while let last = rest.last, isSpace(last) { rest.removeLast() }
        return rest
    }
}
