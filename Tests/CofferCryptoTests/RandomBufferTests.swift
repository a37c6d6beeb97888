// Buffered randomness: never the same twice, not even across a fork.

import Foundation
import Testing

@testable import CofferCrypto

@Suite("Random buffer")
struct RandomBufferTests {
    @Test("never repeats itself over many refills")
    func distinct() throws {
        let random = try RandomBuffer()
        var seen: Set<[UInt8]> = []
        for _ in 0..<5_000 { seen.insert(random.bytes(24)) }
        #expect(seen.count == 5_000)
    }

    @Test("gives any number of bytes", arguments: [0, 1, 16_375, 16_376, 16_377, 100_000])
    func sizes(count: Int) throws {
        let random = try RandomBuffer()
        _ = random.bytes(7)
        let bytes = random.bytes(count)
        #expect(bytes.count == count)
        if count > 1000 { #expect(Set(bytes).count == 256) }
    }

    @Test("does not give a forked child what its parent gets")
    func fork() async {
        await #expect(processExitsWith: .success) {
            let random = try RandomBuffer()
            _ = random.bytes(24)
            var ends: [Int32] = [0, 0]
            pipe(&ends)
            // Swift hides fork, which is safe here: the child only calls what needs no other thread.
            let fork = unsafeBitCast(dlsym(nil, "fork"), to: (@convention(c) () -> pid_t).self)
            let child = fork()
            var bytes = random.bytes(24)
            if child == 0 {
                write(ends[1], &bytes, 24)
                _exit(0)
            }
            var theirs = [UInt8](repeating: 0, count: 24)
            #expect(read(ends[0], &theirs, 24) == 24)
            waitpid(child, nil, 0)
            #expect(theirs != bytes)
            #expect(theirs != [UInt8](repeating: 0, count: 24))
        }
    }
}
