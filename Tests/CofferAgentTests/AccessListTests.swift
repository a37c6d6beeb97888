// Whom an access list lets in.

import Testing

@testable import CofferAgent

@Suite("Access lists")
struct AccessListTests {
    /// Tag, permissions, id.
    private typealias Entry = (UInt16, UInt16, UInt32)

    private static func bytes(_ entries: [Entry], version: UInt32 = 2) -> [UInt8] {
        func little(_ value: some FixedWidthInteger) -> [UInt8] {
            withUnsafeBytes(of: value.littleEndian) { Array($0) }
        }
        return little(version) + entries.flatMap { little($0.0) + little($0.1) + little($0.2) }
    }

    private static let nobody = UInt32.max
    /// As systemd hands a credential to user 1000: owner, that user, group, mask, others.
    private static let credential: [Entry] = [
        (0x01, 4, nobody), (0x02, 4, 1_000), (0x04, 0, nobody), (0x10, 4, nobody), (0x20, 0, nobody),
    ]

    @Test("a credential for one user is only for that user")
    func credential() {
        #expect(AccessList.isOnly(for: 1_000, Self.bytes(Self.credential)))
        #expect(!AccessList.isOnly(for: 1_001, Self.bytes(Self.credential)))
    }

    @Test(
        "whoever else is let in is found",
        arguments: [
            (0x02, 4, 1_001), (0x04, 4, nobody), (0x08, 4, 50), (0x08, 1, 50), (0x20, 4, nobody),
            (0x40, 4, 1),
        ]
            as [(UInt16, UInt16, UInt32)])
    func others(tag: UInt16, permissions: UInt16, id: UInt32) {
        #expect(!AccessList.isOnly(for: 1_000, Self.bytes(Self.credential + [(tag, permissions, id)])))
        #expect(AccessList.isOnly(for: 1_000, Self.bytes(Self.credential + [(tag, 0, id)])))
    }

    @Test("what is no access list lets nobody through")
    func strange() {
        let good = Self.bytes(Self.credential)
        for bytes in [
            [], Array(good[..<4]), Array(good.dropLast()), good + [0],
            Self.bytes(Self.credential, version: 1),
        ] {
            #expect(!AccessList.isOnly(for: 1_000, bytes))
        }
        #expect(!AccessList.isOnly(for: 1_000, -1))
    }
}
