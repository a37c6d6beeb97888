// The help of every command: what `--help`, the man pages and the completions say.

extension Catalogue {
    /// Help texts: abstracts are sentences without a full stop, as lists show them.
    package enum CLIHelp {
        // The frame

        package static let colon = Phrase(en: ":", zh: "：")
        package static let usageHeading = Phrase(en: "USAGE", zh: "用法")
        package static let argumentsHeading = Phrase(en: "ARGUMENTS", zh: "参数")
        package static let optionsHeading = Phrase(en: "OPTIONS", zh: "选项")
        package static let commandsHeading = Phrase(en: "COMMANDS", zh: "命令")
        package static let commonHeading = Phrase(en: "Common options", zh: "通用选项")
        package static let examplesHeading = Phrase(en: "EXAMPLES", zh: "示例")
        package static let exitHeading = Phrase(en: "EXIT CODES", zh: "退出码")
        package static let help = Phrase(en: "Show this help", zh: "显示帮助")
        package static let version = Phrase(en: "Show the version", zh: "显示版本号")
        package static func defaultValue(_ value: String) -> Phrase {
            Phrase(en: "(default: \(value))", zh: "（默认 \(value)）")
        }
        package static func footer(_ command: String) -> Phrase {
            Phrase(en: "More about a command: \(command)", zh: "查看某个命令的详细说明：\(command)")
        }
        package static let manName = Phrase(en: "NAME", zh: "名称")
        package static let manSynopsis = Phrase(en: "SYNOPSIS", zh: "概要")
        package static let manDescription = Phrase(en: "DESCRIPTION", zh: "说明")
        package static let manSeeAlso = Phrase(en: "SEE ALSO", zh: "参见")
        package static func exit(_ status: ExitStatus) -> Phrase {
            switch status {
            case .done: Phrase(en: "done", zh: "完成")
            case .failed: Phrase(en: "failed; the message says why and what to do next", zh: "失败；错误信息会说明原因和下一步")
            case .denied: Phrase(en: "denied by the policy", zh: "策略不允许")
            case .locked: Phrase(en: "locked: no session and no passphrase, or a wrong one", zh: "已锁定：没有会话和口令，或口令错误")
            case .notFound: Phrase(en: "not found", zh: "找不到")
            case .refused: Phrase(en: "input refused; nothing of what was refused is written", zh: "输入未被接受；未被接受的部分没有写入")
            case .integrity: Phrase(en: "integrity: damaged, tampered with or rolled back", zh: "完整性问题：损坏、被篡改或被回滚")
            case .conflict:
                Phrase(en: "conflict: duplicate, changed meanwhile, or already there", zh: "冲突：重复、已被他人修改或已经存在")
            case .waiting: Phrase(en: "waiting: someone else must act first", zh: "等待中：需要他人先行操作")
            case .usage: Phrase(en: "wrong use of the command", zh: "命令用法错误")
            }
        }

        // Options that many commands share

        package static let vault = Phrase(en: "The vault; else COFFER_VAULT", zh: "保险库文件；也可用环境变量 COFFER_VAULT")
        package static let user = Phrase(
            en: "The user; else COFFER_USER, else whoever is unlocked", zh: "用户名；也可用环境变量 COFFER_USER，默认为已解锁的用户")
        package static let passphraseFile = Phrase(
            en:
                "Read the passphrase from a file that nobody else can read (exit 3 otherwise); else COFFER_PASSPHRASE_FILE, else $CREDENTIALS_DIRECTORY/coffer-passphrase",
            zh: "从文件读取口令，文件须只有本人可读（否则退出码为 3）；也可用环境变量 COFFER_PASSPHRASE_FILE 或 $CREDENTIALS_DIRECTORY/coffer-passphrase")
        package static let json = Phrase(en: "Answer in JSON, for programs", zh: "以 JSON 输出，供程序使用")
        package static let lang = Phrase(en: "Language; else the locale's", zh: "语言；默认随系统区域设置")
        package static let noColour = Phrase(en: "No colours; also NO_COLOR", zh: "不用颜色；也可用环境变量 NO_COLOR")
        package static let reason = Phrase(en: "Why; recorded in the ledger", zh: "理由，会记入账本")
        package static let limit = Phrase(en: "At most so many", zh: "最多返回多少条")
        package static let filter = Phrase(
            en: "Only customers with this value of an open field; may be repeated", zh: "只含公开字段等于该值的客户；可重复使用")
        package static let set = Phrase(
            en:
                "FIELD=VALUE for an open field; FIELD alone asks for the value, as sensitive ones must be given; may be repeated",
            zh: "公开字段可写“字段名=值”；敏感字段只写字段名，随后在终端输入值；可重复使用")
        package static let jsonIn = Phrase(
            en: "Read values from standard input: a JSON object, or JSON Lines", zh: "从标准输入读取字段值：一个 JSON 对象或 JSON Lines"
        )
        package static let generate = Phrase(en: "Make a passphrase and show it once", zh: "代为生成口令，只显示一次")

        // coffer

        package static let coffer = Phrase(
            en: "An encrypted vault for customer records on your own machine", zh: "本机上的加密客户资料库")
        package static let cofferAbout = Phrase(
            en: "Everybody who opens a vault sees what their role may see, because they hold only those keys.",
            zh: "每个人只持有与自己角色相应的密钥，因此只能看到该看的内容。")

        // Vault and session

        package static let vaultInit = Phrase(en: "Make a new vault", zh: "新建保险库")
        package static let vaultInitAbout = Phrase(
            en:
                "Also writes a recovery file. Without it and without any owner's passphrase nobody can open the vault again. Nothing is overwritten.",
            zh: "同时生成恢复文件。如果恢复文件和所有者口令全部丢失，任何人都无法再打开保险库。不会覆盖已有文件。")
        package static let newVault = Phrase(
            en: "The new file, such as customers.coffer", zh: "新文件，例如 customers.coffer")
        package static let policyFile = Phrase(en: "The policy: fields, tiers, roles", zh: "策略文件：字段、层级、角色")
        package static let owner = Phrase(en: "The first owner's name", zh: "首位所有者的用户名")
        package static let recoveryFile = Phrase(
            en: "Where the recovery file goes; else beside the vault, ending in .recovery",
            zh: "恢复文件的位置；默认与保险库同目录，以 .recovery 结尾")
        package static let recoveryPassphraseFile = Phrase(
            en: "A passphrase of your own for the recovery file; else one is made and shown once",
            zh: "恢复文件的自定口令；默认自动生成并只显示一次")
        package static let status = Phrase(en: "Show the vault, the session, and what is due", zh: "查看保险库、当前会话和待办事项")
        package static let doctor = Phrase(en: "Look for problems and say what to do", zh: "检查问题并给出建议")
        package static let doctorAbout = Phrase(
            en: "Ends with 1 if any check fails.", zh: "任何一项检查未通过时，退出码为 1。")
        package static let unlock = Phrase(en: "Start a session: the passphrase is asked once", zh: "解锁并开始会话，口令只需输入一次")
        package static let unlockAbout = Phrase(
            en:
                "The agent keeps the session until it has been idle for too long, reaches its lifetime, or you lock it. No key ever leaves the agent.",
            zh: "会话由代理进程保管，闲置过久、到达时限或手动锁定时结束。密钥不会离开代理进程。")
        package static let lock = Phrase(en: "End the session and wipe its keys", zh: "结束会话并清除密钥")
        package static let lockAbout = Phrase(
            en: "Running work stops at its next commit; what is committed stays.", zh: "正在进行的操作会在下一次提交处停止，已提交的内容保留。")
        package static let lockAll = Phrase(en: "Every session of every vault", zh: "锁定所有保险库的所有会话")
        package static let lockUser = Phrase(en: "Only this user's session", zh: "只锁定该用户的会话")
        package static let agent = Phrase(en: "Run the agent; unlock starts it by itself", zh: "运行代理进程；unlock 会自动启动它")

        // Users

        package static let userGroup = Phrase(en: "People: invite, admit, disable", zh: "用户：邀请、准入、停用")
        package static let userGroupAbout = Phrase(
            en:
                "add makes an invitation, enrol is called by the person, admit lets them in after comparing the fingerprint.",
            zh: "先用 add 发出邀请，本人用 enrol 登记，核对指纹后用 admit 准入。")
        package static let userName = Phrase(en: "The user's name", zh: "用户名")
        package static let userAdd = Phrase(en: "Invite a person", zh: "邀请用户")
        package static let userAddAbout = Phrase(
            en: "Prints a one-time code to give to them. It gives no key to anybody.", zh: "输出一个一次性登记码，交给本人。此步骤不授予任何密钥。"
        )
        package static let role = Phrase(
            en: "One of the policy's roles, such as entry_clerk", zh: "策略中的角色，例如 entry_clerk")
        package static let userEnrol = Phrase(
            en: "Enrol with the one-time code, under your own passphrase", zh: "用一次性登记码登记，并设定自己的口令")
        package static let userEnrolAbout = Phrase(
            en:
                "Your keys are made here and nobody else ever has them. Prints their fingerprint for the person who admits you.",
            zh: "密钥在此生成，其他人无从获得。输出的指纹供准入人核对。")
        package static let keyCreate = Phrase(en: "Make a key file to receive exports with", zh: "生成用于接收导出文件的密钥文件")
        package static let keyCreateAbout = Phrase(
            en: "Keep FILE and its passphrase; give FILE.pub to whoever exports for you.",
            zh: "请保管好密钥文件及其口令；把 .pub 文件交给负责导出的人。")
        package static let keyFilePath = Phrase(en: "The new key file", zh: "新的密钥文件")
        package static let keyName = Phrase(en: "Whose key it is, for people to read", zh: "密钥归谁所有，供人辨认")
        package static let enrolCode = Phrase(en: "The one-time code of the invitation", zh: "邀请时给出的一次性登记码")
        package static let userAdmit = Phrase(
            en: "Let an enrolled person in, or give keys that somebody waits for", zh: "准入已登记的用户，或授予用户等待的密钥")
        package static let userAdmitAbout = Phrase(
            en:
                "Shows the fingerprint of their keys; compare it with what they read out to you. Without a terminal it prints the fingerprint, changes nothing and ends with 8. The same for somebody whose role has gained rights: coffer user list says who waits for which keys.",
            zh: "显示对方的密钥指纹，请与本人念出的核对。没有终端时只输出指纹，不作改动，退出码为 8。角色新增权限的用户也由此授予密钥：谁在等待哪些密钥，见 coffer user list。")
        package static let fingerprint = Phrase(en: "The fingerprint, already compared", zh: "已核对过的指纹")
        package static let userList = Phrase(en: "List the people of the vault", zh: "列出用户")
        package static let userDisable = Phrase(en: "Take a person's keys away", zh: "停用用户并收回密钥")
        package static let userDisableAbout = Phrase(
            en:
                "Access ends at once, and the tiers they held are due for rotation. What they copied before stays readable to them; older records stay under the old keys until coffer key rotate --reseal.",
            zh: "访问权即刻终止，其持有过密钥的层级待轮换。此前已复制的内容，其仍可读取；旧记录在执行 coffer key rotate --reseal 之前仍由旧密钥保护。")
        package static let userReset = Phrase(
            en: "Invite a person again who forgot the passphrase", zh: "为忘记口令的用户重新发出邀请")
        package static let userResetAbout = Phrase(
            en: "A forgotten passphrase cannot be restored: they enrol anew and are admitted anew.",
            zh: "忘记的口令无法找回，须重新登记和准入。")
        package static let userPassphrase = Phrase(en: "Change your own passphrase", zh: "更改自己的口令")
        package static let userPassphraseAbout = Phrase(
            en: "Copies of the vault made before still open with the old passphrase.", zh: "此前复制出去的保险库仍可用旧口令打开。")
        package static let newPassphraseFile = Phrase(en: "Read the new passphrase from a file", zh: "从文件读取新口令")

        // Customers

        package static let customerGroup = Phrase(en: "Customers: enter, look up, change", zh: "客户：录入、查询、修改")
        package static let customerGroupAbout = Phrase(
            en:
                "Sensitive values are never arguments, where the shell's history would keep them: give them in the form, when asked, or as JSON on standard input.",
            zh: "敏感内容不能写在命令行上，以免留在命令历史中：请在表单中填写、按询问输入，或以 JSON 从标准输入传入。")
        package static let customerCode = Phrase(en: "The customer code", zh: "客户编码")
        package static let customerAdd = Phrase(en: "Enter a customer", zh: "录入客户")
        package static let customerAddAbout = Phrase(
            en: "Without --set and --json-in a form asks field by field. Prints the customer's code.",
            zh: "不加 --set 和 --json-in 时以表单逐项询问。完成后输出客户编码。")
        package static let customerShow = Phrase(en: "Show a customer as your role may see them", zh: "查看客户（按角色权限显示）")
        package static let customerShowAbout = Phrase(
            en: "Every look is recorded. --reveal shows a masked field in clear to roles that may, and needs a reason.",
            zh: "每次查看都会记录。有权的角色可用 --reveal 查看遮盖字段的原文，须说明理由。")
        package static let reveal = Phrase(en: "Show this field in clear; may be repeated", zh: "显示该字段的原文；可重复使用")
        package static let customerEdit = Phrase(en: "Change a customer", zh: "修改客户")
        package static let customerEditAbout = Phrase(
            en: "Without --set and --json-in a form shows what stands there. In JSON, null empties a field.",
            zh: "不加 --set 和 --json-in 时以表单显示原值。JSON 中的 null 表示清空该字段。")
        package static let revision = Phrase(
            en: "The revision you saw: exit 7 if somebody has changed the customer since", zh: "看到的版本号；若其后有人修改，退出码为 7")
        package static let customerFind = Phrase(en: "Find customers by values or parts of them", zh: "按字段值或其中一部分查找客户")
        package static let customerFindAbout = Phrase(
            en:
                "Also finds encrypted values, where your role may search them. The value is asked for, or given as JSON on standard input. Where the policy offers it, a field can be looked up by a part: phone.last4, email.domain, name.prefix, name.pinyin (initials or syllables: zw, zhang wei).",
            zh:
                "角色有检索权限时，也能查找加密字段。查找的值在终端输入，或以 JSON 从标准输入传入。策略允许时，可按部分内容查找：phone.last4（后四位）、email.domain（域名）、name.prefix（开头）、name.pinyin（拼音首字母或全拼：zw、zhang wei）。")
        package static let findFields = Phrase(
            en: "Fields to search by, such as phone or name.pinyin", zh: "要查的字段，例如 phone 或 name.pinyin")
        package static let findJSON = Phrase(
            en: "Read the values to look for from standard input: a JSON object, or JSON Lines",
            zh: "从标准输入读取要查的值：一个 JSON 对象，或 JSON Lines")
        package static let customerList = Phrase(en: "List customers, a page at a time", zh: "分页列出客户")
        package static let after = Phrase(en: "The cursor that the page before ended with", zh: "上一页末尾给出的游标")
        package static let customerHistory = Phrase(en: "Show who changed what, and when", zh: "查看修改历史")
        package static let revealHistory = Phrase(en: "Show values in clear where your role may", zh: "在权限内显示原文")

        // Import and export

        package static let importFile = Phrase(en: "Import customers from a CSV file", zh: "从 CSV 文件导入客户")
        package static let importAbout = Phrase(
            en:
                "Columns are recognised by field name or label. Good rows go in, refused ones are listed (exit 5). The same file twice adds nobody twice.",
            zh: "按字段名或中英文标签识别各列。合格的行写入，未接受的行逐一列出（退出码 5）。同一文件重复导入不会重复添加。")
        package static let csvFile = Phrase(en: "The CSV file", zh: "CSV 文件")
        package static let template = Phrase(
            en: "Print a header line to fill in below, and what each column takes", zh: "输出模板表头，并说明各列要求")
        package static let dryRun = Phrase(en: "Check everything, write nothing", zh: "只检查，不写入")
        package static let update = Phrase(
            en: "Change customers who are there already instead of refusing rows that differ", zh: "客户已存在且内容不同时，更新而不是拒绝"
        )
        package static let errorsFile = Phrase(
            en: "Write row, field and reason of every refused row as CSV; overwrites the file",
            zh: "把未接受的行、字段和原因写入 CSV 文件（覆盖原文件）")
        package static let mapFile = Phrase(
            en: "Lines of HEADER = field, for headers that are not recognised", zh: "无法识别的表头与字段的对应关系，每行写“表头 = 字段名”")
        package static let encoding = Phrase(en: "The file's encoding; else detected", zh: "文件编码；默认自动识别")
        package static let export = Phrase(en: "Export what your role may read, sealed", zh: "导出权限内的客户资料（加密）")
        package static let exportAbout = Phrase(
            en:
                "Choose who can open the file: --to a key, --one-time passphrase, or --plain for roles that may. The export is recorded with its reason. Nothing is overwritten, and nothing is left after a failure.",
            zh: "须选择打开方式：--to 指定密钥，--one-time 一次性口令，有权的角色可用 --plain 明文导出。导出及理由会被记录。不会覆盖已有文件，失败时不留下文件。")
        package static let fields = Phrase(
            en: "Only these fields; else all that your role may read", zh: "只导出这些字段；默认为有权读取的全部字段")
        package static let out = Phrase(en: "The new file", zh: "新文件")
        package static let to = Phrase(en: "Seal for this key file", zh: "用该密钥文件加密")
        package static let oneTime = Phrase(
            en: "Seal with a new passphrase that is shown once", zh: "用新生成的口令加密，口令只显示一次")
        package static let plain = Phrase(en: "Do not encrypt; needs the right to", zh: "不加密；需要相应权限")
        package static let open = Phrase(en: "Open a sealed export", zh: "打开加密的导出文件")
        package static let openAbout = Phrase(
            en: "Needs no vault. The content goes to standard output, or with --out to a new file.",
            zh: "不需要保险库。内容写到标准输出，或用 --out 写入新文件。")
        package static let sealedFile = Phrase(en: "The sealed file", zh: "加密的导出文件")
        package static let key = Phrase(
            en: "Open with this key file; else with a one-time passphrase", zh: "用密钥文件打开；默认用一次性口令")
        package static let openOut = Phrase(en: "Write to this new file", zh: "写入新文件")

        // Policy and ledger

        package static let policyGroup = Phrase(en: "The policy: fields, tiers, roles", zh: "策略：字段、层级、角色")
        package static let policyCheck = Phrase(en: "Check a policy file", zh: "检查策略文件")
        package static let policyCheckAbout = Phrase(
            en: "Says every error with file, line and column, and the nearest known name.",
            zh: "逐条指出错误所在的文件、行、列，并提示最接近的名称。")
        package static let policyFiles = Phrase(en: "Policy files", zh: "策略文件")
        package static let policyShow = Phrase(en: "Print the policy in force", zh: "输出当前生效的策略")
        package static let ledgerGroup = Phrase(en: "The signed log: who did what, who saw what", zh: "账本：谁做了什么、看了什么")
        package static let ledgerGroupAbout = Phrase(
            en: "Every entry is signed by whoever acted, and chained to the one before. It holds no customer's value.",
            zh: "每条记录由操作人签名并与前一条相连，不含任何客户内容。")
        package static let ledgerList = Phrase(en: "List entries, newest first", zh: "列出记录，新的在前")
        package static let ledgerBy = Phrase(en: "Only what this user did", zh: "只看该用户的操作")
        package static let ledgerCustomer = Phrase(en: "Only what concerns this customer", zh: "只看涉及该客户的记录")
        package static let ledgerClass = Phrase(
            en: "Only this kind of entry", zh: "只看该类记录：authority 授权、change 修改、access 访问")
        package static let ledgerBefore = Phrase(en: "Entries before this number", zh: "只看该序号之前的记录")
        package static let ledgerVerify = Phrase(
            en: "Check the whole ledger and every customer against it", zh: "核验整个账本，并据此核对每位客户")
        package static let ledgerVerifyAbout = Phrase(
            en:
                "Checks the chain, every signature, who was entitled, and every live customer. A head kept elsewhere also shows whether the vault was put back to an older state.",
            zh: "核验链条、全部签名、操作权限和每位现有客户。另行保存的账本头还能发现保险库是否被换回旧版本。")
        package static let against = Phrase(en: "A head that ledger head printed before", zh: "此前由 ledger head 输出的账本头")
        package static let acceptRollback = Phrase(
            en: "After a restore: accept this older state, which is recorded", zh: "恢复备份后：接受较旧的状态，此操作会被记录")
        package static let ledgerHead = Phrase(
            en: "Print the ledger's signed head, to keep elsewhere", zh: "输出签名的账本头，供另行保存")
        package static let ledgerHeadAbout = Phrase(
            en: "Keep it where nobody can change vault and head together; ledger verify --against checks it.",
            zh: "请存放在无法与保险库一并改动的地方，之后用 ledger verify --against 核验。")

        // Shell

        package static let completions = Phrase(en: "Print a completion script for your shell", zh: "输出 shell 补全脚本")
        package static let shell = Phrase(en: "Which shell", zh: "哪种 shell")
        package static let manual = Phrase(en: "Print a man page, or write all of them", zh: "输出手册页，或写出全部手册页")
        package static let manualAbout = Phrase(
            en: "In the language of --lang. Man pages and --help are made from the same words.",
            zh: "语言由 --lang 决定。手册页与 --help 内容一致。")
        package static let manualCommand = Phrase(
            en: "The command, such as customer add; else coffer itself", zh: "命令，例如 customer add；默认为 coffer 本身")
        package static let manualOut = Phrase(en: "Write every page into this directory", zh: "把全部手册页写入该目录")
    }
}
