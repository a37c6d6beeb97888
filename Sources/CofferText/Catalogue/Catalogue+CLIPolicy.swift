// The policy on the command line: checking, testing, explaining, comparing, applying.

extension Catalogue {
    /// Help and results of `coffer policy …`.
    package enum CLIPolicy {
        // Help

        package static let groupAbout = Phrase(
            en:
                "check, test and the diff of two files need no vault. explain, matrix, who-can and the diff of one file ask the policy in force, the first three with --policy a file instead.",
            zh:
                "check、test 和比较两个文件的 diff 不需要保险库。explain、matrix、who-can 和只给一个文件的 diff 针对当前生效的策略，前三者可用 --policy 改为针对某个文件。"
        )
        package static let strict = Phrase(en: "Also end with 5 if there are warnings", zh: "有警告时退出码也为 5")
        package static let test = Phrase(en: "Run the tests of a policy", zh: "运行策略测试")
        package static let testAbout = Phrase(
            en:
                "A test file names its policy and says who may do what, and by which rule. Ends with 1 if a test fails or too few rules are covered.",
            zh: "测试文件写明对应的策略，以及谁能做什么、依据哪条规则。有测试未通过或规则覆盖率不足时，退出码为 1。")
        package static let testFiles = Phrase(en: "Test files", zh: "测试文件")
        package static let minCoverage = Phrase(
            en: "At least so many percent of the rules have to be covered by tests", zh: "测试至少须覆盖百分之多少的规则")
        package static let explain = Phrase(
            en: "Say why a role may or may not do something", zh: "说明某角色为何能或不能做某事")
        package static let explainAbout = Phrase(
            en:
                "Names the rule that decides; for a denial every rule that came near and the condition that failed; and whether a key or the program enforces it.",
            zh: "指出起决定作用的规则；如被拒绝，列出每条接近的规则及未满足的条件，并说明由密钥还是由程序保证。")
        package static let role = Phrase(en: "Which role", zh: "角色")
        package static let action = Phrase(
            en: "What is to be done, such as read, export, user.add", zh: "操作，例如 read、export、user.add")
        package static let field = Phrase(
            en: "With which field; else the action as a whole", zh: "涉及的字段；默认为整个操作")
        package static let when = Phrase(
            en: "What holds: minor, on hold, restricted, outside hours, outside scope; may be repeated",
            zh: "当时的情形：minor、on hold、restricted、outside hours、outside scope；可重复使用")
        package static let policy = Phrase(
            en: "Ask this file instead of the policy in force", zh: "针对该文件，而不是当前生效的策略")
        package static let diff = Phrase(
            en: "Say what a policy changes: who gets more, who less, what it does to keys",
            zh: "比较策略：谁的权限增加、谁的减少、对密钥有何影响")
        package static let diffAbout = Phrase(
            en: "What gives more comes first. One file alone is compared with the policy in force.",
            zh: "先列出增加的权限。只给一个文件时，与当前生效的策略比较。")
        package static let diffFiles = Phrase(
            en: "The old policy and the new one; the new one alone is compared with the policy in force",
            zh: "旧策略和新策略；只给新策略时，与当前生效的策略比较")
        package static let matrix = Phrase(
            en: "Show what every role sees and may do", zh: "列出每个角色能看到什么、能做什么")
        package static let matrixAbout = Phrase(
            en: "With --html a page to print and hang on a wall, in the language of --lang. Nothing is overwritten.",
            zh: "加 --html 可生成便于打印张贴的网页，语言由 --lang 决定。不会覆盖已有文件。")
        package static let html = Phrase(en: "Write one self-contained page to this new file", zh: "把完整网页写入新文件")
        package static let whoCan = Phrase(en: "Say who can do something, and how", zh: "列出谁能做某事、以何种方式")
        package static let whoCanAbout = Phrase(
            en: "Also names roles that find a value out by searching, although it is never shown to them.",
            zh: "也会列出虽看不到、却能通过查找得知内容的角色。")
        package static let apply = Phrase(en: "Bring a policy into force", zh: "使策略生效")
        package static let applyAbout = Phrase(
            en:
                "Shows what changes and what it does to keys, then asks; without a terminal --yes is needed. It gives no key to anybody: whoever gains a right waits for a holder (coffer user admit). Where the policy in force asks for other people's approval, it ends with 8; once they have approved, apply the same file again.",
            zh:
                "先列出变化及对密钥的影响，再请确认；没有终端时须加 --yes。此操作不授予任何密钥：新增权限的人须由持钥人授予（coffer user admit）。如现行策略要求他人批准，则以 8 退出；获批后再次应用同一文件即可。"
        )
        package static let applyFile = Phrase(en: "The policy's first file", zh: "策略的首个文件")
        package static let yes = Phrase(en: "Do not ask", zh: "不再询问")
        package static let applyDryRun = Phrase(en: "Only show what would change", zh: "只显示会有什么变化")
        package static let outDirectory = Phrase(
            en: "Write the policy's files into this directory", zh: "把策略的各个文件写入该目录")

        // Errors

        package static func warningsCount(_ file: String, _ count: Int) -> Phrase {
            Phrase(
                en: "\(file): \(counted(count, "warning")), and --strict takes none",
                zh: "\(file)：有 \(count) 条警告，--strict 不允许")
        }
        package static func unknownAction(_ word: String, near: String?) -> Phrase {
            Phrase(
                en: "there is no action \(word)" + (near.map { "; did you mean \($0)?" } ?? ""),
                zh: "没有 \(word) 这个操作" + (near.map { "，是不是想用 \($0)？" } ?? ""))
        }
        package static func unknownRole(_ word: String, near: String?) -> Phrase {
            Phrase(
                en: "the policy has no role \(word)" + (near.map { "; did you mean \($0)?" } ?? ""),
                zh: "策略中没有角色 \(word)" + (near.map { "，是不是想用 \($0)？" } ?? ""))
        }
        package static func unknownField(_ word: String, near: String?) -> Phrase {
            Phrase(
                en: "the policy has no field \(word)" + (near.map { "; did you mean \($0)?" } ?? ""),
                zh: "策略中没有字段 \(word)" + (near.map { "，是不是想用 \($0)？" } ?? ""))
        }
        package static func unknownCondition(_ known: [String]) -> Phrase {
            Phrase(
                en: "--when takes \(known.joined(separator: ", "))", zh: "--when 可用：\(known.joined(separator: "、"))")
        }
        package static let oneOrTwoFiles = Phrase(
            en: "give the old policy and the new one, or the new one alone", zh: "请给出旧策略和新策略，或只给新策略")
        package static let percentExpected = Phrase(
            en: "--min-coverage takes a number from 0 to 100", zh: "--min-coverage 应为 0 到 100 的数")
        package static func testsFailed(_ count: Int) -> Phrase {
            Phrase(en: "\(counted(count, "test")) failed", zh: "\(count) 项测试未通过")
        }
        package static func coverageTooLow(_ policy: String, _ percent: Int, _ wanted: Int) -> Phrase {
            Phrase(
                en: "\(policy): tests cover \(percent) % of the rules, and \(wanted) % are wanted",
                zh: "\(policy)：测试覆盖 \(percent)% 的规则，要求为 \(wanted)%")
        }
        package static let yesNeeded = Phrase(
            en: "nobody can be asked here: give --yes to go ahead", zh: "此处无法询问：加 --yes 直接执行")
        package static let yesOrDryRunNeeded = Phrase(
            en: "nobody can be asked here: give --yes to go ahead, or --dry-run to only look",
            zh: "此处无法询问：加 --yes 直接执行，或加 --dry-run 只查看")
        package static let notApplied = Phrase(
            en: "the policy was not applied; nothing was changed", zh: "未应用策略，未作任何改动")
        package static func badFileName(_ name: String) -> Phrase {
            Phrase(
                en: "the policy in force has a file of the name \(name), which is not written anywhere",
                zh: "生效策略中的文件名 \(name) 不安全，未写入")
        }

        // Check and test

        package static func good(_ file: String, warnings: Int) -> Phrase {
            Phrase(
                en: "\(file): good" + (warnings > 0 ? ", \(counted(warnings, "warning"))" : ""),
                zh: "\(file)：没有错误" + (warnings > 0 ? "，\(warnings) 条警告" : ""))
        }
        package static func tested(_ policy: String, passed: Int, failed: Int, percent: Int, rules: Int) -> Phrase {
            Phrase(
                en: "\(policy): \(passed) passed, \(failed) failed; \(percent) % of \(rules) rules covered",
                zh: "\(policy)：通过 \(passed) 项，未通过 \(failed) 项；\(rules) 条规则覆盖 \(percent)%")
        }
        package static let notCovered = Phrase(en: "no test is about", zh: "没有测试涉及")
        package static func more(_ count: Int) -> Phrase {
            Phrase(en: "… and \(count) more; --json lists all", zh: "……另有 \(count) 条，--json 可列出全部")
        }

        // Explain and who-can

        package static func allowed(_ question: String) -> Phrase {
            Phrase(en: "allowed: \(question)", zh: "允许：\(question)")
        }
        package static func denied(_ question: String) -> Phrase {
            Phrase(en: "denied: \(question)", zh: "拒绝：\(question)")
        }
        package static let decides = Phrase(en: "decided by", zh: "依据")
        package static let cameNear = Phrase(en: "came near", zh: "接近的规则")
        package static let because = Phrase(en: "because", zh: "原因")
        package static let shows = Phrase(en: "shows", zh: "显示")
        package static let note = Phrase(en: "note", zh: "说明")
        package static let others = Phrase(en: "others who can", zh: "其他可以的角色")
        package static let whoHeaders = [
            Phrase(en: "Role", zh: "角色"), Phrase(en: "How", zh: "方式"), Phrase(en: "By", zh: "保证"),
            Phrase(en: "Only", zh: "条件"),
        ]
        package static let nobody = Phrase(en: "Nobody can.", zh: "没有角色可以。")
        package static let byKey = Phrase(en: "key", zh: "密钥")
        package static let byProgram = Phrase(en: "program", zh: "程序")
        /// A word of `WhoCan.Form`.
        package static func form(_ word: String) -> Phrase {
            switch word {
            case "clear": Phrase(en: "in clear", zh: "直接看明文")
            case "on_request": Phrase(en: "in clear, on request", zh: "申请后看明文")
            case "masked": Phrase(en: "masked", zh: "只看掩码")
            case "nothing_shown": Phrase(en: "may, and is shown nothing of it", zh: "可以，但看不到此字段")
            case "search_counts_as_clear":
                Phrase(en: "by searching, which counts as clear", zh: "可通过查找得知，等同明文")
            case "search_tells_part": Phrase(en: "part of it, by searching", zh: "可通过查找得知一部分")
            case "enter_only": Phrase(en: "writes it, never reads it", zh: "只写不看")
            default: Phrase(en: "may", zh: "可以")
            }
        }

        // Diff and apply

        package static let givesMore = Phrase(en: "gives more", zh: "增加的权限")
        package static let givesLess = Phrase(en: "gives less", zh: "减少的权限")
        package static let asksOtherwise = Phrase(en: "reaches or asks otherwise", zh: "范围或用途的变化")
        package static let saysOtherwise = Phrase(en: "says otherwise", zh: "其他变化")
        package static let keysAndRecords = Phrase(en: "what it does to keys and records", zh: "对密钥和记录的影响")
        package static let noDifference = Phrase(
            en: "Nobody may do more or less, and no declaration differs.", zh: "权限和各项声明均无变化。")
        package static func waits(_ name: String, _ tiers: [String]) -> Phrase {
            Phrase(
                en: "\(name) will wait for keys: \(tiers.joined(separator: ", ")) → coffer user admit \(name)",
                zh: "\(name) 将等待密钥：\(tiers.joined(separator: "、")) → coffer user admit \(name)")
        }
        package static func rotationDue(_ tiers: [String]) -> Phrase {
            Phrase(
                en: "due for rotation: \(tiers.joined(separator: ", ")) → coffer key rotate",
                zh: "待轮换密钥：\(tiers.joined(separator: "、")) → coffer key rotate")
        }
        package static func resealDue(_ tiers: [String]) -> Phrase {
            Phrase(
                en: "to be sealed anew: \(tiers.joined(separator: ", ")) → coffer key rotate --reseal",
                zh: "待重新加密：\(tiers.joined(separator: "、")) → coffer key rotate --reseal")
        }
        package static let applyQuestion = Phrase(en: "Apply? [y/N] ", zh: "应用此策略？[y/N] ")
        /// A single letter is enough: what it does was shown, and applying the old file takes it back.
        package static func isYes(_ answer: String) -> Bool {
            ["y", "yes", "是"].contains(answer.lowercased().split(separator: " ").joined())
        }
        package static func applied(_ file: String) -> Phrase {
            Phrase(en: "\(file) is in force now.", zh: "\(file) 现已生效。")
        }
    }
}
