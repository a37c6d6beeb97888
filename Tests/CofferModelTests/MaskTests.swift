// Masks: the shapes people recognise, and the laws that keep every one of them from failing open.

import CofferModel
import Testing

@Suite("masks")
struct MaskTests {
    @Test("masks have the shapes people recognise", arguments: shapes)
    func show(mask: Mask, value: String, masked: String) {
        #expect(mask.apply(value) == masked)
    }

    static let shapes: [(Mask, String, String)] = [
        (.name, "李伟", "李**"), (.name, "李伟静", "李**"), (.name, "欧阳修", "欧阳**"), (.name, "司马相如", "司马**"),
        (.name, "欧阳", "欧**"), (.name, "Alice Smith", "A***"), (.name, "Élodie", "É***"), (.name, "李", "****"),
        (.name, "A", "****"), (.name, "李**", "****"), (.name, "李＊＊", "****"), (.name, "7 Zwerge", "****"),
        (.name, "", "****"),
        (.nameStrict, "李伟静", "**"), (.nameStrict, "Alice", "***"), (.nameStrict, "李", "****"),
        (.phone, "+8613812345678", "138****5678"), (.phoneStrict, "+8613812345678", "138****78"),
        (.phone, "+861012345678", "****78"), (.phone, "+442079460018", "****18"),
        (.phoneStrict, "+442079460018", "****"),
        (.phone, "+1234567", "****"), (.phone, "138****5678", "****"), (.phone, "13812345678", "****"),
        (.phone, "+86138123456789", "****89"), (.phone, "hello", "****"),
        (.residentID, "11010519491231002X", "1****************X"), (.residentID, "110105491231002", "****"),
        (.residentIDStrict, "11010519491231002X", "****"),
        (.bankCard, "6222024048641725267", "****5267"), (.bankCard, "411111111111", "****1111"),
        (.bankCard, "4111", "****"),
        (.bankCardStrict, "6222024048641725267", "****"),
        (.email, "li.wei@example.com", "l***@example.com"), (.email, "l@example.com", "****"),
        (.emailStrict, "l@example.com", "***@example.com"), (.email, "li@localhost", "****"),
        (.email, "l***@example.com", "****"),
        (.address, "北京市海淀区文化路228号18室", "北京市海淀区****"), (.address, "湖北省武汉市洪山区中山路467号", "湖北省武汉市洪山区****"),
        (.address, "上海市浦东新区学院路1号", "上海市浦东新区****"), (.address, "江苏省南京市鼓楼区人民路340号", "江苏省南京市鼓楼区****"),
        (.address, "北京市海淀区", "北京市海淀区****"), (.address, "广西壮族自治区桂林市阳朔县西街1号", "广西壮族自治区桂林市阳朔县****"),
        (.address, "内蒙古自治区呼伦贝尔市鄂温克族自治旗1号", "内蒙古自治区呼伦贝尔市鄂温克族自治旗****"),
        (.address, "湖南省湘西土家族苗族自治州凤凰县1号", "湖南省湘西土家族苗族自治州凤凰县****"),
        (.address, "山东省济南市市中区经七路1号", "山东省济南市市中区****"), (.address, "江苏省苏州市昆山市前进路1号", "江苏省苏州市昆山市****"),
        (.address, "江苏省南京市中山路5号幸福小区3栋", "****"), (.address, "江苏省南京市幸福小区3栋", "****"),
        (.address, "江苏省南京市好又多超市", "****"), (.address, "10 Downing Street, London", "****"),
        (.address, "海淀区文化路228号", "****"),
        (.address, "北京市海淀区***", "****"), (.address, "", "****"),
        (.addressStrict, "湖北省武汉市洪山区中山路467号", "湖北省****"), (.addressStrict, "海淀区", "****"),
        (.birthYear, "1990-02-28", "1990-**-**"), (.birthYear, "1990-02-30", "****"),
        (.birthYear, "1990-**-**", "****"),
        (.creditCode, "91350100M000100Y43", "91350100********43"), (.creditCode, "91350100M000100Y4", "****"),
        (.iban, "DE89370400440532013000", "DE****3000"), (.iban, "DE8937040044", "****"),
        (.iban, "de89370400440532013000", "****"),
        (.whole, "anything", "****"), (.whole, "", "****"),
    ]

    /// A value of the mask's own shape, with parts a test can exchange.
    private static func typical(_ mask: Mask, _ random: inout SplitMix64) -> String {
        switch mask {
        case .name, .nameStrict: ["李伟", "欧阳修远", "Alice", "买买提·艾力"].randomElement(using: &random) ?? ""
        case .phone, .phoneStrict: "+8613" + random.digits(9)
        case .residentID, .residentIDStrict: random.digits(18)
        case .bankCard, .bankCardStrict: "4" + random.digits(Int.random(in: 11...18, using: &random))
        case .email, .emailStrict: "ab" + random.digits(3) + "@example.com"
        case .address, .addressStrict: "北京市海淀区文化路" + random.digits(3) + "号"
        case .birthYear: "19\(random.digits(2))-0\(Int.random(in: 1...9, using: &random))-1\(random.digits(1))"
        case .creditCode: "913501" + random.digits(12)
        case .iban: "DE" + random.digits(20)
        case .whole: random.digits(6)
        }
    }

    @Test("a mask always has a star, never equals the value, and masks itself whole", arguments: Mask.allCases)
    func neverOpen(mask: Mask) {
        let seed: UInt64 = 0xC0FF_EE02
        var random = SplitMix64(seed: seed)
        for _ in 0..<1_500 {
            var value = Self.typical(mask, &random)
            switch Int.random(in: 0...3, using: &random) {
            case 0: value = random.text(upTo: 24)
            case 1: value = String(value.prefix(Int.random(in: 0...18, using: &random)))
            case 2: value += random.text(upTo: 3)
            default: break
            }
            let masked = mask.apply(value)
            #expect(masked.contains("*"), "seed \(seed)")
            #expect(value.hasStar || masked != value, "seed \(seed)")
            if value.hasStar { #expect(masked == "****", "seed \(seed)") }
            #expect(mask.apply(masked) == "****", "seed \(seed)")
        }
    }

    @Test("a mask is a front, stars, a back: the stars never vary in number", arguments: Mask.allCases)
    func fixedRuns(mask: Mask) {
        let seed: UInt64 = 0xC0FF_EE03
        var random = SplitMix64(seed: seed)
        let runs: Set<String> = [
            "****", "***", "**", String(repeating: "*", count: 16), String(repeating: "*", count: 8), "**-**",
        ]
        for _ in 0..<1_500 {
            let value = Bool.random(using: &random) ? random.text(upTo: 24) : Self.typical(mask, &random)
            if value.hasStar { continue }
            let masked = Array(mask.apply(value).utf8)
            guard let first = masked.firstIndex(of: 0x2A), let last = masked.lastIndex(of: 0x2A) else { continue }
            #expect(runs.contains(String(decoding: masked[first...last], as: UTF8.self)), "seed \(seed)")
            let bytes = Array(value.utf8)
            let back = masked[(last + 1)...]
            let front = masked[..<first].filter { $0 != 0x2D || mask != .birthYear }
            #expect(bytes.suffix(back.count) == back, "seed \(seed)")
            let start = mask == .phone || mask == .phoneStrict ? (front.isEmpty ? 0 : 3) : 0
            #expect(Array(bytes.dropFirst(start).prefix(front.count)) == front, "seed \(seed)")
            // Something of every value stays hidden, but for an address that ends with its district.
            if mask != .address, mask != .addressStrict, !bytes.isEmpty {
                #expect(front.count + back.count < bytes.count, "seed \(seed)")
            }
        }
    }

    @Test("the same visible parts give the same mask, whatever is hidden")
    func sameVisibleParts() {
        let seed: UInt64 = 0xC0FF_EE04
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            func same(_ mask: Mask, _ make: (inout SplitMix64) -> String) {
                let first = make(&random)
                let second = make(&random)
                #expect(mask.apply(first) == mask.apply(second) && mask.apply(first) != "****", "seed \(seed)")
            }
            same(.phone) { "+86138" + $0.digits(4) + "5678" }
            same(.phoneStrict) { "+86138" + $0.digits(6) + "78" }
            same(.phone) { "+44" + $0.digits(Int.random(in: 6...10, using: &$0)) + "18" }
            same(.residentID) { "1" + $0.digits(16) + "X" }
            same(.bankCard) { "4" + $0.digits(Int.random(in: 7...14, using: &$0)) + "5267" }
            same(.email) { "l" + $0.digits(Int.random(in: 1...20, using: &$0)) + "@example.com" }
            same(.birthYear) { "1990-1\(Int.random(in: 0...2, using: &$0))-1\($0.digits(1))" }
            same(.creditCode) { "91350100" + $0.digits(8) + "43" }
            same(.name) { "李" + "伟" + $0.text(upTo: 9).filter { !$0.hasStar } }
            same(.name) { "A" + "x" + $0.text(upTo: 9).filter { !$0.hasStar } }
            same(.address) { "北京市海淀区" + $0.text(upTo: 9).filter { !$0.hasStar } }
        }
    }
}

extension StringProtocol {
    /// Whether a star of any width stands in the text.
    fileprivate var hasStar: Bool { unicodeScalars.contains { "*＊﹡".unicodeScalars.contains($0) } }
}

extension Character {
    fileprivate var hasStar: Bool { String(self).hasStar }
}
