// Number plates of vehicles registered in mainland China, GA 36: province, letter of the authority, serial.

enum Plate {
    /// Stored without spaces, dots and hyphens, letters in capitals: `京A12345`, `粤B12345D`, `沪A1234学`, `粤ZA123港`, `使123456`.
    static func form(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 8) { buffer in
            var count = 0
            var index = 0
            var isStandard = true
            while index < bytes.count {
                let (value, next) = bytes.scalar(at: index)
                index = next
                if isSeparator(value) {
                    isStandard = false
                    continue
                }
                guard count < 8 else { return .refused(.plate) }
                buffer[count] = value &- 0x61 < 26 ? value - 0x20 : value
                if buffer[count] != value { isStandard = false }
                count += 1
            }
            let plate = UnsafeBufferPointer(rebasing: buffer[..<count])
            guard isPlate(plate) else { return .refused(.plate) }
            if isStandard { return .unchanged }
            var text = String.UnicodeScalarView()
            for value in plate { if let scalar = Unicode.Scalar(value) { text.append(scalar) } }
            return .changed(String(text))
        }
    }

    private static func isPlate(_ plate: UnsafeBufferPointer<UInt32>) -> Bool {
        guard plate.count >= 7 else { return false }
        // Embassies: 使 and six digits.
        if plate[0] == 0x4F7F { return plate.count == 7 && plate[1...].allSatisfy(isDigit) }
        guard provinces.contains(plate[0]), isLetter(plate[1]) else { return false }
        if plate.count == 8 { return isNewEnergy(plate) }
        let serial = plate[2..<6]
        guard serial.allSatisfy({ isDigit($0) || isLetter($0) }) else { return false }
        switch plate[6] {
        // 学 警 挂 领 试 超
        case 0x5B66, 0x8B66, 0x6302, 0x9886, 0x8BD5, 0x8D85: return true
        // 港 澳, all of them 粤Z
        case 0x6E2F, 0x6FB3: return plate[0] == 0x7CA4 && plate[1] == 0x5A
        default: return isDigit(plate[6]) || isLetter(plate[6])
        }
    }

    /// Cars: A...H, J or K, a letter or digit, four digits; larger vehicles: five digits, then one of these letters.
    private static func isNewEnergy(_ plate: UnsafeBufferPointer<UInt32>) -> Bool {
        func isMark(_ value: UInt32) -> Bool { value >= 0x41 && value <= 0x4B && value != 0x49 }
        if isMark(plate[2]) {
            return (isDigit(plate[3]) || isLetter(plate[3])) && plate[4...].allSatisfy(isDigit)
        }
        return plate[2..<7].allSatisfy(isDigit) && isMark(plate[7])
    }

    private static func isSeparator(_ value: UInt32) -> Bool {
        switch value {
        // Space, hyphen, full stop, and the dots that stand for the one on the plate.
        case 0x20, 0x2D, 0x2E, 0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB: true
        default: false
        }
    }

    private static func isDigit(_ value: UInt32) -> Bool { value &- 0x30 < 10 }

    /// A...Z without I and O, which are taken for digits.
    private static func isLetter(_ value: UInt32) -> Bool { value &- 0x41 < 26 && value != 0x49 && value != 0x4F }

    private static let provinces = Set(
        "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼".unicodeScalars.map(\.value))
}
