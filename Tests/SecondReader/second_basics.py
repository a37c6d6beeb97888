"""The second reader's alphabet (docs/format.md, Conventions): messages, hashes, signatures, fingerprints."""

import hashlib
import struct

from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


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


def fingerprint(encryption, signing):
    number = int.from_bytes(H("coffer/fingerprint/1", encryption, signing)[:20], "big")
    letters = "".join(LETTERS[number >> shift & 31] for shift in range(155, -1, -5))
    return "-".join(letters[at : at + 4] for at in range(0, 32, 4))


def is_signed(key, text, signature):
    try:
        return bool(VerifyKey(key).verify(text, signature))
    except (CryptoError, ValueError):
        return False
