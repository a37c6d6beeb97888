// One pass over a vault's file after rows were destroyed: what nothing stands on is overwritten, the rest looked through.

import CSQLite
import CofferModel
import Dispatch
import Synchronization

extension SQLiteConnection {
    /// Pages handled together.
    private static let together = 512
    /// From here on the first byte of an overflow page, which is a page's number, could be taken for a b-tree page's.
    private static let mostPages: Int64 = 1 << 25
    /// SQLite never uses the page at this offset.
    private static let lockByte: Int64 = 1 << 30

    /// Overwrites in the file itself what nothing stands on: no room is needed for it, and rows are not touched. Inside
    /// `perform`, under the write lock, with an empty log.
    ///
    /// - Returns: whether the file could be overwritten, and nothing of `needles` is left in it.
    // Invariant: old bytes may still stand in pages that other connections remember. They forget them when they see that
    // somebody has written, so the caller commits something before it gives up the lock.
    func wipe(lookingFor needles: ByteNeedles) throws -> Bool {
        let file = files()[0]
        let pageSize = try Int(once("PRAGMA page_size") ?? 0)
        let pages = try file.size() / Int64(pageSize)
        guard pages < Self.mostPages else { return false }
        // Old bytes in this connection's own memory would come back with the next change of their page.
        forgetPages()
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: ByteNeedles.width + Self.together * pageSize, alignment: 16)
        defer {
            buffer.initializeMemory(as: UInt8.self, repeating: 0)
            buffer.deallocate()
        }
        var wiper = PageWiper(usable: pageSize)
        var (isChanged, isClean) = (false, true)
        var number: Int64 = 0
        // The end of the pages before stands before these, so that what lies across them is found.
        buffer.initializeMemory(as: UInt8.self, repeating: 0)
        while number < pages {
            let count = min(Self.together, Int(pages - number))
            let chunk = UnsafeMutableRawBufferPointer(
                rebasing: buffer[ByteNeedles.width..<ByteNeedles.width + count * pageSize])
            try file.read(into: chunk, at: number * Int64(pageSize))
            for index in 0..<count where (number + Int64(index)) * Int64(pageSize) != Self.lockByte {
                let offset = index * pageSize
                let page = UnsafeMutableRawBufferPointer(rebasing: chunk[offset..<offset + pageSize])
                guard wiper.wipe(page, isFirst: number + Int64(index) == 0) == .wiped else { continue }
                try file.write(UnsafeRawBufferPointer(page), at: (number + Int64(index)) * Int64(pageSize))
                isChanged = true
            }
            let searched = UnsafeRawBufferPointer(rebasing: buffer[..<(ByteNeedles.width + count * pageSize)])
            if isClean, Self.stands(needles, in: searched) { isClean = false }
            buffer.copyMemory(
                from: UnsafeRawBufferPointer(rebasing: chunk[(count * pageSize - ByteNeedles.width)...]))
            number += Int64(count)
        }
        if isChanged { try file.sync() }
        return isClean
    }

    /// On two threads.
    private static func stands(_ needles: ByteNeedles, in buffer: UnsafeRawBufferPointer) -> Bool {
        if needles.isEmpty { return false }
        // Both threads only read, and are done when this returns.
        nonisolated(unsafe) let bytes = buffer
        let half = bytes.count / 2
        let found = Atomic(false)
        DispatchQueue.concurrentPerform(iterations: 2) { part in
            let range = part == 0 ? 0..<min(bytes.count, half + ByteNeedles.width - 1) : half..<bytes.count
            if needles.stand(in: UnsafeRawBufferPointer(rebasing: bytes[range])) {
                found.store(true, ordering: .relaxed)
            }
        }
        return found.load(ordering: .relaxed)
    }
}
