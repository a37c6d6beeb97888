// A length-prefixed message of fixed shape inside an arena: lengths are written once, fields over and over.

struct MessageLayout {
    private let start: Int
    // No arrays: every part sealed reads them several times.
    private let sizes: InlineArray<8, Int>
    private let places: InlineArray<8, Int>
    private let count: Int
    /// The first byte after the message.
    let end: Int

    /// At most 8 fields.
    init(at start: Int, fields: [Int]) {
        self.start = start
        var place = start
        var sizes = InlineArray<8, Int>(repeating: 0)
        var places = InlineArray<8, Int>(repeating: 0)
        for (index, size) in fields.enumerated() {
            sizes[index] = size
            places[index] = place + 8
            place += 8 + size
        }
        self.sizes = sizes
        self.places = places
        count = fields.count
        end = place
    }

    func bytes(in arena: UnsafeMutableRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: arena.baseAddress! + start, count: end - start)
    }

    func writeLengths(into arena: UnsafeMutableRawBufferPointer) {
        for index in 0..<count {
            arena.storeBytes(of: UInt64(sizes[index]).littleEndian, toByteOffset: places[index] - 8, as: UInt64.self)
        }
    }

    @inline(__always)
    func write(_ value: UnsafeRawBufferPointer, field: Int, into arena: UnsafeMutableRawBufferPointer) {
        precondition(value.count == sizes[field])
        (arena.baseAddress! + places[field]).copyMemory(from: value.baseAddress!, byteCount: value.count)
    }

    @inline(__always)
    func write<Value: FixedWidthInteger & BitwiseCopyable>(
        _ value: Value, field: Int, into arena: UnsafeMutableRawBufferPointer
    ) {
        arena.storeBytes(of: value.littleEndian, toByteOffset: places[field], as: Value.self)
    }
}
