"""The policy engine: a decision, `policy check` of the shipped policy, `matrix` and `diff` of a large made-up policy.

Called by scripts/bench policy. The large policy has 50 roles and 60 fields; its neighbour differs in a tenth of the rights.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time

from vaults import POLICY, failed

SEED = 20_260_101
ROLES, FIELDS, TIERS = 50, 60, 6
RIGHTS = ("[enter, search, clear]", "[enter, masked]", "masked", "enter", "[search, clear]")
ACTIONS = (
    "read", "search", "enter", "update", "disclose", "import", "export", "erase", "hold", "approve", "merge",
    "user.list", "user.add", "user.admit", "key.rotate", "backup",
)  # fmt: skip
REPETITIONS = 15


def role_name(number):
    # Every policy has an owner.
    return f"role_{number}" if number else "owner"


def made_up(changed):
    """The text of a policy; `changed`: gives a tenth of the roles other rights, and one field another mask."""
    source, other = random.Random(SEED), random.Random(SEED + 1)
    text = ["policy: 1", "title: {en: Made up, zh: 虚构}", 'codes: {pattern: "C{seq:7}{check}"}', "forbid:"]
    for number in range(10):
        role = role_name(source.randrange(ROLES))
        text.append(
            f"  rule_{number}: {{label: {{en: Rule {number}, zh: 规则 {number}}}, roles: [{role}], "
            f"actions: [export, disclose], fields: [field_{number}], when: [minor]}}"
        )
    text.append("tiers:")
    text += [f"  tier_{n}: {{label: {{en: Tier {n}, zh: 层级 {n}}}}}" for n in range(TIERS)]
    text += ["  audit: {label: {en: Reasons, zh: 理由}}", "events: {contact: {label: {en: Contact, zh: 联系}}}", "retention:"]
    text += ["  all: {kind: maximum, label: {en: All, zh: 全部}, period: P3Y, from: contact}", "fields:"]
    for number in range(FIELDS):
        tier = number % TIERS
        search = ", search: [exact], unique: true" if number < TIERS else ""
        kind = "birthday" if number == FIELDS - 1 else "text"
        mask = "hidden" if changed and number == 7 else "whole"
        text.append(
            f"  field_{number}: {{tier: tier_{tier}, type: {kind}, label: {{en: Field {number}, zh: 字段 {number}}}, "
            f"mask: {mask}{search}}}"
        )
    text.append("roles:")
    for number in range(ROLES):
        actions = ", ".join(action for action in ACTIONS if number == 0 or source.random() < 0.6) or "read"
        rights = {f"tier_{tier}": RIGHTS[0] if number == 0 else source.choice(RIGHTS) for tier in range(TIERS)}
        if changed and number % 10 == 9:
            rights[f"tier_{other.randrange(TIERS)}"] = other.choice(RIGHTS)
        text += [f"  {role_name(number)}:", f"    label: {{en: Role {number}, zh: 角色 {number}}}", "    rights:"]
        text += [f"      {tier}: {words}" for tier, words in rights.items()]
        text += ["      audit: [enter, search, clear]", f"    may: [{actions}]"]
    return "\n".join(text) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--coffer", required=True, help="the release program")
    parser.add_argument("--coffer-bench", required=True, help="the benchmark's own program")
    parser.add_argument("--work", required=True)
    arguments = parser.parse_args()
    files = [os.path.join(arguments.work, name) for name in ("policy-before.yaml", "policy-after.yaml")]
    for path, changed in zip(files, (False, True)):
        with open(path, "w", encoding="utf-8") as file:
            file.write(made_up(changed))

    def run(*command):
        start = time.perf_counter()
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            failed(command, done)
        return time.perf_counter() - start, done.stdout

    large = f"{ROLES} roles, {FIELDS} fields"
    inside = {}
    for line in run(arguments.coffer_bench, "policy", POLICY, *files)[1].splitlines():
        item = json.loads(line)
        inside[item["measure"]] = item["seconds"] / item["count"]
    print("| inside one process, medians | | |\n| --- | ---: | --- |")
    for name, text, factor, unit in (
        ("decision", f"one decision of the compiled table ({large}, asked in random order)", 1e9, "ns"),
        ("decision_in_row", "one decision, a role's row for an action at hand", 1e9, "ns"),
        ("decision_with_reasons", "one decision with its deciding rule or its reasons, in words", 1e9, "ns"),
        ("check_shipped", "load and check the shipped policy", 1e3, "ms"),
        ("check_generated", f"load and check {large}", 1e3, "ms"),
        ("matrix", f"matrix, {large}, all actions", 1e3, "ms"),
        ("diff", f"diff, {large}, all actions", 1e3, "ms"),
    ):
        print(f"| {text} | {inside[name] * factor:,.1f} | {unit} |")
    print(f"\n| whole processes, median of {REPETITIONS} | |\n| --- | ---: |")
    for text, *command in (
        ("policy check of the shipped policy", "check", POLICY),
        (f"policy matrix --json, {large}", "matrix", "--policy", files[0], "--json"),
        (f"policy diff --json, {large}", "diff", *files, "--json"),
    ):
        times = [run(arguments.coffer, "policy", *command)[0] for _ in range(REPETITIONS)]
        print(f"| {text} | {statistics.median(times) * 1e3:,.0f} ms |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
