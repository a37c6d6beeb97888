// What people who had keys could still read, as `status` says it for as long as it is true.

extension Catalogue {
    package enum Exposures {
        /// No new keys have been made since they went.
        /// - Parameter date: when the first of them lost the keys.
        package static func rotationDue(_ names: [String], _ tier: Phrase, until date: String) -> Phrase {
            Phrase(
                en:
                    "\(names.joined(separator: ", ")) had keys to \(tier.en) until \(date): with any copy of this vault they can still read what they could read then, and what is written before new keys are made",
                zh:
                    "\(names.joined(separator: "、")) 在 \(date) 之前持有“\(tier.zh)”的密钥：凭本保险库的任何副本，仍可读取当时能读取的内容，以及更换密钥之前写入的内容"
            )
        }

        /// New keys have been made; what was there before stays under the old ones.
        package static func resealDue(
            _ names: [String], _ tier: Phrase, named name: String, until date: String
        ) -> Phrase {
            Phrase(
                en:
                    "\(names.joined(separator: ", ")) had keys to \(tier.en) until \(date): with any copy of this vault they can still read what was written before the new keys → coffer key rotate --reseal --tier \(name)",
                zh:
                    "\(names.joined(separator: "、")) 在 \(date) 之前持有“\(tier.zh)”的密钥：凭本保险库的任何副本，仍可读取更换密钥之前写入的内容 → coffer key rotate --reseal --tier \(name)"
            )
        }
    }
}
