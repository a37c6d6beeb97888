// Japanese names, written in characters, in kana and in Latin letters.

enum JapaneseNames {
    /// One name in three scripts.
    struct Name: Sendable, Equatable {
        let characters: String
        let kana: String
        let latin: String
    }

    static let surnames = names(
        """
        佐藤 さとう Sato 鈴木 すずき Suzuki 高橋 たかはし Takahashi 田中 たなか Tanaka 伊藤 いとう Ito 渡辺 わたなべ Watanabe 山本 やまもと Yamamoto \
        中村 なかむら Nakamura 小林 こばやし Kobayashi 加藤 かとう Kato 吉田 よしだ Yoshida 山田 やまだ Yamada 佐々木 ささき Sasaki 山口 やまぐち Yamaguchi \
        松本 まつもと Matsumoto 井上 いのうえ Inoue 木村 きむら Kimura 林 はやし Hayashi 斎藤 さいとう Saito 清水 しみず Shimizu 山崎 やまざき Yamazaki \
        森 もり Mori 池田 いけだ Ikeda 橋本 はしもと Hashimoto 阿部 あべ Abe 石川 いしかわ Ishikawa 山下 やました Yamashita 中島 なかじま Nakajima \
        石井 いしい Ishii 小川 おがわ Ogawa 前田 まえだ Maeda 岡田 おかだ Okada 長谷川 はせがわ Hasegawa 藤田 ふじた Fujita 後藤 ごとう Goto 近藤 こんどう Kondo \
        村上 むらかみ Murakami 遠藤 えんどう Endo 青木 あおき Aoki 坂本 さかもと Sakamoto 福田 ふくだ Fukuda 太田 おおた Ota 西村 にしむら Nishimura \
        藤井 ふじい Fujii 岡本 おかもと Okamoto 三浦 みうら Miura 原田 はらだ Harada 中川 なかがわ Nakagawa 小野 おの Ono 竹内 たけうち Takeuchi
        """)
    static let male = names(
        """
        翔太 しょうた Shota 大輔 だいすけ Daisuke 健太 けんた Kenta 拓也 たくや Takuya 直樹 なおき Naoki 誠 まこと Makoto 隆 たかし Takashi 浩 ひろし Hiroshi \
        健一 けんいち Kenichi 蓮 れん Ren 陽翔 はると Haruto 大翔 ひろと Hiroto 悠斗 ゆうと Yuto 和也 かずや Kazuya 達也 たつや Tatsuya 哲也 てつや Tetsuya \
        剛 つよし Tsuyoshi 学 まなぶ Manabu 修 おさむ Osamu 亮 りょう Ryo 優太 ゆうた Yuta 涼介 りょうすけ Ryosuke 雄一 ゆういち Yuichi 正 ただし Tadashi \
        進 すすむ Susumu 茂 しげる Shigeru 勇気 ゆうき Yuki 純 じゅん Jun 博 ひろ Hiro 一郎 いちろう Ichiro 次郎 じろう Jiro 光 ひかる Hikaru
        """)
    static let female = names(
        """
        花子 はなこ Hanako 美咲 みさき Misaki 陽子 ようこ Yoko 恵子 けいこ Keiko 由美子 ゆみこ Yumiko 久美子 くみこ Kumiko 愛 あい Ai 彩 あや Aya \
        結衣 ゆい Yui 葵 あおい Aoi 陽菜 ひな Hina 凛 りん Rin 真由美 まゆみ Mayumi 智子 ともこ Tomoko 裕子 ゆうこ Yuko 幸子 さちこ Sachiko \
        和子 かずこ Kazuko 明美 あけみ Akemi 直美 なおみ Naomi 麻衣 まい Mai 舞 まい Mai 千尋 ちひろ Chihiro 香織 かおり Kaori 優子 ゆうこ Yuko \
        京子 きょうこ Kyoko 桜 さくら Sakura 七海 ななみ Nanami 美穂 みほ Miho 理恵 りえ Rie 沙織 さおり Saori 遥 はるか Haruka 玲奈 れな Rena
        """)

    private static func names(_ text: String) -> [Name] {
        let words = text.split(separator: " ").map(String.init)
        return stride(from: 0, to: words.count, by: 3).map {
            Name(characters: words[$0], kana: words[$0 + 1], latin: words[$0 + 2])
        }
    }
}
