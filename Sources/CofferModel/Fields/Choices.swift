// Values of a fixed list, in the words people use for them.

enum Choices {
    /// `male`, `female`, `other`.
    static func gender(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        if bytes.equals("male") || bytes.equals("m") || bytes.elementsEqual("男".utf8) { return result("male", bytes) }
        if bytes.equals("female") || bytes.equals("f") || bytes.elementsEqual("女".utf8) {
            return result("female", bytes)
        }
        if bytes.equals("other") || bytes.elementsEqual("其他".utf8) || bytes.elementsEqual("其它".utf8) {
            return result("other", bytes)
        }
        return .refused(.gender)
    }

    /// `yes`, `no`; columns of consents have 同意 and 不同意.
    static func flag(_ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        if bytes.equals("yes") || bytes.equals("y") || bytes.equals("true") || bytes.equals("1")
            || bytes.elementsEqual("是".utf8) || bytes.elementsEqual("同意".utf8)
        {
            return result("yes", bytes)
        }
        if bytes.equals("no") || bytes.equals("n") || bytes.equals("false") || bytes.equals("0")
            || bytes.elementsEqual("否".utf8) || bytes.elementsEqual("不同意".utf8)
        {
            return result("no", bytes)
        }
        return .refused(.flag)
    }

    @inline(__always)
    private static func result(_ standard: String, _ bytes: UnsafeBufferPointer<UInt8>) -> FieldForm {
        bytes.elementsEqual(standard.utf8) ? .unchanged : .changed(standard)
    }
}
