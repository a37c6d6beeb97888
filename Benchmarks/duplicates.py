"""`coffer quality duplicates` over made-up customers of whom it is known who is who: time, memory, precision, recall.

Called by scripts/bench duplicates, which builds what this needs.
"""

import argparse
import collections
import json
import os
import shutil
import subprocess
import time

from bench import Memory
from vaults import Vault, policy_alone


def people(vault):
    """Who each customer really is, as the remarks say, by code."""
    known, after = {}, None
    while True:
        page = ["--after", str(after)] if after else []
        after = None
        for line in vault.output("customer", "list", "--json", "--limit", "10000", *page).splitlines():
            customer = json.loads(line)
            if "more" in customer:
                after = customer["more"]["after"]
            else:
                known[customer["code"]] = customer["fields"]["notes"]["clear"]
        if after is None:
            return known


def pairs(count):
    return count * (count - 1) // 2


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--coffer", required=True)
    parser.add_argument("--coffer-match", required=True)
    parser.add_argument("--rows", type=int, default=20_000)
    arguments = parser.parse_args()
    work = os.path.join(arguments.work, "duplicates")
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    rows = os.path.join(work, "rows.csv")
    with open(rows, "wb") as file:
        subprocess.run([arguments.coffer_match, "csv", str(arguments.rows), "3001"], stdout=file, check=True)
    policy = policy_alone().replace("unique: true", "unique: warn")
    vault = Vault(arguments.coffer, work, policy)
    vault.unlock()
    try:
        start = time.perf_counter()
        imported = vault.start("import", rows, "--errors", os.path.join(work, "errors.csv"), stderr=subprocess.DEVNULL)
        imported.wait()
        seconds = time.perf_counter() - start
        print(f"import under the shipped policy: {arguments.rows / seconds:,.0f} rows/s")
        memory = Memory(vault.agent_process())
        memory.start()
        start = time.perf_counter()
        answer = vault.output("quality", "duplicates", "--json", "--limit", "100000000")
        seconds = time.perf_counter() - start
        used = memory.beyond_idle()
        known = people(vault)
    finally:
        vault.lock()
    right = wrong = 0
    for line in answer.splitlines():
        group = json.loads(line)
        if "summary" in group:
            summary = group["summary"]
            continue
        members = collections.Counter(known[code] for code in [group["code"], *(m["code"] for m in group["matches"])])
        same = sum(pairs(count) for count in members.values())
        right, wrong = right + same, wrong + pairs(sum(members.values())) - same
    true = sum(pairs(count) for count in collections.Counter(known.values()).values())
    print(f"{summary['customers']:,} customers, {summary['candidates']:,} candidates, {summary['groups']:,} groups")
    print(f"{seconds:.1f} s, {used / 1e6:.0f} MB beyond idle")
    print(f"precision {right / (right + wrong):.4f}, recall {right / true:.4f} of {true:,} pairs, in groups")
    print(json.dumps(summary))


if __name__ == "__main__":
    main()
