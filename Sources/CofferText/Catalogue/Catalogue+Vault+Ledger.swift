// What the vault says about its ledger and its health.

extension Catalogue.Vault {
    package static func verifying() -> Phrase {
        Phrase(en: "verifying", zh: "校验中")
    }

    package static func unknownEntryClass() -> Phrase {
        Phrase(en: "entries are of the class authority, change or access", zh: "条目类别为 authority、change 或 access")
    }

    package static func notAHead() -> Phrase {
        Phrase(
            en: "that is not a head printed by coffer ledger head --json",
            zh: "该文件不是 coffer ledger head --json 输出的账本头")
    }

    package static func notAHeadNext() -> Phrase {
        Phrase(
            en: "make one with: coffer ledger head --json > head.json",
            zh: "生成方法：coffer ledger head --json > head.json")
    }

    package static func headOfOtherVault() -> Phrase {
        Phrase(en: "that head is of another vault", zh: "该账本头属于另一个保险库")
    }

    package static func headNotSigned(_ name: String) -> Phrase {
        Phrase(en: "that head was not signed by \(name)", zh: "该账本头并非由 \(name) 签名")
    }

    package static func doctorLedger(entries: Int64, records: Int64) -> Phrase {
        Phrase(
            en: "the ledger verifies: \(entries) entries, \(Catalogue.counted(records, "customer"))",
            zh: "账本校验通过：\(entries) 条，\(records) 位客户")
    }

    package static func doctorMemory(_ isGood: Bool) -> Phrase {
        Phrase(
            en:
                "\(isGood ? "keys are locked in memory" : "the system does not lock memory: keys could reach the swap")",
            zh: "\(isGood ? "密钥已锁定在内存中" : "系统未锁定内存：密钥可能进入交换区")")
    }

    package static func doctorMemoryNext() -> Phrase {
        Phrase(en: "raise the limit of locked memory (ulimit -l)", zh: "请提高锁定内存的限制（ulimit -l）")
    }

    package static func doctorQuarantine(_ isGood: Bool) -> Phrase {
        Phrase(
            en:
                "\(isGood ? "nothing was found that has no right to be there" : "parts were found that have no right to be there, and set aside")",
            zh: "\(isGood ? "未发现来路不明的内容" : "发现来路不明的内容，已隔离")")
    }

    package static func doctorQuarantineNext() -> Phrase {
        Phrase(
            en: "somebody has written to the file past coffer: find out who can",
            zh: "有人绕过 coffer 写入了文件：请查明谁有此权限")
    }

    package static func doctorRotation(_ isGood: Bool) -> Phrase {
        Phrase(
            en:
                "\(isGood ? "no keys are due for rotation" : "somebody who could read left: a copy they kept can still be read")",
            zh: "\(isGood ? "没有待轮换的密钥" : "曾有读取权限的人已离开：其留存的副本仍可读取")")
    }

    package static func doctorRotationNext() -> Phrase {
        Phrase(
            en:
                "the next unlock by somebody who holds these tiers makes new keys; keep the file out of the reach of leavers",
            zh: "持有这些层级密钥的人下次解锁时会更换密钥；请勿让离开的人接触到该文件")
    }

    package static func doctorPending(_ isGood: Bool) -> Phrase {
        Phrase(
            en: "\(isGood ? "nothing waits to be settled" : "entered values wait for somebody who may read them")",
            zh: "\(isGood ? "没有待并入的内容" : "有录入内容等待有读取权限的人")")
    }

    package static func doctorPendingNext() -> Phrase {
        Phrase(en: "somebody with clear and search on that tier unlocks once", zh: "请对该层级有明文和查找权限的人解锁一次")
    }

    package static func doctorWaiting(_ isGood: Bool) -> Phrase {
        Phrase(
            en: "\(isGood ? "nobody waits to be admitted or for keys" : "somebody waits to be admitted or for keys")",
            zh: "\(isGood ? "没有人等待准入或密钥" : "有人等待准入或密钥")")
    }

    package static func doctorAlerts(_ isGood: Bool) -> Phrase {
        isGood
            ? Phrase(
                en: "every use of emergency access and of the recovery file has been looked at",
                zh: "紧急访问和恢复文件的使用均已有人查看")
            : Phrase(
                en: "emergency access or the recovery file was used, and nobody else has looked at it",
                zh: "紧急访问或恢复文件被使用过，尚无他人查看")
    }

    package static func doctorAlertsNext() -> Phrase {
        Phrase(
            en: "coffer access alerts, then somebody else: coffer access seen NUMBER",
            zh: "先 coffer access alerts，再由他人执行 coffer access seen 序号")
    }

    package static func doctorConflicts(_ isGood: Bool) -> Phrase {
        isGood
            ? Phrase(
                en: "no two customers that you see share a value that only one may have",
                zh: "您能看到的客户中，唯一字段的值没有重复")
            : Phrase(
                en: "customers share a value that only one may have", zh: "有客户的唯一字段的值重复")
    }

    package static func doctorConflictsNext() -> Phrase {
        Phrase(
            en: "coffer status names the pairs; correct one of each: coffer customer edit CODE",
            zh: "coffer status 会列出重复的客户；请更正其中之一：coffer customer edit 客户编码")
    }

    package static func doctorWaitingNext() -> Phrase {
        Phrase(
            en: "coffer user list, then coffer user admit NAME",
            zh: "先 coffer user list，再 coffer user admit 姓名")
    }
}
