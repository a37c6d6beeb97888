// Second copies: where one of two is gone or damaged, it is written anew from the other. What lies in a wrong place goes.

internal import CofferCrypto

extension RepositoryCheck {
    /// Writes anew whichever copy was found wanting, from the other one, if that is as it was written. What is not known to
    /// be good is left as it is.
    ///
    /// - Parameters:
    ///   - isOwn: whether the vault's ledger knows who signed a head.
    /// - Returns: what was written or taken away. Its findings are gone.
    /// - Throws: `BlobError`.
    package mutating func mend(
        _ store: any BlobStore, mark: RepositoryMark, isOwn: (HeadStart) -> Bool
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
                return (try? ActFile.head(bytes)).map { isWhole($0.head.start, number) } ?? false
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
            // Two good ones that differ are for people to look at. What the mark says is known without it.
            guard good.count == 1 || name == .mark, let bytes = good.isEmpty ? mark.write() : good[0].bytes else {
                continue
            }
            for bad in copies where bad.name != good.first?.name {
                if files[bad.name] != nil { try store.delete(bad.name) }
                try store.publish(bytes, as: bad.name, isDouble: false)
                files[bad.name] = Int64(bytes.count)
                mended.append(bad.name)
            }
        }
        // They hold what stands at its own place, too.
        for case .stray(let name) in findings {
            for name in [name, name.copy] where files[name] != nil {
                try store.delete(name)
                files[name] = nil
                mended.append(name)
            }
        }
        let originals = Set(mended.map(\.original))
        findings.removeAll {
            switch $0 {
            case .copy(let name), .stray(let name): originals.contains(name)
            default: false
            }
        }
        return mended
    }
}
