// Unmistakable values and passphrases, entered in every way there is, are then in none of the files, nowhere in the
// socket's traffic beyond what the role sees, and in no process's arguments or environment.

import Foundation
import Glibc
import Testing

@Suite("Canaries")
struct CanaryTests {
    /// Gender has two words only, and credit codes stand for companies: both too short or too public to be told apart.
    private static let values = [
        "name": "金丝雀测试甲", "phone": "13817243905", "email": "canary.mail.7391@example.org", "wechat": "canary_wx_7391",
        "address": "广东省深圳市南山区金丝雀路7391号", "company": "金丝雀七三九一商贸有限公司", "notes": "canary note 7391 背景",
        "id_number": "440106193107177391", "birthday": "1931-07-17", "bank_card": "6222024048641725267",
        "credit_code": "91350100M000100Y43",
    ]
    /// In an open field, so it must be found: else the search itself would be at fault.
    private static let open = "canary source 7391"
    private static let reason = "canary reason 7391 投诉"
    /// What sales sees in clear without asking.
    private static let shownToSales: Set = ["name", "company", "notes"]

    @Test("no canary in any file, in the traffic, in arguments or environment")
    func canaries() throws {
        let world = try World()
        mkdir(world.directory + "/tmp", 0o700)
        world.environment["TMPDIR"] = world.directory + "/tmp"
        let places = ["vault", "state", "state/heads", "state/pins", "state/authority", "agent", "tmp", "home", ""]
        let watch = FileWatch(
            places.map { world.directory + "/" + $0 }, keepingIn: world.directory + "/seen")

        try world.unlock("clerk")
        let agent = try #require(world.agent)
        let recorder = try SocketRecorder(at: world.socket)
        defer { recorder.end() }

        // The clerk enters by JSON and by file, and looks.
        let json = try String(
            decoding: JSONSerialization.data(withJSONObject: Self.values, options: [.sortedKeys]), as: UTF8.self)
        let added = try world.coffer(
            "customer", "add", "--json-in", "--set", "source=\(Self.open)", "--user", "clerk", input: json)
        #expect(added.exit == 0, "\(added.messages)")
        let code = added.output.trimmingCharacters(in: .newlines)
        let second = ["name": "金丝雀测试甲", "phone": "13817243906", "email": "canary.mail.7391@example.org"]
        let csv = try world.write(
            "in.csv",
            second.keys.sorted().joined(separator: ",") + "\n"
                + second.keys.sorted().map { second[$0] ?? "" }.joined(separator: ",") + "\n")
        #expect(try world.coffer("import", csv, "--user", "clerk").exit == 0)
        for words in [["list"], ["list", "--json"], ["show", code], ["history", code]] {
            let outcome = try world.start(["customer"] + words + ["--user", "clerk"]).wait()
            #expect(outcome.exit == 0)
            expectNone(Self.values, in: Array(outcome.output.utf8), "output of \(words) for the clerk")
        }
        let enteredTraffic = recorder.traffic
        for (index, bytes) in enteredTraffic.enumerated() {
            expectNone(Self.values, in: bytes, "the clerk's traffic \(index)")
        }
        #expect(enteredTraffic.contains { Bytes.contain(Array(Self.open.utf8), in: $0) })

        // Sales unlocks through the recorded socket, settles, looks up, reveals, exports nothing.
        try world.unlock("sales")
        let found = try world.coffer(
            "customer", "find", "--json-in", "--json", "--user", "sales", input: #"{"phone":"13817243905"}"#)
        #expect(found.exit == 0, "\(found.messages)")
        let edited = try world.coffer(
            "customer", "edit", code, "--json-in", "--user", "sales", input: #"{"wechat":"canary_wx_7391b"}"#)
        #expect(edited.exit == 0, "\(edited.messages)")
        let hidden = Self.values.filter { !Self.shownToSales.contains($0.key) }
        for (index, bytes) in recorder.traffic.enumerated() {
            expectNone(hidden, in: bytes, "the traffic of sales \(index)")
        }
        let revealed = try world.coffer(
            "customer", "show", code, "--reveal", "phone", "--reason", Self.reason, "--user", "sales")
        #expect(revealed.output.contains("13817243905"))
        var unrevealed = hidden
        unrevealed["phone"] = nil
        for (index, bytes) in recorder.traffic.enumerated() {
            expectNone(unrevealed, in: bytes, "the traffic after revealing \(index)")
            expectNone(passphrases, in: bytes, "the traffic \(index)")
        }

        // The owner settles the rest, exports sealed, and a passphrase changes.
        let out = world.directory + "/out.sealed"
        let exported = try world.coffer(
            "export", "--out", out, "--reason", Self.reason, "--one-time", as: "owner")
        #expect(exported.exit == 0, "\(exported.messages)")
        #expect(try world.coffer("customer", "list", as: "admin").exit == 2)

        // No process says anything about itself.
        for process in [agent] {
            for file in ["cmdline", "environ"] {
                guard let data = FileManager.default.contents(atPath: "/proc/\(process)/\(file)") else { continue }
                expectNone(Self.values.merging(passphrases) { $1 }, in: [UInt8](data), "\(file) of the agent")
            }
        }

        #expect(try world.coffer("lock", "--all").exit == 0)
        let seen = watch.end()
        #expect(seen > 5, "the watch saw hardly anything")
        // Files that the test itself wrote, and their second names.
        var own: Set<ino_t> = []
        for file in world.files() where file.hasSuffix(".pass") || file == "in.csv" {
            var status = stat()
            stat(world.directory + "/" + file, &status)
            own.insert(status.st_ino)
        }
        var looked = 0
        var findings = 0
        for file in world.files().sorted() {
            var status = stat()
            guard lstat(world.directory + "/" + file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                !own.contains(status.st_ino)
            else { continue }
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: world.directory + "/" + file)))
            expectNone(Self.values.merging(passphrases) { $1 }, in: bytes, file)
            expectNone(["reason": Self.reason], in: bytes, file)
            looked += 1
            if Bytes.contain(Array(Self.open.utf8), in: bytes) { findings += 1 }
        }
        #expect(looked > 8 && findings > 0)
        for file in ["vault/customers.coffer", "vault/customers.coffer-wal", "vault/customers.coffer-lock"] {
            #expect(world.files().contains(file), "\(file) was looked at")
        }
    }

    private var passphrases: [String: String] {
        Dictionary(uniqueKeysWithValues: World.people.keys.map { ("passphrase of \($0)", World.passphrase(of: $0)) })
    }

    /// In UTF-8, in UTF-16 of both orders, and, where the value has many digits, its digits alone.
    private func expectNone(
        _ values: [String: String], in bytes: [UInt8], _ place: String, location: SourceLocation = #_sourceLocation
    ) {
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            let wide = Array(value.utf16)
            let digits = Array(value.utf8.filter { (0x30...0x39).contains($0) })
            let forms = [
                Array(value.utf8), wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
                wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, digits.count >= 8 ? digits : [],
            ]
            for form in forms where !form.isEmpty && Bytes.contain(form, in: bytes) {
                Issue.record("\(name) stands in \(place)", sourceLocation: location)
            }
        }
    }
}

/// Searching bytes.
enum Bytes {
    static func contain(_ needle: [UInt8], in haystack: [UInt8]) -> Bool {
        needle.withUnsafeBytes { needle in
            haystack.withUnsafeBytes { haystack in
                guard let first = needle.first, let start = haystack.baseAddress else { return false }
                var offset = 0
                while offset + needle.count <= haystack.count,
                    let hit = memchr(start + offset, Int32(first), haystack.count - needle.count + 1 - offset)
                {
                    if memcmp(hit, needle.baseAddress!, needle.count) == 0 { return true }
                    offset = UnsafeRawPointer(hit) - start + 1
                }
                return false
            }
        }
    }
}
