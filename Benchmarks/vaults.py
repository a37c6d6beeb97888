"""A vault of a benchmark's own, used through Coffer's command line as a person uses it."""

import json
import os
import random
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
POLICY = os.path.join(ROOT, "policies", "customer.yaml")


# What the peers index: everything else that the shipped policy looks up is left out for the comparison.
INDEXED = ("phone", "email", "id_number")


def policy_alone():
    """The shipped policy without its law packs and what it uses of them, which loads from any folder."""
    with open(POLICY, encoding="utf-8") as file:
        return "".join(line for line in file if not line.startswith("include: [") and "{law: " not in line)


def peers_policy():
    """The shipped policy with token columns for what the peers have an index on, and no others."""
    text = re.sub(r"(?ms)^duplicates:\n.*?(?=^\S)", "", policy_alone())

    def field(match):
        if match[1] not in INDEXED:
            return re.sub(r"(unique: \w+,\s*)?search: \[[^]]*\],?\s*", "", match[0])
        return re.sub(r"search: \[[^]]*\]", "search: [exact]", match[0].replace("unique: warn,", ""))

    return re.sub(r"(?m)^  (\w+):\n(?:    \{(?:.*\n)(?:      .*\n)*)", field, text)


def failed(command, done):
    sys.exit(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stderr}")


class Vault:
    """A fresh vault with one owner and an agent of its own."""

    def __init__(self, coffer, work, policy=None):
        self.coffer, self.work = coffer, work
        rules = os.path.join(work, "policy.yaml")
        with open(rules, "w", encoding="utf-8") as file:
            file.write(policy or peers_policy())
        self.path = os.path.join(work, "bench.coffer")
        self.secret = os.path.join(work, "passphrase")
        self.given = ("--passphrase-file", self.secret)
        with open(os.open(self.secret, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as file:
            file.write("a passphrase for the benchmark only\n")
        # Not in `work`: a socket's path may have 107 bytes.
        self.agent = tempfile.mkdtemp(prefix="coffer-bench.")
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("COFFER_")}
        self.environment.update(
            COFFER_VAULT=self.path, COFFER_USER="owner", COFFER_STATE_DIR=os.path.join(work, "state"),
            COFFER_AGENT_DIR=self.agent,
        )  # fmt: skip
        self.call(
            "init", self.path, "--policy", rules, "--owner", "owner", *self.given,
            "--recovery-file", os.path.join(work, "recovery.key"), "--recovery-passphrase-file", self.secret,
        )  # fmt: skip

    def start(self, *arguments, **streams):
        return subprocess.Popen([self.coffer, *arguments], env=self.environment, text=True, **streams)

    def output(self, *arguments, given=None):
        """Standard output of a call that has to succeed."""
        command = [self.coffer, *arguments]
        done = subprocess.run(command, env=self.environment, input=given or "", capture_output=True, text=True)
        if done.returncode:
            failed(command, done)
        return done.stdout

    def call(self, *arguments):
        """Seconds that a call took, seen from outside."""
        start = time.perf_counter()
        self.output(*arguments)
        return time.perf_counter() - start

    def unlock(self):
        return self.call("unlock", *self.given)

    def lock(self):
        """Ends the sessions, and puts the agent's directory away."""
        self.call("lock", "--all")
        shutil.rmtree(self.agent, ignore_errors=True)

    def agent_process(self):
        """Whoever listens on the agent's socket."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(os.path.join(self.agent, "agent.sock"))
            credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        return struct.unpack("3i", credentials)[0]

    def size(self):
        """Bytes of file and log."""
        return sum(os.path.getsize(self.path + end) for end in ("", "-wal") if os.path.exists(self.path + end))


class Rows:
    """Columns of a CSV file that look-ups need, by row."""

    def __init__(self, csv):
        with open(csv, encoding="utf-8") as file:
            names = file.readline().rstrip("\n").split(",")
            name, phone = names.index("name"), names.index("phone")
            self.rows = [(cells[name], cells[phone]) for cells in (line.split(",", phone + 1) for line in file)]

    def look_up(self, vault, count, source):
        """Finds some customers by phone and compares the names; ends the run if any is wrong."""
        some = source.sample(self.rows, min(count, len(self.rows)))
        questions = "".join(json.dumps({"phone": phone}) + "\n" for _, phone in some)
        answers = vault.output("customer", "find", "--json-in", "--json", given=questions).splitlines()
        found = [json.loads(answer)["fields"]["name"]["clear"] for answer in answers]
        if found != [name for name, _ in some]:
            wrong = sum(a != b for a, (b, _) in zip(found, some)) + abs(len(found) - len(some))
            sys.exit(f"look-ups: {wrong} of {len(some)} are wrong")
