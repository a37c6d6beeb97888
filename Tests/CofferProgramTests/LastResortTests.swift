// What is left when nobody can unlock as usual: emergency access, and an owner made with the recovery file or its shares.

import Testing

@Suite("Emergencies and lost passphrases")
struct LastResortTests {
    @Test("emergency access unlocks in the agent, is said loudly, and stays in status until somebody else has looked")
    func emergency() throws {
        let world = try World()
        try world.write("paper.pass", World.passphrase(of: "paper") + "\n")
        try world.join("paper", "emergency")
        let plain = try world.coffer("unlock", as: "paper")
        #expect(plain.exit == 2)
        #expect(plain.messages.hasPrefix("coffer: paper is for emergencies only\nhint: coffer unlock --user paper"))
        #expect(try world.coffer("status", as: "paper").exit == 2)
        let unlocked = try world.coffer("unlock", "--emergency", "--reason", "the office is flooded", as: "paper")
        #expect(unlocked.exit == 0, "\(unlocked.messages)")
        #expect(unlocked.messages.hasPrefix("EMERGENCY ACCESS: unlocked for paper (emergency).\n"))
        #expect(unlocked.messages.contains("It ends in 60 minutes"))

        let status = try world.coffer("status", "--json", as: "owner")
        let alert = try JSON(status.output)["alerts"][0]
        #expect(alert["reason"].string == "the office is flooded")
        let sequence = try #require(alert["sequence"].int)
        #expect(try world.coffer("access", "seen", "\(sequence)", "--user", "paper").exit == 2)
        let chinese = try world.coffer("status", "--lang", "zh", as: "clerk")
        #expect(chinese.output.hasPrefix("‼ 警告"), "\(chinese.output)")
        #expect(!chinese.output.contains("flooded"))
        #expect(try world.coffer("access", "seen", "\(sequence)", as: "owner").exit == 0)
        #expect(try world.coffer("access", "alerts", as: "owner").output.contains("seen by owner"))
        #expect(try !world.coffer("status", as: "clerk").output.contains("‼"))
        try world.expectVerified()
    }

    @Test("the recovery file makes an owner, and so do enough of its shares", arguments: [true, false])
    func appointment(byFile: Bool) throws {
        let world = try World()
        try world.write("heir.pass", World.passphrase(of: "heir") + "\n")
        let file = world.directory + "/recovery.key"
        let secret = world.directory + "/recovery.pass"
        var source = ["--recovery-file", file, "--recovery-passphrase-file", secret]
        if !byFile {
            let split = try world.coffer(
                "recovery", "split", "--recovery-file", file, "--shares", "3", "--threshold", "2", "--out-dir",
                world.directory + "/shares", "--passphrase-file", secret, "--json")
            let files = try JSON(split.output)["files"]
            source = try ["--shares"] + [files[2], files[0]].map { try #require($0.string) }
        }
        let words = ["--passphrase-file", world.directory + "/heir.pass"]
        let taken = try world.start(["recovery", "appoint", "clerk"] + source + words).wait()
        #expect(taken.exit == 7)
        #expect(taken.messages.hasPrefix("coffer: there is a user clerk already"), "\(taken.messages)")
        let appointed = try world.start(["recovery", "appoint", "heir"] + source + words).wait()
        #expect(appointed.exit == 0, "\(appointed.messages)")
        #expect(appointed.messages.hasPrefix("heir is an owner now"))
        let status = try JSON(world.coffer("status", "--json", as: "heir").output)
        #expect(status["role"].string == "owner")
        #expect(status["alerts"][0]["kind"].string == "owner_appointed")
        #expect(try world.coffer("user", "disable", "owner", as: "heir").exit == 0)
        #expect(try world.coffer("ledger", "verify", as: "heir").exit == 0)
    }

    @Test("appoint takes a file or shares, not both and not neither, and says what is wrong with a vault first")
    func usage() throws {
        let world = try World()
        for source in [
            [], ["--recovery-file", "a", "--shares", "b"], ["--shares", "b", "--recovery-passphrase-file", "c"],
        ] {
            let run = try world.start(["recovery", "appoint", "heir"] + source).wait()
            #expect(run.exit == 64)
            #expect(run.messages.hasPrefix("coffer: appoint takes either --recovery-file or --shares"))
        }
        let nowhere = try world.coffer(
            "recovery", "appoint", "heir", "--shares", "b", setting: ["COFFER_VAULT": world.directory + "/no.coffer"])
        #expect(nowhere.exit == 4)
        let bad = try world.coffer("recovery", "appoint", "an heir", "--shares", "b")
        #expect(bad.exit == 5)
    }
}
