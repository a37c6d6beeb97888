// Certificates of erasure: what they prove from the vault's id alone, and that nothing of them can be changed.

import CofferCrypto
import CofferModel
import CofferPolicy
import CofferPrivacy
import CofferStore
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Certificates of erasure")
struct CertificateTests {
    private func erased(by user: String = "owner") throws -> (vault: VaultFixture, text: String, publicID: PublicID) {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟静", "phone": "15237365663", "owner": "somebody-in-charge"}"#)
        let id = try vault.owner.reading { PublicID(try #require(try $0.store.record(code: code)).publicID) }
        let session = user == "owner" ? vault.owner : try vault.session(user, role: "privacy_officer")
        let done = try session.erase(code)
        return (vault, try session.certificate(of: done.sequence), id)
    }

    @Test("a certificate is checked without the vault, by whoever signed", arguments: ["owner", "officer"])
    func checked(user: String) throws {
        let (vault, text, id) = try erased(by: user)
        let view = try Vault.checkCertificate(Array(text.utf8))
        #expect(view.vault == vault.owner.info.vaultID && view.records == [.init(record: 1, publicID: id, tier: nil)])
        #expect(view.erasedBy == user && view.issuedBy == user && view.signers.map(\.name) == [user])
        #expect(view.cleansedAt >= view.erasedAt && view.erasedAt == vault.clock.now)
        for value in ["李伟静", "15237365663", "somebody-in-charge", "a test"] { #expect(!text.contains(value)) }
        // Anybody else who may erase gets one too, signed by themselves.
        let other = try vault.session("other", role: "privacy_officer")
        let again = try Vault.checkCertificate(Array(try other.certificate(of: view.sequence).utf8))
        #expect(again.issuedBy == "other" && again.headAfter == view.headAfter)
    }

    @Test("of a tier it names the tier, and the customer by public id")
    func tier() throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟静", "bank_card": "6222024048641725267"}"#)
        let done = try vault.owner.erase(code, tier: "financial")
        let view = try Vault.checkCertificate(Array(try vault.owner.certificate(of: done.sequence).utf8))
        #expect(view.records.count == 1 && view.records[0].tier == "financial" && view.records[0].rule == nil)
    }

    @Test("one that was changed anywhere is refused")
    func changed() throws {
        let (_, text, _) = try erased(by: "officer")
        let bytes = Array(text.utf8)
        // Every byte in turn would take minutes: every eleventh, and all of the end.
        for index in Array(stride(from: 0, to: bytes.count, by: 11)) + Array(bytes.indices.suffix(150)) {
            var changed = bytes
            changed[index] = changed[index] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
            #expect(throws: CofferError.self, "byte \(index)") { try Vault.checkCertificate(changed) }
        }
        for bad in [[], Array("{}".utf8), Array(text.dropLast().utf8)] {
            #expect(throws: CofferError.self) { try Vault.checkCertificate(bad) }
        }
    }

    @Test("nobody of another vault, and nobody unadmitted, can give one out for this vault")
    func forged() throws {
        let (vault, text, _) = try erased()
        let signed = try #require(SignedDocument.read(ErasureCertificate.self, Array(text.utf8)))
        let stranger = try VaultFixture()
        let thief = try SigningKeyPair.generate()
        // Signed anew by a key that the vault does not know.
        let own = try SignedDocument.text(signed.document, format: ErasureCertificate.format, signedBy: thief)
        #expect(throws: CofferError.self) { try Vault.checkCertificate(Array(own.utf8)) }
        // Another vault's owner, with their own way of trust, under this vault's id.
        var document = signed.document
        let code = try stranger.owner.add(#"{"name": "某人"}"#)
        let theirs = try stranger.owner.certificate(of: try stranger.owner.erase(code).sequence)
        let other = try #require(SignedDocument.read(ErasureCertificate.self, Array(theirs.utf8))).document
        document.trust = other.trust
        document.erasures = other.erasures
        document.cleansed = other.cleansed
        document.records = other.records
        let forged = try SignedDocument.text(
            document, format: ErasureCertificate.format, signedBy: stranger.owner.keyring.keys.signing)
        #expect(throws: CofferError.self) { try Vault.checkCertificate(Array(forged.utf8)) }
        // The owner themselves can't say that somebody else went.
        var lie = signed.document
        lie.records[0].customer = Hex([UInt8](repeating: 7, count: 16))
        let lying = try SignedDocument.text(
            lie, format: ErasureCertificate.format, signedBy: vault.owner.keyring.keys.signing)
        #expect(throws: CofferError.self) { try Vault.checkCertificate(Array(lying.utf8)) }
    }

    @Test("who may not erase gets none; an entry that is no erasure has none")
    func refused() throws {
        let (vault, text, _) = try erased()
        let sequence = try Vault.checkCertificate(Array(text.utf8)).sequence
        let sales = try vault.session("anna", role: "sales")
        #expect(try sales.refused(.certificate(sequence: sequence)).code == .denied)
        for wrong in [0, 1, sequence + 1, 9_999] {
            #expect(try vault.owner.refused(.certificate(sequence: wrong)).code == .noSuchErasure)
        }
    }
}

@Suite("The readable twin of a certificate")
struct CertificatePageTests {
    @Test(
        "it names the file's digest, whom it is about and who signed, and says that it proves nothing",
        arguments: Language.allCases)
    func page(language: Language) throws {
        let vault = try VaultFixture()
        let code = try vault.owner.add(#"{"name": "李伟静", "phone": "15237365663"}"#)
        let id = try vault.owner.reading { PublicID(try #require(try $0.store.record(code: code)).publicID) }
        let text = try vault.owner.certificate(of: vault.owner.erase(code).sequence)
        let bytes = Array((text + "\n").utf8)
        let view = try Vault.checkCertificate(bytes)
        let page = view.document(of: bytes) { "T\($0)" }.page(language)
        #expect(page.contains(FileDigest.of(bytes).hexadecimal) && page.contains(id.text))
        #expect(page.contains("owner") && page.contains(view.vault) && page.contains(view.headAfter))
        #expect(page.contains(language == .zh ? "本页本身不具证明效力" : "proves nothing by itself"))
        #expect(!page.contains("李伟静") && !page.contains("15237365663"))
    }

    @Test("the digest is the one that b2sum prints")
    func digest() {
        // printf 'abc' | b2sum -l 256
        let expected = "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"
        #expect(FileDigest.of(Array("abc".utf8)).hexadecimal == expected)
    }
}
