// Writing whole buffers to a descriptor.

internal import CofferText
internal import Glibc

/// The output side of export and `open`.
enum ExportFile {
    /// Writes all of it, or throws.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw errno == ENOSPC
                    ? CofferError(.diskFull, Catalogue.Vault.diskFull(), hint: Catalogue.Vault.diskFullNext())
                    : CofferError(.ioFailed, Catalogue.Vault.unreadable(errno))
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }
}
