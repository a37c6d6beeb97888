// The errors of the agent and its client, each with its stable code.

import CofferText
import Glibc

extension CofferError {
    static func locked(vault: String, user: String?) -> CofferError {
        CofferError(
            Code("locked", .locked), Catalogue.Agent.noSession(vault: vault, user: user),
            hint: Catalogue.Agent.unlockFirst)
    }

    static func severalSessions(vault: String, users: [String]) -> CofferError {
        CofferError(
            Code("several_sessions", .usage), Catalogue.Agent.severalSessions(vault: vault, users: users),
            hint: Catalogue.Agent.nameTheUser)
    }

    static func tooManyAttempts(seconds: Int) -> CofferError {
        CofferError(Code("too_many_attempts", .locked), Catalogue.Agent.tooManyAttempts(seconds: seconds))
    }

    static func interrupted(_ reason: SessionTable.Ending) -> CofferError {
        let message =
            switch reason {
            case .locked: Catalogue.Agent.lockedWhileRunning
            case .expired: Catalogue.Agent.expiredWhileRunning
            }
        return CofferError(Code("locked", .locked), message, hint: Catalogue.Agent.committedStays)
    }

    static func stillRunning(users: [String]) -> CofferError {
        CofferError(
            Code("still_running", .waiting), Catalogue.Agent.stillRunning(users: users),
            hint: Catalogue.Agent.keysGoWhenItEnds)
    }

    static var agentEnded: CofferError {
        CofferError(
            Code("agent_ended", .failed), Catalogue.Agent.ended, hint: Catalogue.Agent.committedStays)
    }

    static var agentEnding: CofferError {
        CofferError(Code("agent_ending", .failed), Catalogue.Agent.ending, hint: Catalogue.Agent.unlockFirst)
    }

    static func agentDidNotStart(reason: String? = nil) -> CofferError {
        CofferError(Code("agent_did_not_start", .failed), Catalogue.Agent.didNotStart(reason: reason))
    }

    static func agentAlreadyRuns(socket: String) -> CofferError {
        CofferError(Code("agent_runs", .conflict), Catalogue.Agent.alreadyRuns(socket: socket))
    }

    static var otherVersion: CofferError {
        CofferError(
            Code("agent_version", .failed), Catalogue.Agent.otherVersion, hint: Catalogue.Agent.lockAll)
    }

    static var notUnderstood: CofferError {
        CofferError(Code("bad_request", .failed), Catalogue.Agent.notUnderstood, hint: Catalogue.Agent.lockAll)
    }

    static var messageTooLarge: CofferError {
        CofferError(Code("message_too_large", .failed), Catalogue.Agent.tooLarge(limit: Wire.limit))
    }

    static func tooManyDescriptors(limit: Int) -> CofferError {
        CofferError(Code("too_many_files", .usage), Catalogue.Agent.tooManyDescriptors(limit: limit))
    }

    static var foreignCaller: CofferError {
        CofferError(Code("foreign_caller", .denied), Catalogue.Agent.foreignCaller)
    }

    static func foreignAgent(socket: String) -> CofferError {
        CofferError(Code("foreign_agent", .denied), Catalogue.Agent.foreignAgent(socket: socket))
    }

    static func unsafeDirectory(_ path: String) -> CofferError {
        CofferError(
            Code("unsafe_directory", .refused), Catalogue.Agent.unsafeDirectory(path),
            hint: Catalogue.Agent.closeDirectory(path))
    }

    static func socketPathTooLong(_ path: String) -> CofferError {
        CofferError(
            Code("path_too_long", .usage), Catalogue.Agent.pathTooLong(path, limit: AgentAddress.longestPath),
            hint: Catalogue.Agent.shorterDirectory)
    }

    static var noHome: CofferError {
        CofferError(Code("no_home", .usage), Catalogue.Agent.noHome, hint: Catalogue.Agent.setAgentDirectory)
    }

    /// A failed system call on `what`, in the words of the C library.
    static func system(_ what: String, _ code: Int32 = errno) -> CofferError {
        CofferError(
            Code("system", .failed), Catalogue.Agent.cannotUse(what, reason: String(cString: strerror(code))))
    }

    /// Any error as one that may be shown: of a foreign type only its name, since its text could hold a value.
    static func wrapping(_ error: any Error) -> CofferError {
        switch error {
        case let error as CofferError: error
        default: CofferError(Code("unexpected", .failed), Catalogue.Agent.unexpected("\(type(of: error))"))
        }
    }
}
