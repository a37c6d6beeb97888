// Names of companies that do not exist, put together from parts.

enum Companies {
    static let chineseNames = """
        华信 中达 恒泰 天成 瑞丰 鼎盛 博远 嘉禾 金桥 联创 明德 润泽 盛世 同方圆 万和 新锐 宏图 启明 远洋 卓越 东升 百川 长青 德润 丰源 广联 和顺 锦程 凯旋 \
        立信成 美林 宁远 鹏程 庆丰 荣光 三江 泰和 文汇 兴业达 银河 永安 云峰 正大源 智汇 众合
        """.split(separator: " ").map(String.init)
    static let chineseTrades = ["科技", "商贸", "信息技术", "文化传播", "建筑工程", "餐饮管理", "物流", "电子", "咨询", "生物", "教育咨询", "机械"]
    static let chineseForms = ["有限公司", "有限责任公司", "股份有限公司"]
    static let westernNames = WesternNames.list(
        "Northwind Bluestone Evergreen Summit Harbour Lakeside Redwood Pioneer Crestline Silverbrook Meridian Oakfield Westgate Ironbridge Clearwater"
    )
    static let englishTrades = [
        "Trading", "Consulting", "Logistics", "Software", "Foods", "Design", "Engineering", "Partners",
    ]
    static let englishForms = ["Ltd", "Inc.", "LLC", "plc"]
    static let spanishForms = ["S.L.", "S.A."]
    static let japaneseForms = ["株式会社", "有限会社"]
}
