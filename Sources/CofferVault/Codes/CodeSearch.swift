// Finds codes that differ from one only in separators: people leave these out, so nobody can be sure whose such a code is.

internal import CofferModel
internal import CofferStore

extension StoreReading {
    /// Whoever has a code with the same letters and digits, `-`, `/` and `.` left out; nothing is proven.
    func owners(ofCodesLike code: String) throws -> Set<RecordID> {
        let wanted = Array(code.unicodeScalars.filter { !Self.separators.contains($0) })
        var owners: Set<RecordID> = []
        // Beginnings of codes, each with how many of the wanted characters it has. Only those are followed that a code
        // begins with, so this takes a few steps for each character, whatever the number of codes.
        var beginnings: [(text: String, matched: Int)] = [("", 0)]
        while let (text, matched) = beginnings.popLast() {
            if matched == wanted.count, let owner = try owner(ofCode: text) { owners.insert(owner) }
            guard try hasCode(beginningWith: text) else { continue }
            for separator in Self.separators { beginnings.append((text + String(separator), matched)) }
            if matched < wanted.count { beginnings.append((text + String(wanted[matched]), matched + 1)) }
        }
        return owners
    }

    private static var separators: [Unicode.Scalar] { ["-", "/", "."] }

    /// Whether a code is longer than `text` and begins with it.
    private func hasCode(beginningWith text: String) throws -> Bool {
        for found in [try codes(after: text, limit: 1), try otherCodes(after: text, limit: 1)] {
            if let code = found.first?.code, code.utf8.starts(with: text.utf8) { return true }
        }
        return false
    }
}
