"""Coffer beside plain SQLite and SQLCipher 4: the same rows, durability and cache, in turns, medians and ratios.

Called by scripts/bench, which installs and builds what this needs. Prints tables in Markdown and writes every single
measurement to a JSON file; changes nothing else.
"""

import argparse
import datetime
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import threading

import rows
from vaults import HERE, Vault, failed

SEED = 20_260_101
LOOK_UPS = 20_000
DELETES = 10_000
PEERS = ("plain", "sqlcipher")
CONTENDERS = (*PEERS, "coffer")
NAMES = {"plain": "SQLite", "sqlcipher": "SQLCipher", "coffer": "Coffer"}

# Name, what it says in the table, its unit, and whether more is better. Coffer's own measures come last.
MEASURES = (
    ("import", "import", "rows/s", True),
    ("lookup", "look-up by phone, in the store", "µs each", False),
    ("scan", "scan, every value handed over", "rows/s", True),
    ("scan_engine", "scan, inside the engine (lengths summed)", "rows/s", True),
    ("delete", "delete by id", "rows/s", True),
    ("size", "file", "bytes/row", False),
    ("memory", "import, memory beyond idle", "MB", False),
    ("lookup_door", "look-up through the door, entries per 1,000", "µs each", False),
    ("lookup_durable", "look-up through the door, an entry each", "µs each", False),
    ("open", "open or unlock", "ms", False),
)


class Inputs:
    """The rows, the phones to look for and the ids to delete, made once and kept between runs."""

    def __init__(self, folder, count):
        self.count = count
        self.csv = os.path.join(folder, f"rows-{SEED}-{count}.csv")
        self.phones = os.path.join(folder, f"rows-{SEED}-{count}.phones")
        self.ids = os.path.join(folder, f"rows-{SEED}-{count}.ids")
        if not os.path.exists(self.csv):
            rows.write(self.csv + ".new", count, SEED)
            os.rename(self.csv + ".new", self.csv)
        source = random.Random(SEED)
        with open(self.csv, encoding="utf-8") as file:
            phones = [line.split(",", 2)[1] for line in file][1:]
        wanted = source.sample(phones, min(LOOK_UPS, count))
        gone = source.sample(range(1, count + 1), min(DELETES, count // 2))
        with open(self.phones, "w", encoding="utf-8") as file:
            file.writelines(f"{phone}\n" for phone in wanted)
        with open(self.ids, "w", encoding="utf-8") as file:
            file.writelines(f"{number}\n" for number in gone)


def lines(command, environment=None):
    """Runs a command that prints a JSON object a line; what it says on standard error is shown if it fails."""
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        failed(command, done)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def figures(measured):
    """The unit of the table for each measure of one run."""
    result = {}
    for item in measured:
        name = item["measure"]
        if name == "size":
            result["size"] = item["bytes"]
            continue
        if name == "open":
            result[name] = item["seconds"] * 1e3
        elif name.startswith("lookup"):
            result[name] = item["seconds"] / item["count"] * 1e6
        else:
            result[name] = item["count"] / item["seconds"]
        if "memory" in item:
            result["memory"] = item["memory"] / 1e6
    return result


def run_peer(engine, inputs, work):
    return figures(
        lines(
            [
                sys.executable, os.path.join(HERE, "peers.py"), "--engine", engine, "--csv", inputs.csv,
                "--database", os.path.join(work, "peer.db"), "--phones", inputs.phones, "--delete", inputs.ids,
            ]
        )
    )  # fmt: skip


class Memory(threading.Thread):
    """The most memory a process has resident while this runs, beyond what it had at the start.

    Read from /proc because the peak the kernel keeps would show Argon2id's memory at unlocking instead.
    """

    def __init__(self, process):
        super().__init__(daemon=True)
        self.process, self.done = process, threading.Event()
        self.idle = self.most = self.resident()

    def resident(self):
        with open(f"/proc/{self.process}/status", encoding="ascii") as file:
            for line in file:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
        return 0

    def run(self):
        while not self.done.wait(0.02):
            self.most = max(self.most, self.resident())

    def beyond_idle(self):
        self.done.set()
        self.join()
        return max(self.most, self.resident()) - self.idle


def run_coffer(coffer, bench, inputs, work):
    """A fresh vault with an agent of its own: import as a person does it, the rest by the benchmark's program."""
    vault = Vault(coffer, work)
    measured = [{"measure": "open", "seconds": vault.unlock(), "count": 1}]
    try:
        memory = Memory(vault.agent_process())
        memory.start()
        seconds = vault.call("import", inputs.csv)
        measured.append(
            {"measure": "import", "seconds": seconds, "count": inputs.count, "memory": memory.beyond_idle()}
        )
    finally:
        vault.lock()
    measured.append({"measure": "size", "bytes": vault.size()})
    # Look-ups in the store and through the door, scan, delete: one process, one unlocking.
    command = [bench, vault.path, "--phones", inputs.phones, "--delete", inputs.ids, *vault.given]
    measured += lines(command, vault.environment)
    for item in measured:
        if item["measure"] == "lookup_store":
            item["measure"] = "lookup"
    return figures(measured)


def shown(name, value, count):
    if value is None:
        return "–"
    if name == "size":
        value /= count
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def compare(results, inputs):
    """The table of medians; a ratio above 1 means Coffer is better."""
    median = {
        who: {
            name: statistics.median(values)
            for name, *_ in MEASURES
            if (values := [run[name] for run in runs if name in run])
        }
        for who, runs in results.items()
    }
    # Coffer has one scan, which hands every value over; it stands beside both of the peers'.
    if "coffer" in median and "scan" in median["coffer"]:
        median["coffer"]["scan_engine"] = median["coffer"]["scan"]
    present = [who for who in CONTENDERS if who in results]
    ratios = [who for who in PEERS if who in results] if "coffer" in results else []
    print(f"\n### {inputs.count:,} rows, median of {len(results[present[0]])}\n")
    head = ["", "unit", *(NAMES[who] for who in present), *(f"Coffer : {NAMES[who]}" for who in ratios)]
    print("| " + " | ".join(head) + " |\n|" + " --- |" * 2 + " ---: |" * (len(head) - 2))
    for name, text, unit, more_is_better in MEASURES:
        values = {who: median[who].get(name) for who in present}
        if all(value is None for value in values.values()):
            continue
        cells = [text, unit, *(shown(name, values[who], inputs.count) for who in present)]
        for who in ratios:
            if values[who] and values["coffer"]:
                ratio = values["coffer"] / values[who]
                cells.append(f"{ratio if more_is_better else 1 / ratio:.2f}")
            else:
                cells.append("")
        print("| " + " | ".join(cells) + " |", flush=True)


def machine():
    model = next(
        (line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if "model name" in line),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB, Linux {platform.release()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, action="append", help="may be given several times; 100,000 and 1,000,000")
    parser.add_argument("--quick", action="store_true", help="20,000 rows, once: shows that everything runs")
    parser.add_argument("--repeat", type=int, help="default: 3, and 1 from 1,000,000 rows on")
    parser.add_argument("--peers-only", action="store_true")
    parser.add_argument("--coffer", help="the release program")
    parser.add_argument("--coffer-bench", help="the benchmark's own program")
    parser.add_argument("--work", required=True, help="a directory on a real disk, where fsync costs what it costs")
    arguments = parser.parse_args()
    counts = arguments.rows or ([20_000] if arguments.quick else [100_000, 1_000_000])
    who = PEERS if arguments.peers_only else CONTENDERS
    if not arguments.peers_only and not (arguments.coffer and arguments.coffer_bench):
        parser.error("--coffer and --coffer-bench, or --peers-only")

    os.makedirs(arguments.work, exist_ok=True)
    now = datetime.datetime.now(datetime.timezone.utc)
    record = {"date": now.isoformat(timespec="seconds"), "machine": machine(), "runs": []}
    print(f"{record['machine']}, {record['date'][:10]}")
    for count in counts:
        inputs = Inputs(arguments.work, count)
        repetitions = arguments.repeat or (1 if arguments.quick or count >= 1_000_000 else 3)
        results = {name: [] for name in who}
        for repetition in range(repetitions):
            # In turns, each time another first: a machine that slows down slows everyone.
            for name in who[repetition % len(who) :] + who[: repetition % len(who)]:
                print(f"{count:,} rows, {repetition + 1} of {repetitions}: {NAMES[name]}", file=sys.stderr)
                work = os.path.join(arguments.work, "run")
                shutil.rmtree(work, ignore_errors=True)
                os.makedirs(work, mode=0o700)
                os.sync()
                if name == "coffer":
                    run = run_coffer(arguments.coffer, arguments.coffer_bench, inputs, work)
                else:
                    run = run_peer(name, inputs, work)
                shutil.rmtree(work)
                results[name].append(run)
                record["runs"].append({"rows": count, "repetition": repetition, "contender": name, **run})
        compare(results, inputs)

    path = os.path.join(arguments.work, f"results-{now:%Y%m%dT%H%M%SZ}.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(record, file, indent=1)
    print(f"\nevery measurement: {os.path.relpath(path)}", file=sys.stderr)


if __name__ == "__main__":
    main()
