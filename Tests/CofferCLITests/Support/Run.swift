// Running one command line against a fake door.

import CofferCLI
import CofferText
import Glibc

/// What a command line left behind.
struct Run {
    let exit: Int32
    let output: String
    let messages: String
    let terminal: String

    /// Runs `arguments` as a person (with `answers`) or a script (without) would.
    init(
        _ arguments: [String], door: FakeDoor = FakeDoor(), language: Language = .en, answers: [String]? = nil,
        environment: [String: String] = ["COFFER_VAULT": "/vaults/test.coffer"], inputIsTerminal: Bool = true,
        width: Int? = nil, showsProgress: Bool = false
    ) {
        let out = MemoryOutput()
        let err = MemoryOutput()
        let person = answers.map { ScriptedTerminal($0) }
        let surroundings = Surroundings(
            language: language, environment: environment, output: out, messages: err, terminal: person, width: width,
            style: .plain, showsProgress: showsProgress, inputIsTerminal: inputIsTerminal, doors: door)
        exit = CofferProgram.run(arguments, in: surroundings)
        output = out.text
        messages = err.text
        terminal = person?.text ?? ""
    }
}

/// A directory of its own for one test, removed with it.
final class Scratch {
    let path: String

    init() {
        var template = Array("/tmp/coffer-cli-XXXXXX".utf8CString)
        mkdtemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names { unlink(path + "/" + name) }
        rmdir(path)
    }

    var names: [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    func write(_ name: String, _ text: String, mode: mode_t = 0o600) -> String {
        let file = path + "/" + name
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        _ = text.utf8CString.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count - 1) }
        close(descriptor)
        chmod(file, mode)
        return file
    }

    func read(_ name: String) -> String? {
        guard let stream = fopen(path + "/" + name, "r") else { return nil }
        defer { fclose(stream) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, stream)], as: UTF8.self)
    }

    func mode(_ name: String) -> mode_t {
        var status = stat()
        return stat(path + "/" + name, &status) == 0 ? status.st_mode & 0o777 : 0
    }
}
