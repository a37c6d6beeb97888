// What the agent and its client tell a person.

extension Catalogue {
    /// Sessions, the agent process, its socket.
    package enum Agent {
        package static func noSession(vault: String, user: String?) -> Phrase {
            let vault = line(vault)
            guard let user = user.map(line) else {
                return Phrase(en: "\(vault) is locked", zh: "\(vault) 已锁定")
            }
            return Phrase(en: "\(vault) is locked for \(user)", zh: "\(vault) 对用户 \(user) 已锁定")
        }

        /// As typed, but on one line: what follows a line end would look like another message.
        private static func line(_ typed: String) -> String {
            String(typed.map { $0.isNewline ? " " : $0 })
        }

        package static var unlockFirst: Phrase {
            Phrase(
                en: "run coffer unlock, or give --passphrase-file", zh: "请先运行 coffer unlock，或用 --passphrase-file 给出口令文件"
            )
        }

        package static func severalSessions(vault: String, users: [String]) -> Phrase {
            Phrase(
                en: "several users have unlocked \(vault): \(users.joined(separator: ", "))",
                zh: "\(vault) 有多个用户的会话：\(users.joined(separator: "、"))")
        }

        package static var nameTheUser: Phrase {
            Phrase(en: "say which one with --user NAME", zh: "请用 --user NAME 指明是哪一个")
        }

        package static func tooManyAttempts(seconds: Int) -> Phrase {
            Phrase(
                en: "too many wrong passphrases; the next attempt is possible in \(seconds) s",
                zh: "口令错误次数过多，\(seconds) 秒后才能再试")
        }

        package static var lockedWhileRunning: Phrase {
            Phrase(en: "the session was locked while this was running", zh: "操作进行中，会话被锁定")
        }

        package static var expiredWhileRunning: Phrase {
            Phrase(en: "the session reached its lifetime while this was running", zh: "操作进行中，会话到期")
        }

        package static var committedStays: Phrase {
            Phrase(
                en: "what was committed before stays; unlock and run the command again to go on",
                zh: "此前已提交的内容都在；解锁后重新运行该命令即可继续")
        }

        package static func stillRunning(users: [String]) -> Phrase {
            Phrase(
                en: "no new work is accepted, but a command of \(users.joined(separator: ", ")) is still running",
                zh: "已不再接受新操作，但 \(users.joined(separator: "、")) 仍有命令在运行")
        }

        package static var keysGoWhenItEnds: Phrase {
            Phrase(
                en: "its keys are wiped as soon as it ends; end that command, or the agent process, to have it at once",
                zh: "该命令结束后密钥随即清除；如需立即清除，请终止该命令或代理进程")
        }

        package static var ended: Phrase {
            Phrase(en: "the agent ended before it had answered", zh: "代理进程尚未答复就结束了")
        }

        package static var ending: Phrase {
            Phrase(en: "the agent is ending", zh: "代理进程正在退出")
        }

        package static func didNotStart(reason: String?) -> Phrase {
            guard let reason else {
                return Phrase(en: "the agent did not start", zh: "代理进程未能启动")
            }
            return Phrase(en: "the agent did not start: \(reason)", zh: "代理进程未能启动：\(reason)")
        }

        package static func alreadyRuns(socket: String) -> Phrase {
            Phrase(en: "an agent already listens on \(socket)", zh: "已有代理进程在监听 \(socket)")
        }

        package static var otherVersion: Phrase {
            Phrase(en: "the agent is of another version", zh: "代理进程与当前程序版本不同")
        }

        package static var lockAll: Phrase {
            Phrase(en: "run coffer lock --all, then unlock again", zh: "请运行 coffer lock --all，然后重新解锁")
        }

        package static var notUnderstood: Phrase {
            Phrase(en: "the agent could not read the request", zh: "代理进程无法读懂该请求")
        }

        package static func tooLarge(limit: Int) -> Phrase {
            Phrase(
                en: "a message to or from the agent is larger than \(limit >> 20) MiB",
                zh: "与代理进程之间的一条消息超过了 \(limit >> 20) MiB")
        }

        package static func tooManyDescriptors(limit: Int) -> Phrase {
            Phrase(
                en: "at most \(limit) files can travel with one request to the agent",
                zh: "一次请求最多可向代理进程附带 \(limit) 个文件")
        }

        package static var foreignCaller: Phrase {
            Phrase(
                en: "this agent belongs to another user of this machine and answers only them",
                zh: "该代理进程属于本机的另一个用户，只答复其本人")
        }

        package static func foreignAgent(socket: String) -> Phrase {
            Phrase(
                en: "the agent at \(socket) runs as another user; nothing was sent to it",
                zh: "\(socket) 上的代理进程由另一个用户运行，没有向它发送任何内容")
        }

        package static func unsafeDirectory(_ path: String) -> Phrase {
            Phrase(
                en: "the agent's directory \(path) must be yours and closed to everybody else",
                zh: "代理目录 \(path) 必须归当前用户所有，且不对他人开放")
        }

        package static func closeDirectory(_ path: String) -> Phrase {
            Phrase(
                en: "run chmod 700 \(ShellWord.path(path)), or name another directory in COFFER_AGENT_DIR",
                zh: "请运行 chmod 700 \(ShellWord.path(path))，或用 COFFER_AGENT_DIR 指定另一个目录")
        }

        package static func pathTooLong(_ path: String, limit: Int) -> Phrase {
            Phrase(
                en: "the socket path \(path) is longer than \(limit) bytes",
                zh: "套接字路径 \(path) 超过 \(limit) 字节")
        }

        package static var shorterDirectory: Phrase {
            Phrase(en: "name a shorter directory in COFFER_AGENT_DIR", zh: "请用 COFFER_AGENT_DIR 指定一个较短的目录")
        }

        package static var noHome: Phrase {
            Phrase(
                en: "no place for the agent's socket: HOME is not set",
                zh: "没有可放置代理套接字的位置：未设置 HOME")
        }

        package static var setAgentDirectory: Phrase {
            Phrase(en: "set HOME or COFFER_AGENT_DIR", zh: "请设置 HOME 或 COFFER_AGENT_DIR")
        }

        package static func cannotUse(_ what: String, reason: String) -> Phrase {
            Phrase(en: "\(what): \(reason)", zh: "\(what)：\(reason)")
        }

        package static func unexpected(_ kind: String) -> Phrase {
            Phrase(en: "unexpected failure (\(kind))", zh: "意外错误（\(kind)）")
        }
    }
}
