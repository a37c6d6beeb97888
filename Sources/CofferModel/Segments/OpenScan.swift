// Values of a few names among the open bytes of a row, found in place: scans of all rows build no dictionaries.

/// Finds values among open bytes (`FieldCodec`); what it finds is good until the next scan.
package struct OpenScan {
    /// Where the name of tags stands among open bytes; no policy can give a field this name.
    package static let tags = FieldName("#tags")
    /// Likewise of legal holds: the store destroys nothing of a record that has a value here.
    package static let holds = FieldName("#holds")
    /// Likewise of events.
    package static let events = FieldName("#events")
    /// Likewise of a restriction of processing.
    package static let restricted = FieldName("#restricted")

    private let names: [[UInt8]]
    /// Offset and length by position in `names`; a negative offset: there is none.
    private var found: [(offset: Int, count: Int)]

    package init(_ names: [FieldName]) {
        self.names = names.map { Array($0.rawValue.utf8) }
        found = Array(repeating: (-1, 0), count: names.count)
    }

    /// - Throws: `DecodingProblem` when the bytes do not hold together.
    package mutating func scan(_ bytes: UnsafeRawBufferPointer) throws(DecodingProblem) {
        for index in found.indices { found[index] = (-1, 0) }
        var offset = 0
        while offset < bytes.count {
            let length = Int(bytes[offset])
            guard length > 0 else { throw .unknownValue }
            let name = offset + 1
            guard bytes.count - name >= length + 4 else { throw .tooShort }
            let value = name + length + 4
            let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: value - 4, as: UInt32.self)))
            guard bytes.count - value >= count else { throw .tooShort }
            let read = UnsafeRawBufferPointer(rebasing: bytes[name..<name + length])
            if let index = names.firstIndex(where: { $0.count == length && $0.elementsEqual(read) }) {
                guard found[index].offset < 0 else { throw .duplicate }
                found[index] = (value, count)
            }
            offset = value + count
        }
    }

    /// The value of the name at `index` in the bytes last scanned; empty if there is none.
    package func value(_ index: Int, in bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let (offset, count) = found[index]
        return offset < 0
            ? UnsafeRawBufferPointer(start: nil, count: 0)
            : UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }
}
