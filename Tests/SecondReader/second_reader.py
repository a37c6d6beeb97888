#!/usr/bin/env python3
"""A second reader of vaults, written from docs/format.md alone: verifies the ledger and every row, prints one customer.

    pip install pynacl pyyaml
    second_reader.py VAULT USER PASSPHRASE_FILE CODE

Prints the fields of the customer that the user's keys open, as JSON; on standard error, what was verified. Ends with 6
and the first finding when something is not as the format says. Of the policy it reads fields and rights: it proves who
signed a change and that their role may write the tiers that differ, not that the role may do what else was done.
"""

import hashlib
import json
import sqlite3
import struct
import sys
from pathlib import Path

import yaml
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as unseal
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from nacl.pwhash import argon2id
from nacl.signing import SigningKey, VerifyKey

ZEROS = bytes(32)
AUTHORITY, CHANGE = 1, 2
ROOT, POLICY, KEYS, INVITE, ENROL, ADMIT, DISABLE, RESET, DATA_KEYS, RETIRED = range(1, 11)
CREATED, EDITED = 1, 2
CLEAR, CLEAR_OVERLAY = 1, 3


class Finding(Exception):
    """Something is not as the format says."""


def require(condition, what):
    if not condition:
        raise Finding(what)


def message(*inputs):
    """M: every input length-prefixed; texts as UTF-8, numbers as i64."""
    as_bytes = {str: str.encode, int: lambda number: struct.pack("<q", number), bytes: bytes}
    values = [as_bytes[type(value)](value) for value in inputs]
    return b"".join(struct.pack("<Q", len(value)) + value for value in values)


def K(key, *inputs):
    return hashlib.blake2b(message(*inputs), digest_size=32, key=key).digest()


def H(*inputs):
    return K(b"", *inputs)


def row_hash(outside, tiers):
    return H("coffer/row/1", outside, *(value for tier in sorted(tiers) for value in (tier, tiers[tier])))


def digests(said):
    """What a row consisted of, as a change body states it: the digest outside tiers, and one a tier."""
    tiers = {tier["tier"]: bytes.fromhex(tier["hash"]) for tier in said["tiers"]}
    require(list(tiers) == sorted(tiers) and len(tiers) == len(said["tiers"]), "digests: order of tiers")
    return bytes.fromhex(said["row"]), tiers


def is_signed(key, text, signature):
    try:
        return bool(VerifyKey(key).verify(text, signature))
    except (CryptoError, ValueError):
        return False


class Ledger:
    """All entries in order, verified one by one; what they say about users, keys and rows."""

    def __init__(self, db, vault):
        self.vault = vault
        self.users = {}  # id → state and keys
        self.signers = {}  # id → the key that signs now
        self.keys, self.data_keys, self.retired = {}, {}, set()
        self.slots, self.rights = {}, {}  # token column → tier; role → tier → rights
        self.rows = {}  # record → row hash, and for a new record the tiers it may have, else None
        self.head, self.authority_head, self.sequence, self.authority_sequence = ZEROS, ZEROS, 0, 0
        columns = "seq, authority_seq, class, kind, time, actor, record, record_count, body, hash, signature"
        for entry in db.execute(f"SELECT {columns} FROM ledger ORDER BY seq"):
            self.take(*entry)

    def take(self, seq, authority_seq, class_, kind, time, actor, record, count, body, hash_, signature):
        where = f"entry {seq}"
        require(seq == self.sequence + 1, f"{where}: does not follow {self.sequence}")
        is_authority = class_ == AUTHORITY
        require(authority_seq == (self.authority_sequence + 1 if is_authority else None), f"{where}: authority number")
        computed = H(
            "coffer/ledger/1", self.vault, seq, authority_seq or 0, self.authority_head if is_authority else ZEROS,
            class_, kind, time, actor, record or 0, count, body, self.head)
        require(computed == hash_, f"{where}: hash")
        said = json.loads(body) if class_ != CHANGE or kind != CREATED else None
        is_first = is_authority and kind in (ROOT, ENROL)
        key = bytes.fromhex(said["signing"]) if is_first else self.signers.get(actor)
        require(key, f"{where}: nobody who signs")
        signed = H("coffer/ledger-signature/1", self.vault, seq, hash_)
        require(is_signed(key, signed, signature), f"{where}: signature")
        self.sequence, self.head = seq, hash_
        if is_authority:
            self.fold(where, kind, actor, said)
            self.authority_sequence, self.authority_head = authority_seq, hash_
        elif class_ == CHANGE and kind == CREATED:
            require(body[0] == 1 and len(body) == 3 + 32 * count, f"{where}: body")
            (mask,) = struct.unpack("<H", body[1:3])
            tiers = {tier for tier in range(1, 16) if mask >> tier & 1}
            self.check_rights(where, actor, tiers, {"enter", "clear"})
            for index in range(count):
                require(record + index not in self.rows, f"{where}: a known record")
                self.rows[record + index] = body[3 + 32 * index : 35 + 32 * index], tiers
        elif class_ == CHANGE:
            require(record in self.rows and count == 1, f"{where}: no known record")
            stated, allowed = self.rows[record]
            (before, old), (after, new) = digests(said["before"]), digests(said["after"])
            follows = row_hash(before, old) == stated and (allowed is None or set(old) <= allowed)
            require(follows, f"{where}: does not follow from the entry before about record {record}")
            touched = {tier for tier in {*old, *new} if old.get(tier) != new.get(tier)}
            needed = {"enter", "clear"} if kind == EDITED else {"clear"}
            self.check_rights(where, actor, touched.union(said["settled"]), needed)
            self.rows[record] = row_hash(after, new), None

    def check_rights(self, where, actor, tiers, needed):
        rights = self.rights[self.users[actor]["role"]]
        for tier in tiers:
            require(rights.get(tier, set()) & needed, f"{where}: {self.users[actor]['name']} may not write tier {tier}")

    def read_policy(self, source, tiers, slots):
        policy = yaml.safe_load(source)
        as_list = lambda rights: [rights] if isinstance(rights, str) else rights
        for name, role in policy["roles"].items():
            given = role.get("rights", {})
            self.rights[name] = {tiers[tier]: set(as_list(rights)) for tier, rights in given.items()}
        for name, slot in slots.items():
            self.slots[slot] = tiers[policy["fields"][name.removesuffix(":exact")]["tier"]]

    def fold(self, where, kind, actor, said):
        user = self.users.get(said.get("user"))
        names = ["encryption", "signing", "recoveryEncryption", "recoverySigning", "salt", "invitation"]
        keys = {name: bytes.fromhex(said[name]) for name in names if name in said}
        if kind == ROOT:
            committed = H("coffer/vault/1", *(keys[name] for name in names[:5]))
            require(self.sequence == 1 and actor == 1 and committed == self.vault, f"{where}: root")
            self.users[1] = {"name": said["owner"], "role": said["role"], "state": "active", **keys}
            self.signers[1] = keys["signing"]
        elif kind == POLICY:
            require(actor == 1 and not self.rights, f"{where}: policy")
            self.read_policy(said["source"], said["tiers"], said["slots"])
        elif kind == KEYS:
            require(actor == 1 and not self.keys, f"{where}: keys")
            self.keys = {key["id"]: key for key in said["keys"]}
        elif kind == INVITE:
            require(not user, f"{where}: a known user")
            invited = {"state": "invited", "code": keys["invitation"]}
            self.users[said["user"]] = {"name": said["name"], "role": said["role"], **invited}
        elif kind == ENROL:
            require(user and user["state"] == "invited" and actor == said["user"], f"{where}: not invited")
            proof = H("coffer/enrol/1", self.vault, actor, user["name"], keys["encryption"], keys["signing"])
            require(is_signed(user["code"], proof, bytes.fromhex(said["proof"])), f"{where}: proof of the code")
            user.update(keys, state="enrolled")
        elif kind == ADMIT:
            require(user and user["state"] == "enrolled", f"{where}: not enrolled")
            user["state"] = "active"
            self.signers[said["user"]] = user["signing"]
        elif kind in (DISABLE, RESET):
            self.signers.pop(said["user"], None)
            user.update(state="disabled" if kind == DISABLE else "invited", code=keys.get("invitation"))
        elif kind == DATA_KEYS:
            for key in said["keys"]:
                require(key["id"] not in self.data_keys and key["key"] in self.keys, f"{where}: data key")
                self.data_keys[key["id"]] = key
        elif kind == RETIRED:
            require(all(self.data_keys[number]["isSession"] for number in said["keys"]), f"{where}: no session key")
            self.retired.update(said["keys"])


def open_keyslot(slot, passphrase, context):
    require(len(slot) == 101 and slot[0] == 1, "keyslot: shape")
    memory, passes = struct.unpack("<QI", slot[1:13])
    key = argon2id.kdf(32, passphrase, slot[13:29], opslimit=passes, memlimit=memory)
    associated = message("coffer/keyslot/1", context, slot[1:13], slot[13:29])
    return unseal(slot[53:], associated, slot[29:53], key)


def open_grants(db, ledger, user, passphrase):
    """The tier pairs of a user by hierarchy key, after every comparison with the ledger."""
    context = H("coffer/keyslot-context/1", ledger.vault, user)
    (slot,) = db.execute("SELECT sealed FROM keyslot WHERE user = ? ORDER BY slot", [user]).fetchone()
    seed = open_keyslot(slot, passphrase, context)
    secret = PrivateKey(K(seed, "coffer/user/1/encryption"))
    signing = SigningKey(K(seed, "coffer/user/1/signing"))
    theirs = ledger.users[user]["encryption"], ledger.users[user]["signing"]
    require((bytes(secret.public_key), bytes(signing.verify_key)) == theirs, "keyslot: other keys than the ledger's")
    pairs = {}
    for number, sealed in db.execute("SELECT key, sealed FROM key_grant WHERE user = ?", [user]):
        key, granted = ledger.keys[number], SealedBox(secret).decrypt(sealed)
        if key["purpose"] != "search":
            pairs[number] = PrivateKey(granted)
        public = bytes(pairs[number].public_key) if number in pairs else K(granted, "coffer/search-root/1")
        require(public.hex() == key["public"], f"grant {number}: another key than the ledger's")
    return pairs


def fields(encoded):
    found, at = {}, 0
    while at < len(encoded):
        end = at + 1 + encoded[at]
        name = encoded[at + 1 : end].decode()
        (size,) = struct.unpack_from("<I", encoded, end)
        at = end + 4 + size
        require(name not in found and at <= len(encoded), "fields: shape")
        found[name] = encoded[end + 4 : at].decode()
    return found


def unpad(plaintext):
    encoded = plaintext.rstrip(b"\0")
    require(encoded.endswith(b"\x80") and len(plaintext) == -(-len(encoded) // 32) * 32, "part: padding")
    return encoded[:-1]


def parts(blob):
    at = 0
    while at < len(blob):
        tier, kind, revision, size = struct.unpack_from("<BBqI", blob, at)
        at += 14 + size
        require(at <= len(blob), "parts: shape")
        yield tier, kind, revision, blob[at - size : at]


def open_part(db, ledger, pairs, record, tier, kind, revision, sealed):
    """The fields of a part, or None when none of the user's keys opens it."""
    version, number, nonce = struct.unpack_from("<Bq24s", sealed)
    made = ledger.data_keys.get(number)
    key = ledger.keys[made["key"]] if made and number not in ledger.retired else {}
    is_fit = (key.get("tier"), key.get("purpose")) == (tier, "masked" if kind in (2, 4) else "clear")
    require(version == 1 and is_fit, f"record {record}, tier {tier}: data key {number} does not count")
    if made["key"] not in pairs:
        return None
    (boxed,) = db.execute("SELECT sealed FROM data_key WHERE id = ?", [number]).fetchone()
    require(H("coffer/data-key/1", boxed).hex() == made["sealed"], f"data key {number}: not the one registered")
    data_key = SealedBox(pairs[made["key"]]).decrypt(boxed)
    (shred,) = db.execute("SELECT key FROM shred WHERE id = ?", [record * 16 + tier]).fetchone()
    key = K(data_key, "coffer/part/1", shred, record, bytes([tier]), bytes([kind]))
    associated = message("coffer/part/1", ledger.vault, record, bytes([tier]), bytes([kind]), revision, number)
    return fields(unpad(unseal(sealed[33:], associated, nonce, key)))


def row_digests(row, tokens, ledger):
    """What a row consists of now: the digest outside tiers, and one for each tier that has parts or tokens."""
    record, public_id, code, revision, pending, open_, blob, salt = row
    by_tier = {}
    for tier, kind, part_revision, sealed in parts(blob):
        by_tier.setdefault(tier, []).extend((kind, part_revision, sealed))
    for slot, token in enumerate(tokens):
        if token is not None:
            require(slot in ledger.slots, f"record {record}: a token in a column of no field")
            by_tier.setdefault(ledger.slots[slot], []).extend((slot, token))
    outside = H("coffer/row-outside/1", ledger.vault, record, public_id, code, revision, pending, open_, salt)
    return outside, {tier: H("coffer/row-tier/1", record, tier, *held) for tier, held in by_tier.items()}


def verify_rows(db, ledger):
    unseen = dict(ledger.rows)
    columns = "id, public_id, code, revision, pending, open, parts, salt, t0, t1, t2, t3, t4, t5, t6, t7"
    for row in db.execute(f"SELECT {columns} FROM customer"):
        outside, tiers = row_digests(row[:8], row[8:], ledger)
        stated, allowed = unseen.pop(row[0], (None, None))
        is_right = row_hash(outside, tiers) == stated and (allowed is None or set(tiers) <= allowed)
        require(is_right, f"record {row[0]}: not as its newest change says")
    require(not unseen, f"records {sorted(unseen)}: missing")


def main(path, name, passphrase_file, code):
    header = Path(path).read_bytes()[:100]
    require(header.startswith(b"SQLite format 3\0") and header[68:72] == b"COFR", "not a vault")
    require(header[60:64] == b"\0\0\0\1", "another version of the format")
    db = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
    ledger = Ledger(db, *db.execute("SELECT value FROM meta WHERE name = 'vault_id'").fetchone())
    verify_rows(db, ledger)
    print(f"verified: {ledger.sequence} entries, {len(ledger.rows)} records, head {ledger.head.hex()}", file=sys.stderr)

    user = next((number for number, user in ledger.users.items() if user["name"] == name), None)
    require(user, "no such user")
    typed = Path(passphrase_file).read_bytes()
    pairs = open_grants(db, ledger, user, typed[:-2] if typed.endswith(b"\r\n") else typed.removesuffix(b"\n"))
    found = db.execute("SELECT id, open, parts FROM customer WHERE code = ?", [code]).fetchone()
    require(found, "no such customer")
    shown = fields(found[1])
    clear = [part for part in parts(found[2]) if part[1] in (CLEAR, CLEAR_OVERLAY)]
    for part in sorted(clear, key=lambda part: part[1:3]):
        shown.update(open_part(db, ledger, pairs, found[0], *part) or {})
    print(json.dumps({name: value for name, value in shown.items() if value}, ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except (Finding, CryptoError) as finding:
        print(f"second reader: {finding or 'a seal does not open'}", file=sys.stderr)
        sys.exit(6)
