"""Retention over many customers: plan, run with nothing left in the file, and the verification of a long ledger.

Called by scripts/bench retention. Coffer's whole processes against an unlocked session, seen from outside. Between
approval and run a day of grace has to pass: the agent that runs gets a clock two days ahead (later.c).
"""

import argparse
import json
import mmap
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

from bench import Inputs, Memory
from vaults import HERE, Vault, peers_policy

# Whoever had nothing to do with the company for three years goes as a whole.
RETENTION = """\
retention:
  over:
    kind: maximum
    label: {en: three years after the last dealings, zh: 最后一次往来后三年}
    period: P3Y
    from: [contact, created_at]
    record: true

"""
SAMPLE = 50


def policy():
    text = re.sub(r"(?ms)^retention:\n.*?(?=^deadlines:)", RETENTION, peers_policy())
    return re.sub(r"(?m)^purge: .*$", "purge: {grace: 1 day}", text)


class LaterClock:
    """The environment of programs that think it is two days later."""

    def __init__(self, work):
        self.library = os.path.join(work, "later.so")
        subprocess.run(
            ["clang", "-O1", "-shared", "-fPIC", "-o", self.library, os.path.join(HERE, "later.c"), "-ldl"], check=True
        )

    def restart(self, vault):
        """Ends the agent, and starts one with that clock."""
        agent = vault.agent_process()
        vault.call("lock", "--all")
        while os.path.exists(f"/proc/{agent}"):
            time.sleep(0.01)
        vault.environment.update(LD_PRELOAD=self.library, LATER_DAYS="2")
        vault.unlock()


class Secrets:
    """Shred keys of customers who go, as they stand in the file before: none may be found in it afterwards."""

    def __init__(self, vault):
        self.path = vault.path
        database = sqlite3.connect(f"file:{vault.path}?mode=ro", uri=True)
        query = (
            "SELECT key FROM shred WHERE id / 16 IN (SELECT record FROM planned ORDER BY random() LIMIT ?)"
        )
        self.keys = [key for (key,) in database.execute(query, (SAMPLE,))]
        database.close()

    def left(self):
        found = 0
        for end in ("", "-wal"):
            if not os.path.exists(self.path + end) or not os.path.getsize(self.path + end):
                continue
            with open(self.path + end, "rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as content:
                found += sum(content.find(key[:12]) >= 0 for key in self.keys)
        return found


def watched(vault, *arguments):
    """Seconds of a call and bytes beyond idle that the agent took for it; what it printed."""
    memory = Memory(vault.agent_process())
    memory.start()
    start = time.perf_counter()
    text = vault.output(*arguments)
    return time.perf_counter() - start, memory.beyond_idle(), text


def officer(vault):
    """Somebody who may approve."""
    code = json.loads(vault.output("user", "add", "officer", "--role", "privacy_officer", "--json"))["code"]
    enrolled = json.loads(vault.output("user", "enrol", "officer", "--code", code, *vault.given, "--json"))
    vault.output("user", "admit", "officer", "--fingerprint", enrolled["fingerprint"])


def approve(vault, number):
    vault.output("retention", "approve", str(number), "--user", "officer", *vault.given)


def note(vault, count):
    """One signed entry each for some customers: long ago, so that nobody is kept by it."""
    database = sqlite3.connect(f"file:{vault.path}?mode=ro", uri=True)
    chosen = os.path.join(vault.work, "codes")
    with open(chosen, "w", encoding="ascii") as file:
        file.writelines(f"{code}\n" for (code,) in database.execute("SELECT code FROM customer LIMIT ?", (count,)))
    database.close()
    vault.output("customer", "event", "--kind", "contact", "--date", "2015-01-01", "--codes-from", chosen)


def measure(coffer, inputs, work, singles):
    vault = Vault(coffer, work, policy())
    vault.unlock()
    officer(vault)
    result = {"import": vault.call("import", inputs.csv)}
    if singles:
        note(vault, singles)
    os.sync()
    result["verify"], result["verify_memory"], said = watched(vault, "ledger", "verify", "--json")
    print(said.strip(), file=sys.stderr)
    result["plan"], result["plan_memory"], _ = watched(vault, "retention", "plan", "--dry-run", "--json")
    result["plan_made"], _, said = watched(vault, "retention", "plan", "--json")
    plan = json.loads(said)
    approve(vault, plan["plan"])
    secrets = Secrets(vault)
    LaterClock(work).restart(vault)
    size = vault.size()
    result["run"], result["run_memory"], said = watched(vault, "retention", "run", str(plan["plan"]), "--yes", "--json")
    done = json.loads(said)
    if not done["cleansed"] or secrets.left():
        sys.exit(f"something is left in the file: {done}, {secrets.left()} of {len(secrets.keys)} keys")
    result["erased"] = done["erased"]
    result["size"] = [size, vault.size()]
    result["verify_after"], _, said = watched(vault, "ledger", "verify", "--json")
    vault.lock()
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--coffer", required=True, help="the release program")
    parser.add_argument("--work", required=True, help="a directory on a real disk")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--singles", type=int, default=10_000, help="customers with a signed entry of their own")
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    inputs = Inputs(arguments.work, arguments.rows)
    runs = []
    for repetition in range(arguments.repeat):
        work = os.path.join(arguments.work, "retention")
        shutil.rmtree(work, ignore_errors=True)
        os.makedirs(work, mode=0o700)
        runs.append(measure(arguments.coffer, inputs, work, arguments.singles))
        print(f"{repetition + 1} of {arguments.repeat}: {json.dumps(runs[-1])}", file=sys.stderr)
        shutil.rmtree(work)
    middle = {name: statistics.median(run[name] for run in runs) for name in runs[0] if name != "size"}
    print(
        "| customers | runs | plan, s | erased | erased, customers/s | run, MB beyond idle | verify, s | import, rows/s "
        "|\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    )
    print(
        f"| {arguments.rows:,} | {len(runs)} | {middle['plan']:.2f} | {middle['erased']:,.0f} "
        f"| {middle['erased'] / middle['run']:,.0f} | {middle['run_memory'] / 1e6:.0f} | {middle['verify']:.1f} "
        f"| {arguments.rows / middle['import']:,.0f} |"
    )


if __name__ == "__main__":
    main()
