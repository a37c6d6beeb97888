// What certificates of erasure say on the command line about backups.

import CofferText
import Testing

@testable import CofferCLI
@testable import CofferVault

@Suite("Certificates on the command line")
struct CertificateCommandTests {
    private static let act = "8:" + String(repeating: "0f", count: 32)

    private static func view(backups: [CertificateView.Backup], act: String?) -> CertificateView {
        CertificateView(
            vault: "aa", sequence: 56, erasedAt: 0, erasedBy: "mei", records: [], headBefore: "55:bb",
            headAfter: "56:cc", cleansedAt: 0, signers: [], backups: backups, act: act, issuedBy: "mei", issuedAt: 0)
    }

    private static func text(_ view: CertificateView, _ language: Language) -> String {
        ErasureRendering.text(
            view,
            Surroundings(
                language: language, environment: [:], output: MemoryOutput(), messages: MemoryOutput(), terminal: nil,
                width: nil, style: .plain, showsProgress: false, inputIsTerminal: false, doors: FakeDoor()))
    }

    @Test("each repository is named with what it knows and until when, and the act with what it is for")
    func backups() {
        let view = Self.view(
            backups: [
                .init(place: "/a", knows: true, opensUntil: 0), .init(place: "/b", knows: false, opensUntil: nil),
            ],
            act: Self.act)
        let text = Self.text(view, .en)
        #expect(text.contains("/a  a restore from there leaves out what was erased; keys of before"), "\(text)")
        #expect(
            text.contains("/b  they do not know yet what was erased; until 14 days") && !text.contains("none are known")
        )
        #expect(text.contains("\(Self.act)  for coffer backup restore --erasures-at-least"))
        let chinese = Self.text(view, .zh)
        #expect(chinese.contains("/b  该处尚不知道此次删除") && !chinese.contains("未登记") && chinese.contains(Self.act))
        let json = ErasureRendering.json(view).text
        #expect(
            json.hasSuffix(
                #""repositories":[{"place":"/a","knows":true,"opens_until":"1970-01-01T00:00:00.000Z"},{"place":"/b","knows":false,"opens_until":null}],"act":"\#(Self.act)"}"#
            ), "\(json)")
    }

    @Test("where there are no backups, it says so")
    func none() {
        let view = Self.view(backups: [], act: nil)
        #expect(Self.text(view, .en).contains("none are known to the vault"))
        #expect(ErasureRendering.json(view).text.hasSuffix(#""repositories":[],"act":null}"#))
    }
}
