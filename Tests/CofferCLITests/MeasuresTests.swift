// Sizes and durations as people read them.

import CofferText
import Testing

@Suite("Measures")
struct MeasuresTests {
    @Test(
        "durations have their two largest units",
        arguments: [
            (-5, "0.0 s", "0.0 秒"), (59_999, "59.9 s", "59.9 秒"), (60_000, "1 min 0 s", "1 分 0 秒"),
            (3_599_999, "59 min 59 s", "59 分 59 秒"), (3_600_000, "1 h 0 min", "1 小时 0 分"),
            (86_399_999, "23 h 59 min", "23 小时 59 分"), (97_200_000, "1 d 3 h", "1 天 3 小时"),
        ] as [(Int64, String, String)])
    func durations(milliseconds: Int64, english: String, chinese: String) {
        #expect(Catalogue.Measures.duration(milliseconds) == Phrase(en: english, zh: chinese))
    }

    @Test(
        "sizes are never rounded up",
        arguments: [
            (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (99_999, "99.9 kB"), (100_000, "100 kB"),
            (999_999, "999 kB"), (1_000_000, "1.0 MB"), (1_450_000_000, "1.4 GB"), (2_000_000_000_000, "2.0 TB"),
            (Int64.max, "9.2 EB"),
        ] as [(Int64, String)])
    func sizes(count: Int64, text: String) {
        #expect(Catalogue.Measures.bytes(count) == text)
    }
}
