// Emergency access, the recovery identity's use, and looking at both.

extension Catalogue {
    package enum Alerts {
        package static func emergencyOnly(_ name: String) -> Phrase {
            Phrase(
                en: "\(name) is for emergencies only", zh: "\(name) 仅用于紧急访问")
        }

        package static func emergencyOnlyNext(_ name: String) -> Phrase {
            Phrase(
                en: "coffer unlock --user \(name) --emergency --reason \"…\"; everybody will see it",
                zh: "coffer unlock --user \(name) --emergency --reason \"…\"；所有人都会看到此次使用")
        }

        package static func notForEmergencies(_ name: String) -> Phrase {
            Phrase(
                en: "the policy gives emergency access to users of another role than \(name)'s",
                zh: "按照策略，\(name) 的角色不能使用紧急访问")
        }

        package static func notForEmergenciesNext() -> Phrase {
            Phrase(
                en: "unlock without --emergency, or as a user of the role that the policy names under emergency",
                zh: "请不带 --emergency 解锁，或以策略 emergency 所指角色的用户解锁")
        }

        package static func noSuchAlert(_ sequence: Int64) -> Phrase {
            Phrase(
                en: "entry \(sequence) is no use of emergency access or of the recovery file",
                zh: "第 \(sequence) 条不是紧急访问或恢复文件的使用记录")
        }

        package static func noSuchAlertNext() -> Phrase {
            Phrase(en: "coffer access alerts lists them", zh: "coffer access alerts 可列出这些记录")
        }

        package static func ownAlert() -> Phrase {
            Phrase(
                en: "whoever caused it can't be the one who looks at it", zh: "触发者本人不能确认查看")
        }

        package static func newWitness() -> Phrase {
            Phrase(
                en: "this is for somebody who could review access before it happened already",
                zh: "须由事发之前就有权复核的人查看")
        }

        package static func emergencyRole(_ name: String) -> Phrase {
            Phrase(
                en:
                    "nobody comes into the role for emergencies, or out of it, while they have keys: \(name) would unlock without anybody seeing it",
                zh: "持有密钥的用户不能调入或调出紧急访问角色：否则 \(name) 解锁时无人能够看到")
        }

        package static func emergencyRoleNext() -> Phrase {
            Phrase(
                en: "make another user for it (coffer user add), or have this one reset first (coffer user reset)",
                zh: "请另建用户（coffer user add），或先重置此用户（coffer user reset）")
        }

        package static func alreadySeen(_ sequence: Int64) -> Phrase {
            Phrase(en: "somebody has looked at entry \(sequence) already", zh: "第 \(sequence) 条已有人查看")
        }

        package static func otherRecovery() -> Phrase {
            Phrase(
                en: "this is another vault's recovery identity", zh: "这是另一个保险库的恢复身份")
        }

        package static func otherRecoveryNext() -> Phrase {
            Phrase(
                en: "use the recovery file that coffer init wrote for this vault, or shares of it",
                zh: "请使用 coffer init 为此保险库生成的恢复文件，或由它拆分的份额")
        }

        package static func appointNewName() -> Phrase {
            Phrase(
                en: "appoint the owner under a name that is not in use, such as wang-owner",
                zh: "请用尚未使用的名字指定所有者，例如 wang-owner")
        }
    }
}
