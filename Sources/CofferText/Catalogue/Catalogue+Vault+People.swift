// What the vault says about passphrases and people.

extension Catalogue.Vault {
    package static func wrongPassphrase() -> Phrase {
        Phrase(en: "wrong passphrase", zh: "口令不正确")
    }

    package static func emptyPassphrase() -> Phrase {
        Phrase(en: "the passphrase is empty", zh: "口令为空")
    }

    package static func passphraseTooLong() -> Phrase {
        Phrase(en: "the passphrase is longer than 1024 bytes", zh: "口令超过 1024 字节")
    }

    package static func passphraseTooShort() -> Phrase {
        Phrase(en: "the passphrase is too short: 12 characters at least", zh: "口令太短：至少 12 个字符")
    }

    package static func passphraseCommon() -> Phrase {
        Phrase(en: "the passphrase is one that everybody tries first", zh: "该口令过于常见，容易被猜到")
    }

    package static func passphraseRepetitive() -> Phrase {
        Phrase(en: "the passphrase is a repetition or a run of neighbouring keys", zh: "该口令是重复字符或键盘顺序")
    }

    package static func passphraseContainsName() -> Phrase {
        Phrase(en: "the passphrase is little more than the user's name", zh: "该口令只是用户名稍加变化")
    }

    package static func weakPassphraseNext() -> Phrase {
        Phrase(
            en: "take several unrelated words, or let coffer choose one: --generate",
            zh: "请用几个不相关的词，或让 coffer 生成：--generate")
    }

    package static func outOfLockedMemory() -> Phrase {
        Phrase(en: "the system does not give enough locked memory for keys", zh: "系统无法提供足够的锁定内存来存放密钥")
    }

    package static func outOfLockedMemoryNext() -> Phrase {
        Phrase(en: "raise the limit (ulimit -l) or free some memory", zh: "请提高限制（ulimit -l）或释放内存")
    }

    package static func noSuchUser(_ name: String) -> Phrase {
        Phrase(en: "there is no user \(name) in this vault", zh: "本保险库没有用户 \(name)")
    }

    package static func noSuchUserNext() -> Phrase {
        Phrase(en: "coffer user list shows who there is", zh: "coffer user list 可列出用户")
    }

    package static func userNeeded() -> Phrase {
        Phrase(en: "several people use this vault: say which one", zh: "本保险库有多个用户，请指明是哪一个")
    }

    package static func userNeededNext() -> Phrase {
        Phrase(en: "add --user NAME, or set COFFER_USER", zh: "请加 --user 姓名，或设置 COFFER_USER")
    }

    package static func userDisabled(_ name: String) -> Phrase {
        Phrase(en: "\(name) has no access any more", zh: "\(name) 已无访问权限")
    }

    package static func notAdmitted(_ name: String) -> Phrase {
        Phrase(en: "\(name) has enrolled and waits to be admitted", zh: "\(name) 已登记，等待准入")
    }

    package static func notAdmittedNext(_ name: String) -> Phrase {
        Phrase(
            en: "somebody who holds the keys runs: coffer user admit \(name)",
            zh: "请持有密钥的人运行：coffer user admit \(name)")
    }

    package static func notEnrolled(_ name: String) -> Phrase {
        Phrase(en: "\(name) is invited and has not enrolled yet", zh: "\(name) 已获邀请，尚未登记")
    }

    package static func notEnrolledNext(_ name: String) -> Phrase {
        Phrase(
            en: "with the one-time code: coffer user enrol \(name) --code CODE",
            zh: "请用一次性登记码：coffer user enrol \(name) --code 登记码")
    }

    package static func userExists(_ name: String) -> Phrase {
        Phrase(en: "there is a user \(name) already", zh: "用户 \(name) 已存在")
    }

    package static func userExistsNext() -> Phrase {
        Phrase(en: "choose another name; names are not used twice", zh: "请换一个名称；名称不可重复使用")
    }

    package static func alreadyEnrolled(_ name: String) -> Phrase {
        Phrase(en: "there is no open invitation for \(name)", zh: "没有给 \(name) 的待用邀请")
    }

    package static func wrongCode() -> Phrase {
        Phrase(en: "the enrolment code is not the one for this user", zh: "登记码与该用户不符")
    }

    package static func wrongCodeNext() -> Phrase {
        Phrase(
            en: "type it as it was given; a new one: coffer user reset NAME",
            zh: "请按原样输入；如需新登记码：coffer user reset 姓名")
    }

    package static func wrongFingerprint(_ name: String) -> Phrase {
        Phrase(
            en: "that is not the fingerprint of the keys that wait under the name \(name); nobody was admitted",
            zh: "指纹与等待准入的 \(name) 的密钥不符；未准入任何人")
    }

    package static func wrongFingerprintNext(_ name: String) -> Phrase {
        Phrase(
            en: "let \(name) read it out again; if it still differs, run coffer user reset \(name)",
            zh: "请 \(name) 再读一遍；若仍不符，请运行 coffer user reset \(name)")
    }

    package static func lastOwner(_ name: String) -> Phrase {
        Phrase(
            en: "\(name) is the last person who holds every key; without them nobody could be admitted any more",
            zh: "\(name) 是最后一个持有全部密钥的人；没有此人就再也无法准入他人")
    }

    package static func lastOwnerNext() -> Phrase {
        Phrase(en: "admit another owner first", zh: "请先准入另一位所有者")
    }

    package static func badName(limit: Int) -> Phrase {
        Phrase(
            en: "a user name has 1 to \(limit) letters, digits, hyphens, dots or underscores",
            zh: "用户名为 1 至 \(limit) 个文字、数字、连字符、点或下划线")
    }

    package static func noSuchRole(_ role: String) -> Phrase {
        Phrase(en: "the policy has no role \(role)", zh: "策略中没有角色 \(role)")
    }

    package static func knownRoles(_ roles: [String]) -> Phrase {
        Phrase(en: "roles: \(roles.joined(separator: ", "))", zh: "可用角色：\(roles.joined(separator: "、"))")
    }

    package static func keyMissing(_ tier: Phrase) -> Phrase {
        Phrase(
            en: "this session does not hold the keys of “\(tier.en)” that the role needs",
            zh: "当前会话没有该角色所需的“\(tier.zh)”密钥")
    }

    package static func notWaiting(_ name: String, state: Phrase) -> Phrase {
        Phrase(en: "\(name) does not wait to be admitted: \(state.en)", zh: "\(name) 不在等待准入：\(state.zh)")
    }

    package static func alreadyDisabled(_ name: String) -> Phrase {
        Phrase(en: "\(name) has no access already", zh: "\(name) 早已无访问权限")
    }
}
