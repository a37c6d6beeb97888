// What `coffer init --practice` puts into the new vault: the shipped policy, and made-up customers through the door.

internal import CofferAgent
internal import CofferModel
internal import CofferPolicy
internal import CofferPractice
internal import CofferText
internal import CofferVault

/// The customers of a practice vault, on their way in.
struct PracticeFilling {
    let count: Int

    /// The shipped policy, which says "practice" in its title.
    static var policy: [PolicyFile] {
        PracticePolicy.names.compactMap { name in
            PracticePolicy.text(name).map { PolicyFile(name: name, text: $0) }
        }
    }

    /// - Parameter people: how many customers; nil: the usual number.
    /// - Throws: `usage` for a number out of range.
    init(people: Int?) throws {
        count = people ?? PracticeCustomers.usual
        guard PracticeCustomers.counts.contains(count) else {
            throw CofferError(
                .usage, Catalogue.CLIPractice.peopleOutOfRange(from: 1, to: PracticeCustomers.counts.upperBound))
        }
    }

    /// Imports them as any file would be: with keys, tokens and the ledger.
    /// - Parameter passphrase: the owner's, at its start.
    func fill(
        _ vault: String, owner: String, passphrase: OpenDescriptor, _ surroundings: Surroundings
    ) throws {
        let file = OpenDescriptor(try Self.csv(PracticeCustomers.make(count: count)).withUnsafeBytes(MemoryFile.make))
        let opened = try surroundings.doors.unlocked(
            vault: vault, user: owner, passphrase: passphrase.number, acceptsRollback: false)
        defer { opened.close() }
        let request = ImportRequest(columns: [:], isDryRun: false, updates: false, encoding: nil)
        try Conversation(door: opened.door, surroundings: surroundings).ask(.importFile(request), [file])
    }

    /// Columns under their field names, in the order of the alphabet.
    private static func csv(_ customers: [[FieldName: String]]) -> [UInt8] {
        let fields = Set(customers.flatMap(\.keys)).sorted { $0.rawValue < $1.rawValue }
        var csv = CSVWriter()
        csv.write(fields.map(\.rawValue))
        for customer in customers { csv.write(fields.map { customer[$0] ?? "" }) }
        return csv.bytes
    }
}
