// `coffer erase` on the command line: which places learned of it, and what they still hold.

import CofferCLI
import CofferText
import CofferVault
import Testing

@Suite("Erasing on the command line")
struct EraseCommandTests {
    private static let words = ["erase", "C1", "--reason", "x", "--yes"]

    private static func door(_ places: [ErasureTraceView.Place]) -> FakeDoor {
        FakeDoor { operation, _ in
            switch operation {
            case .erase(let request) where request.confirmed == nil:
                [
                    .erasurePlan(
                        ErasurePlanView(
                            code: "C1", tier: nil, tiers: [], merged: [], versions: 0, suppressed: [], digest: "d",
                            instead: nil, repositories: Int64(places.count)))
                ]
            case .erase: [.erased(ErasureView(code: "C1", records: 1, sequence: 47, isCleansed: true))]
            case .eraseTrace(let request) where request.sequence == 47:
                [
                    .erasureTraced(
                        ErasureTraceView(
                            sequence: 47, records: 1, isCleansed: true,
                            places: places.map { place in
                                var place = place
                                if !request.looksInside { place.look = nil }
                                return place
                            }))
                ]
            default: []
            }
        }
    }

    private static func place(
        _ path: String, knows: Bool = true, until: Int64? = nil, _ look: ErasureTraceView.Look
    ) -> ErasureTraceView.Place {
        ErasureTraceView.Place(place: path, knows: knows, opensUntil: until, look: look)
    }

    @Test("it says how many places have learned of it, and which wait")
    func told() {
        let near = Self.place("/near", .init())
        let all = Run(Self.words, door: Self.door([near]))
        #expect(all.exit == 0 && all.messages.contains("backups: the repository has learned of it, and no restore"))
        let one = Run(Self.words, door: Self.door([near, Self.place("/dead", knows: false, .init())]))
        #expect(one.messages.contains("backups: 1 of 2 repositories have learned of it;"))
        #expect(one.messages.contains("could still bring it back: /dead.") && !one.messages.contains("all 2"))
        #expect(one.messages.contains("coffer backup leave") && !one.messages.contains("at once"))
        #expect(Run(Self.words, door: Self.door([])).messages.contains("backups: the vault knows of none"))
        let chinese = Run(Self.words, door: Self.door([Self.place("/dead", knows: false, .init())]), language: .zh)
        #expect(chinese.messages.contains("1 个备份库中 0 个已得知"))
        // Programs get the one line that they always got.
        let json = Run(Self.words + ["--json"], door: Self.door([near]))
        #expect(json.output.split(separator: "\n").count == 1)
    }

    @Test("with --verify each place tells what was found, until when it opens, and what was not seen")
    func verify() {
        let places = [
            Self.place("/a", until: 32_503_680_000_000, .init(rows: 2, keys: 1, lists: 1)),
            Self.place("/b", until: 0, .init(rows: 1)),
            Self.place("/c", knows: false, .init(lists: 1, sealed: 3)),
            Self.place("/d", .init(problem: Phrase(en: "gone away", zh: "无法连接"))),
            Self.place("/e", until: 0, .init(keys: 1, lists: 1, unread: 1)),
        ]
        for words in [Self.words + ["--verify"], ["erase", "--verify", "--entry", "47"]] {
            let text = Run(words, door: Self.door(places)).output
            #expect(text.contains("What backups hold of the erasure 47 (1 record)"))
            #expect(text.contains("2 sealed copies in packs") && text.contains("in 1 list\n"))
            #expect(text.contains("with a recipient's key, until 3000-01-01"))
            #expect(text.contains("no: nothing there opens it"))
            #expect(text.contains("by the ledger, 1 list of before lies there"))
            #expect(text.contains("3 files sealed to others") && text.contains("gone away"))
            #expect(text.contains("the time for that was over on 1970-01-01") && text.contains("1 damaged file"))
            #expect(text.contains("not looked into: copies of these places"))
        }
        let chinese = Run(["erase", "--verify", "--entry", "47"], door: Self.door(places), language: .zh).output
        #expect(chinese.contains("未查看：") && chinese.contains("无法连接"))
        let none = Run(["erase", "--verify", "--entry", "47"], door: Self.door([])).output
        #expect(none.contains("no place of backups"))
        let json = Run(["erase", "--verify", "--entry", "47", "--json"], door: Self.door([places[2], places[3]])).output
        #expect(
            json
                == #"{"sequence":47,"records":1,"cleansed":true,"places":["#
                + #"{"place":"/c","knows":false,"opens_until":null,"reached":true,"problem":null,"rows":0,"keys":0,"#
                + #""lists":1,"sealed":3,"damaged":0,"may_open":true},"#
                + #"{"place":"/d","knows":true,"opens_until":null,"reached":false,"problem":"gone away","rows":0,"#
                + #""keys":0,"lists":0,"sealed":0,"damaged":0,"may_open":null}]}"# + "\n")
    }

    @Test(
        "an entry is looked for alone",
        arguments: [
            ["erase", "--entry", "47"], ["erase", "C1", "--verify", "--entry", "47"],
            ["erase", "--finish", "--verify"], ["erase", "--verify"],
            ["erase", "--verify", "--entry", "47", "--dry-run"],
        ])
    func usage(words: [String]) {
        #expect(Run(words, door: Self.door([])).exit == 64)
    }
}
