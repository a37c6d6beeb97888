// What a breach report tells of backups themselves: which there were, and to whom they are sealed.

internal import CofferPrivacy
internal import CofferText

extension BreachView {
    private typealias Words = Catalogue.Breach

    /// Without a recipient's key.
    func sealed(_ backup: Backup) -> [Document.Block] {
        let rows = backup.recipients.map { recipient in
            [
                Catalogue.Documents.name(recipient.name), Words.recipientKind(recipient.kind.rawValue),
                Catalogue.Documents.name(recipient.fingerprint), Catalogue.Documents.number(recipient.snapshots),
            ]
        }
        return [
            .note(Words.sealed), .text(Words.sealedWith(backup.sealed, erased: backup.sealedErased)),
            .table(Document.Table([Words.recipient, Words.keyKind, Words.fingerprint, Words.snapshots], rows)),
            .text(Words.plainText), .list(Words.plainItems),
        ]
    }
}

extension BreachView.Backup {
    private typealias Words = Catalogue.Breach

    /// - Parameter moment: a moment as people read it.
    func sections(_ moment: (Int64?) -> Phrase) -> [Document.Block] {
        let there = Words.standing(snapshots.count, lists: snapshots.count(where: \.hasKeys), only: snapshot)
        var blocks: [Document.Block] = [.text(there)]
        if let unreached { blocks.append(.note(Words.unreached(unreached))) }
        guard !snapshots.isEmpty else { return blocks }
        let rows = snapshots.map { snapshot in
            [
                Catalogue.Documents.number(Int64(snapshot.number)), moment(snapshot.time),
                snapshot.hasKeys ? Words.yes : Words.no, key == nil || !snapshot.isOpened ? Words.no : Words.yes,
            ]
        }
        let headers = [Words.snapshot, Words.time, Words.keyList, Words.opensWithKey]
        return blocks + [.table(Document.Table(headers, rows))]
    }
}
