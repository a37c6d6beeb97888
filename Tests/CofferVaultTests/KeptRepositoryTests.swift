// Repositories as earlier releases wrote them, kept in Tests/Fixtures: each can still be restored.

import CofferModel
import CofferStore
import Foundation
import Testing

@testable import CofferVault

/// A folder of Tests/Fixtures: a repository, its recovery file, and what comes back from it.
struct KeptRepository: CustomTestStringConvertible, Sendable {
    /// `expected.json`.
    struct Expected: Codable, Sendable {
        struct Moment: Codable, Sendable {
            var snapshot: UInt64
            /// By code, then by field: what is read in clear.
            var customers: [String: [String: String]]
        }

        /// Passphrases of the recovery file and of the user `owner`.
        var recovery: String
        var owner: String
        /// Milliseconds; restores are at this time.
        var now: Int64
        /// How many customers were erased.
        var erased: Int64
        var moments: [Moment]
    }

    let path: String

    var testDescription: String { URL(filePath: path).lastPathComponent }

    static let all: [KeptRepository] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: VaultFixture.fixtures)) ?? []
        return names.filter { $0.hasPrefix("repository-") }.sorted().map {
            KeptRepository(path: VaultFixture.fixtures + "/" + $0)
        }
    }()

    var repository: String { path + "/repository" }
    var recoveryFile: String { path + "/recovery" }

    func expected() throws -> Expected {
        try JSONDecoder().decode(Expected.self, from: Data(contentsOf: URL(filePath: path + "/expected.json")))
    }

    /// Makes one with this program: six customers, two snapshots, one customer changed and one erased between them, one
    /// erased and one held after both.
    func record() throws {
        let vault = try VaultFixture()
        let codes = try (0..<6).map {
            try vault.owner.add(
                #"{"name": "客户\#($0)", "phone": "1381000000\#($0)", "notes": "备注\#($0)", "region": "华东"}"#)
        }
        let depot = try Depot(vault)
        try vault.owner.edit(codes[1], #"{"name": "改名", "phone": "13900139000"}"#)
        _ = try vault.owner.erase(codes[2])
        try depot.create()
        _ = try vault.owner.erase(codes[3])
        _ = try vault.owner.hold("case-7", codes[4])
        vault.clock.advance(86_400_000)
        let moments = try ([1, 2] as [UInt64]).map { snapshot in
            let back = try depot.restored(snapshot, "back-\(snapshot)").owner
            let customers = try back.listed().map { ($0, try Self.read($0, back)) }
            return Expected.Moment(snapshot: snapshot, customers: Dictionary(uniqueKeysWithValues: customers))
        }
        let expected = Expected(
            recovery: try #require(vault.created.recoveryPassphrase), owner: VaultFixture.ownerPassphrase,
            now: vault.clock.now, erased: 2, moments: moments)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let files = FileManager.default
        try files.createDirectory(atPath: path, withIntermediateDirectories: false)
        try files.copyItem(atPath: depot.path, toPath: repository)
        for name in ["lock", "temporary"] { try? files.removeItem(atPath: repository + "/" + name) }
        try files.copyItem(atPath: vault.created.recoveryFile, toPath: recoveryFile)
        try (encoder.encode(expected) + Data("\n".utf8)).write(to: URL(filePath: path + "/expected.json"))
    }

    static func read(_ code: String, _ session: VaultSession) throws -> [String: String] {
        try session.shown(code, reveal: ["phone"]).compactMapValues {
            if case .clear(let value) = $0 { value } else { nil }
        }
    }
}

@Suite("Kept repositories")
struct KeptRepositoryTests {
    /// Somewhere to restore to, gone with the object.
    private final class Place {
        let directory = NSTemporaryDirectory() + "coffer-kept-" + UUID().uuidString

        init() throws { try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: directory) }
    }

    private static func restore(
        _ kept: KeptRepository, _ expected: KeptRepository.Expected, _ snapshot: UInt64?, to place: Place,
        asNewOwner: Bool
    ) throws -> (view: RestoredView, session: VaultSession) {
        // What is kept was made with the small costs that only debug builds take, and so is what is made here.
        precondition(setenv("COFFER_WEAK_KDF", "1", 1) == 0)
        let path = place.directory + "/back.coffer"
        let environment = VaultEnvironment(stateDirectory: place.directory + "/state") { expected.now }
        let own = asNewOwner ? VaultFixture.passphrase("nina") : expected.owner
        var views: [RestoredView] = []
        try Pipe.passing([expected.recovery, own]) { descriptors in
            try Vault.restore(
                BackupRestore(place: kept.repository, snapshot: snapshot, path: path),
                identity: .keyFile(path: kept.recoveryFile, passphrase: descriptors[0]),
                as: asNewOwner
                    ? .newOwner(name: "nina", passphrase: descriptors[1])
                    : .user(name: "owner", passphrase: descriptors[1]), environment: environment
            ) { if case .restored(let view) = $0 { views.append(view) } }
        }
        let session = try Pipe.passing(own) {
            try Vault.unlock(path: path, user: asNewOwner ? "nina" : "owner", passphrase: $0, environment: environment)
        }
        return (try #require(views.first), session)
    }

    @Test("there is one for this release")
    func kept() { #expect(KeptRepository.all.contains { $0.path.hasSuffix("/repository-1") }) }

    @Test("each of its snapshots comes back, by the owner's passphrase", arguments: KeptRepository.all)
    func restored(kept: KeptRepository) throws {
        let expected = try kept.expected()
        #expect(expected.moments.count >= 2)
        for moment in expected.moments {
            let place = try Place()
            let (view, back) = try Self.restore(kept, expected, moment.snapshot, to: place, asNewOwner: false)
            #expect(view.customers == moment.customers.count && view.snapshot.number == moment.snapshot)
            #expect(try Set(back.listed()) == Set(moment.customers.keys))
            for (code, values) in moment.customers {
                #expect(try KeptRepository.read(code, back) == values, "\(code)")
            }
            try back.verify()
            #expect(try back.reading { try $0.store.tombstoneCount() } >= expected.erased)
        }
    }

    @Test("the newest comes back by the recovery file alone, and goes on", arguments: KeptRepository.all)
    func recovered(kept: KeptRepository) throws {
        let expected = try kept.expected()
        let place = try Place()
        let (_, nina) = try Self.restore(kept, expected, nil, to: place, asNewOwner: true)
        let newest = try #require(expected.moments.max { $0.snapshot < $1.snapshot })
        for (code, values) in newest.customers {
            #expect(try KeptRepository.read(code, nina) == values, "\(code)")
        }
        try nina.add(#"{"name": "新客户"}"#)
        try nina.verify()
    }

    /// `COFFER_RECORD_REPOSITORY=repository-2 scripts/test --filter KeptRepository` keeps another one.
    @Test("another one is made on request", .enabled(if: getenv("COFFER_RECORD_REPOSITORY") != nil, "nobody asked"))
    func record() throws {
        let name = try #require(getenv("COFFER_RECORD_REPOSITORY").map { String(cString: $0) })
        try #require(name.hasPrefix("repository-") && !name.contains("/"))
        try KeptRepository(path: VaultFixture.fixtures + "/" + name).record()
    }
}
