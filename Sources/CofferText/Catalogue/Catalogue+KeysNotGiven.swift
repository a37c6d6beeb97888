// What the vault says to who has a right but has not been given its keys.

extension Catalogue {
    package enum KeysNotGiven {
        package static func missing(_ tier: Phrase) -> Phrase {
            Phrase(
                en: "your role has this right on the tier \(tier.en), but its keys have not been given to you yet",
                zh: "您的角色对层级“\(tier.zh)”有此权限，但尚未获授相应密钥")
        }

        package static func missingNext(_ user: String) -> Phrase {
            Phrase(
                en: "somebody who holds these keys gives them with: coffer user admit \(user)",
                zh: "由持有这些密钥的人运行：coffer user admit \(user)")
        }
    }
}
