// Who else may read a file than its mode says: access lists (acl(5)), of which the group bits are only the mask.

internal import CPosix
internal import Glibc

package enum AccessList {
    /// Whether the file has an access list by which nobody but its owner and `user` may do anything with it.
    ///
    /// That is how newer service managers hand a credential to a service: owned by root, with mode 0440.
    package static func isOnly(for user: UInt32, _ descriptor: Int32) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = cposix_access_list(descriptor, &bytes, bytes.count)
        return count > 0 && isOnly(for: user, Array(bytes[..<count]))
    }

    /// - Parameter bytes: as the kernel keeps it: version (`u32`, 2), then tag (`u16`), permissions (`u16`) and id (`u32`)
    ///   of each entry, little endian.
    static func isOnly(for user: UInt32, _ bytes: [UInt8]) -> Bool {
        guard bytes.count > 4, bytes.count % 8 == 4, number(bytes[..<4]) == 2 else { return false }
        return stride(from: 4, to: bytes.count, by: 8).allSatisfy { start in
            let permissions = number(bytes[(start + 2)..<(start + 4)])
            switch number(bytes[start..<(start + 2)]) {
            case Tag.owner, Tag.mask: return true
            case Tag.user: return permissions == 0 || number(bytes[(start + 4)..<(start + 8)]) == user
            default: return permissions == 0
            }
        }
    }

    private enum Tag {
        static let owner: UInt32 = 0x01
        static let user: UInt32 = 0x02
        static let mask: UInt32 = 0x10
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
