// A file on its way into a repository: in memory, hashed when it is whole.

package import CofferCrypto

/// For one thread at a time. It counts for nothing until it is published.
package final class BlobDraft {
    /// What the disk takes whole, so that a draft can go there and come back without the page cache.
    static let block = 4096

    private var memory: UnsafeMutableRawBufferPointer
    private var finished: Hash32?
    private var count = 0

    /// - Parameter capacity: how many bytes there probably are.
    package init(capacity: Int = 0) {
        memory = Self.allocate(max(capacity, 1))
    }

    deinit { memory.deallocate() }

    /// In bytes.
    package var size: Int64 { Int64(count) }

    /// Until the draft is emptied.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

    /// With what fills the last block.
    var blocks: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<Self.rounded(count)]) }

    package func write(_ bytes: UnsafeRawBufferPointer) {
        precondition(finished == nil, "written after its end")
        if count + bytes.count > memory.count { grow(to: count + bytes.count) }
        memory[count...].copyBytes(from: bytes)
        count += bytes.count
    }

    /// Ends writing: the hash of all that was written.
    package func finish() -> Hash32 {
        if let finished { return finished }
        UnsafeMutableRawBufferPointer(rebasing: memory[count..<Self.rounded(count)]).initializeMemory(
            as: UInt8.self, repeating: 0)
        var hash = ContentHash()
        hash.update(bytes)
        let whole = hash.finish()
        finished = whole
        return whole
    }

    /// Begins another one in the same memory.
    func empty() {
        count = 0
        finished = nil
    }

    private func grow(to size: Int) {
        let larger = Self.allocate(max(size, memory.count * 2))
        larger.copyMemory(from: bytes)
        memory.deallocate()
        memory = larger
    }

    private static func allocate(_ size: Int) -> UnsafeMutableRawBufferPointer {
        .allocate(byteCount: rounded(size), alignment: block)
    }

    private static func rounded(_ size: Int) -> Int { (size + block - 1) / block * block }
}
