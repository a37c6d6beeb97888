// What can go wrong between a vault and its file, each with its own name: the door turns it into a sentence.

package import CofferModel

/// A fault of the storage engine or the file system. Never holds a value or a key.
package enum StoreError: Error, Sendable, Equatable {
    case notFound(path: String)
    case alreadyExists(path: String)
    /// The file is there but is no vault.
    case notAVault(path: String)
    case newerFormat(found: Int, supported: Int)
    /// From before the first format that was kept.
    case olderFormat(found: Int, oldest: Int)
    /// The file is a vault but its pages do not hold together; `detail` is the engine's own text.
    case damaged(detail: String)
    case permissionDenied(path: String)
    case readOnly(path: String)
    case networkFileSystem(path: String, kind: String)
    /// Another process holds the write lock, or a reader keeps a checkpoint from finishing.
    case busy
    case diskFull
    /// A write or sync failed; the transaction is not there.
    case ioFailed(detail: String)
    /// A legal hold keeps this record: nothing of it may be destroyed.
    case held(RecordID)
    /// A broken rule of the caller: a gap in the ledger, a second row with one id.
    case misuse(detail: String)
}
