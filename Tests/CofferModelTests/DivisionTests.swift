// Where addresses lie: divisions recognised as people write them, and nothing made up where it is not certain.

import Testing

@testable import CofferModel

@Suite("divisions")
struct DivisionTests {
    @Test("an address tells its division", arguments: recognised)
    func recognises(address: String, code: String, name: String) {
        let division = Division.recognise(address)
        #expect(division?.code == code)
        #expect(division?.fullName == name)
    }

    static let recognised: [(String, String, String)] = [
        ("浙江省杭州市西湖区文三路1号", "330106", "浙江省杭州市西湖区"), ("杭州西湖区文三路1号", "330106", "浙江省杭州市西湖区"),
        ("杭州市西湖区文三路1号", "330106", "浙江省杭州市西湖区"), ("浙江杭州西湖文三路1号", "330106", "浙江省杭州市西湖区"),
        ("北京海淀中关村大街1号", "110108", "北京市海淀区"), ("北京市海淀区文化路228号", "110108", "北京市海淀区"),
        ("上海浦东新区学院路1号", "310115", "上海市浦东新区"), ("海淀区文化路228号", "110108", "北京市海淀区"),
        ("江苏省昆山市前进路1号", "320583", "江苏省苏州市昆山市"), ("义乌市稠城街道1号", "330782", "浙江省金华市义乌市"),
        ("吉林省吉林市昌邑区1号", "220202", "吉林省吉林市昌邑区"), ("吉林昌邑区1号", "220202", "吉林省吉林市昌邑区"),
        ("湖北恩施州恩施市1号", "422801", "湖北省恩施土家族苗族自治州恩施市"), ("湖北省仙桃市1号", "429004", "湖北省仙桃市"),
        ("广东东莞市南城1号", "441900", "广东省东莞市"), ("内蒙古呼和浩特新城区1号", "150102", "内蒙古自治区呼和浩特市新城区"),
        ("新疆乌鲁木齐天山区1号", "650102", "新疆维吾尔自治区乌鲁木齐市天山区"), ("江苏省 南京市 鼓楼区 1号", "320106", "江苏省南京市鼓楼区"),
        ("天津市河北区1号", "120105", "天津市河北区"), ("河北区1号", "120105", "天津市河北区"), ("香港特别行政区1号", "810000", "香港特别行政区"),
        ("北京朝阳门外大街1号", "110000", "北京市"), ("江苏省南京市幸福小区3栋", "320100", "江苏省南京市"),
        ("延边朝鲜族自治州延吉市1号", "222401", "吉林省延边朝鲜族自治州延吉市"),
    ]

    @Test(
        "an address that could lie anywhere tells none",
        arguments: [
            "", "鼓楼区1号", "朝阳区建国路1号", "中山路5号", "北京路1号", "南京西路100号", "10 Downing Street", "文三路1号", "义乌市场路8号", "市",
        ])
    func unknown(address: String) {
        #expect(Division.recognise(address) == nil)
    }

    @Test("addresses come to begin with the full names where they are certain", arguments: addresses)
    func addressForms(raw: String, standard: String) {
        #expect(FieldType.address.normalise(raw, today: Fixture.today) == .success(standard))
        #expect(FieldType.address.normalise(standard, today: Fixture.today) == .success(standard))
    }

    static let addresses: [(String, String)] = [
        ("杭州西湖区文三路1号", "浙江省杭州市西湖区文三路1号"), ("杭州市文三路1号", "浙江省杭州市文三路1号"),
        ("江苏省昆山市前进路1号", "江苏省苏州市昆山市前进路1号"), ("义乌市稠城街道1号", "浙江省金华市义乌市稠城街道1号"),
        ("江苏省 南京市 鼓楼区 人民路1号", "江苏省南京市鼓楼区人民路1号"), ("湖北仙桃市1号", "湖北省仙桃市1号"),
        ("北京市海淀区文化路228号", "北京市海淀区文化路228号"),
        // Not certain: a short name at the end, a county alone, a street or market named after a place, another country.
        ("北京海淀中关村大街1号", "北京海淀中关村大街1号"), ("海淀区文化路228号", "海淀区文化路228号"), ("鼓楼区1号", "鼓楼区1号"),
        ("南京西路100号", "南京西路100号"), ("义乌市场路8号", "义乌市场路8号"), ("10 Downing Street", "10 Downing Street"),
        ("北京市宣武区菜市口1号", "北京市宣武区菜市口1号"),
    ]

    @Test("regions come to their full names and have a code", arguments: regions)
    func regionForms(raw: String, standard: String, code: String?) {
        #expect(FieldType.region.normalise(raw, today: Fixture.today) == .success(standard))
        #expect(FieldType.region.normalise(standard, today: Fixture.today) == .success(standard))
        #expect(Division.code(ofRegion: standard) == code)
    }

    static let regions: [(String, String, String?)] = [
        ("江苏", "江苏省", "320000"), ("江苏省", "江苏省", "320000"), ("内蒙古", "内蒙古自治区", "150000"), ("北京", "北京市", "110000"),
        ("杭州", "浙江省杭州市", "330100"), ("江苏省南京市", "江苏省南京市", "320100"), ("吉林", "吉林省", "220000"),
        ("吉林市", "吉林省吉林市", "220200"),
        ("海南", "海南省", "460000"), ("广西", "广西壮族自治区", "450000"), ("鼓楼区", "鼓楼区", nil), ("华东", "华东", nil),
        ("VIP", "VIP", nil),
        ("北京 海淀", "北京市海淀区", "110108"), ("长三角", "长三角", nil), ("香港", "香港特别行政区", "810000"),
    ]

    @Test("every division is recognised by its full name, and by no other's")
    func fullNames() {
        var count = 0
        for entry in DivisionIndex.shared.entries {
            guard let division = Division(code: String(entry.number)) else { continue }
            count += 1
            #expect(Division.recognise(division.fullName + "1号") == division, "\(division.fullName)")
            #expect(Division.code(ofRegion: division.fullName) == division.code)
            #expect(Mask.address.apply(division.fullName + "人民路1号").hasSuffix("****"))
        }
        #expect(count > 3_100)
    }

    @Test("a mask shows nothing but the full names of divisions")
    func masks() {
        let seed: UInt64 = 0xC0FF_EE05
        var random = SplitMix64(seed: seed)
        let starts = Self.recognised.map(\.0)
        for _ in 0..<2_000 {
            var address = starts.randomElement(using: &random) ?? ""
            address = String(address.prefix(Int.random(in: 0...address.count, using: &random))) + random.text(upTo: 6)
            let shown = Mask.address.apply(address).prefix { $0 != "*" }
            #expect(shown.isEmpty || Division.recognise(String(shown))?.fullName == String(shown), "seed \(seed)")
        }
    }
}
