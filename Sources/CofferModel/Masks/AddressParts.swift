// Where the province and the district of a postal address end; strict, for what follows is hidden.

/// Only names in full, from the front and without a gap, and only those of today's divisions: an address that names its
/// place in another way shows nothing of it. (Normalising puts the full names in front where they are certain.)
enum AddressParts {
    /// The end in bytes of the province at the front; nil if there is none.
    static func endOfProvince(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        part(bytes, from: 0, in: nil)?.end
    }

    /// The end in bytes of province, city and district; of what there is of them where nothing is below (`东莞市`, Hong
    /// Kong). Nil unless all of them stand there.
    static func endOfDistrict(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let province = part(bytes, from: 0, in: nil) else { return nil }
        var last = province
        while DivisionIndex.shared.hasParts(last.index) {
            guard let next = part(bytes, from: last.end, in: last.index) else { return nil }
            last = next
        }
        return last.end
    }

    /// The division in full at an offset which is the next level below another, or a province.
    private static func part(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, in whole: Int?
    ) -> (index: Int, end: Int)? {
        guard start + 6 <= bytes.count else { return nil }
        let shared = DivisionIndex.shared
        var found: (index: Int, end: Int)?
        shared.matches(bytes, at: start) { index, end, isFull in
            if isFull, shared.isNext(index, in: whole) { found = (index, end) }
        }
        return found
    }
}
