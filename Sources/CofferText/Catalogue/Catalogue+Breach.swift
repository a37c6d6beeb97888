// Texts of the breach report (GDPR 33, PIPL 57).

extension Catalogue {
    package enum Breach {
        package static func title(_ user: String?) -> Phrase {
            user.map { Phrase(en: "Breach report: \($0)", zh: "泄露情况报告：\($0)") }
                ?? Phrase(en: "Breach report: whoever took the file", zh: "泄露情况报告：取得文件的人")
        }
        package static func days(_ from: String?, _ to: String?) -> Phrase {
            switch (from, to) {
            case (nil, nil): Phrase(en: "The vault's whole life", zh: "保险库建立至今")
            case (let from?, nil): Phrase(en: "From \(from) on (UTC)", zh: "\(from) 起（UTC）")
            case (nil, let to?): Phrase(en: "Up to \(to) (UTC)", zh: "至 \(to) 止（UTC）")
            case (let from?, let to?): Phrase(en: "From \(from) to \(to) (UTC)", zh: "\(from) 至 \(to)（UTC）")
            }
        }
        package static func made(_ day: String) -> Phrase { Phrase(en: "Made on \(day)", zh: "\(day) 生成") }
        package static let footer = Phrase(
            en: "Made by Coffer from the vault's ledger and policies. Not legal advice.",
            zh: "由 Coffer 根据保险库的账本和策略生成，不构成法律意见。")

        // MARK: Whom it is about

        package static let who = Phrase(en: "Who", zh: "涉及的人")
        package static let role = Phrase(en: "Role", zh: "角色")
        package static let from = Phrase(en: "From", zh: "自")
        package static let until = Phrase(en: "Until", zh: "至")
        package static let reach = Phrase(en: "Reaches", zh: "可接触")
        package static let still = Phrase(en: "still", zh: "至今")
        package static let everybody = Phrase(en: "all customers", zh: "全部客户")
        package static let some = Phrase(en: "some customers, by the program alone", zh: "部分客户（仅由程序限制）")
        package static let noRole = Phrase(en: "had no role in these days", zh: "在此期间没有角色")

        // MARK: A

        package static let could = Phrase(
            en: "A. What the keys could open", zh: "一、密钥能打开什么")
        package static let couldText = Phrase(
            en:
                "Whoever has keys and a copy of the file can open this with a changed program, and the log shows nothing of it. Limits on single fields, on some customers, on hours and on asking with a reason are kept by the program; a key knows none of them.",
            zh: "持有密钥和文件副本的人可用改动过的程序打开下列内容，而日志不会留下任何记录。对个别字段、部分客户、时间以及须填写理由的限制由程序执行，密钥不受其约束。")
        package static func population(present: Int64, merged: Int64, erased: Int64) -> Phrase {
            Phrase(
                en:
                    "\(Catalogue.counted(present + erased, "record")) could be affected in all: \(present) entered by the end of these days and still there, and \(erased) erased wholly since they began, which could be opened until then. \(merged) of all records are merged into others. What those that were erased had in a category is not known any more: each category counts them all.",
                zh:
                    "可能涉及的客户资料共 \(present + erased) 份：截至期末录入且仍在的 \(present) 份，期初以来整份删除的 \(erased) 份（删除之前可被打开）。全部资料中有 \(merged) 份已并入其他客户。已删除资料在各类别中有什么已无从得知，因此全部计入各类别。"
            )
        }
        package static let tier = Phrase(en: "Category", zh: "类别")
        package static let customers = Phrase(en: "Customers", zh: "客户数")
        package static let clear = Phrase(en: "In clear", zh: "明文")
        package static let masked = Phrase(en: "Masked", zh: "掩码")
        package static let found = Phrase(en: "By searching", zh: "通过查找")
        /// `tier`: of whom this category alone was erased.
        package static func affected(_ present: Int64, tier: Int64, whole: Int64) -> Phrase {
            let parts = [
                Phrase(en: "\(present) now", zh: "现有 \(present)"),
                Phrase(en: "\(tier) of whom it alone was erased since", zh: "此后仅删除该类别 \(tier)"),
                Phrase(en: "\(whole) erased wholly since", zh: "此后整份删除 \(whole)"),
            ]
            let told = zip(parts, [1, tier, whole]).filter { $0.1 > 0 }.map(\.0)
            let all = present + tier + whole
            guard told.count > 1 else { return Documents.number(all) }
            return Documents.with(Documents.number(all), Documents.all(told))
        }
        package static func byTrying(_ label: Phrase) -> Phrase {
            Phrase(en: "\(label.en) (by trying all values)", zh: "\(label.zh)（逐个试值）")
        }
        package static func part(_ label: Phrase, _ parts: [String]) -> Phrase {
            let words = parts.compactMap { told[$0] }
            guard !words.isEmpty else { return Phrase(en: "\(label.en) (guesses)", zh: "\(label.zh)（验证猜测）") }
            let list = Documents.all(words)
            return Phrase(en: "\(label.en) (\(list.en))", zh: "\(label.zh)（\(list.zh)）")
        }
        private static let told = [
            "value": Phrase(en: "all of it", zh: "完整值"), "last4": Phrase(en: "last four", zh: "后四位"),
            "domain": Phrase(en: "domain", zh: "域名"), "beginning": Phrase(en: "beginning", zh: "开头"),
            "initials": Phrase(en: "initials", zh: "拼音首字母"),
        ]
        package static func sensitive(_ label: Phrase) -> Phrase {
            Phrase(en: "\(label.en) [sensitive]", zh: "\(label.zh)［敏感］")
        }
        package static let open = Phrase(en: "open data, in clear in the file", zh: "公开层级（文件中为明文）")
        package static let keysHeading = Phrase(en: "Keys", zh: "密钥")
        package static let keyKind = Phrase(en: "Key", zh: "种类")
        package static let generation = Phrase(en: "Generation", zh: "代次")
        package static let uselessSince = Phrase(en: "Opens nothing in the file since", zh: "自何时起在文件中打不开任何内容")
        package static func purpose(_ word: String) -> Phrase {
            switch word {
            case "clear": Phrase(en: "values", zh: "明文")
            case "masked": Phrase(en: "masks", zh: "掩码")
            default: Phrase(en: "search", zh: "查找")
            }
        }
        package static let stillOpens = Phrase(en: "still opens what is sealed under it", zh: "仍可打开以其加密的内容")
        package static let noKeys = Phrase(
            en: "No key to any sealed data in these days.", zh: "此期间没有任何加密数据的密钥。")
        package static let keysNote = Phrase(
            en:
                "A key that was taken away goes on opening copies of the file made before, and what was not sealed anew since: coffer key rotate --reseal.",
            zh: "已收回的密钥仍能打开此前的文件副本，以及尚未重新加密的内容：coffer key rotate --reseal。")

        // MARK: B

        package static let did = Phrase(en: "B. What the log shows", zh: "二、日志显示看过什么")
        package static let didText = Phrase(
            en:
                "Each look through the program is an entry. Forms are what the role could see at most by the policy of that time. What was opened past the program is not here.",
            zh: "每次通过程序的查看都有一条记录。所列形式为按当时策略该角色最多能看到的形式。绕过程序打开的内容不在其中。")
        package static func customersNamed(_ count: Int64) -> Phrase {
            Phrase(en: "\(Catalogue.counted(count, "customer")) named in all.", zh: "共涉及 \(count) 位客户。")
        }
        package static let nothing = Phrase(en: "Nothing in these days.", zh: "此期间没有记录。")
        package static let act = Phrase(en: "What", zh: "行为")
        package static let entries = Phrase(en: "Entries", zh: "条数")
        package static let field = Phrase(en: "Data", zh: "数据项")
        package static let clearCount = Phrase(en: "Customers, in clear", zh: "客户数（明文）")
        package static let maskedCount = Phrase(en: "Customers, masked only", zh: "客户数（仅掩码）")
        package static let exports = Phrase(en: "Exports", zh: "导出")
        package static let time = Phrase(en: "Time", zh: "时间")
        package static let how = Phrase(en: "How", zh: "方式")
        package static let fields = Phrase(en: "Fields", zh: "字段")
        package static func more(_ count: Int) -> Phrase {
            Phrase(en: "Only the first \(count) entries are listed.", zh: "仅列出前 \(count) 条。")
        }
        package static let purposeName = Phrase(en: "Purpose", zh: "目的")
        package static let denied = Phrase(en: "Refused", zh: "被拒绝")
        package static func emergencies(_ count: Int64) -> Phrase {
            Phrase(en: "Emergency access was used \(Catalogue.counted(count, "time")).", zh: "使用紧急访问 \(count) 次。")
        }
        package static func written(_ count: Int64) -> Phrase {
            Phrase(
                en: "\(count) of the entries are about customers entered or changed.", zh: "另有录入或修改客户的记录 \(count) 条。")
        }
        package static func act(_ name: String) -> Phrase {
            switch name {
            case "shown": Phrase(en: "shown", zh: "查看")
            case "revealed": Phrase(en: "shown in clear on request", zh: "申请查看明文")
            case "history": Phrase(en: "history shown", zh: "查看历史")
            case "found": Phrase(en: "looked for and found", zh: "查找到")
            case "listed": Phrase(en: "listed", zh: "列出")
            case "exported": Phrase(en: "exported, sealed", zh: "加密导出")
            case "exported_plain": Phrase(en: "exported unsealed", zh: "明文导出")
            case "followed": Phrase(en: "fed to another system", zh: "提供给其他系统")
            case "compared": Phrase(en: "compared with a file", zh: "与文件比对")
            case "answered": Phrase(en: "put into an answer to the person", zh: "用于答复本人的请求")
            default: Phrase(en: "looked at otherwise", zh: "其他方式接触")
            }
        }
        package static let listHeading = Phrase(en: "Customers that the log names", zh: "日志涉及的客户")
        package static let record = Phrase(en: "Record", zh: "资料编号")
        package static let code = Phrase(en: "Code", zh: "客户编码")
        package static let gone = Phrase(en: "erased", zh: "已删除")

        // MARK: The file

        package static let file = Phrase(en: "A. What stands in clear in the file", zh: "一、文件中的明文")
        package static let fileItems = [
            Phrase(
                en:
                    "customer codes, tags, events and their days, legal holds by matter, how many customers there are, and when each was entered and changed",
                zh: "客户编码、标签、事件及日期、各事项的法律保全，客户数量，以及每位客户的录入和修改时间"),
            Phrase(
                en:
                    "the ledger: who did what when with which record and fields, users' names and roles, the policies; no values and no reasons",
                zh: "账本：谁在何时对哪份资料、哪些字段做了什么，用户名和角色，各版策略；不含任何值和理由"),
            Phrase(
                en:
                    "from tokens, without any key: which customers have the same value in a field that can be searched, and how often",
                zh: "无需密钥即可从查找标记看出：可查找字段中哪些客户的值相同，以及出现的次数"),
        ]
        package static func openFields(_ fields: Phrase) -> Phrase {
            Phrase(en: "open fields: \(fields.en)", zh: "公开字段：\(fields.zh)")
        }
        package static let passphrases = Phrase(
            en: "B. What passphrases would open", zh: "二、口令能打开什么")
        package static let passphrasesText = Phrase(
            en:
                "Whoever has the file can try passphrases without end. Each person's opens that person's keys, and nothing else. The recovery file, kept elsewhere, opens everything with its own passphrase.",
            zh: "取得文件的人可以无限次尝试口令。每个人的口令只能打开其本人的密钥。另行保管的恢复文件配合其口令可打开全部内容。")
        package static let person = Phrase(en: "Person", zh: "用户")
        package static let opens = Phrase(en: "Would open", zh: "可打开")
        package static let cost = Phrase(en: "Each guess costs", zh: "每次猜测的代价")
        package static let keyFile = Phrase(en: "also a key file", zh: "另有密钥文件")
        package static func guess(_ memory: Int64, _ passes: Int64) -> Phrase {
            let size = memory >= 1 << 20 ? "\(memory >> 20) MiB" : "\(memory >> 10) KiB"
            return Phrase(
                en: "Argon2id, \(size), \(passes) \(passes == 1 ? "pass" : "passes")",
                zh: "Argon2id，\(size)，\(passes) 遍")
        }
        package static let unknownCost = Phrase(en: "gone since; as it was then", zh: "已更换；以当时为准")
        package static let weakest = Phrase(en: "nobody's cost less", zh: "代价最低")
        package static let weakestText = Phrase(
            en:
                "The weakest passphrase decides, and Coffer can't know which that is. If nobody can rule out that one was guessed or known, take everything in the table below as opened; change all passphrases and make new keys (coffer key rotate --reseal): that protects what is written from then on.",
            zh:
                "最弱的口令决定结果，而 Coffer 无从得知是哪一个。如不能排除有口令被猜中或已泄露，请视下表内容均已被打开；请更换全部口令并更换密钥（coffer key rotate --reseal），以保护此后写入的内容。"
        )
        package static let together = Phrase(en: "All of them together", zh: "合计")

        // MARK: The deadline

        package static let deadline = Phrase(en: "Telling the authority and the people", zh: "通知主管部门和个人")
        package static func due(_ time: String) -> Phrase {
            Phrase(en: "At the latest by \(time).", zh: "最迟 \(time)。")
        }
        package static func noticed(_ time: String) -> Phrase {
            Phrase(en: "Noticed at \(time).", zh: "发现时间：\(time)。")
        }
        package static let noticedInTheFuture = Phrase(
            en: "--noticed is when it was noticed: not a moment to come", zh: "--noticed 是发现的时间，不能晚于现在")
        package static let notNoticed = Phrase(
            en: "Say with --noticed when it was noticed, and the time is counted.", zh: "请用 --noticed 给出发现时间，以便计算时限。")
        package static let noRules = Phrase(
            en: "The policy has no deadline for breaches (deadlines, breach: true).",
            zh: "策略未设泄露事件的时限（deadlines 中的 breach: true）。")
        package static let rule = Phrase(en: "Rule", zh: "规则")
        package static let period = Phrase(en: "Within", zh: "时限")
        package static let by = Phrase(en: "By", zh: "依据")

        // MARK: Help

        package static let group = Phrase(en: "Reports for the law, and about breaches", zh: "合规文件与泄露情况报告")
        package static let help = Phrase(
            en: "Report what a user, or whoever took the file or backups, could have seen",
            zh: "报告某位用户、取得文件或备份的人可能看到了什么")
        package static let about = Phrase(
            en:
                "In two parts that are kept apart: what the keys could open (who held which, the tiers, the fields, clear or masked, how many customers), and what the log shows was opened. Takes the right to read the ledger; opens no customer. --json gives one document, with --list a further line for each customer. --out FILE.html writes a page. With --backup it is about whoever took a place of backups: nothing opens without a recipient's key; with one (--with-key) exactly those customers whose keys were in a list there.",
            zh:
                "分为两个独立部分：密钥能打开什么（谁持有哪些密钥、哪些类别和字段、明文或掩码、客户数量），以及日志显示看过什么。需要读取账本的权限；不会打开任何客户资料。--json 输出一个文档，加 --list 则每位客户另加一行。--out 文件.html 写成网页。加 --backup 则针对取得某处备份的人：没有接收方密钥什么也打不开；有密钥（--with-key）时，恰为密钥尚在该处密钥列表中的客户。"
        )
        package static let user = Phrase(en: "The user whose keys or session it was", zh: "涉及的用户")
        package static let takenFile = Phrase(en: "About whoever took a copy of the vault's file", zh: "针对取得保险库文件副本的人")
        package static let noticed = Phrase(
            en: "When it was noticed, such as 2026-11-22T08:30:00+08:00", zh: "发现时间，如 2026-11-22T08:30:00+08:00")
        package static let list = Phrase(en: "List the customers that the log names", zh: "列出日志涉及的客户")
        package static let out = Phrase(
            en: "File to write instead, as a page if it ends with .html; must not exist",
            zh: "改写入此文件，以 .html 结尾则为网页；不得已存在")
        package static let userOrFile = Phrase(
            en: "say what it is about: --of NAME, --file or --backup PLACE, and one of them only",
            zh: "请指明涉及什么：--of 用户名、--file 或 --backup 位置，只写一项")
        package static let listNeedsUser = Phrase(
            en: "--list needs somebody's keys: it goes with --of, or with --backup and --with-key",
            zh: "--list 须有涉及的密钥：与 --of，或与 --backup 和 --with-key 一起使用")
        package static let backupOptions = Phrase(
            en: "--snapshot and --with-key go with --backup", zh: "--snapshot 和 --with-key 须与 --backup 一起使用")
        package static func written(_ path: String) -> Phrase {
            Phrase(en: "the report is in \(path)", zh: "报告已写入 \(path)")
        }

        package static let processing = Phrase(
            en: "Draft the records of processing (GDPR 30, PIPL 55) from the policy",
            zh: "根据策略起草处理活动记录（GDPR 第三十条，《个人信息保护法》第五十五条）")
        package static let schedule = Phrase(
            en: "Write the retention schedule of the policy", zh: "根据策略生成保存期限表")
        package static let notice = Phrase(
            en: "Draft a privacy notice for customers from the policy", zh: "根据策略起草面向客户的个人信息处理规则")
        package static let documentAbout = Phrase(
            en:
                "Made from the policy in force, or from a file without any vault, in the language of --lang. Markdown on standard output; --html a page to print. What the policy does not know stands in 【…】 to be filled in. Not legal advice.",
            zh: "根据生效的策略生成；给出策略文件时无需保险库。语言由 --lang 决定。默认向标准输出写 Markdown，--html 为可打印的网页。策略中没有的内容以【…】标出，请自行填写。不构成法律意见。")
        package static let asPage = Phrase(en: "A page instead of Markdown", zh: "以网页代替 Markdown")
        package static let documentOut = Phrase(en: "File to write; must not exist", zh: "输出文件；不得已存在")
    }
}
