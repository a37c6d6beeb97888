// The ledger's lines about roles, keys and approvals.

extension Catalogue.Ledger {
    package static func role(_ name: String) -> Phrase {
        Phrase(en: "gave \(name) a role or region", zh: "更改了 \(name) 的角色或地区")
    }

    package static func keysRetired() -> Phrase {
        Phrase(en: "dropped keys that nothing needs any more", zh: "移除了不再需要的密钥")
    }

    package static func resealed() -> Phrase {
        Phrase(en: "finished sealing records anew", zh: "完成了记录的重新加密")
    }

    package static func recordsResealed(_ count: Int64) -> Phrase {
        Phrase(en: "sealed \(Catalogue.counted(count, "customer")) anew", zh: "重新加密了 \(count) 位客户的资料")
    }

    package static func approvalRequested(_ action: String) -> Phrase {
        Phrase(en: "asked for approval of \(action)", zh: "请求批准 \(action)")
    }

    package static func approved(_ request: Int64) -> Phrase {
        Phrase(en: "approved request \(request)", zh: "批准了请求 \(request)")
    }

    package static func rejected(_ request: Int64) -> Phrase {
        Phrase(en: "rejected request \(request)", zh: "驳回了请求 \(request)")
    }

    package static func approvalUsed(_ request: Int64) -> Phrase {
        Phrase(en: "used the approval of request \(request)", zh: "使用了请求 \(request) 的批准")
    }
}
