// Customers whose every value is known, and what the policy says that somebody may see of them: worked out from
// decisions and masks alone, to be compared with what a vault really answers.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Glibc
import Testing

@testable import CofferVault

/// One customer as entered at first and as edited, in standard form, and what holds of them.
struct KnownCustomer: Sendable {
    let code: String
    let first: [String: String]
    let edits: [String: String]
    let isMinor: Bool

    var values: [String: String] { first.merging(edits) { $1 } }
}

extension KnownCustomer {
    /// What is entered, what it is changed to, and whether it is about somebody under 14: with all there is, a child in
    /// another region, with nothing that tells an age, with nothing that tells a region.
    static let entered: [(first: [String: String], edits: [String: String], isMinor: Bool)] = [
        (
            [
                "name": "李伟静", "phone": "+8615237365663", "email": "first@example.org", "wechat": "wx_first_1",
                "address": "北京市海淀区中关村大街1号", "company": "甲公司有限公司", "notes": "prefers letters",
                "id_number": "110108199003070024", "birthday": "1990-03-07", "gender": "female",
                "credit_code": "91440101MA5CNARY7Q", "bank_card": "6222024048641725267", "region": "北京市",
                "segment": "vip", "owner": "u-sales", "source": "a fair in spring", "created_at": "2024-05-01",
                "last_interaction": "2025-06-02",
            ],
            [
                "name": "王静芳", "phone": "+8613800138001", "email": "second@example.com", "wechat": "wx_second_2",
                "address": "上海市浦东新区世纪大道2号", "company": "乙公司有限公司", "notes": "prefers calls",
                "bank_card": "6222026353687970134", "source": "a fair in autumn", "last_interaction": "2025-07-03",
            ], false
        ),
        (
            [
                "name": "赵小敏", "phone": "+8613900139002", "email": "child@example.net", "notes": "a pupil",
                "id_number": "110108201211190020", "birthday": "2012-11-19", "gender": "female", "guardian": "赵大勇",
                "region": "上海市",
                "segment": "retail", "owner": "somebody",
            ],
            ["phone": "+8613900139003", "notes": "a pupil still", "region": "广东省"], true
        ),
        (
            ["name": "钱多", "phone": "+8613700137004", "region": "北京市", "owner": "u-sales"],
            ["phone": "+8613700137005", "notes": "no papers seen"], false
        ),
        (
            [
                "name": "孙立", "id_number": "110108195307238326", "birthday": "1953-07-23", "gender": "female",
                "bank_card": "6222020200112233446", "owner": "somebody",
            ],
            ["name": "孙利", "company": "丙公司有限公司"], false
        ),
    ]
}

/// Somebody who looks, and what they may see.
struct Onlooker {
    let matrix: PolicyMatrix
    let role: RoleName
    let name: String
    let region: String

    var policy: Policy { matrix.policy }

    /// What holds of a customer for this person; who is given no key to their age can't tell.
    func circumstances(_ customer: KnownCustomer, _ action: Action) -> Circumstances {
        var holding: Circumstances = []
        let ages = policy.fields.filter { $0.type == .birthday || $0.type == .residentID }
        let told = ages.filter { customer.values[$0.name.rawValue] != nil }
        let canTell = told.contains { !policy.rights(of: role, on: $0.tier).isDisjoint(with: [.masked, .clear]) }
        if !told.isEmpty, customer.isMinor || !canTell { holding.insert(.minor) }
        let open = customer.values
        if let scope = policy.scope(of: role, for: action),
            !scope.contains({ open[$0.rawValue] }, userName: name, userRegion: region)
        {
            holding.insert(.outsideScope)
        }
        return holding
    }

    func may(_ action: Action, _ field: String? = nil, _ customer: KnownCustomer? = nil) -> Bool {
        let holding = customer.map { circumstances($0, action) } ?? []
        return policy.decide(role, action, field.map { FieldName($0) }, in: holding).isAllowed
    }

    /// What a field's value should look like by one way of looking.
    func form(_ field: FieldDefinition, _ value: String, _ seen: Visibility) -> FieldView {
        switch seen {
        case .clear: .clear(value)
        case .masked: field.mask.map { .masked($0.apply(value)) } ?? .hidden
        case .hidden: .hidden
        }
    }

    /// What is seen of a field at once, or with these fields asked for.
    func seen(_ field: FieldDefinition, of customer: KnownCustomer, asking: Set<String> = []) -> Visibility {
        let name = field.name.rawValue
        guard may(.read, name, customer),
            let cell = matrix.cell(role, .read, field.name)
        else { return .hidden }
        if asking.contains(name), may(.disclose, name, customer) { return .clear }
        return cell.shown
    }

    /// What stands in an export: the least that any of the actions gives.
    func exported(_ field: FieldDefinition, of customer: KnownCustomer, _ actions: [Action]) -> Visibility {
        actions.map { action in
            guard may(action, field.name.rawValue, customer),
                let cell = matrix.cell(role, action, field.name)
            else { return .hidden }
            return cell.shown
        }.min() ?? .hidden
    }
}

/// What an answer says, whoever may see it: for looking whether a value is anywhere in it.
struct Answer {
    let events: [Event]
    let error: CofferError?
    let text: String

    init(_ answer: (error: CofferError?, events: [Event]), file: String = "") throws {
        events = answer.events
        error = answer.error
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        text =
            String(decoding: try encoder.encode(answer.events), as: UTF8.self) + file
            + (answer.error.map { "\($0.message) \(String(describing: $0.hint))" } ?? "")
    }

    /// Byte for byte, and many times faster than by characters.
    func contains(_ form: String) -> Bool { strstr(text, form) != nil }

    var views: [CustomerView] { events.compactMap { if case .customer(let view) = $0 { view } else { nil } } }
}

extension CustomerView {
    func value(_ field: FieldDefinition) -> FieldView? { fields.first { $0.name == field.name }?.value }
}
