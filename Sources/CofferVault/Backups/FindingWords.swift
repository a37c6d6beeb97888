// What a check of a repository found, as sentences: what it is, what is lost, what to do.

internal import CofferBackup
internal import CofferModel
internal import CofferText

struct FindingWords {
    private typealias Words = Catalogue.Backups

    let place: String
    /// The number of the newest snapshot there is.
    let newest: UInt64
    /// Snapshots that a prune gave up.
    private let givenUp: Set<UInt64>
    /// Nothing is written there, and nothing is restored from there, by who knows of more.
    let isRolledBack: Bool
    /// Nothing is, whoever asks.
    private let isForked: Bool

    init(place: String, _ check: RepositoryCheck) {
        self.place = place
        newest = check.snapshots.last?.head.number ?? 0
        givenUp = check.givenUp
        isRolledBack = check.isNewestLost
        isForked = check.findings.contains {
            switch $0 {
            case .chain(.forked), .chain(.foreign), .chain(.replaced), .chain(.doesNotFollow), .misplaced: true
            default: false
            }
        }
    }

    func view(_ finding: RepositoryCheck.Finding) -> BackupCheckView.Finding {
        switch finding {
        case .unreadable(let name): unreadable(name)
        case .misplaced(let name): say(Words.misplaced(name.path), Words.investigate())
        case .chain(let finding): chain(finding)
        case .missing(let name, let lost): file(Words.missing(name.path), lost)
        case .damaged(let name, let lost): file(Words.damaged(name.path), lost)
        case .copy(.mark):
            .init(text: Words.lostMark(), lost: [], next: Words.oneCopyNext(place), isHarmless: true)
        case .copy(let name):
            .init(text: Words.oneCopy(name.path), lost: [], next: Words.oneCopyNext(place), isHarmless: true)
        case .stray(let name):
            .init(text: Words.stray(name.path), lost: [], next: Words.strayNext(place), isHarmless: true)
        case .missingAct(let number):
            say(Words.missingAct(number), unlessRefused(Words.createAnew(place)))
        case .strangeAct(let number): say(Words.strangeAct(number), Words.investigate())
        }
    }

    private func file(_ text: Phrase, _ lost: [UInt64]) -> BackupCheckView.Finding {
        if givenUp.isSuperset(of: lost) {
            return .init(text: text, lost: lost, next: Words.givenUpNext(), isHarmless: true)
        }
        let next = lost.contains(newest) ? Words.createAnewThenDrop(place) : Words.dropDamaged(place)
        return say(text, unlessRefused(next), lost)
    }

    private func unlessRefused(_ next: Phrase) -> Phrase {
        if isForked { return Words.investigate() }
        return isRolledBack ? rolledBackNext : next
    }

    /// Without any snapshot there is nothing to go on with.
    var rolledBackNext: Phrase {
        newest > 0 ? Catalogue.Restoring.repositoryRolledBackNext(place) : Words.investigate()
    }

    private func unreadable(_ name: BlobName) -> BackupCheckView.Finding {
        if let number = name.number(in: .snapshots) {
            return say(Words.damaged(name.path), lostHeadNext(number), [number])
        }
        if name.number(in: .acts) != nil { return say(Words.damaged(name.path), Words.takeAway()) }
        return lostPrune(Words.damagedPrune(name.path))
    }

    private func lostPrune(_ text: Phrase) -> BackupCheckView.Finding {
        .init(text: text, lost: [], next: Words.lostPruneNext(place), isHarmless: true)
    }

    /// What came after an earlier one does not need it; the newest was seen, or the vault knows nothing of it.
    func lostHeadNext(_ number: UInt64) -> Phrase {
        if number < newest { return Words.dropDamaged(place) }
        return isRolledBack ? rolledBackNext : Words.takeAway()
    }

    private func chain(_ finding: SnapshotChain.Finding) -> BackupCheckView.Finding {
        switch finding {
        case .foreign(let number): say(Words.foreign(number), Words.investigate(), [number])
        case .missing(let number): say(Words.missingSnapshot(number), lostHeadNext(number), [number])
        case .doesNotFollow(let number), .goesBack(let number), .replaced(let number):
            say(Words.doesNotFollow(number), Words.investigate(), [number])
        case .rolledBack(let newest, let remembered):
            say(
                Catalogue.Restoring.repositoryRolledBack(place, newest: newest, known: remembered),
                rolledBackNext,
                Array((newest + 1...max(newest + 1, remembered)).prefix(100)))
        case .forked(let number): say(Words.forked(number), Words.investigate(), [number])
        case .missingPrune(let number): lostPrune(Words.missingPrune(number))
        case .strangePrune(let number): say(Words.strangePrune(number), Words.investigate())
        }
    }

    private func say(_ text: Phrase, _ next: Phrase, _ lost: [UInt64] = []) -> BackupCheckView.Finding {
        .init(text: text, lost: lost, next: next)
    }
}
