// Export: sealed unless the role may otherwise, with a reason, recorded, and only what the role may read.

import CofferModel
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Export")
struct ExportTests {
    private static let customers = """
        {"name": "李伟静", "phone": "15237365663", "id_number": "110108195307238326", "bank_card": "6222024048641725267", "region": "北京市"}
        {"name": "王芳", "phone": "13800138000", "company": "=1+1 公司", "notes": "-12.5", "region": "上海市"}
        {"name": "'引号", "notes": "@everybody, \\"quoted\\"\\tand more", "region": "北京市"}
        """

    private func stocked() throws -> VaultFixture {
        let vault = try VaultFixture()
        _ = try vault.owner.events(.customerAdd(CustomerInput()), Self.customers)
        return vault
    }

    /// The file an export makes, and what it says.
    private func export(
        _ session: VaultSession, _ request: ExportRequest, passphrase: String? = nil, in vault: VaultFixture
    ) throws -> (bytes: [UInt8], summary: ExportSummary) {
        let path = vault.directory + "/export-" + UUID().uuidString
        let output = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        defer {
            close(output)
            unlink(path)
        }
        var summary: ExportSummary?
        try Pipe.passing(passphrase.map { [$0] } ?? []) { inputs in
            try session.perform(.export(request), Attachments([output] + inputs)) {
                if case .exportSummary(let found) = $0 { summary = found }
            }
        }
        return ([UInt8](try Data(contentsOf: URL(filePath: path))), try #require(summary))
    }

    private func opened(_ bytes: [UInt8], passphrase: String, in vault: VaultFixture) throws -> [UInt8] {
        try opened(bytes, in: vault) { input, output in
            try Pipe.passing(passphrase) {
                try Vault.openExport(input: input, key: .passphrase($0), output: output)
            }
        }
    }

    private func opened(_ bytes: [UInt8], in vault: VaultFixture, _ body: (Int32, Int32) throws -> Void) throws
        -> [UInt8]
    {
        let path = vault.directory + "/opened-" + UUID().uuidString
        let output = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        defer {
            close(output)
            unlink(path)
        }
        try Pipe.passing([bytes]) { try body($0[0], output) }
        return [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    private static let plain = ExportRequest(reason: "audit by the bank", sealing: .plain)
    private static let oneTime = ExportRequest(reason: "audit by the bank", sealing: .oneTime)

    @Test("a sealed export opens with its one-time passphrase to what a plain one would be, byte for byte")
    func oneTime() throws {
        let vault = try stocked()
        let plain = try export(vault.owner, Self.plain, in: vault)
        let sealed = try export(vault.owner, Self.oneTime, passphrase: "a one-time passphrase 7", in: vault)
        #expect(plain.summary.customers == 3)
        #expect(try opened(sealed.bytes, passphrase: "a one-time passphrase 7", in: vault) == plain.bytes)
        #expect(Data(sealed.bytes).range(of: Data("15237365663".utf8)) == nil)
        #expect(try Pipe.passing([sealed.bytes]) { try Vault.isSealedToKey($0[0]) } == false)
        let wrong = try refusal { try opened(sealed.bytes, passphrase: "another passphrase 8", in: vault) }
        #expect(wrong.code == .wrongPassphrase)
    }

    @Test("an export sealed to a key file opens with that file and its passphrase alone")
    func keyFile() throws {
        let vault = try stocked()
        let path = vault.directory + "/bank.key"
        for (file, name) in [(path, "bank"), (path + "2", "other")] {
            try Pipe.passing("the passphrase of the bank") {
                try Vault.createKeyFile(path: file, name: name, passphrase: $0)
            }
        }
        let key = try Vault.publicKey(keyFile: path + ".pub")
        let request = ExportRequest(reason: "audit by the bank", sealing: .recipient(publicKey: key))
        let sealed = try export(vault.owner, request, in: vault).bytes
        #expect(try Pipe.passing([sealed]) { try Vault.isSealedToKey($0[0]) })
        func open(_ file: String, _ passphrase: String) throws -> [UInt8] {
            try opened(sealed, in: vault) { input, output in
                try Pipe.passing(passphrase) {
                    try Vault.openExport(input: input, key: .keyFile(path: file, passphrase: $0), output: output)
                }
            }
        }
        #expect(try open(path, "the passphrase of the bank") == export(vault.owner, Self.plain, in: vault).bytes)
        #expect(try refusal { try open(path, "not the passphrase 1") }.code == .wrongPassphrase)
        #expect(try refusal { try open(path + "2", "the passphrase of the bank") }.code == .sealedWrong)
        #expect(try refusal { try open(path + ".pub", "the passphrase of the bank") }.code == .invalidInput)
        #expect(try refusal { try open(vault.directory + "/none", "x") }.code == .fileMissing)
    }

    @Test("a sealed export that was cut off or changed does not open", arguments: [1, 20, 200, 3_000])
    func cutOff(missing: Int) throws {
        let vault = try stocked()
        let sealed = try export(vault.owner, Self.oneTime, passphrase: "a one-time passphrase 7", in: vault).bytes
        for broken in [Array(sealed.dropLast(missing)), sealed.dropLast(1) + [sealed[sealed.count - 1] ^ 1]] {
            let error = try refusal { try opened(broken, passphrase: "a one-time passphrase 7", in: vault) }
            #expect([.damaged, .sealedWrong].contains(error.code))
        }
    }

    @Test("what was changed behind the first chunk is an integrity error: the passphrase was right")
    func changedLater() throws {
        let vault = try VaultFixture()
        _ = try vault.owner.importCSV(VaultFixture.fixtures + "/customers-2k.csv")
        var sealed = try export(vault.owner, Self.oneTime, passphrase: "a one-time passphrase 7", in: vault).bytes
        sealed[sealed.count - 100] ^= 1
        let error = try refusal { try opened(sealed, passphrase: "a one-time passphrase 7", in: vault) }
        #expect(error.code == .damaged)
    }

    @Test("plain needs a right of its own, and exporting at all needs one", arguments: ["manager", "sales", "auditor"])
    func denied(role: String) throws {
        let vault = try stocked()
        let session = try vault.session("ling", role: role)
        #expect(try refusal { try export(session, Self.plain, in: vault) }.code == .denied)
        if role == "manager" {
            #expect(
                try export(session, Self.oneTime, passphrase: "a one-time passphrase 7", in: vault).summary.customers
                    == 3)
        } else {
            let error = try refusal {
                try export(session, Self.oneTime, passphrase: "a one-time passphrase 7", in: vault)
            }
            #expect(error.code == .denied)
        }
        #expect(try vault.owner.ledger(LedgerList(user: "ling")).contains { $0.kind == "denied" })
    }

    @Test("only what the role may read is in it: clear where it reads, masks where it sees masks")
    func onlyWhatIsRead() throws {
        let vault = try stocked()
        let manager = try vault.session("lead", role: "manager")
        let sealed = try export(manager, Self.oneTime, passphrase: "a one-time passphrase 7", in: vault)
        let text = String(
            decoding: try opened(sealed.bytes, passphrase: "a one-time passphrase 7", in: vault), as: UTF8.self)
        #expect(text.contains("+8615237365663"))
        #expect(text.contains("110108195307238326"))
        #expect(!text.contains("6222024048641725267"))
        #expect(text.contains("5267"))
        let officer = try vault.session("officer", role: "privacy_officer")
        #expect(
            String(decoding: try export(officer, Self.plain, in: vault).bytes, as: UTF8.self).contains(
                "6222024048641725267"))
    }

    @Test("fields and a filter narrow it; what is unknown or not open is refused")
    func narrowed() throws {
        let vault = try stocked()
        var request = Self.plain
        request.fields = [FieldName("name"), FieldName("region")]
        request.filter = [FieldName("region"): "北京市"]
        let (bytes, summary) = try export(vault.owner, request, in: vault)
        #expect(summary.customers == 2)
        #expect(summary.fields.map(\.rawValue) == ["name", "region"])
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "\u{FEFF}code,name,region\r\nC0000001Y,李伟静,北京市\r\nC0000003U,''引号,北京市\r\n")
        request.fields = [FieldName("phnoe")]
        let unknown = try refusal { try export(vault.owner, request, in: vault) }
        #expect(unknown.code == .unknownField)
        #expect(unknown.hint?.en == "did you mean phone?")
        request.fields = []
        request.filter = [FieldName("phone"): "15237365663"]
        #expect(try refusal { try export(vault.owner, request, in: vault) }.code == .usage)
    }

    @Test("it takes a reason, and is entered in the ledger with fields and customers before anything leaves")
    func recorded() throws {
        let vault = try stocked()
        for blank in ["", "  ", "\u{3000}"] {
            var request = Self.plain
            request.reason = blank
            #expect(try refusal { try export(vault.owner, request, in: vault) }.code == .reasonNeeded)
        }
        var request = Self.plain
        request.fields = [FieldName("phone")]
        _ = try export(vault.owner, request, in: vault)
        let entry = try #require(try vault.owner.ledger(LedgerList(entryClass: "access", limit: 1)).first)
        #expect(entry.kind == "exported")
        #expect(entry.summary.en.contains("phone"))
        #expect(entry.summary.en.contains("3"))
        #expect(try vault.owner.ledger(LedgerList(code: "C0000001Y")).contains { $0.kind == "exported" })
        #expect(try !vault.fileContains(Array("audit by the bank".utf8)))
    }

    @Test("what a spreadsheet would run is neutralised, and comes back as it was by import")
    func roundTrip() throws {
        let vault = try stocked()
        let bytes = try export(vault.owner, Self.plain, in: vault).bytes
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("'=1+1 公司"))
        #expect(text.contains(",-12.5,"))
        #expect(text.contains(",+8613800138000,"))
        let other = try VaultFixture()
        let outcome = try other.owner.importBytes(bytes)
        #expect(outcome.summary.added == 3)
        #expect(outcome.warnings == ["left out, because no field has this name: code"])
        #expect(try export(other.owner, Self.plain, in: other).bytes == bytes)
        #expect(try vault.owner.importBytes(bytes).summary.unchanged == 2)
    }
}
