"""Backups beside restic: first, second after a few edits, verification and restore, of the same vault file in one run.

Called by scripts/bench backup. Both programs as whole processes that a passphrase file opens, without an agent: each
derives its key every time, and that counts.
"""

import argparse
import filecmp
import json
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import rows
from bench import machine
from vaults import Rows, Vault, failed

SEED = 20_260_101
# Argon2id takes 256 MiB at unlocking and gives them back at once: a fall of this much is its end.
FALL = 240 << 20
CALLS = {
    "first": "first backup", "second": "second backup", "restore": "restore", "verify": "verify",
    "verify_full": "verify --full",
}  # fmt: skip


class Resident(threading.Thread):
    """The most memory that a process has resident, and the most that it has once Argon2id is over."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.path = f"/proc/{process}/status"
        self.most = self.after = 0
        self.ended = threading.Event()

    def run(self):
        is_over = False
        while not self.ended.wait(0.01):
            now = self.resident()
            self.most = max(self.most, now)
            if not is_over and now and self.most - now > FALL:
                is_over, self.after = True, 0
            self.after = max(self.after, now)

    def resident(self):
        """0 of a process that has ended."""
        try:
            with open(self.path, encoding="ascii") as file:
                return next((int(line.split()[1]) * 1024 for line in file if line.startswith("VmRSS:")), 0)
        except OSError:
            return 0


class Call:
    """A whole process: its seconds, those of all cores together, the kernel's peak, the most after unlocking, its output."""

    def __init__(self, command, environment):
        os.sync()
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
            start = time.perf_counter()
            process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, text=True
            )
            resident = Resident(process.pid)
            resident.start()
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds = time.perf_counter() - start
            resident.ended.set()
            resident.join()
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            errors.seek(0)
            self.output, process.stderr = out.read(), errors.read()
        if process.returncode:
            failed(command, process)
        self.work = usage.ru_utime + usage.ru_stime
        self.peak, self.after = usage.ru_maxrss * 1024, resident.after


class Folder:
    """What a repository has come to hold since it was last asked."""

    def __init__(self, path):
        self.path, self.known = path, {}

    def written(self):
        now = {}
        for folder, _, names in os.walk(self.path):
            for name in names:
                about = os.stat(os.path.join(folder, name))
                now[about.st_ino, about.st_mtime_ns] = about.st_size
        total = sum(size for file, size in now.items() if file not in self.known)
        self.known = now
        return total


class Coffer:
    name = "coffer"

    def __init__(self, vault):
        self.vault = vault
        key, self.place = (os.path.join(vault.work, name) for name in ("offline.key", "coffer-repository"))
        vault.output("key", "create", key, "--name", "safe")
        vault.output("backup", "init", self.place, "--recipient", key + ".pub")
        self.folder = Folder(self.place)
        self.folder.written()
        self.restored = os.path.join(vault.work, "restored.coffer")

    def call(self, *arguments):
        return Call([self.vault.coffer, "backup", *arguments, "--json"], self.vault.environment)

    def backup(self):
        return self.call("create", self.place)

    def verify(self, is_full):
        return self.call("verify", self.place, *(["--full"] if is_full else []))

    def listing(self):
        return self.call("list", self.place)

    def restore(self):
        return self.call("restore", self.place, "--to", self.restored)


class Restic:
    name = "restic"

    def __init__(self, vault):
        self.vault, self.place = vault, os.path.join(vault.work, "restic-repository")
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("RESTIC_")}
        self.environment.update(
            RESTIC_REPOSITORY=self.place, RESTIC_PASSWORD_FILE=vault.secret,
            RESTIC_CACHE_DIR=os.path.join(vault.work, "restic-cache"),
        )  # fmt: skip
        self.call("init")
        self.folder = Folder(self.place)
        self.folder.written()
        self.target = os.path.join(vault.work, "restic-restored")
        self.restored = self.target + vault.path

    def call(self, *arguments):
        return Call(["restic", "--quiet", *arguments], self.environment)

    def backup(self):
        return self.call("backup", self.vault.path)

    def verify(self, is_full):
        return self.call("check", *(["--read-data"] if is_full else []))

    def listing(self):
        return self.call("snapshots")

    def restore(self):
        return self.call("restore", "latest", "--target", self.target)


def checkpoint(path):
    """Everything into the file, so that restic needs nothing but it."""
    database = sqlite3.connect(path)
    busy, *_ = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    database.close()
    if busy or (os.path.exists(path + "-wal") and os.path.getsize(path + "-wal")):
        sys.exit("the log could not be emptied")


def edits(csv, count, path, seed):
    """A file that gives one customer in a thousand, at random, another name."""
    chosen = set(random.Random(seed).sample(range(count), max(1, count // 1_000)))
    with open(csv, encoding="utf-8") as file, open(path, "w", encoding="utf-8") as out:
        out.write(file.readline())
        for number, line in enumerate(file):
            if number in chosen:
                name, rest = line.split(",", 1)
                out.write(f"{name}新,{rest}")
    return len(chosen)


def checked(vault, coffer, restic, changes, count, said):
    """Both files that came back are right: restic's to the byte; in Coffer's, the edited customers are found."""
    if json.loads(said)["customers"] != count:
        sys.exit(f"customers are missing: {said}")
    if not filecmp.cmp(vault.path, restic.restored, shallow=False):
        sys.exit("restic brought back another file")
    vault.environment["COFFER_VAULT"] = coffer.restored
    Rows(changes).look_up(vault, 100, random.Random(SEED))


def measure(program, csv, count, work, repetition):
    vault = Vault(program, work)
    shutil.rmtree(vault.agent)
    vault.environment["COFFER_PASSPHRASE_FILE"] = vault.secret
    vault.output("import", csv)
    coffer, restic = Coffer(vault), Restic(vault)
    # In turns, each time another first.
    turns = (coffer, restic) if repetition % 2 == 0 else (restic, coffer)
    result, said = {}, {}

    def note(step, who, call):
        result[f"{step}_{who.name}"] = call.seconds
        result[f"{step}_{who.name}_work"] = call.work
        result[f"{step}_{who.name}_peak"] = call.peak
        result[f"{step}_{who.name}_after"] = call.after
        said[step, who.name] = call.output

    def backup(step):
        for who in turns:
            checkpoint(vault.path)
            result[f"{step}_{who.name}_file"] = os.path.getsize(vault.path)
            note(step, who, who.backup())
            result[f"{step}_{who.name}_written"] = who.folder.written()
        # restic's snapshot has to be of the file that is compared with at the end.
        checkpoint(vault.path)

    backup("first")
    changes = os.path.join(work, "changes.csv")
    changed = edits(csv, count, changes, SEED + repetition)
    if json.loads(vault.output("import", "--update", changes, "--json"))["updated"] != changed:
        sys.exit("not all edits were made")
    backup("second")
    if turns[-1] is coffer:
        restic.backup()
    for who in turns:
        note("list", who, who.listing())
        note("verify", who, who.verify(False))
        note("verify_full", who, who.verify(True))
    for who in turns:
        note("restore", who, who.restore())
    checked(vault, coffer, restic, changes, count, said["restore", "coffer"])
    return result


def figure(value):
    return f"{value:,.{0 if value >= 100 else 1 if value >= 10 else 2}f}"


def verdict(value, aim, at_least=True):
    reached = value >= aim if at_least else value <= aim
    return f"{aim:g}", "reached" if reached else "**not reached**"


def report(count, runs, restic):
    """The table of medians; ratios are of medians."""
    middle = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    size = middle["first_coffer_file"] / 1e6
    print(f"\n### {count:,} customers, {size:,.0f} MB of vault file, median of {len(runs)}\n")
    print(f"| | Coffer | {restic} | ratio | aim | |\n| --- | ---: | ---: | ---: | ---: | --- |")

    def line(text, *cells):
        shown = [cell if isinstance(cell, str) else figure(cell) for cell in cells]
        print("| " + " | ".join([text, *shown, *[""] * (5 - len(shown))]) + " |")

    def both(name, scale=1.0):
        return [middle[name.format(who)] / scale for who in ("coffer", "restic")]

    def timed(text, name, aim=None):
        """Seconds of both, and how many times Coffer's speed is restic's."""
        coffer, restic = both(name)
        line(text, coffer, restic, restic / coffer, *(verdict(restic / coffer, aim) if aim else []))

    def share(text, kind, aim):
        shares = [100 * b / a for a, b in zip(both("first_{}" + kind), both("second_{}" + kind))]
        line(text, *shares, "", *verdict(shares[0], aim, at_least=False))

    timed("first backup, s", "first_{}", 2)
    rates = [size / seconds for size, seconds in zip(both("first_{}_file", 1e6), both("first_{}"))]
    line("first backup, MB of vault file/s", *rates, "", *verdict(rates[0], 150))
    line("first backup, s of both cores together", *both("first_{}_work"))
    line("first backup, MB written", *both("first_{}_written", 1e6))
    timed("second backup, s", "second_{}")
    share("second backup, % of the first's time", "", 15)
    share("second backup, % of the first's bytes", "_written", 1)
    timed("`backup restore`, `restic restore`, s", "restore_{}", 1.5)
    line("restore, s of both cores together", *both("restore_{}_work"))
    timed("`backup verify`, `restic check`, s", "verify_{}")
    timed("`backup verify --full`, `restic check --read-data`, s", "verify_full_{}")
    timed("to open and list alone, s", "list_{}")
    for call, text in CALLS.items():
        after = middle[f"{call}_coffer_after"] / 1e6
        peak = middle[f"{call}_restic_peak"] / 1e6
        line(f"{text}, MB at most once unlocked", after, peak, "", *verdict(after, 200, at_least=False))
    peaks = [max(middle[f"{call}_{who}_peak"] for call in CALLS) / 1e6 for who in ("coffer", "restic")]
    line("MB at most in any of them, Argon2id counted", *peaks)
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--coffer", required=True, help="the release program")
    parser.add_argument("--work", required=True, help="a directory on a real disk, where fsync costs what it costs")
    parser.add_argument("--rows", type=int, action="append", help="may be given several times; 100,000 and 1,000,000")
    parser.add_argument("--repeat", type=int, help="default: 3, and 1 from 1,000,000 rows on")
    arguments = parser.parse_args()
    version = subprocess.run(["restic", "version"], check=True, capture_output=True, text=True).stdout.split()
    print(f"{machine()}; load {os.getloadavg()[0]:.1f} at the start")
    for count in arguments.rows or [100_000, 1_000_000]:
        csv = os.path.join(arguments.work, f"rows-{SEED}-{count}.csv")
        if not os.path.exists(csv):
            rows.write(csv + ".new", count, SEED)
            os.rename(csv + ".new", csv)
        runs = []
        repetitions = arguments.repeat or (1 if count >= 1_000_000 else 3)
        for repetition in range(repetitions):
            work = os.path.join(arguments.work, "backup")
            shutil.rmtree(work, ignore_errors=True)
            os.makedirs(work, mode=0o700)
            runs.append(measure(arguments.coffer, csv, count, work, repetition))
            print(f"{repetition + 1} of {repetitions}: {json.dumps(runs[-1])}", file=sys.stderr)
            shutil.rmtree(work)
        report(count, runs, " ".join(version[:2]))


if __name__ == "__main__":
    main()
