// What the vault says where the policy's conditions, purposes and refinements keep somebody from something.

extension Catalogue {
    /// Sentences about purposes, single fields and the customers that a role reaches.
    package enum Enforcement {
        package static func purposeNeeded(_ action: String) -> Phrase {
            Phrase(
                en: "your role has to name a purpose for `\(action)`, which is kept",
                zh: "当前角色执行 `\(action)` 须说明目的，目的会留存")
        }

        package static func purposeNeededNext(_ allowed: [(name: String, label: Phrase)]) -> Phrase {
            Phrase(
                en: "add --purpose with one of: \(english(allowed))", zh: "请加 --purpose，可选：\(chinese(allowed))")
        }

        package static func purposeNotAllowed(
            _ role: Phrase, _ action: String, _ allowed: [(name: String, label: Phrase)]
        ) -> Phrase {
            Phrase(
                en: "the role \(role.en) has `\(action)` for other purposes: \(english(allowed))",
                zh: "角色“\(role.zh)”的 `\(action)` 仅限以下目的：\(chinese(allowed))")
        }

        /// Does not repeat what was typed: it may be anything.
        package static func unknownPurpose() -> Phrase {
            Phrase(en: "the policy has no purpose of that name", zh: "策略中没有该名称的目的")
        }

        package static func knownPurposes(_ purposes: [(name: String, label: Phrase)]) -> Phrase {
            Phrase(en: "purposes: \(english(purposes))", zh: "可用目的：\(chinese(purposes))")
        }

        package static func noPurposes() -> Phrase {
            Phrase(en: "the policy names no purposes; leave --purpose out", zh: "策略未设任何目的；请去掉 --purpose")
        }

        package static func mayNotEnterField(_ name: String, _ label: Phrase) -> Phrase {
            Phrase(
                en: "your role may not enter the field “\(label.en)” (\(name))",
                zh: "当前角色不可录入字段“\(label.zh)”（\(name)）")
        }

        package static func rowOutsideScope() -> Phrase {
            Phrase(en: "this customer is outside the scope of your role", zh: "该客户不在当前角色的范围内")
        }

        /// An entry of the ledger with the purpose that was named.
        package static func withPurpose(_ summary: Phrase, _ purpose: String) -> Phrase {
            Phrase(en: "\(summary.en); purpose: \(purpose)", zh: "\(summary.zh)；目的：\(purpose)")
        }

        private static func english(_ purposes: [(name: String, label: Phrase)]) -> String {
            purposes.map { "\($0.name) (\($0.label.en))" }.joined(separator: ", ")
        }

        private static func chinese(_ purposes: [(name: String, label: Phrase)]) -> String {
            purposes.map { "\($0.name)（\($0.label.zh)）" }.joined(separator: "、")
        }
    }
}
