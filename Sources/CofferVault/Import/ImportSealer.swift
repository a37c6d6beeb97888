// The second stage of an import, on a thread of its own: drafts sealed under numbers they will probably have.

internal import CofferCrypto
internal import CofferModel
internal import Dispatch
internal import Synchronization

/// Seals ahead of the writing stage, so that both cores work. Numbers and keys are guesses: the writing stage, which
/// alone knows who else has written, seals again what guessed wrong.
final class ImportSealer: Sendable {
    private struct Guess {
        var next: RecordID
        var keys: WritingKeys
    }

    private let vault: Hash32
    private let slots: [TierID?]
    private let guess: Mutex<Guess>

    init(vault: Hash32, slots: [TierID?], lastRecord: RecordID, keys: WritingKeys) {
        self.vault = vault
        self.slots = slots
        guess = Mutex(Guess(next: RecordID(lastRecord.rawValue + 1), keys: keys))
    }

    /// Starts the thread between `drafts` and the handoff it returns.
    func start(_ drafts: Handoff<ImportChunk>) -> Handoff<ImportChunk> {
        let sealed = Handoff<ImportChunk>(capacity: 8)
        DispatchQueue(label: "coffer.import.seal").async { [self] in
            do {
                let sealer = try RecordSealer(cipher: PartCipher(vault: vault), slots: slots)
                while let chunk = try drafts.take() {
                    if !sealed.put(try seal(chunk, sealer)) { break }
                }
                sealed.finish()
            } catch {
                sealed.finish(error)
            }
            drafts.cancel()
        }
        return sealed
    }

    /// Guesses better from now on.
    func correct(lastRecord: RecordID, keys: WritingKeys) {
        guess.withLock { $0 = Guess(next: max($0.next, RecordID(lastRecord.rawValue + 1)), keys: keys) }
    }

    private func seal(_ chunk: ImportChunk, _ sealer: RecordSealer) throws -> ImportChunk {
        let count = chunk.rows.count { if case .draft = $0 { true } else { false } }
        let (first, keys) = guess.withLock { guess in
            defer { guess.next = RecordID(guess.next.rawValue + Int64(count)) }
            return (guess.next.rawValue, guess.keys)
        }
        var next = first
        var sealed = chunk
        sealed.keys = keys
        sealed.sealed.reserveCapacity(count)
        for case .draft(let draft) in chunk.rows {
            sealed.sealed.append(try sealer.seal(draft.draft, as: RecordID(next), keys: keys))
            next += 1
        }
        return sealed
    }
}
