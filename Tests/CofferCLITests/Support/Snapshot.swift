// Texts that were read once and must stay as they are; `COFFER_RECORD=1` records them anew.

import Glibc
import Testing

/// Compares a text with the recorded one.
func expectSnapshot(_ text: String, _ name: String, location: SourceLocation = #_sourceLocation) {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let path = "/" + tests + "/Snapshots/" + name
    if getenv("COFFER_RECORD") != nil {
        guard let stream = fopen(path, "w") else {
            Issue.record("cannot write \(path)", sourceLocation: location)
            return
        }
        fputs(text, stream)
        fclose(stream)
        return
    }
    guard let stream = fopen(path, "r") else {
        Issue.record("\(name) is not recorded; run with COFFER_RECORD=1", sourceLocation: location)
        return
    }
    defer { fclose(stream) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let recorded = String(decoding: bytes[..<fread(&bytes, 1, bytes.count, stream)], as: UTF8.self)
    guard recorded != text else { return }
    let pairs = zip(
        recorded.split(separator: "\n", omittingEmptySubsequences: false),
        text.split(separator: "\n", omittingEmptySubsequences: false))
    let first = pairs.first { $0 != $1 }
    Issue.record(
        "\(name) differs from its record: “\(first?.0 ?? "")” is now “\(first?.1 ?? "")”", sourceLocation: location)
}
