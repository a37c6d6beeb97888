// How long something took, for people.

extension Catalogue {
    package enum Measures {
        /// The two largest units: `8.4 s`, `3 min 5 s`, `2 h 10 min`, `3 d 4 h`.
        /// - Parameter milliseconds: below zero counts as none.
        package static func duration(_ milliseconds: Int64) -> Phrase {
            let tenths = max(0, milliseconds) / 100
            guard tenths >= 600 else {
                return Phrase(en: "\(tenths / 10).\(tenths % 10) s", zh: "\(tenths / 10).\(tenths % 10) 秒")
            }
            let seconds = tenths / 10
            let parts: (Int64, String, String, Int64, String, String) =
                switch seconds {
                case ..<3_600: (seconds / 60, "min", "分", seconds % 60, "s", "秒")
                case ..<86_400: (seconds / 3_600, "h", "小时", seconds % 3_600 / 60, "min", "分")
                default: (seconds / 86_400, "d", "天", seconds % 86_400 / 3_600, "h", "小时")
                }
            return Phrase(
                en: "\(parts.0) \(parts.1) \(parts.3) \(parts.4)", zh: "\(parts.0) \(parts.2) \(parts.3) \(parts.5)")
        }

        /// Decimal units, as disks and object storage count: `999 B`, `1.4 GB`.
        package static func bytes(_ count: Int64) -> String {
            guard count >= 1_000 else { return "\(count) B" }
            var tenths = count / 100
            var unit = 0
            let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
            while tenths >= 10_000, unit < units.count - 1 {
                tenths /= 1_000
                unit += 1
            }
            return tenths >= 1_000 ? "\(tenths / 10) \(units[unit])" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
        }
    }
}
