// Chinese surnames and given names, in the order of how common they are.

enum ChineseNames {
    /// The hundred commonest surnames and some rarer ones; their shares fall about as those of the household register do.
    static let surnames = """
        王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 \
        沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊 秦 邱 江 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严 覃 武 戴 莫 孔 向 \
        汤 常 温 康 施 文 牛 樊 葛 邢 安 齐 易 乔 伍 庞 颜 倪 庄 聂 章 鲁 岳 翟 殷 詹 申 欧 耿 关 兰 焦 俞 左 柳 甘 祝 包 宁 尚 符 舒 阮 柯 纪 梅 童 凌 毕 单 \
        季 裴 霍 涂 成 苗 谷 盛 曲 翁 冉 骆 蓝 路 游 辛 靳 管 柴 蒙 鲍 华 喻 祁 蒲 房 滕 屈 饶 解 牟 艾 尤 阳 时 穆 农 司 卓 古 吉 缪 简 车 项 连 芦 麦 褚 娄 \
        窦 戚 岑 景 党 宫 费 卜 冷 晏 席 卫 米 柏 宗 瞿 桂 全 佟 应 臧 闵 苟 邬 边 卞 姬 师 和 仇 栾 隋 商 刁 沙 荣 巫 寇 桑 郎 甄 丛 仲 虞 敖 巩 明 佘 池 查 \
        欧阳 上官 司马 诸葛 尉迟 皇甫 令狐 慕容 端木 夏侯
        """.split(separator: " ").map(String.init)

    /// Characters of men's given names.
    static let male = characters(
        """
        伟军强勇杰涛明超斌辉刚平波鹏浩亮建宇峰磊俊飞志华国文海龙林东鑫健翔坤旭凯宁博毅轩晨阳成帆航宏庆生良永胜康振德光义学兴荣松江川山云武\
        达安子昊天瑞泽铭嘉睿皓恒骏铠楠彬渊源诚信思远卓越群维鸣世中新春贵福祥禄才清利有富根元全双金昌启家少立正友贤厚廷朝晓冬栋柏榕桦桐森
        """)
    /// Characters of women's given names.
    static let female = characters(
        """
        芳娜敏静丽秀艳娟霞燕玲红梅莉英萍兰婷雪丹慧洁琳颖倩玉娇欣怡佳雯悦琪涵梦瑶菲莹妍蕾薇晴诗涵雅舒文思语嫣紫萱可馨若曦月彤宁璐瑾瑜凤琴珍\
        桂香云莲彩春菊华群珠翠爱惠美荣芝巧素青荷蓉婉柔冰露蓓荔枝苗苑姣妮姗媛妤珊瑛琬琼璇璎晓晶淑清莎芬菁
        """)
    /// Given names that one generation gives to very many children.
    static let popularMale = "子轩 浩宇 浩然 宇轩 子涵 俊杰 一诺 沐宸 奕辰 宇航 志强 建国 建军 国强 海涛 文杰 志伟 晓东 建华 永强"
        .split(separator: " ").map(String.init)
    static let popularFemale = "梓涵 欣怡 诗涵 雨桐 一诺 子涵 欣妍 雨涵 佳怡 思涵 秀英 桂英 秀兰 玉兰 淑珍 丽娟 海燕 晓燕 春梅 雪梅"
        .split(separator: " ").map(String.init)

    private static func characters(_ text: String) -> [String] { text.filter(\.isLetter).map { String($0) } }
}
