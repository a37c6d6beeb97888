"""`key rotate --reseal` beside the import of the same rows into the same vault, and what `kill -9` does to it.

Called by scripts/bench reseal. Coffer's whole processes against an unlocked session, seen from outside.
"""

import argparse
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time

from bench import Inputs
from vaults import Rows, Vault

SEED = 20_260_101
LOOK_UPS = 500


def resealed(vault):
    """Seconds that new keys and sealing everything anew under them took."""
    start = time.perf_counter()
    summary = json.loads(vault.output("key", "rotate", "--reseal", "--json"))
    seconds = time.perf_counter() - start
    if not summary["keys_dropped"] or summary["kept"]:
        sys.exit(f"old keys are still there: {summary}")
    return seconds


def look_up_meanwhile(vault, rows, ended):
    """Look-ups of another process while records are being sealed anew; how many."""
    source, done = random.Random(SEED), 0
    while not ended.wait(0.5):
        rows.look_up(vault, 100, source)
        done += 100
    return done


def measure(vault, inputs, rows):
    """Seconds of the import and of the sealing anew; then everything is verified."""
    vault.unlock()
    imported = vault.call("import", inputs.csv)
    os.sync()
    sealed = resealed(vault)
    rows.look_up(vault, LOOK_UPS, random.Random(SEED))
    vault.output("ledger", "verify")
    return imported, sealed


def killed(vault, rows, moments, seconds):
    """kill -9 of the agent at random moments of one sealing anew; each time it goes on until it is done."""
    source = random.Random(SEED)
    for number in range(moments):
        # The last blows land when fewer records are left: within what one run would take for them.
        delay = source.uniform(0, seconds / moments)
        work = vault.start("key", "rotate", "--reseal", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        running = work.poll() is None
        os.kill(vault.agent_process(), signal.SIGKILL)
        work.wait()
        vault.unlock()
        rows.look_up(vault, LOOK_UPS, source)
        state = "at work" if running else "done already"
        print(f"killed after {delay:.1f} s, {state}: {LOOK_UPS} look-ups right", file=sys.stderr)
    ended, done = threading.Event(), []
    others = threading.Thread(target=lambda: done.append(look_up_meanwhile(vault, rows, ended)))
    others.start()
    start = time.perf_counter()
    summary = json.loads(vault.output("key", "rotate", "--reseal", "--json"))
    print(f"the rest took {time.perf_counter() - start:.1f} s: {json.dumps(summary)}", file=sys.stderr)
    ended.set()
    others.join()
    print(f"{done[0] if done else 0} look-ups meanwhile, all right", file=sys.stderr)
    rows.look_up(vault, LOOK_UPS, source)
    print(vault.output("ledger", "verify").strip(), file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--coffer", required=True, help="the release program")
    parser.add_argument("--work", required=True, help="a directory on a real disk")
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--kill", type=int, default=0, help="strike this many times, in a further sealing anew")
    arguments = parser.parse_args()
    inputs = Inputs(arguments.work, arguments.rows)
    rows = Rows(inputs.csv)
    times = []
    for repetition in range(arguments.repeat):
        work = os.path.join(arguments.work, "reseal")
        shutil.rmtree(work, ignore_errors=True)
        os.makedirs(work, mode=0o700)
        vault = Vault(arguments.coffer, work)
        times.append(measure(vault, inputs, rows))
        imported, sealed = (arguments.rows / seconds for seconds in times[-1])
        print(
            f"{repetition + 1} of {arguments.repeat}: import {imported:,.0f}, sealing anew {sealed:,.0f} rows/s",
            file=sys.stderr,
        )
        if arguments.kill and repetition == arguments.repeat - 1:
            killed(vault, rows, arguments.kill, times[-1][1])
        vault.lock()
        shutil.rmtree(work)
    imported, sealed = (arguments.rows / statistics.median(column) for column in zip(*times))
    print("| rows | runs | import, rows/s | sealing anew, rows/s | ratio |\n| ---: | ---: | ---: | ---: | ---: |")
    print(f"| {arguments.rows:,} | {len(times)} | {imported:,.0f} | {sealed:,.0f} | {sealed / imported:.2f} |")


if __name__ == "__main__":
    main()
