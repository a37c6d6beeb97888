// Punycode, RFC 3492: how host names outside ASCII are written inside it.

enum Punycode {
    private static let base: UInt32 = 36
    private static let minimum: UInt32 = 1
    private static let maximum: UInt32 = 26

    /// The scalars that an encoded label (without `xn--`) stands for; nil if it is no Punycode.
    static func decode(_ label: some Collection<UInt8>) -> [Unicode.Scalar]? {
        let bytes = Array(label)
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        var output: [Unicode.Scalar] = []
        var index = 0
        if let delimiter = bytes.lastIndex(of: 0x2D) {
            output = bytes[..<delimiter].map { Unicode.Scalar($0) }
            index = delimiter + 1
        }
        var code: UInt32 = 0x80
        var position: UInt32 = 0
        var bias: UInt32 = 72
        while index < bytes.count {
            let start = position
            var weight: UInt32 = 1
            var step = base
            while true {
                guard index < bytes.count, let digit = value(of: bytes[index]) else { return nil }
                index += 1
                let (product, overflows) = digit.multipliedReportingOverflow(by: weight)
                let (sum, exceeds) = position.addingReportingOverflow(product)
                guard !overflows, !exceeds else { return nil }
                position = sum
                let threshold = threshold(step, bias)
                if digit < threshold { break }
                let (next, grows) = weight.multipliedReportingOverflow(by: base - threshold)
                guard !grows else { return nil }
                weight = next
                step += base
            }
            let count = UInt32(output.count) + 1
            bias = adapt(position - start, count, isFirst: start == 0)
            let (sum, exceeds) = code.addingReportingOverflow(position / count)
            guard !exceeds, let scalar = Unicode.Scalar(sum) else { return nil }
            code = sum
            position %= count
            output.insert(scalar, at: Int(position))
            position += 1
        }
        return output
    }

    /// The label in Punycode, without `xn--`; nil if it is too long to be counted.
    static func encode(_ label: some Collection<Unicode.Scalar>) -> [UInt8]? {
        let scalars = label.map(\.value)
        var output = scalars.filter { $0 < 0x80 }.map { UInt8($0) }
        let basic = output.count
        var handled = UInt32(basic)
        if basic > 0 { output.append(0x2D) }
        var code: UInt32 = 0x80
        var delta: UInt32 = 0
        var bias: UInt32 = 72
        while handled < scalars.count {
            guard let next = scalars.lazy.filter({ $0 >= code }).min() else { return nil }
            let (product, overflows) = (next - code).multipliedReportingOverflow(by: handled + 1)
            let (sum, exceeds) = delta.addingReportingOverflow(product)
            guard !overflows, !exceeds else { return nil }
            delta = sum
            code = next
            for scalar in scalars {
                if scalar < code { delta += 1 }
                guard scalar == code else { continue }
                var rest = delta
                var step = base
                while true {
                    let threshold = threshold(step, bias)
                    if rest < threshold { break }
                    output.append(digit(threshold + (rest - threshold) % (base - threshold)))
                    rest = (rest - threshold) / (base - threshold)
                    step += base
                }
                output.append(digit(rest))
                bias = adapt(delta, handled + 1, isFirst: handled == UInt32(basic))
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return output
    }

    private static func threshold(_ step: UInt32, _ bias: UInt32) -> UInt32 {
        step <= bias ? minimum : min(step - bias, maximum)
    }

    /// RFC 3492, 6.1.
    private static func adapt(_ delta: UInt32, _ count: UInt32, isFirst: Bool) -> UInt32 {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var step: UInt32 = 0
        while delta > (base - minimum) * maximum / 2 {
            delta /= base - minimum
            step += base
        }
        return step + (base - minimum + 1) * delta / (delta + 38)
    }

    private static func value(of byte: UInt8) -> UInt32? {
        if byte.isLetter { return UInt32(byte.lowered - 0x61) }
        return byte.isDigit ? UInt32(byte - 0x30) + 26 : nil
    }

    private static func digit(_ value: UInt32) -> UInt8 { UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30) }
}
