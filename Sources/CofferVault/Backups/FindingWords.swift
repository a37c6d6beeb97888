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
    let givenUp: Set<UInt64>

    func view(_ finding: RepositoryCheck.Finding) -> BackupCheckView.Finding {
        switch finding {
        case .mark: say(Words.noMark(), Words.investigate())
        case .unreadable(let name), .misplaced(let name): unreadable(name)
        case .chain(let finding): chain(finding)
        case .missing(let name, let lost): file(Words.missing(name.path), lost)
        case .damaged(let name, let lost): file(Words.damaged(name.path), lost)
        case .copy(let name):
            .init(text: Words.oneCopy(name.path), lost: [], next: Words.oneCopyNext(place), isHarmless: true)
        case .missingAct(let number): say(Words.missingAct(number), Words.createAnew(place))
        case .strangeAct(let number): say(Words.strangeAct(number), Words.createAnew(place))
        }
    }

    private func file(_ text: Phrase, _ lost: [UInt64]) -> BackupCheckView.Finding {
        if givenUp.isSuperset(of: lost) {
            return .init(text: text, lost: lost, next: Words.givenUpNext(), isHarmless: true)
        }
        return say(text, Words.createAnewThenDrop(place), lost)
    }

    private func unreadable(_ name: BlobName) -> BackupCheckView.Finding {
        if let number = name.number(in: .snapshots) {
            return say(Words.damaged(name.path), lostHeadNext(number), [number])
        }
        if let number = name.number(in: .acts) { return say(Words.missingAct(number), Words.createAnew(place)) }
        return say(Words.damagedPrune(name.path), Words.investigate())
    }

    /// Nothing goes on from the newest without it; what came after an earlier one does not need it.
    private func lostHeadNext(_ number: UInt64) -> Phrase {
        number < newest ? Words.dropDamaged(place) : Words.investigate()
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
                Catalogue.Restoring.repositoryRolledBackNext(),
                Array((newest + 1...max(newest + 1, remembered)).prefix(100)))
        case .forked(let number): say(Words.forked(number), Words.investigate(), [number])
        case .missingPrune(let number): say(Words.missingPrune(number), Words.investigate())
        }
    }

    private func say(_ text: Phrase, _ next: Phrase, _ lost: [UInt64] = []) -> BackupCheckView.Finding {
        .init(text: text, lost: lost, next: next)
    }
}
