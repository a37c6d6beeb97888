// Looks through the files of a repository for what was erased, with whatever one person's key opens of them.

internal import CofferBackup
internal import CofferCrypto
internal import CofferModel
internal import CofferStore

/// For one repository and one thread. In memory lies one pack at a time.
struct ErasureSearch {
    /// Copies of rows in packs; of a tier, of rows in which it stands.
    private(set) var rows: Int64 = 0
    /// Lists of keys by which a key of it opens.
    private(set) var keys: Int64 = 0
    /// Packs and lists that are sealed to others.
    private(set) var sealed: Int64 = 0
    /// Packs and lists that are not what their names say, or cannot be understood.
    private(set) var unread: Int64 = 0

    private let erased: ErasedParts
    private let vault: Hash32
    private let opener: EncryptionKeyPair
    private let store: any BlobStore

    /// - Parameter keys: a person's own; a recipient's, if they may restore.
    init(_ erased: ErasedParts, vault: Hash32, keys: EncryptionKeyPair, _ store: any BlobStore) {
        (self.erased, self.vault, self.store) = (erased, vault, store)
        opener = keys
    }

    /// - Parameters:
    ///   - files: the list of the repository.
    ///   - progress: is told how many bytes were read.
    /// - Throws: `BlobError` where the place fails.
    mutating func run(_ files: [BlobName: Int64], _ progress: (Int64) throws -> Void) throws {
        let lists = try openedLists(files, progress)
        try searchKeys(files, lists, progress)
        for file in Self.packs(.records, .records, files) {
            rows += counted(try Self.reading { try rows(in: file) }) ?? 0
            try progress(Int64(file.size))
        }
    }

    private static func packs(
        _ folder: BlobName.Hashed, _ kind: Snapshot.File.Kind, _ files: [BlobName: Int64]
    ) -> [Snapshot.File] {
        files.keys.filter { $0.isIn(folder) && !$0.isCopy }.sorted().compactMap { name in
            name.hash.map { .init(kind: kind, snapshot: 0, size: UInt64(clamping: files[name] ?? 0), hash: $0) }
        }
    }

    private enum Outcome<Result> {
        case read(Result)
        case sealed
        case damaged
    }

    private static func reading<Result>(_ body: () throws -> Result) throws -> Outcome<Result> {
        do {
            return .read(try body())
        } catch CryptoError.cannotOpen {
            return .sealed
        } catch is CryptoError {
            return .damaged
        } catch is DecodingProblem {
            return .damaged
        }
    }

    /// Nil, and counted, for what does not open or is damaged.
    private mutating func counted<Result>(_ outcome: Outcome<Result>) -> Result? {
        switch outcome {
        case .read(let result): return result
        case .sealed: sealed += 1
        case .damaged: unread += 1
        }
        return nil
    }

    /// The keys of ranges, of every list that lies there and opens.
    private mutating func openedLists(
        _ files: [BlobName: Int64], _ progress: (Int64) throws -> Void
    ) throws -> [ChunkKeys] {
        var lists: [ChunkKeys] = []
        // Of some there is the second copy alone.
        var all = files
        for (name, size) in files where name.isIn(.roots) { all[name.original] = size }
        for file in Self.packs(.roots, .root, all) {
            if let list = counted(try Self.reading { try store.root(file, with: opener) }) { lists.append(list.keys) }
            try progress(Int64(file.size))
        }
        return lists
    }

    private mutating func searchKeys(
        _ files: [BlobName: Int64], _ lists: [ChunkKeys], _ progress: (Int64) throws -> Void
    ) throws {
        guard !lists.isEmpty else { return }
        let ranges = Set(erased.records.keys.map { UInt32($0.rawValue / KeyChunkRow.records) })
        var opening: Set<Int> = []
        let cipher = try KeyChunkCipher(vault: vault)
        for file in Self.packs(.keys, .keys, files) {
            let outcome = try Self.reading {
                var found: Set<Int> = []
                try store.entries(of: file, with: nil) { _, entry in
                    guard entry.count > 4 else { throw CryptoError.damaged }
                    let number = UInt32(littleEndian: entry.loadUnaligned(as: UInt32.self))
                    guard ranges.contains(number) else { return }
                    for (index, list) in lists.enumerated() {
                        guard let key = list[number], try opens(entry, number, key, cipher) else { continue }
                        found.insert(index)
                    }
                }
                return found
            }
            opening.formUnion(counted(outcome) ?? [])
            try progress(Int64(file.size))
        }
        keys = Int64(opening.count)
    }

    /// Whether a range opens and has a key of what was erased.
    private func opens(
        _ entry: UnsafeRawBufferPointer, _ number: UInt32, _ key: UnsafeRawBufferPointer, _ cipher: KeyChunkCipher
    ) throws -> Bool {
        do {
            try cipher.open(UnsafeRawBufferPointer(rebasing: entry[4...]), number: number, under: key)
        } catch CryptoError.cannotOpen {
            // Written under another list's key.
            return false
        }
        var has = false
        cipher.each { offset, tiers, _ in
            let record = RecordID(Int64(number) * KeyChunkRow.records + Int64(offset))
            guard let span = erased.records[record] else { return }
            has = has || !TierSet(rawValue: tiers).isDisjoint(with: span.tiers)
        }
        return has
    }

    private func rows(in file: Snapshot.File) throws -> Int64 {
        var count: Int64 = 0
        try store.entries(of: file, with: opener) { _, entry in
            guard entry.count >= 8,
                let span = erased.records[RecordID(Int64(littleEndian: entry.loadUnaligned(as: Int64.self)))]
            else { return }
            guard !span.tiers.contains(.row) else {
                count += 1
                return
            }
            let packed = try PackedRecord(decoding: entry)
            let blobs = try ([packed.parts] + packed.versions.map(\.parts)).map { try PartsBlob($0) }
            if blobs.contains(where: { !$0.tiers.isDisjoint(with: span.tiers) }) { count += 1 }
        }
        return count
    }
}
