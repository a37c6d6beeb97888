// swift-tools-version: 6.2
// Coffer's targets, lowest first; imports run one way only (docs/design.md, "Modules").
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "coffer",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "coffer", targets: ["coffer"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "CGfshare", pkgConfig: "libgfshare", providers: [.apt(["libgfshare-dev"])]),
        .target(name: "CPosix"),
        .target(name: "CPhoneNumber"),
        .target(name: "CofferText", swiftSettings: settings),
        .target(
            name: "CofferModel", dependencies: ["CofferText", "CPhoneNumber"], exclude: ["Data"],
            swiftSettings: settings),
        .target(name: "CofferCrypto", dependencies: ["CSodium", "CGfshare"], swiftSettings: settings),
        .target(name: "CofferMatching", dependencies: ["CofferText", "CofferModel"], swiftSettings: settings),
        // Holds the shipped policy as bytes of the program: customer.yaml and the law packs that it includes are links
        // into policies/.
        .target(
            name: "CofferPractice", dependencies: ["CofferModel"],
            resources: [
                .embedInCode("customer.yaml"), .embedInCode("china-minimums.yaml"), .embedInCode("pipl.yaml"),
            ],
            swiftSettings: settings),
        // Measures the search for duplicates on practice data; coffer-match and the tests of matching use it.
        .target(
            name: "MatchTrial", dependencies: ["CofferMatching", "CofferModel", "CofferPractice"],
            path: "Benchmarks/MatchTrial", swiftSettings: settings),
        .target(
            name: "CofferPolicy",
            dependencies: ["CofferText", "CofferModel", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings),
        .target(
            name: "CofferPrivacy", dependencies: ["CofferText", "CofferModel", "CofferPolicy"],
            swiftSettings: settings),
        .target(
            name: "CofferBackup", dependencies: ["CofferText", "CofferModel", "CofferCrypto", "CPosix"],
            swiftSettings: settings),
        .target(
            name: "CofferStore",
            dependencies: [
                "CofferText", "CofferModel", "CSQLite", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .target(
            name: "CofferVault",
            dependencies: [
                "CofferText", "CofferModel", "CofferCrypto", "CofferMatching", "CofferPolicy", "CofferPrivacy",
                "CofferStore", "CofferBackup",
            ],
            swiftSettings: settings),
        .target(
            name: "CofferAgent", dependencies: ["CofferText", "CofferModel", "CofferVault", "CPosix"],
            swiftSettings: settings),
        .target(
            name: "CofferCLI",
            dependencies: [
                "CofferText", "CofferModel", "CofferPolicy", "CofferPractice", "CofferPrivacy", "CofferVault",
                "CofferAgent",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .executableTarget(name: "coffer", dependencies: ["CofferCLI"], swiftSettings: settings),
        .testTarget(name: "CofferModelTests", dependencies: ["CofferModel", "CofferText"], swiftSettings: settings),
        .testTarget(
            name: "CofferCryptoTests", dependencies: ["CofferCrypto"], resources: [.copy("Vectors")],
            swiftSettings: settings),
        .testTarget(
            name: "CofferBackupTests", dependencies: ["CofferBackup", "CofferCrypto", "CofferModel"],
            swiftSettings: settings),
        .testTarget(
            name: "CofferMatchingTests",
            dependencies: ["CofferMatching", "CofferModel", "CofferPractice", "CofferText", "MatchTrial"],
            swiftSettings: settings),
        .testTarget(
            name: "CofferPracticeTests", dependencies: ["CofferModel", "CofferPractice"], swiftSettings: settings),
        .testTarget(
            name: "CofferPolicyTests", dependencies: ["CofferPolicy", "CofferModel", "CofferPrivacy", "CofferText"],
            swiftSettings: settings),
        .testTarget(
            name: "CofferPrivacyTests", dependencies: ["CofferPrivacy", "CofferModel", "CofferPolicy", "CofferText"],
            swiftSettings: settings),
        .testTarget(
            name: "CofferStoreTests", dependencies: ["CofferStore", "CofferModel"], swiftSettings: settings),
        .testTarget(
            name: "CofferVaultTests",
            dependencies: [
                "CofferVault", "CofferCrypto", "CofferModel", "CofferPolicy", "CofferPractice", "CofferPrivacy",
                "CofferStore", "CofferText",
                "CSQLite",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CofferAgentTests", dependencies: ["CofferAgent", "CofferVault", "CofferModel", "CofferText"],
            swiftSettings: settings),
        .testTarget(
            name: "CofferCLITests",
            dependencies: [
                "CofferAgent", "CofferCLI", "CofferModel", "CofferPolicy", "CofferPrivacy", "CofferText", "CofferVault",
            ],
            exclude: ["Snapshots"], swiftSettings: settings),
        // Drives the built program as a black box.
        .testTarget(name: "CofferProgramTests", dependencies: ["CPosix"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// The second program of scripts/bench: it measures what no front end may reach, so it needs `-enable-testing`.
if Context.environment["COFFER_BENCH"] != nil {
    package.targets.append(
        .executableTarget(
            name: "coffer-bench",
            dependencies: ["CofferVault", "CofferCrypto", "CofferModel", "CofferPolicy", "CofferStore"],
            path: "Benchmarks/CofferBench", swiftSettings: settings))
    // Learns the weights of matching, and measures them (docs/quality.md).
    package.targets.append(
        .executableTarget(
            name: "coffer-match",
            dependencies: ["CofferMatching", "CofferModel", "CofferPractice", "MatchTrial"],
            path: "Benchmarks/CofferMatch", swiftSettings: settings))
}
