// Places: what every one of them must do, and what each does in its own way.

import CofferCrypto
import Foundation
import Testing

@testable import CofferBackup

@Suite("places of repositories")
struct StoreTests {
    /// A folder of its own for each test, gone at its end.
    final class Scratch {
        let path: String

        init() throws {
            path = NSTemporaryDirectory() + "coffer-backup-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: path + "/repo", withIntermediateDirectories: true)
            try FileManager.default.createDirectory(atPath: path + "/spool", withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        var repository: String { path + "/repo" }

        func contents(_ folder: String) -> [String] {
            ((try? FileManager.default.subpathsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
        }
    }

    enum Place: String, CaseIterable {
        case directory, command
    }

    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func store(_ place: Place) throws -> any BlobStore {
        switch place {
        case .directory: try DirectoryBlobStore(path: scratch.repository)
        case .command: CommandBlobStore(try program(Self.script), spool: scratch.path + "/spool")
        }
    }

    /// What a user may put there: a few lines of shell.
    static let script = """
        cd "$1"; step=$2; name=$3
        case $step in
        store) mkdir -p "$(dirname "$name")" && cat >"$name" ;;
        fetch) [ -f "$name" ] || exit 4; cat "$name" ;;
        list) find . -type f -printf '%s %P\\n' ;;
        delete) [ -f "$name" ] || exit 4; rm "$name" ;;
        move) mkdir -p "$(dirname "$4")" && mv -f "$name" "$4" ;;
        esac
        """

    private func program(_ script: String) throws -> BlobCommand {
        let path = scratch.path + "/place.sh"
        try script.write(toFile: path, atomically: true, encoding: .utf8)
        return BlobCommand(program: "/bin/sh", arguments: [path, scratch.repository])
    }

    private func publish(_ bytes: [UInt8], _ store: any BlobStore, as name: BlobName? = nil) throws -> BlobName {
        let draft = BlobDraft()
        for piece in stride(from: 0, to: bytes.count, by: 1000) {
            bytes[piece..<min(piece + 1000, bytes.count)].withUnsafeBytes { draft.write($0) }
        }
        let name = name ?? BlobName(.records, draft.finish())
        try store.publish(draft, as: name)
        return name
    }

    @Test("give back what was stored, by name, with its size", arguments: Place.allCases)
    func roundTrip(place: Place) throws {
        var random = SplitMix64(seed: 3)
        let store = try store(place)
        #expect(try store.list() == [:])
        var expected: [BlobName: Int64] = [:]
        for size in [0, 1, 999, 3_000_000] {
            // Longer than the pieces that files are read in.
            let bytes = Array(repeatElement(random.bytes(1000), count: 3000).joined().prefix(size))
            let name = try publish(bytes, store)
            #expect(try store.bytes(name) == bytes)
            #expect(try store.fingerprint(name).size == Int64(size))
            expected[name] = Int64(size)
        }
        try store.publish([1, 2], as: BlobName(.acts, 7), isDouble: true)
        expected[BlobName(.acts, 7)] = 2
        expected[BlobName(.acts, 7).copy] = 2
        #expect(try store.list() == expected)
        #expect(try store.delete(BlobName(.acts, 7)) == true)
        #expect(try store.delete(BlobName(.acts, 7)) == false)
        expected[BlobName(.acts, 7)] = nil
        #expect(try store.list() == expected)
        #expect(throws: BlobError.tooLarge(expected.keys.max { expected[$0]! < expected[$1]! }!)) {
            try store.bytes(expected.keys.max { expected[$0]! < expected[$1]! }!, limit: 1 << 20)
        }
    }

    @Test("say that a file is missing, and nothing else about it", arguments: Place.allCases)
    func missing(place: Place) throws {
        let store = try store(place)
        do {
            _ = try store.bytes(BlobName(.snapshots, 1))
            Issue.record("there is no such file")
        } catch BlobError.missing {
        }
    }

    @Test("take the same content again, and refuse other content under a name", arguments: Place.allCases)
    func again(place: Place) throws {
        let store = try store(place)
        let name = try publish([1, 2, 3], store)
        _ = try publish([1, 2, 3], store, as: name)
        #expect(throws: BlobError.alreadyThere(name.path)) { try publish([1, 2], store, as: name) }
        #expect(throws: BlobError.alreadyThere(name.path)) { try publish([1, 2, 4], store, as: name) }
        _ = try publish([1], store, as: BlobName(.snapshots, 1))
        #expect(throws: BlobError.alreadyThere("snapshots/0000000001")) {
            try publish([1], store, as: BlobName(.snapshots, 1))
        }
        // An act is sealed anew by whoever delivers it again.
        _ = try publish([1], store, as: BlobName(.acts, 1))
        _ = try publish([2, 2], store, as: BlobName(.acts, 1))
        #expect(try store.bytes(BlobName(.acts, 1)) == [2, 2])
        #expect(try store.bytes(name) == [1, 2, 3])
    }

    @Test("leave nothing besides what was published", arguments: Place.allCases)
    func leftovers(place: Place) throws {
        let store = try store(place)
        _ = try publish([1, 2, 3], store)
        _ = try publish([UInt8](repeating: 7, count: 2_000_001), store)
        #expect(scratch.contents("spool") == [])
        #expect(scratch.contents("repo").filter { $0.hasPrefix("temporary/") } == [])
    }

    @Test("know nothing of other people's files", arguments: Place.allCases)
    func strangers(place: Place) throws {
        let store = try store(place)
        let name = try publish([1], store)
        for path in ["notes.txt", "records/readme", "temporary/1"] {
            let file = scratch.repository + "/" + path
            try FileManager.default.createDirectory(
                atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try "x".write(toFile: file, atomically: true, encoding: .utf8)
        }
        #expect(try store.list() == [name: 1])
    }

    // MARK: A folder

    @Test("a folder that is not there is missing, not empty")
    func noFolder() throws {
        #expect(throws: BlobError.missing(scratch.path + "/none")) {
            try DirectoryBlobStore(path: scratch.path + "/none")
        }
        let store = try DirectoryBlobStore(path: scratch.repository + "/")
        try FileManager.default.removeItem(atPath: scratch.repository)
        #expect(throws: BlobError.missing(scratch.repository + "/")) { try store.list() }
    }

    @Test("a symbolic link is no file of a repository")
    func link() throws {
        let store = try DirectoryBlobStore(path: scratch.repository)
        try "x".write(toFile: scratch.path + "/elsewhere", atomically: true, encoding: .utf8)
        try FileManager.default.createDirectory(
            atPath: scratch.repository + "/acts", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: scratch.repository + "/acts/0000000001", withDestinationPath: scratch.path + "/elsewhere")
        #expect(try store.list() == [:])
        #expect(throws: BlobError.failed(errno: ELOOP, path: scratch.repository + "/acts/0000000001")) {
            try store.bytes(BlobName(.acts, 1))
        }
    }

    @Test("files are private, or shared with the group where the folder is")
    func modes() throws {
        for (folder, file, made) in [(0o700, 0o600, 0o700), (0o2770, 0o660, 0o2770)] {
            let path = scratch.path + "/modes\(folder)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try #require(chmod(path, mode_t(folder)) == 0)
            let store = try DirectoryBlobStore(path: path)
            let name = try publish([1], store)
            var status = stat()
            try #require(stat(path + "/" + name.path, &status) == 0)
            #expect(Int(status.st_mode & 0o7777) == file)
            try #require(stat(path + "/records", &status) == 0)
            #expect(Int(status.st_mode & 0o7777) == made)
        }
    }

    @Test("who waits for a lock has it as soon as it is given up")
    func waiting() throws {
        let scratch = try Scratch()
        let place = scratch.path + "/lock"
        var lock: RepositoryLock? = try RepositoryLock(at: place)
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            if (try? RepositoryLock(at: place, waits: true)) != nil { done.signal() }
        }
        #expect(done.wait(timeout: .now()) == .timedOut)
        withExtendedLifetime(lock) {}
        lock = nil
        done.wait()
    }

    @Test("one maker at a time, and the lock goes with who holds it")
    func lock() throws {
        let store = try DirectoryBlobStore(path: scratch.repository)
        do {
            let lock = try store.lock()
            #expect(throws: BlobError.locked(scratch.repository + "/lock")) { try store.lock() }
            withExtendedLifetime(lock) {}
        }
        withExtendedLifetime(try store.lock()) {}
    }

    @Test("leftovers of writers that died are removed; what is written without the lock may be somebody's for an hour")
    func leftovers() throws {
        let store = try DirectoryBlobStore(path: scratch.repository)
        _ = try publish([1], store)
        for name in ["1-2-abc", "unlocked-1-3-abc", "unlocked-1-4-abc"] {
            try Data().write(to: URL(fileURLWithPath: scratch.repository + "/temporary/" + name))
        }
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3_700)],
            ofItemAtPath: scratch.repository + "/temporary/unlocked-1-4-abc")
        try store.removeLeftovers()
        #expect(scratch.contents("repo").filter { $0.hasPrefix("temporary/") } == ["temporary/unlocked-1-3-abc"])
    }

    @Test("behind a program, too, leftovers of writers that died are removed")
    func leftoversBehindProgram() throws {
        let store = try store(.command)
        let name = try publish([1], store)
        for name in ["abc", "unlocked-abc"] {
            try FileManager.default.createDirectory(
                atPath: scratch.repository + "/temporary", withIntermediateDirectories: true)
            try Data().write(to: URL(fileURLWithPath: scratch.repository + "/temporary/" + name))
        }
        try store.removeLeftovers()
        #expect(scratch.contents("repo").filter { $0.hasPrefix("temporary/") } == ["temporary/unlocked-abc"])
        #expect(try store.list().keys.contains(name))
    }

    // MARK: A program

    @Test("a program that stores something else is found out, and nothing gets its name")
    func lyingProgram() throws {
        let lying = Self.script.replacingOccurrences(of: "cat >\"$name\"", with: "head -c 2 >\"$name\"")
        let store = CommandBlobStore(try program(lying), spool: scratch.path + "/spool")
        #expect(throws: BlobError.self) { try publish([1, 2, 3], store) }
        #expect(scratch.contents("repo").filter { $0.hasPrefix("records/") } == [])
        #expect(scratch.contents("repo") == ["temporary"])
    }

    @Test("a program that fails says so with its status and last words, also when it lists")
    func failingProgram() throws {
        let store = CommandBlobStore(
            try program("echo first >&2; echo 'no network' >&2; exit 9"), spool: scratch.path + "/spool")
        #expect(throws: BlobError.commandFailed(step: "list", status: 9, message: "no network")) { try store.list() }
        let killed = CommandBlobStore(try program("kill -9 $$"), spool: scratch.path + "/spool")
        #expect(throws: BlobError.commandFailed(step: "list", status: 137, message: "")) { try killed.list() }
        let strange = CommandBlobStore(try program("echo nonsense"), spool: scratch.path + "/spool")
        #expect(throws: BlobError.strangeList("/bin/sh")) { try strange.list() }
        let none = CommandBlobStore(BlobCommand(program: "/no/such/program"), spool: scratch.path + "/spool")
        #expect(throws: BlobError.commandMissing("/no/such/program", errno: ENOENT)) { try none.list() }
    }

    @Test("what is not there is deleted, whatever the program says; what is there and stays is a failure")
    func deletingNothing() throws {
        let deletes = #"delete) [ -f "$name" ] || exit 4; rm "$name" ;;"#
        let spool = scratch.path + "/spool"
        let vague = Self.script.replacingOccurrences(of: deletes, with: #"delete) rm "$name" 2>/dev/null || exit 1 ;;"#)
        let store = CommandBlobStore(try program(vague), spool: spool)
        let name = try publish([1], store)
        #expect(try store.delete(BlobName(.acts, 1)) == false)
        #expect(try store.delete(name) == true && store.list() == [:])
        _ = try publish([1], store)
        let stuck = Self.script.replacingOccurrences(of: deletes, with: "delete) echo no >&2; exit 1 ;;")
        let failure = BlobError.commandFailed(step: "delete", status: 1, message: "no")
        #expect(throws: failure) { try CommandBlobStore(program(stuck), spool: spool).delete(name) }
        // Where nobody can look, nobody knows.
        let blind = CommandBlobStore(try program("echo no >&2; exit 1"), spool: spool)
        #expect(throws: failure) { try blind.delete(BlobName(.acts, 1)) }
    }

    @Test("rclone is called with its own words")
    func rclone() {
        let command = BlobCommand(rclone: "far:backups/")
        #expect(command.arguments(.store, ["a/b"]) == ["rcat", "far:backups/a/b"])
        #expect(command.arguments(.fetch, ["a/b"]) == ["cat", "far:backups/a/b"])
        #expect(command.arguments(.delete, ["a/b"]) == ["deletefile", "far:backups/a/b"])
        #expect(command.arguments(.move, ["a", "b"]) == ["moveto", "far:backups/a", "far:backups/b"])
        let list = ["lsf", "--recursive", "--files-only", "--format", "sp", "--separator", " ", "far:backups"]
        #expect(command.arguments(.list, []) == list)
        #expect(BlobCommand(rclone: "far:").arguments(.fetch, ["a"]) == ["cat", "far:a"])
    }
}
