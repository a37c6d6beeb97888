// Help of `coffer backup`.

extension Catalogue {
    package enum CLIBackup {
        package static let group = Phrase(en: "Backups that forget who was erased", zh: "备份：已删除的人不会随备份回来")
        package static let groupAbout = Phrase(
            en:
                "A repository is a folder of sealed files, or whatever rclone or a program of yours reaches. Who writes it needs to read no customer. A backup counts once it has been restored: coffer backup drill.",
            zh: "备份仓库是一个存放密封文件的文件夹，也可以是 rclone 或自备程序能访问的存储。做备份的人不必能看到客户资料。备份只有恢复过才算数：coffer backup drill。")
        package static let place = Phrase(
            en: "The repository: a folder, rclone:REMOTE:PATH, or \"command:PROGRAM ARGUMENTS\"",
            zh: "备份仓库：文件夹、rclone:REMOTE:PATH 或 \"command:PROGRAM ARGUMENTS\"")

        // init and recipients

        package static let setUp = Phrase(en: "Make a repository for this vault", zh: "为本保险库新建备份仓库")
        package static let setUpAbout = Phrase(
            en:
                "Every snapshot is sealed to the recipients: key files kept off this machine, which open the repository when the vault is lost, users whose role may restore, and always the recovery file, which need not be named. Only the public half (FILE.pub) is needed here. The folder has to be empty, or not there yet. A repository of this vault that is there already is taken as it is.",
            zh:
                "每个快照都密封给接收方：离线保存的密钥文件（保险库丢失时用它打开备份），角色有恢复权限的用户，以及恢复文件（始终是接收方，无须指定）。此处只需要密钥文件的公开部分（.pub 文件）。文件夹必须为空或尚不存在。如果该处已有本保险库的备份仓库，则直接登记使用。"
        )
        package static let recipientFile = Phrase(
            en: "Key files, or their public halves, that are to open the repository", zh: "可打开备份仓库的密钥文件或其公开部分")
        package static let recipients = Phrase(en: "Who can open a repository", zh: "谁能打开备份仓库")
        package static let recipientsAbout = Phrase(
            en: "The recovery file and users whose role may restore always can; these commands are about key files.",
            zh: "恢复文件和角色有恢复权限的用户始终可以打开；这些命令只针对密钥文件。")
        package static let add = Phrase(en: "Seal what comes to more key files", zh: "增加接收方，此后的备份也密封给它们")
        package static let addAbout = Phrase(
            en: "They open snapshots written from now on; earlier ones stay as they are.", zh: "它们能打开此后写入的快照；此前的快照不变。")
        package static let remove = Phrase(en: "Seal nothing more to key files", zh: "移除接收方，此后的备份不再密封给它们")
        package static let removeAbout = Phrase(
            en:
                "Whoever is removed reads nothing that is written later. What was written before they could have copied, and nothing can take that back: if a key file was stolen, treat what lay in the repository until now as read.",
            zh: "被移除的接收方读不到此后写入的任何内容。此前写入的内容，对方可能早已复制，无法收回：如果密钥文件被盗，应视为此前备份仓库中的内容已经泄露。")
        package static let removed = Phrase(en: "Names or fingerprints, as list shows them", zh: "名称或指纹（见 list）")

        // create, list, verify

        package static let create = Phrase(en: "Write a snapshot, and read it back", zh: "写入快照并读回核对")
        package static let createAbout = Phrase(
            en:
                "Only what changed is written; others can go on working. It ends with 0 only when every repository named has everything on its disk and it was read back. A snapshot is refused, and nothing is forgotten, if a living customer's key is missing (exit 6).",
            zh: "只写入有变化的部分，其他人可以照常工作。只有所列的每个备份仓库都已落盘并读回核对，退出码才为 0。如果有客户缺少密钥，则拒绝写入，也不清除任何旧密钥（退出码 6）。")
        package static let places = Phrase(en: "One repository, or several", zh: "一个或多个备份仓库")
        package static let list = Phrase(en: "List snapshots and who can open them", zh: "列出快照和接收方")
        package static let verify = Phrase(en: "Check whether a repository is whole", zh: "检查备份仓库是否完好")
        package static let verifyAbout = Phrase(
            en:
                "Reads small files and looks whether the others are there with their size; with --full it reads every byte. Each finding says what it means, what is lost, and what to do. A missing second copy puts nothing in doubt; ends with 6 for anything else.",
            zh: "读取小文件并核对其余文件是否存在、大小是否正确；加 --full 则读取每个字节。每项发现都说明含义、损失和下一步。仅缺一份副本不构成疑问；有其他任何发现时，退出码为 6。")
        package static let full = Phrase(en: "Read every byte", zh: "读取每个字节")

        // prune, forget-now

        package static let prune = Phrase(en: "Give up old snapshots by a rule", zh: "按规则清理旧快照")
        package static let pruneAbout = Phrase(
            en:
                "The newest snapshot and the newest good one always stay. Files that no snapshot needs are first put down for deletion, and deleted by a prune a week later; lists of keys whose 14 days are over go at once, and with them what was erased. So run it regularly: coffer backup schedule does.",
            zh:
                "最新的快照和最新的完好快照始终保留。不再需要的文件先登记，一周后再次清理时才删除；超过 14 天的旧密钥清单立即删除，此前已删除的客户由此彻底无法恢复。因此请定期执行，coffer backup schedule 会安排好。"
        )
        package static let keepLast = Phrase(en: "Keep so many of the newest", zh: "保留最新的若干个")
        package static let keepDaily = Phrase(en: "Keep one a day, for so many days", zh: "每天保留一个，共若干天")
        package static let keepWeekly = Phrase(en: "Keep one a week", zh: "每周保留一个")
        package static let keepMonthly = Phrase(en: "Keep one a month", zh: "每月保留一个")
        package static let keepYearly = Phrase(en: "Keep one a year", zh: "每年保留一个")
        package static let dryRun = Phrase(en: "Only show what would go", zh: "只显示将删除的内容")
        package static let despiteLoss = Phrase(
            en: "Go on where the newest snapshot is lost for good: everything is written anew",
            zh: "最新快照确已丢失时继续：重新完整写入")
        package static let dropDamaged = Phrase(
            en: "Also give up earlier snapshots of which files are lost; on its own, only these",
            zh: "同时清理有文件丢失的较早快照；单独使用时只清理这些")
        package static let forget = Phrase(
            en: "Forget the erased at once, not after 14 days", zh: "立即清除已删除客户的备份密钥，不等 14 天")
        package static let forgetAbout = Phrase(
            en:
                "Deletes all lists of keys but the newest. Until its 14 days are over an earlier list is what helps if the newest is damaged; both copies of the newest are read first. Who was erased after the newest snapshot needs another coffer backup create before. Other repositories hold keys of their own: they are named.",
            zh:
                "删除除最新一份以外的所有密钥清单。14 天内，较早的清单可在最新一份损坏时救急；执行前会先读取最新清单的两个副本。最新快照之后删除的客户，须先执行一次 coffer backup create。其他备份库各有密钥，会一并列出。"
        )

        package static let leave = Phrase(
            en: "Give a place of backups up, reachable or not", zh: "停用一个备份位置（无论是否可达）")
        package static let leaveAbout = Phrase(
            en:
                "Nothing is written there any more, and status and certificates no longer name it. What lies there stays, and opens for its recipients with the keys of whoever was erased since, too: destroy it if you can. A place that was given up is not taken up again: coffer backup init makes a new one.",
            zh:
                "不再向该处写入，状态和删除证书也不再提及它。该处已有的内容保留原样，其接收方仍能打开，包括此后才删除的客户；如有可能请将其销毁。已停用的位置不能重新启用，请用 coffer backup init 另建。"
        )

        // drill, restore

        package static let drill = Phrase(
            en: "Restore the newest snapshot, to see that it works", zh: "演练：恢复最新快照，验证备份可用")
        package static let drillAbout = Phrase(
            en:
                "Restores to a scratch place, opens it, reads samples as far as your keys go, compares counts and ledger, measures how long it took and how old the data is, and takes it away again. The report is signed. Ends with 6 on any doubt.",
            zh: "恢复到临时位置，打开并在权限内抽查客户，核对数量和账本，测量所需时间和数据的新旧程度，然后清除。报告带有签名。只要有疑问，退出码就为 6。")
        package static let scratch = Phrase(
            en: "A folder with room for the vault; else beside the vault", zh: "放得下整个保险库的文件夹；默认在保险库旁边")
        package static let report = Phrase(
            en: "Write the signed report to this new file, or into this folder", zh: "把签名报告写入此新文件，或写入此文件夹")
        package static let restore = Phrase(en: "Bring a vault back, to a new path", zh: "恢复整个保险库到新路径")
        package static let restoreAbout = Phrase(
            en:
                "Customers come as they were in the snapshot; who was erased, held, restricted or disabled since stays so. Everybody opens it with their own passphrase. With an unlocked vault your session does it; where no vault is left, --identity names a recipient's key file or the recovery file, and --as a person who may restore. With the recovery file, --new-owner appoints an owner when nobody's passphrase is left.",
            zh:
                "客户资料恢复到快照时的状态；此后的删除、法律保全、限制处理和停用继续有效。每个人仍用自己的口令打开。保险库还能解锁时由当前会话执行；保险库已不存在时，用 --identity 指定接收方的密钥文件或恢复文件，用 --as 指定有恢复权限的用户。如果所有人的口令都已丢失，可用恢复文件加 --new-owner 指定新的所有者。"
        )
        package static let snapshot = Phrase(en: "The snapshot's number; else the newest", zh: "快照编号；默认为最新")
        package static let to = Phrase(en: "The new vault file; nothing is overwritten", zh: "新的保险库文件；不会覆盖已有文件")
        package static let identity = Phrase(
            en: "A recipient's key file, or the recovery file, where no vault is left", zh: "保险库已不存在时：接收方的密钥文件或恢复文件")
        package static let identityPassphraseFile = Phrase(
            en: "Read the key file's passphrase from a file; --passphrase-file is the person's",
            zh: "从文件读取密钥文件的口令；--passphrase-file 是用户本人的口令")
        package static let asPerson = Phrase(
            en: "With --identity: who restores, by their own passphrase", zh: "与 --identity 同用：执行恢复的用户，用其本人口令")
        package static let newOwner = Phrase(
            en: "With the recovery file: a new owner who restores", zh: "与恢复文件同用：指定新的所有者来执行恢复")
        package static let erasuresAtLeast = Phrase(
            en: "Refuse a repository that does not know this act: “Newest act” of a certificate of erasure",
            zh: "如果备份仓库不包含此项保护记录（见删除证明中“最新的保护记录”），则拒绝恢复")

        // One customer

        package static let show = Phrase(en: "Compare a customer in a snapshot with the vault", zh: "比较快照与保险库中的同一客户")
        package static let showAbout = Phrase(
            en:
                "Nothing is changed. It compares what your keys read, and names tiers that differ in the rest, with who could read them.",
            zh: "不作任何改动。比较您的密钥能读取的内容；其余有所不同的层级会予以指明，并列出谁能读取。")
        package static let customer = Phrase(en: "Bring one customer back as a snapshot has them", zh: "把一位客户恢复到快照时的状态")
        package static let customerAbout = Phrase(
            en:
                "Shows what differs and asks first; what stands there now becomes an earlier version. What your keys do not read is left as it is, and named; if nothing else differs it is refused. A word of the customer that was recorded since (a consent, its withdrawal) stays. Who was erased does not come back.",
            zh: "先显示差异并询问；现有内容成为历史版本。您的密钥无法读取的部分保持现状并予以指明；如果没有其他不同，则拒绝执行。此后登记的客户意愿（同意或撤回）不变。已删除的客户不能恢复。")
        // schedule

        package static let schedule = Phrase(en: "Write timers that make backups and drills", zh: "生成定时备份和演练的配置")
        package static let scheduleAbout = Phrase(
            en:
                "Writes text and installs nothing; it says what to call. Every night a backup and a prune, every Sunday a drill. Without --keep options 14 daily, 8 weekly and 12 monthly snapshots stay. Name the person who makes backups with --user, and their passphrase's file with --passphrase-file: it is not read now.",
            zh:
                "只生成文本，不作安装，并说明该执行哪些命令。每晚备份并清理，每周日演练。不加 --keep 选项时保留 14 个每日、8 个每周和 12 个每月快照。用 --user 指定做备份的用户，用 --passphrase-file 指定其口令文件（此时不会读取）。"
        )
        package static let systemd = Phrase(
            en: "Write systemd units into this folder; else they are printed", zh: "把 systemd 单元写入此文件夹；默认只输出")
        package static let cron = Phrase(en: "Print lines for crontab instead", zh: "改为输出 crontab 的行")
        package static let hour = Phrase(
            en: "At which hour, 0 to 23; the drill two hours later", zh: "几点开始，0 到 23；演练晚两小时")
    }
}
