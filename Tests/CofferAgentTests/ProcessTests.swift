// The detached process and files in memory, as the system sees them.

import Glibc
import Testing

@testable import CofferAgent

@Suite struct ProcessTests {
    @Test("a started agent has a session of its own, no terminal, no foreign descriptor, and a quiet directory")
    func detached() throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        // Inheritable on purpose: it must not reach the agent.
        let stray = open("/dev/zero", O_RDONLY)
        defer { close(stray) }
        let script = """
            exec 1>&3; read pid comm state ppid group session tty rest < /proc/$$/stat; [ "$session" = $$ ] && echo leader
            echo "tty $tty"; pwd; readlink /proc/$$/fd/0; readlink /proc/$$/fd/2
            for file in /proc/$$/fd/*; do case "$(readlink "$file")" in /dev/zero) echo stray;; esac; done
            """
        try AgentProcess.spawn(executable: "/bin/sh", arguments: ["-c", script], ready: ends[1])
        close(ends[1])
        #expect(readToEnd(ends[0]) == "leader\ntty 0\n/\n/dev/null\n/dev/null\n")
    }

    @Test("a program that is not there is an error with its reason")
    func missingProgram() throws {
        #expect(
            failure { try AgentProcess.spawn(executable: "/nowhere/coffer", arguments: [], ready: 2) }
                == "agent_did_not_start")
    }

    @Test("a file in memory reads from the start, cannot be changed, and is not inherited")
    func memory() throws {
        let file = try memoryFile("correct horse")
        defer { close(file) }
        #expect(readToEnd(file) == "correct horse")
        #expect(write(file, "x", 1) == -1)
        #expect(ftruncate(file, 0) == -1)
        #expect(fcntl(file, F_GETFD) & FD_CLOEXEC != 0)
        let empty = try memoryFile("")
        defer { close(empty) }
        #expect(readToEnd(empty).isEmpty)
    }
}
