// A repository behind a program: object storage and other machines, through tools that already reach them.

internal import CofferCrypto
internal import Glibc

/// Stores each blob under a temporary name, fetches it back, and moves it to its own. What that place does with deleted
/// files, and with names while they are written, is that place's.
package final class CommandBlobStore: BlobStore {
    private let command: BlobCommand
    /// Where drafts lie for the program, and answers while they are read.
    private let spool: String

    /// - Parameter spool: a local folder that is there and private.
    package init(_ command: BlobCommand, spool: String) {
        self.command = command
        self.spool = spool
    }

    package func publish(_ draft: BlobDraft, as name: BlobName) throws {
        let hash = draft.finish()
        if name.number(in: .acts) == nil, let found = try present(name) {
            guard name.hash != nil, found.size == draft.size, found.hash == hash else {
                throw BlobError.alreadyThere(name.path)
            }
            return
        }
        let temporary =
            "\(BlobName.temporaryFolder)/\(name.temporaryPrefix)"
            + String(UInt64.random(in: 0 ... .max), radix: 36)
        do {
            try store(draft, as: temporary)
            let found = try fingerprint(of: temporary)
            guard found.hash == hash, found.size == draft.size else { throw BlobError.readBackDiffers(name.path) }
            try run(.move, [temporary, name.path])
        } catch {
            try? run(.delete, [temporary])
            throw error
        }
    }

    package func read(_ name: BlobName, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try read(name.path, body)
    }

    package func list() throws -> [BlobName: Int64] {
        var found: [BlobName: Int64] = [:]
        for (path, size) in try everything() { if let name = BlobName(path: path) { found[name] = size } }
        return found
    }

    /// What is written without the lock stays: nobody there says how old it is.
    package func removeLeftovers() throws {
        let folder = BlobName.temporaryFolder + "/"
        do {
            for (path, _) in try everything()
            where path.hasPrefix(folder) && !path.hasPrefix(folder + BlobName.unlockedPrefix) {
                try run(.delete, [path])
            }
        } catch BlobError.missing {}
    }

    private func everything() throws -> [(path: String, size: Int64)] {
        let answer = try TemporaryFile(in: spool)
        try run(.list, [], output: answer.rewound())
        var text: [UInt8] = []
        try LocalFile.read(answer.path) { text.append(contentsOf: $0) }
        return try text.split(separator: UInt8(ascii: "\n")).map { line in
            guard let line = String(validating: line, as: UTF8.self), let space = line.firstIndex(of: " "),
                let size = Int64(line[..<space]), size >= 0
            else { throw BlobError.strangeList(command.program) }
            return (String(line[line.index(after: space)...]), size)
        }
    }

    @discardableResult
    package func delete(_ name: BlobName) throws -> Bool {
        do {
            try run(.delete, [name.path])
            return true
        } catch BlobError.missing {
            return false
        } catch let error as BlobError {
            // rclone before 1.61 has no exit status of its own for a file that is not there.
            guard try isGone(name) else { throw error }
            return false
        }
    }

    /// Whether the place answers, and does not have the file.
    private func isGone(_ name: BlobName) throws -> Bool {
        do {
            return try list()[name] == nil
        } catch BlobError.missing {
            return true
        } catch is BlobError {
            return false
        }
    }

    private func store(_ draft: BlobDraft, as path: String) throws {
        let file = try TemporaryFile(in: spool)
        try file.write(draft.bytes)
        try run(.store, [path], input: file.rewound())
    }

    private func present(_ name: BlobName) throws -> BlobFingerprint? {
        do {
            return try fingerprint(of: name.path)
        } catch BlobError.missing {
            return nil
        }
    }

    private func fingerprint(of path: String) throws -> BlobFingerprint {
        try BlobFingerprint { try read(path, $0) }
    }

    private func read(_ path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let answer = try TemporaryFile(in: spool)
        try run(.fetch, [path], output: answer.rewound())
        try LocalFile.read(answer.path, body)
    }

    private func run(_ step: BlobCommand.Step, _ names: [String], input: Int32? = nil, output: Int32? = nil) throws {
        let program = Subprogram(command.program, command.arguments(step, names))
        let ended = try program.run(input: input, output: output, spool: spool)
        guard ended.status != 0 else { return }
        if command.missing.contains(ended.status) { throw BlobError.missing(names.first ?? command.program) }
        throw BlobError.commandFailed(step: step.rawValue, status: ended.status, message: ended.message)
    }
}
