// What the vault says about acts that wait for other people's approval.

extension Catalogue {
    package enum Approvals {
        /// - Parameter people: how many more have to agree.
        package static func needed(
            _ request: Int64, _ action: String, people: Int, roles: [String]
        ) -> Phrase {
            let whoEn = people == 1 ? "somebody" : "\(people) people"
            return Phrase(
                en:
                    "\(action) waits for approval as request \(request), by \(whoEn) in the role \(roles.joined(separator: ", "))",
                zh:
                    "\(action) 正等待批准（请求 \(request)），须由以下角色的 \(people) 人批准：\(roles.joined(separator: "、"))")
        }

        package static func neededNext(_ requests: [Int64]) -> Phrase {
            let commands = requests.map { "coffer approval approve \($0)" }
            return Phrase(
                en: "they run: \(commands.joined(separator: ", ")); then give the same command again",
                zh: "由对方运行：\(commands.joined(separator: "、"))；之后请重新执行同一命令")
        }

        package static func noLongerGood() -> Phrase {
            Phrase(
                en: "the approval was used, rejected or has expired meanwhile", zh: "此期间该批准已被使用、驳回或已失效")
        }

        // What approvers read

        package static func customers(_ count: String) -> Phrase {
            Phrase(en: "customers: \(count) at the time of asking", zh: "客户数：\(count)（提出请求时）")
        }

        package static func filter(_ fields: String) -> Phrase {
            Phrase(en: "chosen by: \(fields)", zh: "筛选依据：\(fields)")
        }

        package static func inClear(_ fields: String) -> Phrase {
            Phrase(en: "in clear: \(fields)", zh: "明文：\(fields)")
        }

        package static func masked(_ fields: String) -> Phrase {
            Phrase(en: "masked: \(fields)", zh: "掩码：\(fields)")
        }

        /// - Parameter label: nil for a purpose that the policy does not have any more.
        package static func purpose(_ label: Phrase?, _ name: String) -> Phrase {
            Phrase(en: "purpose: \(label?.en ?? name)", zh: "用途：\(label?.zh ?? name)")
        }

        package static func plain() -> Phrase {
            Phrase(en: "as a file that anybody can open", zh: "导出为任何人都能打开的文件")
        }

        package static func oneTime() -> Phrase {
            Phrase(en: "sealed under a one-time passphrase", zh: "以一次性口令密封")
        }

        package static func sealedToKey(_ key: String) -> Phrase {
            Phrase(en: "sealed to the key \(key)…", zh: "密封给密钥 \(key)…")
        }

        package static func customer(_ code: String) -> Phrase {
            Phrase(en: "customer: \(code)", zh: "客户：\(code)")
        }

        /// - Parameter more: how many are not named.
        package static func customers(_ codes: [String], more: Int) -> Phrase {
            Phrase(
                en: "\(codes.count == 1 ? "customer" : "customers"): \(codes.joined(separator: ", "))"
                    + (more > 0 ? " and \(more) more" : ""),
                zh: "客户：\(codes.joined(separator: "、"))" + (more > 0 ? " 等，另有 \(more) 位" : ""))
        }

        /// - Parameter act: `place`, `release`, `merge` or `unmerge`.
        package static func act(_ act: String) -> Phrase {
            switch act {
            case "place": Phrase(en: "place a legal hold", zh: "放置法律保全")
            case "release": Phrase(en: "release a legal hold", zh: "解除法律保全")
            case "merge": Phrase(en: "merge", zh: "合并")
            default: Phrase(en: "take a merge back", zh: "撤销合并")
            }
        }

        package static func tiers(_ labels: [Phrase]) -> Phrase {
            Phrase(
                en: "only these tiers: \(labels.map(\.en).joined(separator: ", "))",
                zh: "仅以下层级：\(labels.map(\.zh).joined(separator: "、"))")
        }

        package static func matter(_ matter: String) -> Phrase { Phrase(en: "matter: \(matter)", zh: "事项：\(matter)") }
        package static func into(_ code: String) -> Phrase { Phrase(en: "stays: \(code)", zh: "保留：\(code)") }
        package static func takes(_ fields: String) -> Phrase {
            Phrase(en: "taken from the other one: \(fields)", zh: "取自被并入方：\(fields)")
        }
        package static func keeps(_ fields: String) -> Phrase {
            Phrase(en: "kept: \(fields)", zh: "保留原值：\(fields)")
        }
        package static func tooManyAtOnce(_ limit: Int) -> Phrase {
            Phrase(
                en: "what waits for approval is done with at most \(limit) customers at once",
                zh: "须经批准的操作每次最多 \(limit) 位客户")
        }

        package static func customerGone() -> Phrase {
            Phrase(en: "a customer who is not there any more", zh: "该客户已不存在")
        }

        package static func withPast() -> Phrase {
            Phrase(en: "with all values before", zh: "包括以往的值")
        }

        package static func user(_ name: String) -> Phrase {
            Phrase(en: "user: \(name)", zh: "用户：\(name)")
        }

        package static func role(_ name: String) -> Phrase {
            Phrase(en: "new role: \(name)", zh: "新角色：\(name)")
        }

        package static func region(_ name: String) -> Phrase {
            Phrase(en: "region: \(name)", zh: "地区：\(name)")
        }

        package static func policy(_ title: Phrase) -> Phrase {
            Phrase(en: "policy: \(title.en)", zh: "策略：\(title.zh)")
        }

        package static func digest(_ digest: String) -> Phrase {
            Phrase(
                en: "digest: \(digest)\ncompare the digest with: coffer policy check FILE --json",
                zh: "摘要：\(digest)\n请与以下命令输出的摘要核对：coffer policy check 文件 --json")
        }
    }
}
