// What the vault says about policies that come into force, roles, keys and approvals.

extension Catalogue {
    package enum Keys {
        package static func notMade(_ tier: Phrase) -> Phrase {
            Phrase(
                en: "the tier \(tier.en) is new and has no keys yet", zh: "层级“\(tier.zh)”是新增的，尚无密钥")
        }

        package static func notMadeNext() -> Phrase {
            Phrase(
                en: "its keys are made when somebody who holds every key in use unlocks, such as the first owner",
                zh: "持有全部在用密钥的人（例如首位所有者）解锁时会生成密钥")
        }

        package static func ownRole() -> Phrase {
            Phrase(en: "nobody changes their own role", zh: "不能更改自己的角色")
        }

        package static func noKeyFile() -> Phrase {
            Phrase(en: "you have no key file", zh: "您没有密钥文件")
        }

        package static func hasKeyFile() -> Phrase {
            Phrase(en: "you have a key file already", zh: "您已有密钥文件")
        }

        package static func hasKeyFileNext() -> Phrase {
            Phrase(en: "coffer user keyfile remove first", zh: "请先执行 coffer user keyfile remove")
        }

        package static func hasRoleAlready(_ name: String, _ role: String) -> Phrase {
            Phrase(
                en: "\(name) has the role \(role) and this region already", zh: "\(name) 的角色已是 \(role)，地区也相同")
        }

        package static func enoughApprovals(_ id: Int64) -> Phrase {
            Phrase(en: "request \(id) has enough approvals already", zh: "请求 \(id) 已获足够的批准")
        }

        package static func noSuchRequest(_ id: Int64) -> Phrase {
            Phrase(en: "there is no request \(id)", zh: "没有请求 \(id)")
        }

        package static func requestClosed(_ id: Int64) -> Phrase {
            Phrase(en: "request \(id) is not open any more", zh: "请求 \(id) 已关闭")
        }

        package static func mayNotApprove() -> Phrase {
            Phrase(
                en:
                    "this approval is for others: not for who asked, not twice, and only for the roles the policy names",
                zh: "此批准须由他人作出：不能由请求人批准，不能重复批准，且仅限策略指定的角色")
        }

        package static func roleChanged() -> Phrase {
            Phrase(
                en: "your role, or how long its sessions last, has changed since you unlocked",
                zh: "解锁之后，您的角色或会话时限已被更改")
        }

        package static func roleChangedNext() -> Phrase {
            Phrase(en: "lock and unlock again", zh: "请锁定后重新解锁")
        }

        package static func notSearchableYet(_ field: Phrase) -> Phrase {
            Phrase(
                en: "\(field.en) can't be searched yet: records are still being sealed anew",
                zh: "“\(field.zh)”暂时无法查找：记录正在重新加密")
        }

        package static func notSearchableYetNext() -> Phrase {
            Phrase(
                en: "somebody who holds the tier finishes it with: coffer key rotate --reseal",
                zh: "由持有该层级密钥的人运行：coffer key rotate --reseal")
        }

        package static func noSuchTier(_ name: String) -> Phrase {
            Phrase(en: "the policy has no tier \(name)", zh: "策略中没有层级 \(name)")
        }

        package static func knownTiers(_ names: [String]) -> Phrase {
            Phrase(en: "tiers: \(names.joined(separator: ", "))", zh: "现有层级：\(names.joined(separator: "、"))")
        }

        package static func holdsNothing() -> Phrase {
            Phrase(
                en: "new keys for a tier are made by somebody who holds its clear and search keys",
                zh: "只有持有该层级 clear 和 search 密钥的人才能更换其密钥")
        }

        package static func sealingAnew() -> Phrase { Phrase(en: "sealing anew", zh: "重新加密") }

        package static func keptForParts(_ tier: Phrase, epoch: Int64) -> Phrase {
            Phrase(
                en: "keys \(epoch) of \(tier.en) are kept: something is still sealed under them",
                zh: "保留“\(tier.zh)”的第 \(epoch) 代密钥：仍有内容由其加密")
        }

        package static func keptForReasons(epoch: Int64) -> Phrase {
            Phrase(
                en: "key \(epoch) of the reasons is kept: reasons in the ledger are sealed to it for ever",
                zh: "保留理由层级的第 \(epoch) 代密钥：账本中的理由始终由其加密")
        }

        package static func alreadyInForce() -> Phrase {
            Phrase(en: "exactly this policy is in force already", zh: "该策略已经生效，没有任何变化")
        }

        package static func planChanged() -> Phrase {
            Phrase(
                en: "the vault has changed since the plan was shown", zh: "显示方案之后，保险库已发生变化")
        }

        package static func tooManyTiers() -> Phrase {
            Phrase(en: "a vault has 15 tiers at most, over all its policies", zh: "一个保险库（历次策略合计）最多 15 个层级")
        }

        package static func tierRemoved(_ name: String) -> Phrase {
            Phrase(
                en: "the tier \(name) can't be removed: values are sealed under its keys",
                zh: "不能删除层级 \(name)：仍有内容由其密钥加密")
        }

        package static func tierRemovedNext() -> Phrase {
            Phrase(
                en: "move its fields to other tiers and keep the empty tier", zh: "请把其字段移到其他层级，并保留空的层级")
        }

        package static func typeChanged(_ field: String) -> Phrase {
            Phrase(
                en: "the field \(field) can't change its type: values are kept in the form of the old one",
                zh: "不能更改字段 \(field) 的类型：已有值按原类型的格式保存")
        }

        package static func crossedOpen(_ field: String) -> Phrase {
            Phrase(
                en:
                    "the field \(field) can't move into or out of the tier open: what stood in clear stays readable in copies",
                zh: "字段 \(field) 不能移入或移出 open 层级：曾以明文存放的内容在副本中仍可读")
        }

        package static func newFieldNext() -> Phrase {
            Phrase(en: "declare a new field, and keep the old one as it is", zh: "请声明一个新字段，原字段保持不变")
        }

        package static func roleInUse(_ role: String, _ user: String) -> Phrase {
            Phrase(en: "the role \(role) can't be removed: \(user) has it", zh: "不能删除角色 \(role)：\(user) 正在使用")
        }

        package static func roleInUseNext(_ user: String) -> Phrase {
            Phrase(
                en: "first give another role: coffer user role \(user) ROLE", zh: "请先更改其角色：coffer user role \(user) 角色")
        }

        package static func newTier(_ tier: Phrase) -> Phrase {
            Phrase(
                en:
                    "the new tier \(tier.en) gets keys when somebody who holds every key in use unlocks, such as the first owner",
                zh: "新层级“\(tier.zh)”的密钥将在持有全部在用密钥的人（例如首位所有者）解锁时生成")
        }
    }
}
