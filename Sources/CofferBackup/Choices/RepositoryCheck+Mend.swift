// Second copies: where one of two is gone or damaged, it is written anew from the other.

package import CofferCrypto

extension RepositoryCheck {
    /// Writes anew whichever copy was found wanting, from the other one, if that is as it was written. What is not known to
    /// be good is left as it is.
    ///
    /// - Parameters:
    ///   - isOwn: whether the vault's ledger knows who signed a head.
    ///   - keys: a recipient's, if there are any at hand: only they tell whether the body of an act is whole.
    /// - Returns: what was written. Its findings are gone.
    /// - Throws: `BlobError`.
    package mutating func mend(
        _ store: any BlobStore, mark: RepositoryMark, isOwn: (HeadStart) -> Bool, keys: EncryptionKeyPair?
    ) throws -> [BlobName] {
        let expected = Dictionary(
            snapshots.flatMap(\.head.files).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        func isGood(_ bytes: [UInt8], _ name: BlobName) -> Bool {
            if name == .mark { return bytes == mark.write() }
            if let number = name.number(in: .snapshots) {
                return (try? Signed<Snapshot>(reading: bytes)).map { isWhole($0.head.start, number) } ?? false
            }
            if let number = name.number(in: .prunes) {
                return (try? Signed<Prune>(reading: bytes)).map { isWhole($0.head.start, number) } ?? false
            }
            if let number = name.number(in: .acts) {
                guard let keys, let (act, _) = try? ActFile.open(bytes, with: keys) else { return false }
                return isWhole(act.head.start, number)
            }
            guard let file = expected[name], bytes.count == file.size else { return false }
            var hash = ContentHash()
            bytes.withUnsafeBytes { hash.update($0) }
            return hash.finish() == file.hash
        }
        func isWhole(_ start: HeadStart, _ number: UInt64) -> Bool { start.number == number && isOwn(start) }

        var mended: [BlobName] = []
        for case .copy(let name) in findings {
            let copies = [name, name.copy].map { (name: $0, bytes: files[$0] == nil ? nil : try? store.bytes($0)) }
            let good = copies.filter { copy in copy.bytes.map { isGood($0, name) } ?? false }
            // Two good ones that differ are for people to look at.
            guard good.count == 1, let bytes = good[0].bytes,
                let bad = copies.first(where: { $0.name != good[0].name })
            else { continue }
            if files[bad.name] != nil { try store.delete(bad.name) }
            try store.publish(bytes, as: bad.name, isDouble: false)
            files[bad.name] = Int64(bytes.count)
            mended.append(bad.name)
        }
        let originals = Set(mended.map(\.original))
        findings.removeAll { if case .copy(let name) = $0 { originals.contains(name) } else { false } }
        return mended
    }
}
