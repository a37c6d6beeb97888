// A length-prefixed message of fixed shape inside an arena: lengths are written once, fields over and over.

struct MessageLayout {
    private let start: Int
    private let sizes: [Int]
    private let places: [Int]
    /// The first byte after the message.
    let end: Int

    init(at start: Int, fields sizes: [Int]) {
        self.start = start
        self.sizes = sizes
        var place = start
        var places: [Int] = []
        for size in sizes {
            places.append(place + 8)
            place += 8 + size
        }
        self.places = places
        end = place
    }

    func bytes(in arena: UnsafeMutableRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: arena.baseAddress! + start, count: end - start)
    }

    func writeLengths(into arena: UnsafeMutableRawBufferPointer) {
        for (place, size) in zip(places, sizes) {
            arena.storeBytes(of: UInt64(size).littleEndian, toByteOffset: place - 8, as: UInt64.self)
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
