// What the door answers about the ledger.

package import CofferText

package struct LedgerLine: Sendable, Codable {
    package var sequence: Int64
    package var time: Int64
    package var actor: String
    /// `authority`, `change` or `access`.
    package var entryClass: String
    /// A stable `snake_case` name.
    package var kind: String
    package var summary: Phrase
    /// Customer code, if the entry is about one customer that still exists.
    package var code: String?
    /// The numbers of the records it is about: of one alone, or of all that an erasure took.
    package var records: [Int64]
    /// Why, if a reason was given and this role may read it.
    package var reason: String?
    package init(
        sequence: Int64, time: Int64, actor: String, entryClass: String, kind: String, summary: Phrase, code: String?,
        records: [Int64] = [], reason: String? = nil
    ) {
        self.sequence = sequence
        self.time = time
        self.actor = actor
        self.entryClass = entryClass
        self.kind = kind
        self.summary = summary
        self.code = code
        self.records = records
        self.reason = reason
    }
}

package struct VerificationView: Sendable, Codable {
    package var entries: Int64
    package var records: Int64
    package var head: HeadView
    package init(entries: Int64, records: Int64, head: HeadView) {
        self.entries = entries
        self.records = records
        self.head = head
    }
}

/// A head of the ledger, signed by the session that printed it.
package struct HeadView: Sendable, Codable, Equatable {
    /// 32 bytes, hexadecimal.
    package var vault: String
    package var sequence: Int64
    package var time: Int64
    /// 32 bytes, hexadecimal.
    package var hash: String
    package var signer: String
    /// 64 bytes, hexadecimal.
    package var signature: String
    /// The newest act for repositories, as `NUMBER:HASH`: what a restore has to know of at least. Nil: there was none.
    package var act: String?
    package init(
        vault: String, sequence: Int64, time: Int64, hash: String, signer: String, signature: String, act: String? = nil
    ) {
        self.vault = vault
        self.sequence = sequence
        self.time = time
        self.hash = hash
        self.signer = signer
        self.signature = signature
        self.act = act
    }
}
