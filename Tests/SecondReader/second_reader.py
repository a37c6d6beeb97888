#!/usr/bin/env python3
"""A second reader of vaults, written from docs/format.md alone: verifies the ledger, every row and the stored keys, and
prints one customer.

    apt-get install python3-nacl python3-yaml
    second_reader.py VAULT USER PASSPHRASE_FILE CODE

Prints the fields of the customer that the user's keys open, as JSON; on standard error, what was verified. Ends with 6
and the first finding when something is not as the format says. It takes a signed policy for a good one, and proves who
signed an entry and that their role might do it then; of accesses, only who signed.
"""

import json
import sqlite3
import struct
import sys
from pathlib import Path

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as unseal
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from nacl.pwhash import argon2id
from nacl.signing import SigningKey

from second_basics import Finding, H, K, message, require
from second_ledger import Ledger, row_hash

CLEAR, CLEAR_OVERLAY = 1, 3


def verify_keys(db, ledger):
    """That grants, keyslots and data keys are those that the ledger names."""
    held = {(user, key): sealed for user, keys in ledger.held.items() for key, sealed in keys.items()}
    found = {row[:2]: H("coffer/grant/1", row[2]).hex() for row in db.execute("SELECT user, key, sealed FROM key_grant")}
    for grant in sorted({*held, *found}):
        require(held.get(grant) == found.get(grant), f"grant of key {grant[1]} to user {grant[0]}: not the ledger's")
    slots = {(id_, slot): sealed for id_, user in ledger.users.items() for slot, sealed in user["keyslots"].items()}
    found = {row[:2]: H("coffer/keyslot/1", row[2]).hex() for row in db.execute("SELECT user, slot, sealed FROM keyslot")}
    for slot in sorted({*slots, *found}):
        require(slots.get(slot) == found.get(slot), f"keyslot {slot[1]} of user {slot[0]}: not the ledger's")
    stored = dict(db.execute("SELECT id, sealed FROM data_key"))
    for number, made in ledger.data_keys.items():
        is_right = number in ledger.retired or H("coffer/data-key/1", stored.get(number, b"")).hex() == made["sealed"]
        require(is_right, f"data key {number}: not the one registered")


def open_keyslot(slot, passphrase, context):
    require(len(slot) == 101 and slot[0] == 1, "keyslot: shape")
    memory, passes = struct.unpack("<QI", slot[1:13])
    key = argon2id.kdf(32, passphrase, slot[13:29], opslimit=passes, memlimit=memory)
    associated = message("coffer/keyslot/1", context, slot[1:13], slot[13:29])
    return unseal(slot[53:], associated, slot[29:53], key)


def open_seed(db, ledger, user, secret):
    """The seed in whichever keyslot this passphrase or key file opens."""
    context = H("coffer/keyslot-context/1", ledger.vault, user)
    for (slot,) in db.execute("SELECT sealed FROM keyslot WHERE user = ? ORDER BY slot", [user]):
        try:
            return open_keyslot(slot, secret, context)
        except CryptoError:
            continue
    raise Finding("no keyslot opens with this passphrase")


def open_grants(db, ledger, user, passphrase):
    """The tier pairs of a user by hierarchy key, after every comparison with the ledger."""
    seed = open_seed(db, ledger, user, passphrase)
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
    record, public_id, code, revision, pending, open_, blob, salt, merged_into = row
    slots = {slot["column"]: slot["tier"] for slot in ledger.slots}
    by_tier = {}
    for tier, kind, part_revision, sealed in parts(blob):
        by_tier.setdefault(tier, []).extend((kind, part_revision, sealed))
    for slot, token in enumerate(tokens):
        if token is not None:
            require(slot in slots, f"record {record}: a token in a column of no field")
            by_tier.setdefault(slots[slot], []).extend((slot, token))
    outside = H("coffer/row-outside/1", ledger.vault, record, public_id, code, revision, pending, merged_into or 0, open_, salt)
    return outside, {tier: H("coffer/row-tier/1", record, tier, *held) for tier, held in by_tier.items()}


def verify_rows(db, ledger):
    unseen = dict(ledger.rows)
    shred = {number for (number,) in db.execute("SELECT id FROM shred")}
    columns = "id, public_id, code, revision, pending, open, parts, salt, merged_into, " + ", ".join(f"t{n}" for n in range(24))
    for row in db.execute(f"SELECT {columns} FROM customer"):
        outside, tiers = row_digests(row[:9], row[9:], ledger)
        stated, allowed = unseen.pop(row[0], (None, None))
        is_right = row_hash(outside, tiers) == stated and (allowed is None or set(tiers) <= allowed)
        require(is_right, f"record {row[0]}: not as its newest change says")
        for tier in {part[0] for part in parts(row[6])}:
            require(row[0] * 16 + tier in shred, f"record {row[0]}, tier {tier}: its shred key is gone")
    require(not unseen, f"records {sorted(unseen)}: missing")
    require(dict(db.execute("SELECT record, ledger_seq FROM tombstone")) == ledger.erased, "tombstones")


def main(path, name, passphrase_file, code):
    header = Path(path).read_bytes()[:100]
    require(header.startswith(b"SQLite format 3\0") and header[68:72] == b"COFR", "not a vault")
    require(header[60:64] == b"\0\0\0\6", "another version of the format")
    db = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
    ledger = Ledger(db, *db.execute("SELECT value FROM meta WHERE name = 'vault_id'").fetchone())
    verify_rows(db, ledger)
    verify_keys(db, ledger)
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
