// The policy's checks across fields, at entry, at edit and in files: what is seen is held together, what is not is not.

import CofferModel
import CofferText
import Testing

@testable import CofferVault

@Suite("Checks across fields")
struct FieldRulesTests {
    private static let add = CofferVault.Operation.customerAdd(CustomerInput())

    /// Besides those of the shipped policy: one of two ways to reach somebody, and days in order.
    private static let rules = ChangedPolicy.with(
        (
            old: "  # reachable: {require_one_of: [phone, email]}\n",
            new: "  reachable: {require_one_of: [phone, email], label: {en: to reach people, zh: 可联系}}\n"
        ),
        (
            old: "  # contact_after_creation: {ascending",
            new: "  contact_after_creation: {ascending"
        ))

    /// What is entered; field and English words of the refusal, nil: it is taken.
    static let entries: [(json: String, refusal: String?)] = [
        (#"{"name": "李伟", "phone": "13800138000"}"#, nil),
        (#"{"name": "李伟", "email": "li@example.com", "phone": null}"#, nil),
        (
            #"{"name": "李伟"}"#,
            "phone: at least one of these is required: Phone, Email (to reach people)"
        ),
        (
            #"{"name": "小明", "phone": "13800138001", "birthday": "2015-05-05"}"#,
            "guardian: Guardian is required for customers under 14"
        ),
        (
            #"{"name": "小明", "phone": "13800138001", "id_number": "110108201211190020"}"#,
            "guardian: Guardian is required for customers under 14"
        ),
        (#"{"name": "小明", "phone": "13800138002", "birthday": "2015-05-05", "guardian": "王芳"}"#, nil),
        (#"{"name": "小明", "phone": "13800138003", "birthday": "2012-11-18"}"#, nil),
        (
            #"{"name": "李伟", "phone": "13800138004", "created_at": "2020-01-02", "last_interaction": "2020-01-01"}"#,
            "last_interaction: Last interaction is before Created on"
        ),
        (
            #"{"name": "李伟", "phone": "13800138005", "created_at": "2020-01-02", "last_interaction": "2020-01-02"}"#,
            nil
        ),
        (#"{"name": "李伟", "phone": "13800138006", "id_number": "110108195307238326", "gender": "other"}"#, nil),
        (
            #"{"name": "李伟", "phone": "13800138007", "id_number": "110108195307238326", "gender": "male"}"#,
            "gender: Gender does not agree with Resident ID"
        ),
    ]

    @Test("refuse what breaks one, and say which fields it is about", arguments: entries)
    func entered(json: String, refusal: String?) throws {
        let vault = try VaultFixture(policy: Self.rules)
        guard let refusal else {
            _ = try vault.owner.add(json)
            return
        }
        let error = try vault.owner.refused(Self.add, json)
        #expect(error.code == .invalidValue)
        #expect(error.message.en == refusal)
        #expect(error.message.zh != error.message.en)
    }

    @Test("hold an edit to what will stand, as far as it is about what is edited")
    func edited() throws {
        let vault = try VaultFixture(policy: Self.rules)
        let code = try vault.owner.add(
            #"{"name": "小明", "phone": "13800138000", "birthday": "2015-05-05", "guardian": "王芳", "created_at": "2020-01-02"}"#
        )
        let edit = CofferVault.Operation.customerEdit(CustomerEdit(code: code))
        #expect(try vault.owner.refused(edit, #"{"guardian": null}"#).message.en.hasPrefix("guardian: Guardian is"))
        #expect(try vault.owner.refused(edit, #"{"phone": null}"#).message.en.hasPrefix("phone: at least one"))
        try vault.owner.edit(code, #"{"phone": null, "email": "ming@example.com"}"#)
        let before = try vault.owner.refused(edit, #"{"last_interaction": "2019-01-01"}"#)
        #expect(before.message.en == "last_interaction: Last interaction is before Created on")
        try vault.owner.edit(code, #"{"birthday": "1990-05-05", "guardian": null}"#)
    }

    @Test("tell nobody what they can't see")
    func unseen() throws {
        let vault = try VaultFixture(policy: Self.rules)
        let code = try vault.owner.add(
            #"{"name": "小明", "phone": "13800138000", "birthday": "2015-05-05", "guardian": "王芳"}"#)
        let grown = try vault.owner.add(#"{"name": "张三", "phone": "13800138009", "birthday": "1990-05-05"}"#)
        // Sees neither guardian nor birthday in clear: whether somebody is a child is not told by a refusal.
        let sales = try vault.session("sales", role: "sales")
        for code in [code, grown] { try sales.edit(code, #"{"guardian": null}"#) }
        // What is emptied and filled in one edit is known.
        try sales.edit(code, #"{"phone": null, "email": "ming@example.com"}"#)
        // A clerk sees neither phone nor mail in clear.
        let clerk = try vault.session("clerk", role: "entry_clerk")
        try clerk.edit(grown, #"{"phone": null}"#)
        // What was wrong before keeps nobody from mending something else.
        try vault.owner.edit(grown, #"{"company": "示例"}"#)
    }

    @Test("reject the rows of a file with a stable reason")
    func imported() throws {
        let vault = try VaultFixture(policy: Self.rules)
        let outcome = try vault.owner.importText(
            """
            name,phone,birthday,guardian,created_at,last_interaction
            赵敏,13900139001,2021-01-01,,,
            赵敏,,1981-01-01,,,
            赵敏,13900139003,1981-01-01,,2020-01-02,2020-01-01
            赵敏,13900139004,2021-01-01,李强,2020-01-01,2020-01-02
            """, ImportRequest())
        #expect(outcome.issues.map(\.row) == [2, 3, 4])
        #expect(outcome.issues.map(\.reason) == ["required_here", "one_of_required", "out_of_order"])
        #expect(outcome.issues.map { $0.field?.rawValue } == ["guardian", "phone", "last_interaction"])
        #expect(outcome.summary.added == 1)
    }
}
