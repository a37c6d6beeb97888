// What can go wrong where blobs lie; who asks for the backup turns it into a sentence.

/// A fault of a place, not of what lies in it. Names and system messages only.
package enum BlobError: Error, Equatable, Sendable {
    /// There is no file of this name, or no such place.
    case missing(String)
    /// The system refused; its error number, and the path.
    case failed(errno: Int32, path: String)
    /// What was read back is not what was written: the disk or the transport is not to be trusted.
    case readBackDiffers(String)
    /// There is a file of this name with other content.
    case alreadyThere(String)
    /// Somebody else writes to this repository.
    case locked(String)
    /// The program of this place ended with this status; its last line on standard error.
    case commandFailed(step: String, status: Int32, message: String)
    /// The program of this place could not be started.
    case commandMissing(String, errno: Int32)
    /// The program of this place gave a list that is none.
    case strangeList(String)
}
