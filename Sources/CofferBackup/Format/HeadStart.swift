// What all signed heads of a repository begin with: of which vault, the how-manyth, after which, by whom, when.

package import CofferCrypto
package import CofferModel

/// The first fields of snapshots, acts and prunes.
package struct HeadStart: Sendable, Equatable {
    package var vault: Hash32
    /// From 1.
    package var number: UInt64
    /// The hash of the one before; zeros in the first.
    package var previous: Hash32
    /// Milliseconds since 1970-01-01 UTC.
    package var time: Int64
    package var user: UserID
    /// What the head is signed with; whether it was the user's is for the ledger to say.
    package var signer: SigningPublicKey
    package var ledgerSequence: UInt64

    package init(
        vault: Hash32, number: UInt64, previous: Hash32, time: Int64, user: UserID, signer: SigningPublicKey,
        ledgerSequence: UInt64
    ) {
        self.vault = vault
        self.number = number
        self.previous = previous
        self.time = time
        self.user = user
        self.signer = signer
        self.ledgerSequence = ledgerSequence
    }

    func encode(to writer: inout ByteWriter) {
        writer.write(vault)
        writer.write(number)
        writer.write(previous)
        writer.write(time)
        writer.write(user.rawValue)
        writer.write(raw: signer.bytes)
        writer.write(ledgerSequence)
    }

    /// - Parameter isAlone: whether a later one may name none before it, since those are lost.
    init(from reader: inout ByteReader, isAlone: Bool = false) throws {
        vault = try reader.readHash()
        number = try reader.read()
        previous = try reader.readHash()
        time = try reader.read()
        user = UserID(try reader.read())
        signer = try SigningPublicKey(try reader.readBytes(count: 32))
        ledgerSequence = try reader.read()
        guard number > 0, (number == 1) == (previous == .zero) || isAlone && number > 1 else {
            throw DecodingProblem.unknownValue
        }
    }
}
