// Lists of inputs as one message, each length-prefixed: what seals authenticate beside their plaintext.

/// Bytes made of inputs, each as its length (UInt64, little endian) and its bytes. For public bytes.
struct Message {
    private(set) var bytes: [UInt8] = []

    init(label: String) { append(Array(label.utf8)) }

    mutating func append(_ input: [UInt8]) {
        bytes.append(littleEndian: UInt64(input.count))
        bytes += input
    }
}

extension [UInt8] {
    mutating func append(littleEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}

extension UnsafeRawBufferPointer {
    /// Unaligned, little endian; the caller knows that the bytes are there.
    func littleEndian<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Value.Type) -> Value {
        Value(littleEndian: loadUnaligned(fromByteOffset: offset, as: type))
    }
}
