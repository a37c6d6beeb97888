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
            en: "\(isGood ? "nobody waits to be admitted" : "people have enrolled and wait to be admitted")",
            zh: "\(isGood ? "没有等待准入的人" : "有人已登记，等待准入")")
    }

    package static func doctorWaitingNext() -> Phrase {
        Phrase(
            en: "coffer user list, then coffer user admit NAME",
            zh: "先 coffer user list，再 coffer user admit 姓名")
    }
}
