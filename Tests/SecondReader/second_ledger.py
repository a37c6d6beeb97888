"""The ledger as the second reader understands it (docs/format.md): all entries in order, and who may do what by them."""

import datetime
import json
import struct

from second_basics import Finding, H, fingerprint, is_signed, require
from second_policy import Policy

ZEROS = bytes(32)
AUTHORITY, CHANGE, ACCESS = 1, 2, 3
# Shown, searched, listed, history, exported, denied, counted, followed, measured, distinguished, compared, cleansed;
# backed up.
ACCESS_KINDS = {*range(1, 13), 14, 15}
ROOT, POLICY, KEYS, INVITE, ENROL, ADMIT, DISABLE, RESET, DATA_KEYS, DATA_KEYS_RETIRED = range(1, 11)
KEYSLOT, ROLLBACK, ROLE, KEYS_RETIRED, RESEALED_TIERS, REQUESTED, APPROVED, REJECTED, USED = range(11, 20)
APPOINTED, EMERGENCY, SEEN, REVIEW_STARTED, REVIEW_DECIDED, REVIEW_FINISHED, SEGMENT = range(20, 27)
PLANNED, PLAN_APPROVED, PLAN_CANCELLED, PLAN_FINISHED = range(27, 31)
ASKED, IDENTIFIED, EXTENDED, ANSWERED, CLOSED, REPOSITORY, RESTORED, CONFIRMED = range(31, 39)
CREATED, EDITED, SETTLED, RESEALED, TAGGED, RECODED, HELD, MERGED, UNMERGED, NOTED = range(1, 11)
RESTRICTED, CONSENTED, ERASED, TIER_ERASED, PUT_BACK, LEFT_OUT = range(11, 17)
MARKS = {TAGGED: {"enter", "update", "import"}, RECODED: {"code.create", "code.change", "code.retire"}, HELD: {"hold"}}
MARKS[NOTED] = MARKS[CONSENTED] = MARKS[TAGGED]
MARKS[RESTRICTED] = {"restrict"}
# Requests that are not answered before it is known who asks; those answered with a package.
NEED_IDENTITY = {"access", "portability", "correction", "erasure"}
FOR_DATA = {"access", "portability"}
APPROVABLE = {ERASED: "erase", TIER_ERASED: "erase", HELD: "hold", MERGED: "merge", UNMERGED: "merge"}
EVIDENCE = {
    "correction": {EDITED}, "erasure": {ERASED, LEFT_OUT}, "restriction": {RESTRICTED},
    "objection": {RESTRICTED, CONSENTED}, "opt_out": {CONSENTED}, "consent_withdrawal": {CONSENTED}}
PARTLY = {TIER_ERASED, RESTRICTED}
WEEK = 7 * 86_400_000


def day_of(milliseconds):
    return datetime.datetime.fromtimestamp(milliseconds // 1000, datetime.timezone.utc).date().isoformat()


def row_hash(outside, tiers):
    return H("coffer/row/1", outside, *(value for tier in sorted(tiers) for value in (tier, tiers[tier])))


def digests(said):
    """What a row consisted of, as a change body states it: the digest outside tiers, and one a tier."""
    tiers = {tier["tier"]: bytes.fromhex(tier["hash"]) for tier in said["tiers"]}
    require(list(tiers) == sorted(tiers) and len(tiers) == len(said["tiers"]), "digests: order of tiers")
    return bytes.fromhex(said["row"]), tiers


def differing(old, new):
    return {tier for tier in {*old, *new} if old.get(tier) != new.get(tier)}


def tiers_of(mask):
    return {tier for tier in range(1, 16) if mask >> tier & 1}


def resealed_batch(body, count):
    """The tiers, and for each record the digest outside tiers and those of tiers before and after."""
    version, mask = struct.unpack_from("<BH", body)
    require(version == 1, "batch: version")
    records, at = [], 3
    for _ in range(count):
        outside, present = body[at : at + 32], body[at + 32]
        before, after, at = {}, {}, at + 33
        for _ in range(present):
            mark, at = body[at], at + 1
            tier = mark & 15
            require(tier > max([0, *before, *after]), "batch: order of tiers")
            if mark & 128:
                before[tier], at = body[at : at + 32], at + 32
            if mark & 64 and mark & 32:
                after[tier] = before[tier]
            elif mark & 64:
                after[tier], at = body[at : at + 32], at + 32
        records.append((outside, before, after))
    require(at == len(body), "batch: length")
    return tiers_of(mask), records


def erased_batch(body, count):
    """The plan, and record and row hash before for each record that was taken away."""
    version, plan, length = struct.unpack_from("<BqI", body)
    at = 13 + length
    require(version == 2 and 1 <= count <= 1000 and len(body) == at + 58 * count, "erased: length")
    records = []
    for start in range(at, len(body), 58):
        records.append((struct.unpack_from("<q", body, start)[0], body[start + 24 : start + 56]))
    require(all(one < other for (one, _), (other, _) in zip(records, records[1:])), "erased: order")
    return plan, records


def numbers_of(text):
    """Records as a request for approval has them: 3-5, 9."""
    numbers = set()
    for piece in filter(None, text.split(", ")):
        first, last = (piece.split("-") * 2)[:2]
        numbers |= set(range(int(first), int(last) + 1))
    return numbers


class Ledger:
    """All entries in order, verified one by one; what they say about users, keys, policy and rows."""

    def __init__(self, db, vault):
        self.vault = vault
        self.users = {}  # id → name, role, state, keys, keyslots
        self.held = {0: {}}  # user → hierarchy key → hash of the grant
        self.keys, self.data_keys, self.retired, self.retired_keys = {}, {}, set(), set()
        self.policy, self.tiers, self.slots = None, {}, []  # tiers: name → number
        self.fields, self.moving = {}, {}  # field → type and tier as last declared; moving field → number of its tier
        self.due, self.requests = {}, {}  # tier → the entry that made it due; entry → request
        self.review, self.last_review = None, 0  # the one that is open: its entry, lines, decisions
        self.segments = set()  # names
        self.repositories = set()  # ids
        self.recovery, self.alerts = None, {}  # the recovery identity's key; entry → whom it let in, None once seen
        self.open_plan, self.approved_plans = None, set()
        self.subjects = {}  # seq → a data subject's request
        self.changed, self.merged = {}, {}  # seq → kind and records of a change; record → those it was merged with
        self.erased = {}  # record → the entry that took it away
        self.rows = {}  # record → row hash, and for a new record the tiers it may have, else None
        self.head, self.authority_head, self.sequence, self.authority_sequence = ZEROS, ZEROS, 0, 0
        columns = "seq, authority_seq, class, kind, time, actor, record, record_count, body, hash, signature"
        for entry in db.execute(f"SELECT {columns} FROM ledger ORDER BY seq"):
            try:
                self.take(*entry)
            except (Finding, KeyError, ValueError, IndexError, TypeError, struct.error) as finding:
                raise Finding(f"entry {entry[0]}: {finding or type(finding).__name__}") from finding

    def take(self, seq, authority_seq, class_, kind, time, actor, record, count, body, hash_, signature):
        require(seq == self.sequence + 1, f"does not follow {self.sequence}")
        is_authority = class_ == AUTHORITY
        require(authority_seq == (self.authority_sequence + 1 if is_authority else None), "authority number")
        computed = H(
            "coffer/ledger/1", self.vault, seq, authority_seq or 0, self.authority_head if is_authority else ZEROS,
            class_, kind, time, actor, record or 0, count, body, self.head)
        require(computed == hash_, "hash")
        said = json.loads(body) if is_authority else None
        user = self.users.get(actor, {})
        key = user["signing"] if user.get("state") == "active" else None
        if is_authority and kind in (ROOT, ENROL):
            key = bytes.fromhex(said["signing"])
        if is_authority and kind == APPOINTED and actor == 0:
            key = self.recovery
        require(key, "nobody who signs")
        require(is_signed(key, H("coffer/ledger-signature/1", self.vault, seq, hash_), signature), "signature")
        if is_authority:
            if ASKED <= kind <= CLOSED or kind == CONFIRMED:
                self.subject(seq, kind, time, actor, record, count, said)
            else:
                self.fold(seq, kind, time, actor, said)
            self.authority_sequence, self.authority_head = authority_seq, hash_
        elif class_ == CHANGE:
            self.change(seq, kind, time, actor, record, count, body)
        else:
            require(class_ == ACCESS and kind in ACCESS_KINDS, "class")
        self.sequence, self.head = seq, hash_

    # Changes

    def require_approval(self, kind, time, actor, records, plan):
        """Where the policy wants it, somebody else has approved this for these records, used up with it."""
        action = APPROVABLE.get(kind)
        if plan or action not in self.policy.approvals:
            return
        wanted = {"action": action, "actor": actor, "used": time}
        fitting = [one for one in self.requests.values() if wanted.items() <= one.items()]
        require(any(records <= numbers_of(one["records"]) for one in fitting), f"{action} without approval")

    def change(self, seq, kind, time, actor, record, count, body):
        role = self.users[actor]["role"]
        if kind in (ERASED, LEFT_OUT) and record is None:
            action = "erase" if kind == ERASED else "restore"
            require(action in self.policy.actions(role), f"{self.users[actor]['name']} may not {action}")
            plan, records = erased_batch(body, count)
            require(not plan or (kind == ERASED and plan in self.approved_plans), "a plan that nobody approved")
            self.require_approval(kind, time, actor, {number for number, _ in records}, plan)
            for number, before in records:
                require(self.rows.pop(number, (None,))[0] == before, f"does not follow for record {number}")
                self.erased[number] = seq
            self.changed[seq] = kind, {number for number, _ in records}
            return
        require(record is not None and 1 <= count <= 64, "records of a change")
        rights = {number: self.policy.rights(role, tier) for tier, number in self.tiers.items()}
        written = {tier for tier, some in rights.items() if some & {"enter", "clear"}}
        cleared = {tier for tier, some in rights.items() if "clear" in some}
        actions = self.policy.actions(role)
        enters = bool(actions & {"enter", "update", "import"})
        records = []  # (row hash and tiers before, or None; row hash after)
        if kind == CREATED:
            require(body[0] == 1 and len(body) == 3 + 32 * count, "body")
            tiers = tiers_of(struct.unpack("<H", body[1:3])[0])
            is_entitled = enters and tiers <= written
            records = [(None, body[3 + 32 * index : 35 + 32 * index]) for index in range(count)]
        elif kind == RESEALED:
            tiers, batch = resealed_batch(body, count)
            is_entitled = tiers <= cleared
            for outside, old, new in batch:
                require(differing(old, new) <= tiers, "changes other tiers than it says")
                records.append(((row_hash(outside, old), set(old)), row_hash(outside, new)))
        elif kind == PUT_BACK:
            require(count == 1, "kind")
            said = json.loads(body)
            is_entitled = "restore" in actions
            records = [((bytes.fromhex(said["before"]), set()), row_hash(*digests(said["after"])))]
        else:
            require((EDITED <= kind <= CONSENTED or kind == TIER_ERASED) and count == 1, "kind")
            said = json.loads(body)
            (before, old), (after, new) = digests(said["before"]), digests(said["after"])
            touched = differing(old, new) | set(said["settled"])
            both = {record, said.get("other", record)} if kind in (MERGED, UNMERGED) else {record}
            self.require_approval(kind, time, actor, both, said.get("plan"))
            if kind in MARKS:
                is_planned = kind == RESTRICTED and said.get("plan") in self.approved_plans and "erase" in actions
                is_entitled = not touched and (is_planned or bool(actions & MARKS[kind]))
            elif kind == TIER_ERASED:
                kept = {tier: hash_ for tier, hash_ in old.items() if tier in new}
                is_entitled = "erase" in actions and new == kept and len(new) == len(old) - 1
            elif kind == SETTLED:
                is_entitled = (enters or "read" in actions) and touched <= cleared
            else:
                is_entitled = (enters if kind == EDITED else "merge" in actions) and touched <= written
            records = [((row_hash(before, old), set(old)), row_hash(after, new))]
            if kind in set().union(PARTLY, *EVIDENCE.values()):
                self.changed[seq] = kind, {record}
            if kind == MERGED:
                self.merged.setdefault(record, []).append(said["other"])
                self.merged.setdefault(said["other"], []).append(record)
        require(is_entitled, f"{self.users[actor]['name']} may not write this")
        for number, (before, after) in enumerate(records, record):
            if before is None:
                require(number not in self.rows, "a known record")
            else:
                stated, allowed = self.rows.get(number, (None, None))
                follows = before[0] == stated and (allowed is None or before[1] <= allowed)
                require(follows, f"does not follow from the entry before about record {number}")
            self.rows[number] = after, tiers if kind == CREATED else None

    # What authority says

    def may(self, user, action):
        return self.users[user]["state"] == "active" and self.policy.may(self.users[user]["role"], action)

    def rights(self, user, number):
        names = [name for name, other in self.tiers.items() if other == number]
        known = self.users.get(user, {})
        return self.policy.rights(known["role"], names[0]) if names and known.get("state") == "active" else set()

    def live_keys(self):
        return {number: key for number, key in self.keys.items() if number not in self.retired_keys}

    def current(self, tier, purpose):
        fitting = [key for key in self.live_keys().values() if (key["tier"], key["purpose"]) == (tier, purpose)]
        return max(fitting, key=lambda key: key["epoch"], default=None)

    def needed(self, user, role):
        numbers = {number: name for name, number in self.tiers.items()}
        return {
            number for number, key in self.live_keys().items()
            if key["purpose"] in self.policy.rights(role, numbers[key["tier"]])}

    def take_away(self, user):
        """Keys that the user's role does not need, or all of somebody who is not active."""
        person = self.users[user]
        needed = self.needed(user, person["role"]) if person["state"] == "active" else set()
        self.held[user] = {key: sealed for key, sealed in self.held.get(user, {}).items() if key in needed}

    def has(self, user, tier, purpose):
        key = self.current(tier, purpose)
        return bool(key) and key["id"] in self.held.get(user, {})

    def is_holder(self, user, tier):
        may = {"clear", "search"} <= self.rights(user, tier)
        return may and self.has(user, tier, "clear") and self.has(user, tier, "search")

    def is_last_owner(self, user):
        every = set(self.live_keys())
        owners = [one for one in self.users if self.may(one, "user.admit") and every <= set(self.held.get(one, {}))]
        return owners == [user]

    def is_replaced(self, number):
        key = self.keys[number]
        return key["epoch"] < self.current(key["tier"], key["purpose"])["epoch"] and key["tier"] not in self.due

    def is_open(self, request, time):
        return not request["closed"] and time - request["time"] <= WEEK

    def has_enough(self, request):
        rule = self.policy.approvals.get(request["action"])
        if not rule:
            return False
        good = [user for user in request["approvals"] if self.could_approve(user, rule[0]) and user != request["actor"]]
        return len(good) >= rule[1]

    def could_approve(self, user, by):
        return self.may(user, "approve") and self.users[user]["role"] in by

    def may_approve(self, request, user):
        by, _ = self.policy.approvals.get(request["action"], (set(), 0))
        is_new = user != request["actor"] and user not in request["approvals"]
        return is_new and self.could_approve(user, by)

    def use_approval(self, action, digest, actor, time):
        if action not in self.policy.approvals:
            return
        wanted = {"action": action, "digest": digest.hex(), "actor": actor}
        for _, request in sorted(self.requests.items()):
            fits = wanted.items() <= request.items()
            if fits and self.is_open(request, time) and self.has_enough(request):
                request["closed"], request["used"] = True, time
                return
        raise Finding(f"{action} without approval")

    def may_or_stop(self, actor, action):
        require(self.may(actor, action), f"{self.users[actor]['name']} may not {action}")

    def fold(self, seq, kind, time, actor, said):
        folds = {
            ROOT: self.root, POLICY: self.new_policy, KEYS: self.new_keys, INVITE: self.invite, ENROL: self.enrol,
            ADMIT: self.admit, DISABLE: self.leave, RESET: self.leave, DATA_KEYS: self.new_data_keys,
            DATA_KEYS_RETIRED: self.retire_data_keys, KEYSLOT: self.keyslot, ROLLBACK: lambda *_: None,
            ROLE: self.role, KEYS_RETIRED: self.retire_keys, RESEALED_TIERS: self.resealed,
            REQUESTED: self.request, APPROVED: self.answer, REJECTED: self.answer, USED: self.answer,
            APPOINTED: self.appoint, EMERGENCY: self.emergency, SEEN: self.seen,
            REVIEW_STARTED: self.start_review, REVIEW_DECIDED: self.decide_review,
            REVIEW_FINISHED: self.finish_review, SEGMENT: self.segment, PLANNED: self.plan,
            PLAN_APPROVED: self.approve_plan, PLAN_CANCELLED: self.cancel_plan, PLAN_FINISHED: self.finish_plan,
            REPOSITORY: self.repository, RESTORED: self.restored}
        require(kind in folds, f"authority kind {kind}")
        require((kind == ROOT) == (seq == 1), "root")
        folds[kind](seq, kind, time, actor, said)

    def subject(self, seq, kind, time, actor, record, count, said):
        """A data subject's request, and its steps."""
        self.may_or_stop(actor, "request")
        require(count == (0 if record is None else 1), "whose request")
        if kind == ASKED:
            require(said["received"] <= day_of(time), "received on a day to come")
            self.subjects[seq] = {"record": record, **said}
            return
        request = self.subjects.get(said["request"])
        require(request and "outcome" not in request and request["record"] == record, "no such request")
        if kind == IDENTIFIED:
            require("check" in said and "check" not in request, "identity")
            request["check"] = said["check"]
        elif kind == CONFIRMED:
            require(request["received"] <= said["told"] <= day_of(time) and "told" not in request, "confirmation")
            request["told"] = said["told"]
        elif kind == EXTENDED:
            in_time = request["received"] <= said["told"] <= request.get("due", "")
            require(in_time and "ground" in said and "ground" not in request and "extended" in request, "extension")
            request["ground"] = said["ground"]
        elif kind == ANSWERED:
            is_known = record is not None and "check" in request
            require(request["type"] in FOR_DATA and is_known and "documents" in said, "answer")
            request["answered"] = seq
        else:
            self.close_subject(seq, request, said)

    def close_subject(self, seq, request, said):
        outcome, evidence = said["outcome"], said.get("evidence", [])
        if request["record"] is None and outcome != "withdrawn":
            is_possible = outcome == "refused" and said.get("refusal") in ("no_data", "identity_not_proven")
            require(is_possible, "done for somebody who is no customer")
        if outcome in ("fulfilled", "partly"):
            require("check" in request or request["type"] not in NEED_IDENTITY, "nobody knows who asks")
            require(evidence, "no evidence")
            is_answered = [request.get("answered")] == evidence
            require(is_answered if request["type"] in FOR_DATA else self.is_done(request, outcome, evidence), "evidence")
        require((outcome in ("refused", "partly")) == ("refusal" in said), "ground")
        require(all(said["request"] < entry < seq for entry in evidence), "evidence of another time")
        require(outcome in ("fulfilled", "partly") or not evidence, "evidence of nothing")
        request["outcome"] = outcome

    def is_done(self, request, outcome, evidence):
        """Whether all that is claimed is of a kind that this type of request asks for, and about that person."""
        kinds = EVIDENCE[request["type"]] | (PARTLY if outcome == "partly" and request["type"] == "erasure" else set())
        family, wanted = set(), [request["record"]]
        while wanted:
            record = wanted.pop()
            wanted += [] if record in family else self.merged.get(record, [])
            family.add(record)
        return all(
            self.changed.get(entry, (0, set()))[0] in kinds and self.changed[entry][1] & family for entry in evidence)

    def plan(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, "erase")
        require(self.open_plan is None and said["records"] > 0, "a plan is open")
        require(0 <= said.get("restricts", 0) <= said["records"], "counts of a plan")
        self.open_plan = {"number": seq, "by": actor, "digest": said["digest"], "records": said["records"]}

    def approve_plan(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, "approve")
        plan = self.open_plan or {}
        fits = (said["plan"], said["digest"]) == (plan.get("number"), plan.get("digest"))
        require(fits and plan["by"] != actor and plan["number"] not in self.approved_plans, "approval of a plan")
        self.approved_plans.add(plan["number"])

    def cancel_plan(self, seq, kind, time, actor, said):
        require(self.may(actor, "erase") or self.may(actor, "approve"), "may not drop a plan")
        require(self.open_plan and self.open_plan["number"] == said["plan"], "no such plan")
        self.open_plan = None

    def finish_plan(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, "erase")
        require(self.open_plan and self.open_plan["number"] == said["plan"] in self.approved_plans, "no such plan")
        counts = said["erased"], said["spared"], said.get("restricted", 0)
        require(min(counts) >= 0 and sum(counts) == self.open_plan["records"], "counts of a plan")
        self.open_plan = None

    def root(self, seq, kind, time, actor, said):
        names = ["encryption", "signing", "recoveryEncryption", "recoverySigning", "salt"]
        keys = {name: bytes.fromhex(said[name]) for name in names}
        require(actor == 1 and H("coffer/vault/1", *keys.values()) == self.vault, "root")
        person = {"name": said["owner"], "role": said["role"], "state": "active", "keyslots": {0: said["keyslot"]}}
        self.users[1] = {**person, **keys}
        self.recovery = keys["recoverySigning"]

    def new_policy(self, seq, kind, time, actor, said):
        new, old, kept = Policy(said["files"]), self.policy, []
        if old:
            self.may_or_stop(actor, "policy.apply")
            texts = [text for file in said["files"] for text in (file["name"], file["text"])]
            self.use_approval("policy.apply", H("coffer/policy/1", *texts), actor, time)
            searched = {(field, kind, self.tiers.get(tier)) for field, kind, tier in old.searched()}
            kept = [
                slot for slot in self.slots
                if slot["tier"] in self.due or (slot["field"], slot["kind"], slot["tier"]) in searched
                or self.moving.get(slot["field"]) == slot["tier"]]
            require(old.tiers <= new.tiers, "a tier is gone")
        else:
            require(actor == 1, "the first policy")
        tiers, slots = said["tiers"], said["slots"]
        numbers, columns = set(tiers.values()), [slot["column"] for slot in slots]
        require(self.tiers.items() <= tiers.items() and new.tiers <= set(tiers), "numbers of tiers")
        require(len(numbers) == len(tiers) and numbers <= set(range(1, 16)), "numbers of tiers")
        require(len(set(columns)) == len(columns) and set(columns) <= set(range(24)), "token columns")
        bound = {(slot["field"], slot["kind"], slot["tier"]) for slot in slots}
        searched = {(field, kind, tiers[tier]) for field, kind, tier in new.searched()}
        require(searched <= bound and all(slot in slots for slot in kept), "token columns")
        roles = {user["role"] for user in self.users.values() if user["state"] != "disabled"}
        require(roles <= set(new.roles), "a role that somebody has")
        self.policy, self.tiers, self.slots = new, tiers, slots
        for user in self.users:
            self.take_away(user)
        due = old.tiers_to_reseal(new) if old else set()
        arriving = self.move_fields(old, new, due) if old else set()
        self.fields.update({name: (field["type"], field["tier"]) for name, field in new.fields.items()})
        self.due.update({
            tiers[tier]: seq for tier in due if tier in arriving or self.current(tiers.get(tier), "clear")})

    def move_fields(self, old, new, due):
        """Notes what moves and comes back; the tiers into which fields move."""
        require(set(self.moving) <= set(new.fields), "a field goes before it has arrived")
        arriving = set()
        for name, field in new.fields.items():
            type_, tier = self.fields.get(name, (field["type"], field["tier"]))
            require(type_ == field["type"], "a field has another type")
            if tier != field["tier"]:
                require("open" not in (tier, field["tier"]), "into or out of the open")
                require(name not in self.moving, "a field moves on before it has arrived")
                self.moving[name] = self.tiers[tier]
                arriving.add(field["tier"])
                due |= {tier, field["tier"]}
            if name in self.fields and name not in old.fields and field["tier"] != "open":
                due.add(field["tier"])
        return arriving

    def new_keys(self, seq, kind, time, actor, said):
        wanted = set()
        made = {key["id"]: key for key in said["keys"]}
        tiers = {key["tier"] for key in said["keys"]}
        first = max(self.keys, default=0) + 1
        require([key["id"] for key in said["keys"]] == list(range(first, first + len(made))), "ids of keys")
        for tier in tiers:
            purposes = sorted(key["purpose"] for key in made.values() if key["tier"] == tier)
            require(purposes == ["clear", "masked", "search"], "purposes of keys")
            may = {"clear", "search"} <= self.rights(actor, tier)
            is_first = not self.current(tier, "clear")
            every = set(self.live_keys()) <= set(self.held.get(actor, {}))
            # The first owner's keys are the first of all.
            require(may and (every if is_first else self.is_holder(actor, tier)), "not a holder")
        for number, key in made.items():
            before = self.current(key["tier"], key["purpose"])
            epoch = before["epoch"] + 1 if before else 1
            require(key["epoch"] == epoch and len(bytes.fromhex(key["public"])) == 32, "epoch or public half")
            heirs = [user for user in self.users if user == actor or (before and before["id"] in self.held.get(user, {}))]
            wanted |= {(user, number) for user in heirs if key["purpose"] in self.rights(user, key["tier"])}
            wanted.add((0, number))
        given = {(grant["user"], grant["key"]): grant["sealed"] for grant in said["grants"]}
        require(set(given) == wanted and len(given) == len(said["grants"]), "not given to exactly those who had them")
        self.keys.update(made)
        for (user, key), sealed in given.items():
            self.held.setdefault(user, {})[key] = sealed
        self.due.update({tier: seq for tier in tiers if said["reseals"] or tier in self.due})

    def invite(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, "user.add")
        require(said["user"] == max(self.users) + 1 and all(user["name"] != said["name"] for user in self.users.values()), "a known user")
        require(said["role"] in self.policy.roles, "no such role")
        invited = {"state": "invited", "code": bytes.fromhex(said["invitation"]), "keyslots": {}}
        self.users[said["user"]] = {"name": said["name"], "role": said["role"], **invited}

    def enrol(self, seq, kind, time, actor, said):
        user = self.users[actor]
        require(user["state"] == "invited" and actor == said["user"], "not invited")
        keys = {name: bytes.fromhex(said[name]) for name in ("encryption", "signing")}
        proof = H("coffer/enrol/1", self.vault, actor, user["name"], keys["encryption"], keys["signing"])
        require(is_signed(user["code"], proof, bytes.fromhex(said["proof"])), "proof of the code")
        user.update(keys, state="enrolled", keyslots={0: said["keyslot"]})

    def admit(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, "user.admit")
        user = self.users[said["user"]]
        require(user["state"] in ("enrolled", "active") and user["role"] == said["role"], "role or state")
        require(fingerprint(user["encryption"], user["signing"]) == said["fingerprint"], "fingerprint")
        given = {grant["key"]: grant["sealed"] for grant in said["grants"]}
        is_theirs = all(grant["user"] == said["user"] for grant in said["grants"])
        require(is_theirs and len(given) == len(said["grants"]), "grants")
        require(set(given) <= set(self.held.get(actor, {})), "gives a key that they do not have")
        missing = self.needed(said["user"], user["role"]) - set(self.held.get(said["user"], {}))
        is_whole = set(given) == missing if user["state"] == "enrolled" else given and set(given) <= missing
        require(is_whole, "not the keys that the role needs")
        user["state"] = "active"
        self.held.setdefault(said["user"], {}).update(given)

    def role(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, "user.role")
        region = said.get("region") or ""
        self.use_approval("user.role", H("coffer/role/1", said["user"], said["role"], region), actor, time)
        user = self.users[said["user"]]
        require(said["user"] != actor and user["state"] != "disabled", "one's own, or of somebody who is gone")
        require(said["role"] in self.policy.roles, "no such role")
        require(said["role"] == user["role"] or not self.is_last_owner(said["user"]), "the last owner")
        user["role"] = said["role"]
        self.take_away(said["user"])

    def leave(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, "user.disable" if kind == DISABLE else "user.reset")
        user = self.users[said["user"]]
        require(not self.is_last_owner(said["user"]), "the last owner")
        code = bytes.fromhex(said["invitation"]) if kind == RESET else None
        user.update(state="invited" if kind == RESET else "disabled", code=code, keyslots={})
        self.take_away(said["user"])

    def keyslot(self, seq, kind, time, actor, said):
        slots = self.users[actor]["keyslots"]
        slots.pop(said["slot"], None)
        if said.get("sealed"):
            slots[said["slot"]] = said["sealed"]
        require(said["slot"] in (0, 1) and slots, "keyslot")

    def new_data_keys(self, seq, kind, time, actor, said):
        for made in said["keys"]:
            key = self.keys[made["key"]]
            require(made["id"] == max(self.data_keys, default=0) + 1 and key["purpose"] != "search", "data key")
            needed = {"clear", "enter"} if made["isSession"] else {"clear"}
            has_key = made["isSession"] or made["key"] in self.held.get(actor, {})
            require(self.rights(actor, key["tier"]) & needed and has_key, f"data key {made['id']} without right")
            self.data_keys[made["id"]] = made

    def retire_data_keys(self, seq, kind, time, actor, said):
        for number in said["keys"]:
            made = self.data_keys[number]
            tier = self.keys[made["key"]]["tier"]
            may = "clear" in self.rights(actor, tier) and self.has(actor, tier, "clear")
            require(may, "retired without right")
            require(made["isSession"] or self.is_replaced(made["key"]), f"data key {number} is still needed")
            self.retired.add(number)

    def retire_keys(self, seq, kind, time, actor, said):
        for number in said["keys"]:
            left = {made["key"] for made in self.data_keys.values() if made["id"] not in self.retired}
            is_free = self.is_replaced(number) and number not in left
            require(is_free and self.is_holder(actor, self.keys[number]["tier"]), f"key {number} is still needed")
            self.retired_keys.add(number)
            for held in self.held.values():
                held.pop(number, None)

    def resealed(self, seq, kind, time, actor, said):
        done = set(said["tiers"])
        homes = {name: self.tiers[self.policy.fields[name]["tier"]] for name in self.moving}
        require(all((self.moving[name] in done) == (homes[name] in done) for name in homes), "a move left half done")
        self.moving = {name: tier for name, tier in self.moving.items() if tier not in done}
        for tier in said["tiers"]:
            is_due = tier in self.due and self.due[tier] <= said["through"]
            require(is_due and self.is_holder(actor, tier), f"tier {tier} sealed anew")
            del self.due[tier]

    def request(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, said["action"])
        require(said["action"] in self.policy.approvals, "nothing that takes approval")
        opened = {"actor": actor, "time": time, "approvals": [], "closed": False, "used": None}
        opened["records"] = said["details"].get("records", "")
        self.requests[seq] = {"action": said["action"], "digest": said["digest"], **opened}

    def answer(self, seq, kind, time, actor, said):
        request = self.requests[said["request"]]
        require(self.is_open(request, time), "the request is closed")
        is_own, may_approve = request["actor"] == actor, self.may_approve(request, actor)
        if kind == APPROVED:
            require(may_approve, "may not approve")
            request["approvals"].append(actor)
        else:
            right = is_own or may_approve if kind == REJECTED else is_own and self.has_enough(request)
            require(right, "may not answer")
            request["closed"], request["used"] = True, time if kind == USED else None

    def appoint(self, seq, kind, time, actor, said):
        require(actor == 0 and said["user"] == max(self.users) + 1, "an appointment")
        require(all(user["name"] != said["name"] for user in self.users.values()), "a known user")
        keys = {name: bytes.fromhex(said[name]) for name in ("encryption", "signing")}
        given = {grant["key"]: grant["sealed"] for grant in said["grants"]}
        is_theirs = all(grant["user"] == said["user"] for grant in said["grants"])
        needed = self.needed(said["user"], "owner")
        require(is_theirs and len(given) == len(said["grants"]) and set(given) == needed, "grants")
        owner = {"name": said["name"], "role": "owner", "state": "active", "keyslots": {0: said["keyslot"]}}
        self.users[said["user"]], self.held[said["user"]] = {**owner, **keys}, given
        self.alerts[seq] = said["user"]

    def emergency(self, seq, kind, time, actor, said):
        require(self.users[actor]["role"] == self.policy.emergency, "not for emergencies")
        require(bytes.fromhex(said["reason"]), "reason")
        self.alerts[seq] = actor

    def seen(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, "access.review")
        require(self.alerts[said["alert"]] not in (None, actor), "seen already, or one's own")
        self.alerts[said["alert"]] = None

    # Reviews: who is in them and what was decided; not since when keys are held, nor how they were used

    def start_review(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, "access.review")
        require(not self.review and said["from"] == self.last_review, "a review is open, or another period")
        active = {number: user for number, user in sorted(self.users.items()) if user["state"] == "active"}
        require([line["user"] for line in said["lines"]] == list(active), "a review of others than those active")
        numbers = {number: name for name, number in self.tiers.items()}
        for line in said["lines"]:
            user = active[line["user"]]
            held = [self.keys[key] for key in self.held.get(line["user"], {})]
            keys = {(numbers[key["tier"]], key["purpose"]) for key in held}
            stated = [(key["tier"], key["purpose"]) for key in line["keys"]]
            require((line["name"], line["role"]) == (user["name"], user["role"]), "name or role of a line")
            require(set(stated) == keys and len(stated) == len(keys), "keys of a line")
        self.review = {"seq": seq, "open": set(active), "users": list(active), "withdrawn": set()}

    def open_review(self, actor, said):
        self.may_or_stop(actor, "access.review")
        require(self.review and self.review["seq"] == said["review"], "no such review is open")
        return self.review

    def decide_review(self, seq, kind, time, actor, said):
        review, user = self.open_review(actor, said), said["user"]
        require(user in review["users"] and user != actor, "no line, or one's own")
        require(self.users[user]["state"] != "disabled", "a line of somebody who has gone")
        review["open"].discard(user)
        review["withdrawn"].discard(user)
        if not said["isKept"]:
            require(not self.is_last_owner(user), "the last owner")
            review["withdrawn"].add(user)
            self.users[user].update(state="disabled", code=None, keyslots={})
            self.take_away(user)

    def finish_review(self, seq, kind, time, actor, said):
        review = self.open_review(actor, said)
        disabled = [user for user in review["users"] if self.users[user]["state"] == "disabled"]
        left = [user for user in review["users"] if user in review["open"] and user not in disabled]
        alone = all(not any(self.may(other, "access.review") for other in self.users if other != user) for user in left)
        require(alone and said["undecided"] == left, "a line is not decided")
        require(said["gone"] == [user for user in disabled if user not in review["withdrawn"]], "who has gone")
        self.review, self.last_review = None, said["review"]

    def repository(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, "backup")
        self.may_or_stop(actor, "restore")
        keys = [bytes.fromhex(recipient["key"]) for recipient in said["recipients"]]
        if said.get("isGivenUp"):
            require(not keys and said["id"] in self.repositories, "a repository that is none")
            self.repositories.remove(said["id"])
            return
        self.repositories.add(said["id"])
        is_fit = len(keys) <= 16 and len(set(keys)) == len(keys) and all(len(key) == 32 for key in keys)
        require(is_fit and len(bytes.fromhex(said["id"])) == 16, "recipients of a repository")

    def restored(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, "restore")
        for number in said["keys"]:
            require(number in self.retired_keys, f"key {number} is not retired")
            self.retired_keys.remove(number)
            self.due[self.keys[number]["tier"]] = seq
        for grant in said["grants"]:
            key, user = self.keys[grant["key"]], grant["user"]
            fits = user == 0 or key["purpose"] in self.rights(user, key["tier"])
            require(grant["key"] in said["keys"] and fits, "a grant nobody may have")
            self.held.setdefault(user, {})[grant["key"]] = grant["sealed"]
        for number in said["dataKeys"]:
            require(number in self.retired, f"data key {number} is not retired")
            self.retired.remove(number)
        for column in said["columns"]:
            slots = [slot for slot in self.slots if slot["column"] == column]
            require(slots, f"column {column} is none")
            self.due[slots[0]["tier"]] = seq
        for user in said["disabled"]:
            if user in self.users and self.users[user]["state"] != "disabled":
                self.users[user].update(state="disabled", code=None, keyslots={})
                self.take_away(user)

    def segment(self, seq, kind, time, actor, said):
        self.may_or_stop(actor, "segment")
        name, said = said["name"], said.get("filter")
        if said is None:
            require(name in self.segments, "drops a segment that is not there")
            self.segments.remove(name)
            return
        size = sum(len(said[tags]) for tags in ("tags", "anyTags", "withoutTags"))
        size += sum(len(test.get("values", [None])) for test in said["conditions"])
        require(0 < size <= 60 and len(self.segments | {name}) <= 1000, "the size of a filter, or too many segments")
        self.segments.add(name)
