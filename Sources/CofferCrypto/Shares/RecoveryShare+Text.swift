// Recovery shares as text: written with what a finder or heir must know, read back so that every typo is found.

extension RecoveryShare {
    static let size = 32

    /// The whole file, ending in a line end. It holds the share itself: no copy of it belongs in other memory.
    /// - Throws: `CryptoError.outOfMemory`.
    package func write() throws -> LockedBytes {
        let wordsDigest = ShareDigest.words(comments.map { Array($0.utf8) })
        let digest = digest(words: wordsDigest)
        var lines = comments + ["", "coffer-share: 1"]
        if let name = set.name { lines.append("name: \(name)") }
        lines += [
            "set: \(Hexadecimal.encode(set.id))", "share: \(number)", "threshold: \(set.threshold)",
            "count: \(set.count)", "public: \(Hexadecimal.encode(set.encryption.bytes))",
            "signing: \(Hexadecimal.encode(set.signing.bytes))", "part: ",
        ]
        let head = Array(lines.joined(separator: "\n").utf8)
        let tail = Array(
            """

            words: \(Crockford.encodeGrouped(wordsDigest))
            lines: \(digest.lines)
            checksum: \(Crockford.encodeGrouped(digest.whole))

            """.utf8)
        let letters = Crockford.groupedSize(Self.size)
        return try LockedBytes(count: head.count + letters + tail.count) { text in
            text.copyBytes(from: head)
            let middle = UnsafeMutableRawBufferPointer(rebasing: text[head.count..<head.count + letters])
            part.withBytes { Crockford.encodeGrouped($0, into: middle) }
            UnsafeMutableRawBufferPointer(rebasing: text[(head.count + letters)...]).copyBytes(from: tail)
        }
    }

    /// What the checks of a share are made of: its values as bytes, in the order in which they are written.
    func digest(words: [UInt8]) -> (lines: String, whole: [UInt8]) {
        var digest = ShareDigest()
        digest.add("coffer-share", "1")
        if let name = set.name { digest.add("name", name) }
        digest.add("set", set.id)
        digest.add("share", "\(number)")
        digest.add("threshold", "\(set.threshold)")
        digest.add("count", "\(set.count)")
        digest.add("public", set.encryption.bytes)
        digest.add("signing", set.signing.bytes)
        part.withBytes { digest.add("part", $0) }
        digest.add("words", words)
        return digest.finish()
    }

    /// The lines of comment as written.
    var comments: [String] { words.map { $0.isEmpty ? "#" : "# \($0)" } }

    private var words: [String] {
        let (number, threshold, count) = (number, set.threshold, set.count)
        return [
            "Coffer recovery share \(number) of \(count)",
            "Any \(threshold) of these \(count) shares give the recovery key, and with a copy of the vault everything in it;",
            "fewer give nothing. They come together with: coffer recovery combine SHARE… --out FILE",
            "Keep each share in another place, or with another person you trust; on paper it can be typed again.",
            "Lines that begin with # may be left out then. If a letter is wrong, the program says in which line.",
            "",
            "Coffer 恢复份额，第 \(number) 份，共 \(count) 份",
            "任意 \(threshold) 份合在一起即可还原恢复密钥，再加上保险库副本就能打开其中全部数据；",
            "不足此数则毫无用处。合并命令：coffer recovery combine 份额文件… --out 文件",
            "各份请分放不同地点，或交给不同的可信之人；打印在纸上的，可以照着重新录入。",
            "录入时可略去以 # 开头的行。若有字符录错，程序会指出在哪一行。",
        ]
    }
}
