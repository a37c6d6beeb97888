// What a prune does with a repository as it was listed: pure, so that every case can be tested.

/// Nothing is deleted that was not condemned by an earlier prune, but for roots, whose deletion is what forgets.
package struct PrunePlan: Sendable, Equatable {
    /// Snapshots that go, ascending.
    package var snapshots: [UInt64] = []
    /// To be condemned by this prune, ascending: no snapshot left needs them.
    package var condemned: [BlobName] = []
    /// To be deleted now, ascending: condemned long enough ago, and named by no snapshot since.
    package var due: [BlobName] = []
    /// Roots, with their copies, that are to be deleted now: newer ones were written longer ago than the window.
    package var roots: [BlobName] = []

    package init() {}

    /// How long what is condemned stays, and how long a root stays after the next; in milliseconds.
    package struct Periods: Sendable, Equatable {
        package static let day: Int64 = 86_400_000
        package var trash: Int64
        package var window: Int64

        package init(trash: Int64 = 7 * day, window: Int64 = 14 * day) {
            self.trash = trash
            self.window = window
        }
    }

    /// - Parameters:
    ///   - snapshots: every one that the list names, read and verified: nothing may be planned while one cannot be read.
    ///   - kept: numbers that stay, the newest among them.
    ///   - files: the list of the whole repository.
    package init(
        _ snapshots: [Snapshot], keeping kept: Set<UInt64>, prunes: [Prune], files: [BlobName: Int64], now: Int64,
        periods: Periods = Periods()
    ) {
        let staying = snapshots.filter { kept.contains($0.number) }
        guard let newest = snapshots.map(\.number).max(), kept.contains(newest), files.keys.contains(.mark) else {
            return
        }
        self.snapshots = snapshots.map(\.number).filter { !kept.contains($0) }.sorted()
        roots = Self.expiredRoots(snapshots, files, now, periods.window)
        let needed = Self.needed(by: staying)
        let oldestAct = staying.map(\.act).min() ?? 0
        let earlier = Set(prunes.flatMap(\.files))
        let old = Set(
            prunes.filter { now - $0.start.time >= periods.trash && $0.start.time <= now }.flatMap(\.files))
        for name in files.keys where Self.mayGo(name, needed, oldestAct) && !roots.contains(name) {
            if old.contains(name) {
                due.append(name)
            } else if !earlier.contains(name) {
                condemned.append(name)
            }
        }
        due.sort()
        condemned.sort()
    }

    /// Roots for which a newer snapshot is older than the window, and roots that no snapshot names at all.
    ///
    /// - Parameter snapshots: all there are; the newest one's root never goes.
    package static func expiredRoots(
        _ snapshots: [Snapshot], _ files: [BlobName: Int64], _ now: Int64, _ window: Int64
    ) -> [BlobName] {
        let sorted = snapshots.sorted { $0.number < $1.number }
        var staying: Set<BlobName> = []
        for (index, snapshot) in sorted.enumerated() {
            let isOver = sorted.indices.contains(index + 1) && now - sorted[index + 1].start.time >= window
            if !isOver { staying.formUnion(snapshot.files(.root).map(\.name)) }
        }
        guard !staying.isEmpty else { return [] }
        return files.keys.filter { $0.isIn(.roots) && !staying.contains($0.original) }.sorted()
    }

    private static func needed(by snapshots: [Snapshot]) -> Set<BlobName> {
        let newest = snapshots.map(\.number).max()
        var needed: Set<BlobName> = []
        for snapshot in snapshots {
            needed.insert(BlobName(.snapshots, snapshot.number))
            // Keys are always those of the newest.
            for file in snapshot.files where file.kind != .keys || snapshot.number == newest {
                needed.insert(file.name)
            }
        }
        return needed
    }

    private static func mayGo(_ name: BlobName, _ needed: Set<BlobName>, _ oldestAct: UInt64) -> Bool {
        let own = name.original
        if let act = own.number(in: .acts) { return act < oldestAct }
        let isKept =
            own == .mark || needed.contains(own) || own.number(in: .prunes) != nil || own.path.hasPrefix("recipients/")
        return !isKept
    }
}
