// Keeps a second name of every file that appears in some directories, so that it can be read after it was deleted.

import Foundation
import Glibc
import Synchronization

/// Watches until `end`.
final class FileWatch: Sendable {
    private let directories: [String]
    private let collection: String
    private let isEnding = Mutex(false)
    private let hasEnded = DispatchSemaphore(value: 0)

    /// - Parameter collection: a new directory on the same file system.
    init(_ directories: [String], keepingIn collection: String) {
        self.directories = directories
        self.collection = collection
        mkdir(collection, 0o700)
        Thread.detachNewThread { [self] in
            while !isEnding.withLock({ $0 }) {
                look()
                usleep(500)
            }
            look()
            hasEnded.signal()
        }
    }

    /// The number of files seen.
    func end() -> Int {
        isEnding.withLock { $0 = true }
        hasEnded.wait()
        return (try? FileManager.default.contentsOfDirectory(atPath: collection).count) ?? 0
    }

    private func look() {
        for directory in directories {
            guard let stream = opendir(directory) else { continue }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                guard entry.pointee.d_type == UInt8(DT_REG) else { continue }
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                link(directory + "/" + name, collection + "/\(entry.pointee.d_ino)")
            }
        }
    }
}
