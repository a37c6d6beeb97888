// WeChat ids: 6...20 letters, digits, `_` and `-`, a letter first; or a phone number, which WeChat takes as one.

enum WeChatID {
    /// Lower case, as WeChat finds people by it in any.
    static func form(_ bytes: UnsafeBufferPointer<UInt8>, region: String) -> FieldForm {
        guard let first = bytes.first, first.isLetter else {
            let form = PhoneNumber.form(bytes, region: region)
            if case .refused(let refusal) = form, refusal != .phoneLibrary { return .refused(.wechat) }
            return form
        }
        guard (6...20).contains(bytes.count),
            bytes.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x5F || $0 == 0x2D })
        else { return .refused(.wechat) }
        guard bytes.contains(where: \.isUpper) else { return .unchanged }
        return .changed(String(decoding: bytes.lazy.map(\.lowered), as: UTF8.self))
    }
}
