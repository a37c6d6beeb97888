// The pages of docs/guides are true: whoever follows one step by step sees what it says.

import Foundation
import Testing

@Suite("Guides")
struct GuideTests {
    @Test("each role of the shipped policy has a page in each language", arguments: Guide.languages)
    func complete(language: String) throws {
        #expect(try Guide.roles(language) == Set(GuideRun.roles))
    }

    @Test("a practice vault is made as the page says", arguments: Guide.languages)
    func practice(language: String) throws {
        let run = try GuideRun(language, isPeopled: false)
        try run.follow(try Guide("practice", language), "\(language)/practice")
    }

    @Test("the steps of a role's page do what it says", arguments: Guide.languages, GuideRun.roles)
    func role(language: String, role: String) throws {
        let run = try GuideRun(language, isPeopled: true)
        try run.follow(try Guide(role, language), "\(language)/\(role)")
    }

    @Test("backups are made, restored and forgotten as the page says", arguments: Guide.languages)
    func backups(language: String) throws {
        let run = try GuideRun(language, isPeopled: true)
        try run.follow(try Guide("backups", language), "\(language)/backups")
        #expect(run.world.files().contains("drill.json"))
    }

    @Test("whatever number of people a practice vault is made with, all of them are in, and some are there twice")
    func people() throws {
        let world = try World(isPeopled: false)
        let made = try world.coffer(
            "init", world.vault, "--practice", "--people", "60", "--owner", "owner", "--json", "--passphrase-file",
            world.directory + "/owner.pass")
        #expect(made.exit == 0, "\(made.messages)")
        #expect(try JSON(made.output)["practice_customers"].int == 60)
        #expect(try world.customers() == 60)
        let duplicates = try world.coffer("quality", "duplicates", "--json", as: "owner")
        #expect(duplicates.output.contains("C00000"), "\(duplicates.output)")
        try world.expectVerified()

        for (words, said) in [
            (["--practice", "--people", "5001"], "coffer: --people takes a number from 1 to 5000\n"),
            (
                ["--practice", "--policy", World.policy],
                "coffer: --practice has the shipped policy; leave out --policy\n"
            ),
            (["--people", "5"], "coffer: --people goes with --practice only\n"),
            ([], "coffer: missing --policy <file>\n"),
            (["--policy", World.policy], "coffer: missing --owner <name>\n"),
        ] {
            let refused = try world.start(["init", world.directory + "/new.coffer"] + words).wait()
            #expect(refused.exit == 64)
            #expect(refused.messages.hasPrefix(said), "\(refused.messages)")
        }
        #expect(!world.files().contains { $0.hasPrefix("new") })
    }
}
