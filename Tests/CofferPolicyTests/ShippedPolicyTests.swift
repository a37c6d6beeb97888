// The policy that Coffer ships: it loads cleanly and gives each role what a mid-size company expects.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@Suite("The shipped policy")
struct ShippedPolicyTests {
    let policy: Policy

    init() throws { policy = try Samples.loadShipped() }

    @Test("loads without warnings and keeps its source")
    func loads() throws {
        #expect(policy.warnings.isEmpty, "\(policy.warnings.map { $0[.en] })")
        #expect(
            try policy.files
                == ["customer.yaml", "retention/china-minimums.yaml", "retention/pipl.yaml"].map {
                    PolicyFile(name: $0, text: String(decoding: try Samples.shipped($0), as: UTF8.self))
                })
        #expect(policy.session == SessionLimits(idle: 900, lifetime: 28_800))
        #expect(policy.code.isValid(policy.code.example))
    }

    @Test("has the tiers and fields of the design")
    func fields() {
        let names = policy.tiers.map { tier in
            "\(tier.name): " + policy.fields(in: tier.name).map(\.name.rawValue).joined(separator: " ")
        }
        #expect(
            names == [
                "contact: name phone email wechat address company notes",
                "identity: id_number birthday gender guardian credit_code", "financial: bank_card", "audit: ",
            ])
        #expect(
            policy.fields(in: .open).map(\.name.rawValue) == [
                "region", "segment", "owner", "source", "consent_marketing", "created_at", "last_interaction",
            ])
        #expect(policy.fields.filter(\.isRequired).map(\.name.rawValue) == ["name"])
        #expect(policy.fields.filter(\.isUnique).map(\.name.rawValue) == ["phone", "id_number"])
        #expect(policy.fields.filter { $0.uniqueness == .warned }.map(\.name.rawValue) == ["email"])
        let searches = policy.fields.filter(\.isSearchable).map { field in
            "\(field.name): " + field.searchKinds.map(\.rawValue).joined(separator: " ")
        }
        #expect(
            searches == [
                "name: exact prefix pinyin", "phone: exact last4", "email: exact domain", "id_number: exact last4",
                "birthday: exact", "bank_card: exact",
            ])
    }

    @Test("tells nobody by searching what they are not shown")
    func searching() {
        for cell in PolicyMatrix(policy).cells {
            #expect(cell.searchTells.isEmpty, "\(cell.role) \(cell.field?.rawValue ?? "")")
        }
    }

    @Test(
        "also loads with what stands commented in it",
        arguments: [
            "erp_id:", "reachable:", "contact_after_creation:", "platform:", "know_your_customer:", "holidays:",
        ])
    func commented(key: String) throws {
        let text = String(decoding: try Samples.shipped(), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = try #require(lines.firstIndex { $0.hasPrefix("  # \(key)") || $0.hasPrefix("# \(key)") })
        let indentation = String(lines[first].prefix { $0 == " " })
        // What goes on in the next line is indented further.
        let last = lines[first + 1].hasPrefix("  #   ") ? first + 1 : first
        let written = lines.enumerated().map {
            (first...last).contains($0) ? indentation + String($1.dropFirst(indentation.count + 2)) : $1
        }
        let policy = try Samples.loadShipped(Array(written.joined(separator: "\n").utf8))
        #expect(policy.warnings.isEmpty)
        func count(_ policy: Policy) -> Int {
            policy.fields.count + policy.checks.count + policy.privacy.retention.count
                + min(1, policy.privacy.holidays.count)
        }
        #expect(count(policy) == count(self.policy) + 1)
    }

    @Test("says what good data are")
    func data() {
        #expect(policy.country == "CN")
        #expect(policy.checks.map(\.name) == ["birthday_of_id", "gender_of_id", "guardian_of_child"])
        #expect(
            policy.duplicates.blocks.map { $0.map(\.text).joined(separator: " ") } == [
                "phone", "email", "id_number", "bank_card", "name.pinyin birthday", "name.pinyin phone.last4",
                "name.pinyin id_number.last4", "birthday phone.last4", "name region",
            ])
        #expect(policy.duplicates.review == 0.90 && policy.duplicates.certain == 0.99)
        #expect(
            policy.quality.complete.map { $0.map(\.rawValue) } == [
                ["name"], ["phone", "email"], ["region"], ["owner"],
            ])
        #expect(policy.quality.by.map(\.rawValue) == ["region", "owner", "source"])
        #expect(policy.statistics == .standard)
        let chosen = policy.fields.filter { $0.survivorship != .keep }.map { "\($0.name) \($0.survivorship.rawValue)" }
        #expect(
            chosen == [
                "address newest", "company newest", "notes longest", "consent_marketing strictest",
                "created_at earliest", "last_interaction latest",
            ])
    }

    @Test("masks as docs/law.md recommends by default")
    func masks() {
        let masks = Dictionary(
            uniqueKeysWithValues: policy.fields.compactMap { field in
                field.mask.map { (field.name.rawValue, $0) }
            })
        #expect(
            masks == [
                "name": .name, "phone": .phone, "email": .email, "address": .address, "wechat": .whole,
                "company": .whole, "id_number": .residentID, "birthday": .birthYear, "guardian": .name,
                "credit_code": .creditCode,
                "bank_card": .bankCard,
            ])
    }

    @Test("recognises the headers of customer files, in both languages")
    func headers() {
        let candidates = policy.fields.map { ($0.name, $0.headers) }
        let chinese = "姓名,手机号,邮箱,身份证号,银行卡号,地址,出生日期,公司,地区,客户分类,同意营销,创建日期,最近联系,备注"
        let english =
            "name,phone,email,id_number,bank_card,address,birthday,company,region,segment,consent_marketing,created_at,"
            + "last_interaction,notes"
        for (header, name) in zip(chinese.split(separator: ","), english.split(separator: ",")) {
            for text in [header, name] {
                let field = HeaderMatching.match(header: String(text), candidates: candidates)
                #expect(field?.rawValue == String(name), "\(text)")
            }
        }
    }

    /// Role, rights on contact, identity, financial, audit (`e`nter, `m`asked, `s`earch, `c`lear), and what it may do.
    static let roles: [(role: String, rights: [String], actions: String)] = [
        (
            "owner", ["escm", "escm", "escm", "escm"],
            "read search enter update disclose import export export.plain erase hold restrict request approve merge "
                + "code.create code.change code.retire user.list user.add user.admit user.role user.disable user.reset "
                + "policy.apply key.rotate access.review backup restore ledger.read quality statistics segment changes"
        ),
        ("admin", ["", "", "", ""], "user.list user.add user.role user.disable user.reset backup restore"),
        (
            "privacy_officer", ["escm", "escm", "escm", "ecm"],
            "read search enter update disclose export export.plain erase hold restrict request approve merge code.create "
                + "code.change code.retire user.list policy.apply key.rotate access.review ledger.read quality statistics "
                + "segment changes"
        ),
        (
            "manager", ["escm", "escm", "m", "ecm"],
            "read search enter update disclose import export approve merge code.create user.list user.add user.admit "
                + "quality statistics segment"
        ),
        ("sales", ["escm", "em", "", "e"], "read search enter update disclose"),
        ("entry_clerk", ["em", "em", "e", "e"], "read enter update import code.create"),
        ("finance", ["m", "", "escm", "e"], "read update disclose"),
        ("auditor", ["", "", "", ""], "ledger.read statistics"),
        ("emergency", ["scm", "scm", "m", "e"], "read search disclose"),
    ]

    @Test("gives each role its rights and actions, and nothing more", arguments: roles)
    func givesRights(role: String, rights: [String], actions: String) throws {
        let definition = try #require(policy.role(RoleName(role)))
        for (tier, expected) in zip(policy.tiers, rights) {
            let given = policy.rights(of: definition.name, on: tier.name)
            #expect(Set(given.names.compactMap(\.first)) == Set(expected), "\(role) on \(tier.name)")
        }
        #expect(definition.actions == Set(actions.split(separator: " ").compactMap { Action(rawValue: String($0)) }))
    }

    @Test("keeps customers under 14 out of exports by those who sell")
    func minors() {
        for role in policy.roles where role.actions.contains(.export) {
            let isKept = role.name == RoleName("manager")
            #expect(policy.cell(role.name, .export).allows(in: .minor) == !isKept, "\(role.name)")
            #expect(policy.cell(role.name, .export).allows(in: []), "\(role.name)")
        }
        #expect(policy.cell(RoleName("manager"), .read).allows(in: .minor))
    }

    @Test("limits emergencies to an hour, asks for reviews, and lets one person apply a policy")
    func duties() {
        #expect(policy.session(of: RoleName("emergency")) == SessionLimits(idle: 900, lifetime: 3600))
        #expect(policy.reviewEvery == 180)
        #expect(policy.approvals.isEmpty)
    }

    @Test("says how long everything is kept and how soon everybody is answered")
    func privacy() {
        let rules = policy.privacy
        #expect(
            rules.events.filter { $0.keeps != nil }.map { "\($0.name) \($0.keeps ?? .init(""))" } == [
                "contact last_interaction"
            ])
        let retention = rules.retention.map { rule in
            let scope =
                if case .tiers(let tiers) = rule.scope { tiers.map(\.rawValue).joined(separator: " ") } else {
                    "record"
                }
            return
                "\(rule.name) \(rule.isMaximum ? "max" : "min") \(rule.terms.period?.description ?? "at once"): \(scope)"
        }
        #expect(
            retention == [
                "account_gone max at once: contact identity", "books_closed max P10Y: financial",
                "consent_gone max at once: contact identity", "dealings_over max P3Y: contact identity",
                "tax min P10Y: financial",
            ])
        #expect(rules.deadlines.map(\.name) == ["breach", "ours", "promptly", "standard"])
        for type in RequestType.allCases {
            let isDated = rules.deadlines.contains { rule in
                guard case .requests(let types) = rule.terms.occasion else { return false }
                return types.contains(type) && rule.terms.period != .promptly
            }
            #expect(isDated, "\(type)")
        }
        #expect(rules.purge == PurgeRules(grace: 30, backupWithin: nil))
    }

    @Test("has no other roles")
    func allRoles() { #expect(policy.roles.map(\.name.rawValue) == Self.roles.map(\.role)) }

    @Test("lets a manager admit sales and clerks, but not finance")
    func admitting() {
        func missing(_ role: String) -> [TierName] {
            policy.keysMissing(toAdmit: RoleName(role), by: RoleName("manager")).map(\.tier)
        }
        #expect(missing("sales").isEmpty)
        #expect(missing("entry_clerk").isEmpty)
        #expect(missing("auditor").isEmpty)
        #expect(missing("finance") == [TierName("financial")])
        #expect(missing("owner") == [TierName("financial"), .audit])
        for role in policy.roles {
            #expect(policy.keysMissing(toAdmit: role.name, by: Policy.ownerRole).isEmpty)
        }
    }

    @Test("shows each role what it may see, and hides the rest")
    func visibility() throws {
        func seen(_ role: String, _ field: String) throws -> [Visibility] {
            let field = try #require(policy.field(FieldName(field)))
            let role = RoleName(role)
            return [policy.shown(field, to: role), policy.cell(role, .read, field.name).visibility]
        }
        #expect(try seen("sales", "name") == [.clear, .clear])
        #expect(try seen("sales", "phone") == [.masked, .clear])
        #expect(try seen("sales", "id_number") == [.masked, .masked])
        #expect(try seen("sales", "gender") == [.hidden, .hidden])
        #expect(try seen("manager", "id_number") == [.masked, .clear])
        #expect(try seen("manager", "gender") == [.hidden, .clear])
        #expect(try seen("entry_clerk", "bank_card") == [.hidden, .hidden])
        #expect(try seen("finance", "bank_card") == [.masked, .clear])
        #expect(try seen("admin", "region") == [.hidden, .hidden])
        #expect(try seen("entry_clerk", "region") == [.clear, .clear])
    }
}
