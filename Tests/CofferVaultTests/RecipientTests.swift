// Whom data had gone to is said when they go, change or are restricted: of exports and feeds, and of nobody else's.

import CofferModel
import CofferPolicy
import CofferText
import Foundation
import Testing

@testable import CofferVault

@Suite("Recipients of data")
struct RecipientTests {
    private static let secrets = ["13810000001", "王芳"]

    private static func stocked() throws -> (vault: VaultFixture, codes: [String]) {
        let vault = try VaultFixture()
        let codes = [
            try vault.owner.add(#"{"name": "王芳", "phone": "13810000001", "gender": "female", "region": "华东"}"#),
            try vault.owner.add(#"{"name": "李强", "phone": "13810000002", "gender": "male", "region": "华北"}"#),
        ]
        return (vault, codes)
    }

    private static func export(
        _ vault: VaultFixture, _ fields: [String], region: String? = nil
    ) throws {
        let file = vault.directory + "/export-\(UUID().uuidString)"
        let descriptor = open(file, O_RDWR | O_CREAT, 0o600)
        defer { close(descriptor) }
        var request = ExportRequest(reason: "a test", sealing: .plain)
        request.fields = fields.map { FieldName($0) }
        if let region { request.filter = [FieldName("region"): region] }
        try vault.owner.perform(.export(request), Attachments([descriptor])) { _ in }
    }

    private static func restricted(_ vault: VaultFixture, _ codes: [String]) throws -> [[RecipientView]?] {
        try vault.owner.events(
            .restrictionPlace(RestrictionRequest(codes: codes, ground: .contested))
        ).compactMap { if case .restrictionChanged(let view) = $0 { view.recipients } else { nil } }
    }

    @Test("whoever erases is told which exports and feeds had the data, before and after, and no value of them")
    func erasing() throws {
        let (vault, codes) = try Self.stocked()
        try Self.export(vault, ["name", "phone"])
        try Self.export(vault, ["phone", "email"])
        try Self.export(vault, ["name"], region: "华北")
        _ = try vault.owner.events(.changes(ChangesRequest(since: 0, fields: [FieldName("name")])))
        let plan = try vault.owner.erasurePlan(codes[0])
        #expect(plan.recipients.map(\.way) == [.feed, .export])
        #expect(plan.recipients.map(\.times) == [1, 2])
        #expect(plan.recipients[1].fields.map(\.rawValue) == ["email", "name", "phone"])
        #expect(plan.recipients[1].how == "plain" && plan.recipients[1].by == "owner")
        #expect(plan.recipients[1].last == CalendarDate(millisecondsSince1970: vault.clock.now))
        let done = try vault.owner.erase(codes[0])
        #expect(done.recipients == plan.recipients)
        let said = String(decoding: try JSONEncoder().encode(done), as: UTF8.self)
        for secret in Self.secrets { #expect(!said.contains(secret)) }
        // Of the other one there are three exports of one kind, and it is still told who had them.
        #expect(try vault.owner.erasurePlan(codes[1]).recipients.map(\.times) == [1, 3])
    }

    @Test("of a tier that goes alone those count that had something of it; who had nothing is not told")
    func tier() throws {
        let (vault, codes) = try Self.stocked()
        try Self.export(vault, ["name"])
        #expect(try vault.owner.erase(codes[0], tier: "identity").recipients == [])
        try Self.export(vault, ["gender", "region"])
        #expect(try vault.owner.erase(codes[1], tier: "identity").recipients?.map(\.times) == [1])
    }

    @Test("what went out of somebody who was merged counts for the one they are merged into")
    func merged() throws {
        let (vault, codes) = try Self.stocked()
        try Self.export(vault, ["name"], region: "华东")
        try vault.owner.merge(codes[0], into: codes[1])
        #expect(try vault.owner.erasurePlan(codes[1]).recipients.map(\.times) == [1])
        #expect(try vault.owner.erase(codes[1]).recipients?.count == 1)
    }

    @Test("a restriction names them for each customer; one that stood already, and lifting one, names nobody")
    func restricting() throws {
        let (vault, codes) = try Self.stocked()
        try Self.export(vault, ["name"], region: "华东")
        let told = try Self.restricted(vault, codes)
        #expect(told.map { $0?.count } == [1, 0])
        #expect(try Self.restricted(vault, [codes[0]]) == [nil])
        let lifted = try vault.owner.events(.restrictionLift(RestrictionLift(codes: [codes[0]])))
        #expect(
            lifted.allSatisfy { if case .restrictionChanged(let view) = $0 { view.recipients == nil } else { true } })
        // A code that is not there changes nothing of what the others are told.
        let (error, events) = try vault.owner.failing(
            .restrictionPlace(RestrictionRequest(codes: [codes[0], "C9999999Z"], ground: .contested)))
        #expect(error?.code == .noSuchCustomer)
        #expect(
            events.compactMap {
                if case .restrictionChanged(let view) = $0 { view.recipients?.count ?? -1 } else { nil }
            }
                == [1, -1])
    }

    @Test(
        "closing a correction or an erasure names them; the person's own answer is no recipient, and access names none")
    func requests() throws {
        let (vault, codes) = try Self.stocked()
        func request(_ type: RequestType) throws -> Int64 {
            let opening = SubjectOpening(
                type: type, code: codes[0], channel: .email, check: .account, language: "en")
            for case .subjectRequest(let view) in try vault.owner.events(.requestOpen(opening)) { return view.number }
            throw Missing.event
        }
        func close(_ number: Int64) throws -> [RecipientView]? {
            let closing = SubjectClosing(request: number, outcome: .fulfilled)
            for case .subjectRequest(let view) in try vault.owner.events(.requestClose(closing)) {
                return view.recipients
            }
            throw Missing.event
        }
        let access = try request(.access)
        let files = (0..<3).map { open(vault.directory + "/answer-\($0)", O_RDWR | O_CREAT, 0o600) }
        defer { for file in files { Glibc.close(file) } }
        try vault.owner.perform(
            .requestAnswer(SubjectAnswering(request: access, isPlain: true)), Attachments(files)
        ) { _ in }
        #expect(try close(access) == nil)
        let correction = try request(.correction)
        try vault.owner.edit(codes[0], #"{"name": "王方"}"#)
        #expect(try close(correction) == [])
        try Self.export(vault, ["name"])
        let erasure = try request(.erasure)
        _ = try vault.owner.erase(codes[0], request: erasure)
        for case .subjectRequest(let view) in try vault.owner.events(.requestShow(request: erasure)) {
            #expect(view.recipients?.map(\.times) == [1] && view.isErased)
        }
        for case .subjectRequest(let view) in try vault.owner.events(.requestList(SubjectListing(isWhole: true))) {
            #expect(view.recipients == nil)
        }
    }
}
