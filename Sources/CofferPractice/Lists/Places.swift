// Where made-up customers live: real districts and cities, made-up streets and numbers.

enum Places {
    /// A Chinese district with its GB/T 2260 code, which resident ids begin with.
    struct District: Sendable, Equatable {
        let code: String
        let province: String
        let city: String
        let name: String

        /// The region as the shipped policy's `region` says it: 北京市, 广东省广州市.
        var region: String { province + city }
    }

    static let districts: [District] = {
        let table = """
            110101 北京市 - 东城区 110105 北京市 - 朝阳区 110108 北京市 - 海淀区 120101 天津市 - 和平区 120104 天津市 - 南开区 \
            130104 河北省 石家庄市 桥西区 140105 山西省 太原市 小店区 210102 辽宁省 沈阳市 和平区 210202 辽宁省 大连市 中山区 \
            220104 吉林省 长春市 朝阳区 230103 黑龙江省 哈尔滨市 南岗区 310104 上海市 - 徐汇区 310106 上海市 - 静安区 \
            310115 上海市 - 浦东新区 320102 江苏省 南京市 玄武区 320106 江苏省 南京市 鼓楼区 320505 江苏省 苏州市 虎丘区 \
            330106 浙江省 杭州市 西湖区 330108 浙江省 杭州市 滨江区 340104 安徽省 合肥市 蜀山区 350102 福建省 福州市 鼓楼区 \
            350203 福建省 厦门市 思明区 360102 江西省 南昌市 东湖区 370102 山东省 济南市 历下区 370202 山东省 青岛市 市南区 \
            410105 河南省 郑州市 金水区 420106 湖北省 武汉市 武昌区 420111 湖北省 武汉市 洪山区 430104 湖南省 长沙市 岳麓区 \
            440103 广东省 广州市 荔湾区 440106 广东省 广州市 天河区 440304 广东省 深圳市 福田区 440305 广东省 深圳市 南山区 \
            460106 海南省 海口市 龙华区 500103 重庆市 - 渝中区 500112 重庆市 - 渝北区 510104 四川省 成都市 锦江区 \
            510107 四川省 成都市 武侯区 520103 贵州省 贵阳市 云岩区 530102 云南省 昆明市 五华区 610113 陕西省 西安市 雁塔区 \
            620102 甘肃省 兰州市 城关区
            """
        let words = table.split(separator: " ").map(String.init)
        return stride(from: 0, to: words.count, by: 4).map { index in
            District(
                code: words[index], province: words[index + 1], city: words[index + 2] == "-" ? "" : words[index + 2],
                name: words[index + 3])
        }
    }()

    static let roads = """
        人民路 中山路 建设路 解放路 和平路 文化路 学院路 新华路 长江路 黄河路 北京路 上海路 南京路 青年路 团结路 胜利路 光明路 东风路 红旗路 友谊路 滨江路 \
        环城路 科技路 创新大道 迎宾大道 世纪大道 花园街 向阳街 朝阳街 公园街 湖滨街 桃园街 梅园街 兰亭路 竹园路 菊园路 银杏路 梧桐路 桂花路 松柏路 槐树街 \
        柳河路 春晖路 秋实路 云海路 星光路 明月路 清泉路 书院路 凤凰路
        """.split(separator: " ").map(String.init)

    static let englishCities = [
        "London", "Manchester", "Leeds", "Bristol", "New York, NY", "Chicago, IL", "Boston, MA", "Seattle, WA",
        "Austin, TX", "Denver, CO", "Toronto, ON", "Vancouver, BC", "Sydney, NSW", "Melbourne, VIC", "Dublin",
    ]
    static let englishStreets = WesternNames.list(
        """
        High Station Main Church Victoria Park Mill Oak Maple Cedar Elm Washington Lake Hill Walnut Spring North South Ridge Queen King \
        Albert George Manor School Bridge River Forest Meadow Garden Orchard Grove Chapel Castle Market Water Pine Chestnut Willow Ash
        """)
    static let englishKinds = ["Street", "Road", "Avenue", "Lane", "Drive"]
    static let spanishCities = [
        "28013 Madrid", "08002 Barcelona", "46002 Valencia", "41001 Sevilla", "50001 Zaragoza", "29005 Málaga",
        "48001 Bilbao", "18001 Granada", "47001 Valladolid", "03001 Alicante",
    ]
    static let spanishStreets = [
        "Calle Mayor", "Calle Real", "Calle de Alcalá", "Gran Vía", "Avenida de la Constitución", "Calle San Juan",
        "Calle del Carmen", "Plaza de España", "Calle Cervantes", "Calle Goya", "Paseo del Prado", "Calle de la Paz",
        "Calle Colón", "Calle Nueva", "Avenida de Andalucía", "Calle del Sol", "Calle Ancha", "Calle de la Iglesia",
        "Calle Velázquez", "Calle Lope de Vega", "Ronda Norte", "Calle San Pedro", "Calle Santa Ana", "Calle Jardines",
    ]
    static let japaneseTowns = [
        "東京都新宿区西新宿", "東京都渋谷区神南", "東京都港区芝", "大阪府大阪市北区梅田", "京都府京都市中京区寺町", "神奈川県横浜市中区本町",
        "愛知県名古屋市中区栄", "北海道札幌市中央区北一条", "福岡県福岡市博多区博多駅前", "兵庫県神戸市中央区三宮町", "宮城県仙台市青葉区中央",
        "広島県広島市中区基町",
    ]
}
