// Customer codes in a vault: sequences, codes that lead on, and none given twice.

import CofferModel
import CofferPolicy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Codes in a vault")
struct CodeTests {
    private static let pattern = #"codes: {pattern: "C{seq:7}{check}"}"#

    private static func policy(_ pattern: String) -> @Sendable (String) -> String {
        ChangedPolicy.with((Self.pattern, #"codes: {pattern: "\#(pattern)"}"#))
    }

    private func customer(_ number: Int, region: String = "") -> String {
        #"{"name": "客户\#(number)", "phone": "138\#(10_000_000 + number)", "region": "\#(region)"}"#
    }

    private func state(_ code: String, _ session: VaultSession) throws -> CodeCheckView {
        for case .codeChecked(let view) in try session.events(.codeCheck(CodeCheckRequest(codes: [code]))) {
            return view
        }
        throw Missing.event
    }

    private func report(_ session: VaultSession) throws -> CodeReportView {
        for case .codeReport(let view) in try session.events(.codeReport(CodeReportRequest())) { return view }
        throw Missing.event
    }

    private func changed(_ operation: CofferVault.Operation, _ session: VaultSession, _ input: String...) throws
        -> String
    {
        let events = try input.isEmpty ? session.events(operation) : session.events(operation, input[0])
        for case .changed(let view) in events { return view.code }
        throw Missing.event
    }

    private func notices(_ code: String, _ session: VaultSession) throws -> [String] {
        try session.events(.customerShow(CustomerShow(code: code))).compactMap {
            if case .notice(let notice) = $0 { notice.en } else { nil }
        }
    }

    // MARK: Sequences

    @Test("each region and year has a sequence of its own, also within one import")
    func sequences() throws {
        let vault = try VaultFixture(policy: Self.policy("K{region:2}-{yy}-{seq:3}"))
        #expect(try vault.owner.add(customer(1, region: "北京市")) == "K11-26-001")
        #expect(try vault.owner.add(customer(2, region: "上海市")) == "K31-26-001")
        #expect(try vault.owner.add(customer(3, region: "华东")) == "K00-26-001")
        let rows = (4...9).map { "客户\($0),138\(10_000_000 + $0),\($0.isMultiple(of: 2) ? "北京市" : "上海市")\n" }
        let outcome = try vault.owner.importText("name,phone,region\n" + rows.joined())
        #expect(outcome.summary.added == 6 && outcome.issues.isEmpty)
        vault.clock.advance(90 * 86_400_000)
        #expect(try vault.owner.add(customer(10, region: "北京市")) == "K11-27-001")
        let sequences = try report(vault.owner).sequences
        #expect(sequences.map(\.prefix) == ["K00-26-", "K11-26-", "K11-27-", "K31-26-"])
        #expect(sequences.map(\.highest) == [1, 4, 1, 4] && sequences.map(\.current) == [1, 4, 1, 4])
        try vault.owner.verify()
    }

    @Test("a code stays when the customer moves to another region")
    func moved() throws {
        let vault = try VaultFixture(policy: Self.policy("K{region:2}{seq:3}"))
        let code = try vault.owner.add(customer(1, region: "北京市"))
        try vault.owner.edit(code, #"{"region": "上海市"}"#)
        #expect(try state(code, vault.owner).state == .current)
    }

    @Test("a full sequence gives no code, writes nothing, and says what to do")
    func full() throws {
        let vault = try VaultFixture(policy: Self.policy("C{seq:1}"))
        for number in 1...9 { try vault.owner.add(customer(number)) }
        let before = try vault.sequence()
        let error = try vault.owner.refused(.customerAdd(CustomerInput()), customer(10))
        #expect(error.code == .codeSequenceFull && error.hint != nil)
        #expect(try vault.sequence() == before)
        let change = CodeChange(code: "C1", reason: "a test")
        #expect(try vault.owner.refused(.codeChange(change)).code == .codeSequenceFull)
        #expect(try state("C1", vault.owner).state == .current)
    }

    // MARK: Never twice

    @Test("a changed code leads on, and neither it nor a retired one is given again")
    func changing() throws {
        let vault = try VaultFixture(policy: Self.policy("C{seq:3}"))
        let code = try vault.owner.add(customer(1))
        let next = try changed(.codeChange(CodeChange(code: code, reason: "a test")), vault.owner)
        #expect(code == "C001" && next == "C002")
        #expect(try notices(code, vault.owner) == ["C001 is now C002"])
        #expect(try state(code, vault.owner).state == .former && state(code, vault.owner).current == next)
        let last = try changed(.codeRetire(CodeRetirement(code: next, reason: "a test")), vault.owner)
        #expect(try last == "C003" && state(next, vault.owner).state == .retired)
        #expect(try notices("C002", vault.owner) == ["C002 was retired; the customer's code is C003"])
        _ = try changed(.codeRetire(CodeRetirement(code: code, reason: "a test")), vault.owner)
        #expect(try state(code, vault.owner).state == .retired)
        for taken in [code, next, last] {
            let error = try vault.owner.refused(.customerAdd(CustomerInput(code: taken)), customer(2))
            #expect(error.code == .codeTaken, "\(taken)")
        }
        #expect(try vault.owner.add(customer(2)) == "C004")
        #expect(
            try vault.owner.history(CustomerHistory(code: code)).map(\.kind) == [
                "created", "recoded", "recoded", "recoded",
            ])
        let sequence = try #require(try report(vault.owner).sequences.first)
        #expect(sequence.current == 2 && sequence.former == 0 && sequence.retired == 2 && sequence.missing == 0)
        try vault.owner.verify()
    }

    @Test("a chosen code is the customer's, and the sequence leaves it out when it gets there")
    func chosen() throws {
        let vault = try VaultFixture(policy: Self.policy("C{seq:3}"))
        #expect(try changed(.customerAdd(CustomerInput(code: "c 002")), vault.owner, customer(1)) == "C002")
        #expect(try report(vault.owner).ahead == ["C002"])
        #expect(try vault.owner.add(customer(2)) == "C001")
        #expect(try vault.owner.add(customer(3)) == "C003")
        let vip = CodeChange(code: "C003", to: "vip-8", reason: "a test")
        #expect(try changed(.codeChange(vip), vault.owner) == "VIP-8")
        #expect(try state("VIP-8", vault.owner).state == .current)
        #expect(try report(vault.owner).invalid.map(\.code) == ["VIP-8"])
        for typed in ["C000", "----", ""] {
            let change = CodeChange(code: "C001", to: typed, reason: "a test")
            #expect(try vault.owner.refused(.codeChange(change)).code == .badCode, "\(typed)")
        }
    }

    @Test("a chosen code begins and ends with a letter or digit, and no other customer has one like it")
    func chosenDistinctly() throws {
        let vault = try VaultFixture()
        func add(_ code: String, _ number: Int) throws -> String {
            try changed(.customerAdd(CustomerInput(code: code)), vault.owner, customer(number))
        }
        for typed in ["+VIP", "-LEAD", "../../ETC", "VIP-", "/A", "A//B", "A-.B", "＋VIP", "*"] {
            let error = try vault.owner.refused(.customerAdd(CustomerInput(code: typed)), customer(1))
            #expect(error.code == .badCode, "\(typed)")
        }
        #expect(try add("VIP-8", 1) == "VIP-8" && add("客户/7", 2) == "客户/7" && add("VIP9", 3) == "VIP9")
        try vault.owner.add(#"{"name": "王芳", "legacy_codes": "+OLD;K-1"}"#)
        for typed in ["vip8", "V.IP-8", "V-I-P-8", "客户7", "VIP-9", "K1", "K/1"] {
            let error = try vault.owner.refused(.customerAdd(CustomerInput(code: typed)), customer(9))
            #expect(error.code == .codeTaken, "\(typed)")
            let change = CodeChange(code: "VIP9", to: typed, reason: "a test")
            if typed != "VIP-9" { #expect(try vault.owner.refused(.codeChange(change)).code == .codeTaken, "\(typed)") }
        }
        #expect(try add("VIP-88", 4) == "VIP-88" && add("VI-8", 5) == "VI-8")
        // The customer's own: nobody could take it for another's.
        #expect(
            try changed(.codeChange(CodeChange(code: "VIP9", to: "VIP-9", reason: "a test")), vault.owner) == "VIP-9")
        let taken = try vault.owner.refused(.customerAdd(CustomerInput(code: "VIP.9")), customer(9))
        #expect(taken.message.en.contains("but for separators: VIP-9"))
        try vault.owner.verify()
    }

    @Test("patterns that make the same codes out of other numbers give none twice")
    func collidingPatterns() throws {
        let (vault, admin) = try VaultFixture.administered((Self.pattern, #"codes: {pattern: "C2{seq:3}"}"#))
        let codes = try (1...3).map { try vault.owner.add(customer($0)) }
        #expect(codes == ["C2001", "C2002", "C2003"])
        try admin.apply(ChangedPolicy.with((#"pattern: "C2{seq:3}""#, #"pattern: "C{seq:1}00{yy}""#)))
        try admin.apply(ChangedPolicy.with((#"pattern: "C{seq:1}00{yy}""#, #"pattern: "C{seq:4}""#)))
        let given = CodeChange(code: "C2001", to: "C2002", reason: "a test")
        #expect(try vault.owner.refused(.codeChange(given)).code == .codeTaken)
        #expect(
            try changed(.codeChange(CodeChange(code: "C2001", to: "C2005", reason: "a test")), vault.owner) == "C2005")
        #expect(try vault.owner.add(customer(4)) == "C0001")
        try admin.apply(ChangedPolicy.with((#"pattern: "C{seq:4}""#, #"pattern: "C200{seq:1}""#)))
        #expect(try vault.owner.add(customer(5)) == "C2004" && vault.owner.add(customer(6)) == "C2006")
        #expect(try report(vault.owner).gapCount == 0 && report(vault.owner).aheadCount == 0)
        #expect(try report(vault.owner).invalidCount == 0)
        try vault.owner.verify()
    }

    @Test("a transaction that fails takes no number, and two sessions take none twice")
    func concurrent() throws {
        let vault = try VaultFixture(policy: Self.policy("C{seq:3}"))
        let other = try vault.session("clerk", role: "entry_clerk")
        #expect(try vault.owner.add(customer(1)) == "C001")
        #expect(try vault.owner.refused(.customerAdd(CustomerInput()), customer(1)).code == .duplicate)
        #expect(try other.add(customer(2)) == "C002" && vault.owner.add(customer(3)) == "C003")
    }

    // MARK: Legacy codes

    @Test("legacy codes come with a customer or later, lead to it in every form, and go again")
    func legacy() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(
            #"{"name": "王芳", "phone": "13800138000", "legacy_codes": "kh-1001; 老客户/7"}"#)
        for typed in ["KH-1001", "ｋｈ－1001", " kh–1001 ", "老客户/7"] {
            let view = try state(typed, vault.owner)
            #expect(view.state == .legacy && view.current == code, "\(typed)")
            #expect(try notices(typed, vault.owner).isEmpty)
        }
        try vault.owner.edit("KH-1001", #"{"region": "上海市"}"#)
        let taken = try vault.owner.refused(.customerAdd(CustomerInput(legacy: ["KH-1001"])), customer(2))
        #expect(taken.code == .codeTaken && taken.message.en.contains(code))
        _ = try vault.owner.events(.codeLegacy(LegacyCodes(code: code, add: ["A.1"], remove: ["kh-1001"])))
        #expect(try state("KH-1001", vault.owner).state == .invalid)
        #expect(try state(code, vault.owner).others.map(\.code) == ["老客户/7", "A.1"])
        let former = try changed(.codeChange(CodeChange(code: code, reason: "a test")), vault.owner)
        let error = try vault.owner.refused(.codeLegacy(LegacyCodes(code: former, remove: [code])))
        #expect(error.code == .codeNotRemovable)
        #expect(try vault.owner.refused(.codeLegacy(LegacyCodes(code: former, remove: ["B.1"]))).code == .noSuchCode)
        let many = LegacyCodes(code: former, add: (1...18).map { "X-\($0)" })
        #expect(try vault.owner.refused(.codeLegacy(many)).code == .tooManyCodes)
        try vault.owner.verify()
    }

    @Test(
        "an import brings legacy codes, and refuses those of others in the vault and in the file",
        arguments: [false, true])
    func imported(isDryRun: Bool) throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "王芳", "phone": "13800138000", "legacy_codes": "KH-1"}"#)
        let file = """
            name,phone,原编码
            王芳,13800138000,KH-1
            李伟,13800138001,KH-2;KH-3
            张伟,13800138002,kh-2
            赵敏,13800138003,KH-1
            孙丽,13800138004,
            周强,13800138005,;-;
            """
        let outcome = try vault.owner.importText(file, ImportRequest(isDryRun: isDryRun))
        #expect(outcome.summary.added == 2 && outcome.summary.unchanged == 1)
        #expect(outcome.issues.map(\.row) == [7, 4, 5] || outcome.issues.map(\.row) == [4, 5, 7])
        #expect(outcome.issues.allSatisfy { $0.field == FieldName("legacy_codes") })
        #expect(outcome.issues.first { $0.row == 5 }?.message.en.contains(code) == true)
        if isDryRun { return }
        #expect(try state("KH-3", vault.owner).state == .legacy)
        let again = try vault.owner.importText(file)
        #expect(again.summary.added == 0 && again.summary.unchanged == 3)
        let more = "name,phone,legacy code\n孙丽,13800138004,KH-5\n"
        #expect(try vault.owner.importText(more).summary.duplicates == 1)
        #expect(try vault.owner.importText(more, ImportRequest(updates: true)).summary.updated == 1)
        #expect(try state("KH-5", vault.owner).state == .legacy)
        try vault.owner.verify()
    }

    @Test("whoever was merged is found by the codes of both, before and after the merge is taken back")
    func merged() throws {
        let vault = try VaultFixture()
        let one = try vault.owner.add(#"{"name": "王芳", "phone": "13800138000", "legacy_codes": "KH-1"}"#)
        let two = try vault.owner.add(#"{"name": "王芳", "email": "a@example.org", "legacy_codes": "KH-2"}"#)
        try vault.owner.merge(two, into: one)
        #expect(try state("KH-2", vault.owner).current == one && state(two, vault.owner).current == one)
        let next = try changed(.codeChange(CodeChange(code: one, reason: "a test")), vault.owner)
        try vault.owner.verify()
        _ = try vault.owner.events(.unmerge(UnmergeRequest(code: two)))
        #expect(try state("KH-2", vault.owner).current == two && state("KH-1", vault.owner).current == next)
        #expect(try state(one, vault.owner).current == next)
        try vault.owner.verify()
    }

    // MARK: Reading, rights, forgeries

    @Test("a typed code is told what it is")
    func checking() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(customer(1))
        #expect(try state(code.lowercased(), vault.owner).state == .current)
        let lookalike = try state(code.replacingOccurrences(of: "0", with: "O"), vault.owner)
        #expect(lookalike.state == .invalid && lookalike.suggestion == code)
        let pattern = try vault.owner.reading { $0.policy.code }
        let free = try #require(pattern.code(prefix: "C", sequence: 77))
        #expect(try state(free, vault.owner).state == .unknown)
        #expect(try state("KH-1", vault.owner).fault == "shape")
    }

    @Test(
        "who lacks the right to create, change or retire codes is denied it, and it is entered",
        arguments: [
            (CofferVault.Operation.codeChange(CodeChange(code: "C0000001O", reason: "r")), "code.change"),
            (.codeChange(CodeChange(code: "C0000001O", to: "X1", reason: "r")), "code.change"),
            (.codeRetire(CodeRetirement(code: "C0000001O", reason: "r")), "code.retire"),
            (.codeLegacy(LegacyCodes(code: "C0000001O", add: ["X1"])), "code.change"),
        ])
    func rights(operation: CofferVault.Operation, action: String) throws {
        let vault = try VaultFixture()
        try vault.owner.add(customer(1))
        let clerk = try vault.session("clerk", role: "entry_clerk")
        #expect(try clerk.refused(operation).code == .denied)
        #expect(try vault.lastAccess().summary.en.contains(action))
        // An entry clerk of the shipped policy may choose a code.
        #expect(try changed(.customerAdd(CustomerInput(code: "VIP-1")), clerk, customer(2)) == "VIP-1")
    }

    @Test("changing and retiring take a reason, and a revision that is past is a conflict")
    func grounds() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(customer(1))
        #expect(try vault.owner.refused(.codeChange(CodeChange(code: code, reason: " "))).code == .reasonNeeded)
        #expect(try vault.owner.refused(.codeRetire(CodeRetirement(code: code, reason: nil))).code == .reasonNeeded)
        let late = CodeChange(code: code, reason: "a test", revision: 7)
        #expect(try vault.owner.refused(.codeChange(late)).code == .changedMeanwhile)
        _ = try vault.owner.events(.codeChange(CodeChange(code: code, to: code, reason: "nothing changes")))
        _ = try vault.owner.events(.codeChange(CodeChange(code: code, reason: "printed wrongly")))
        #expect(try vault.owner.history(CustomerHistory(code: code)).map(\.reason) == [nil, "printed wrongly"])
    }

    @Test("a role that reads some customers only gets no report, and is told nothing of others' codes")
    func scoped() throws {
        let vault = try VaultFixture(
            policy: ChangedPolicy.with(
                (ChangedPolicy.salesMay, ChangedPolicy.salesMay + "    scope: own customers\n")))
        let code = try vault.owner.add(customer(1))
        let sales = try vault.session("sales", role: "sales")
        #expect(try sales.refused(.codeReport(CodeReportRequest())).code == .denied)
        #expect(try state(code, sales).state == .unknown && state(code, sales).current == nil)
    }

    @Test("the report finds planted gaps, and they are all it complains of")
    func gaps() throws {
        let vault = try VaultFixture(policy: Self.policy("C{seq:3}"))
        for number in 1...3 { try vault.owner.add(customer(number)) }
        try vault.owner.transaction { _ = try $0.store.advanceCounter("code:C", by: 2) }
        try vault.owner.add(customer(4))
        let found = try report(vault.owner)
        #expect(found.gaps == [.init(prefix: "C", first: 4, last: 5)] && found.gapCount == 1)
        #expect(found.sequences.map(\.missing) == [2] && found.invalidCount == 0 && found.clashCount == 0)
        let chosen = try vault.owner.refused(.customerAdd(CustomerInput(code: "C004")), customer(5))
        #expect(chosen.code == .codeTaken, "a number once given stays given, whoever had it")
    }

    @Test(
        "an index of codes that does not say what the records say is refused",
        arguments: [
            "UPDATE code SET record = 2 WHERE code = 'KH-1'", "UPDATE code SET code = 'KH-9' WHERE code = 'KH-1'",
            "UPDATE code SET record = 77 WHERE code = 'KH-1'",
        ])
    func forged(sql: String) throws {
        let vault = try VaultFixture()
        try vault.owner.add(#"{"name": "王芳", "phone": "13800138000", "legacy_codes": "KH-1"}"#)
        try vault.owner.add(customer(2))
        try vault.forge(sql)
        #expect(try vault.owner.refused(.ledgerVerify).code == .tampered)
        for code in ["KH-1", "KH-9"] {
            let (error, events) = try vault.owner.failing(.customerShow(CustomerShow(code: code)))
            #expect(events.isEmpty && (error?.code == .tampered || error?.code == .noSuchCustomer), "\(code)")
        }
    }

    @Test("an index of codes that lacks one is refused when the ledger is verified")
    func forgetful() throws {
        let vault = try VaultFixture()
        try vault.owner.add(#"{"name": "王芳", "phone": "13800138000", "legacy_codes": "KH-1"}"#)
        try vault.forge("DELETE FROM code")
        #expect(try vault.owner.refused(.ledgerVerify).code == .tampered)
    }
}
