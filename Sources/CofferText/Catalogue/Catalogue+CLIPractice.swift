// What `coffer init --practice` says.

extension Catalogue {
    /// The practice vault.
    package enum CLIPractice {
        package static let practice = Phrase(
            en: "A vault to practise with: the shipped policy and made-up customers",
            zh: "建一个练习用的保险库：随附的策略和虚构的客户")
        package static let people = Phrase(
            en: "How many made-up customers, 1 to 5000; else 200", zh: "虚构客户的数量，1 到 5000；默认 200")
        package static let policyIsShipped = Phrase(
            en: "--practice has the shipped policy; leave out --policy", zh: "--practice 使用随附的策略，请去掉 --policy")
        package static let peopleNeedPractice = Phrase(
            en: "--people goes with --practice only", zh: "--people 只能与 --practice 一起使用")

        package static func peopleOutOfRange(from: Int, to: Int) -> Phrase {
            Phrase(en: "--people takes a number from \(from) to \(to)", zh: "--people 须为 \(from) 到 \(to) 之间的整数")
        }

        package static func isPractice(customers: Int) -> Phrase {
            Phrase(
                en: """

                    THIS IS A PRACTICE VAULT. Its \(customers) customers are made up.
                    Never put a real person's data into it: it is for trying things out, and for throwing away.
                    """,
                zh: """

                    这是练习用的保险库，其中 \(customers) 位客户均为虚构。
                    切勿存入任何真实客户的资料：它只供练习，用完即可删除。
                    """)
        }

        package static func next(_ path: String, owner: String) -> Phrase {
            Phrase(
                en: """

                    Try next:
                      export COFFER_VAULT=\(ShellWord.quoted(path))
                      coffer unlock --user \(owner)
                      coffer customer list --limit 5
                      coffer quality duplicates
                    A colleague in another role, such as sales (CODE and FINGERPRINT are what the command before prints):
                      coffer user add sales --role sales
                      coffer user enrol sales --code CODE
                      coffer user admit sales --fingerprint FINGERPRINT
                    There is a page for each role in docs/guides.
                    """,
                zh: """

                    接下来可以试试：
                      export COFFER_VAULT=\(ShellWord.quoted(path))
                      coffer unlock --user \(owner)
                      coffer customer list --limit 5
                      coffer quality duplicates
                    添加其他角色的同事，例如销售（CODE、FINGERPRINT 为上一条命令的输出）：
                      coffer user add sales --role sales
                      coffer user enrol sales --code CODE
                      coffer user admit sales --fingerprint FINGERPRINT
                    每个角色的一页指南在 docs/guides 中。
                    """)
        }
    }
}
