"""One run of plain SQLite or SQLCipher 4 over the same rows as Coffer: import, look-up, scan, delete.

Both peers are the same library and driver (PyPI sqlcipher3-binary), with and without a key, so that only the cipher
differs. Prints one JSON object a line: {"measure": …, "seconds": …, "count": …}. Run in a process of its own, so that
the peak memory is this run's alone.
"""

import argparse
import collections
import csv
import itertools
import json
import os
import time

import sqlcipher3

BATCH = 10_000
KEY = "correct horse battery staple"

# The same work as one record of Coffer's: a row id, thirteen values, two unique and one plain index.
TABLE = """
CREATE TABLE customer (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT NOT NULL UNIQUE, email TEXT NOT NULL,
    id_number TEXT NOT NULL UNIQUE, bank_card TEXT NOT NULL, address TEXT NOT NULL, birthday TEXT NOT NULL,
    company TEXT NOT NULL, region TEXT NOT NULL, segment TEXT NOT NULL, consent_marketing TEXT NOT NULL,
    created_at TEXT NOT NULL, last_interaction TEXT NOT NULL
) STRICT;
CREATE INDEX customer_email ON customer (email);
"""
INSERT = (
    "INSERT INTO customer (name, phone, email, id_number, bank_card, address, birthday, company, region, segment,"
    " consent_marketing, created_at, last_interaction) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
)


def connect(path, engine):
    connection = sqlcipher3.connect(path, isolation_level=None)
    if engine == "sqlcipher":
        connection.execute(f"PRAGMA key = '{KEY}'")
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise SystemExit("this sqlcipher3 has no SQLCipher inside")
    # journal_mode reads the file, so the key derivation is behind us when it returns.
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if mode != "wal":
        raise SystemExit(f"the file system gives journal mode {mode}, not WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -65536")
    return connection


def measure(name, count, start, **more):
    print(json.dumps({"measure": name, "seconds": time.perf_counter() - start, "count": count, **more}), flush=True)


def peak():
    """The most bytes resident so far. Not ru_maxrss, which a child inherits from whoever started it."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM:"))


def import_rows(connection, path):
    idle = peak()
    connection.executescript(TABLE)
    start = time.perf_counter()
    count = 0
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        while True:
            connection.execute("BEGIN IMMEDIATE")
            # Both sides of this loop run in C; Python is entered once a batch.
            cursor = connection.executemany(INSERT, itertools.islice(reader, BATCH))
            connection.execute("COMMIT")
            if cursor.rowcount <= 0:
                break
            count += cursor.rowcount
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    measure("import", count, start, memory=peak() - idle)


def look_up(connection, path):
    with open(path, encoding="utf-8") as file:
        phones = [(line.strip(),) for line in file]
    statement = "SELECT * FROM customer WHERE phone = ?"
    # One read transaction, so that no look-up pays for locks of its own.
    connection.execute("BEGIN")
    connection.execute(statement, phones[0]).fetchall()
    start = time.perf_counter()
    found = sum(map(len, (connection.execute(statement, phone).fetchall() for phone in phones)))
    measure("lookup", found, start)
    connection.execute("COMMIT")
    if found != len(phones):
        raise SystemExit(f"{found} of {len(phones)} phones found")


def scan(connection):
    start = time.perf_counter()
    rows = connection.execute("SELECT * FROM customer")
    collections.deque(rows, maxlen=0)
    count = connection.execute("SELECT count(*) FROM customer").fetchone()[0]
    measure("scan", count, start)

    # The same without making Python objects: what the engine itself can do.
    start = time.perf_counter()
    columns = INSERT[INSERT.index("(") + 1 : INSERT.index(")")].split(", ")
    lengths = " + ".join(f"length(CAST({name} AS BLOB))" for name in map(str.strip, columns))
    connection.execute(f"SELECT sum({lengths}) FROM customer").fetchone()
    measure("scan_engine", count, start)


def delete(connection, path):
    with open(path, encoding="utf-8") as file:
        ids = [(int(line),) for line in file]
    # Coffer always overwrites what it deletes, so the peers do here.
    connection.execute("PRAGMA secure_delete = ON")
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    count = connection.executemany("DELETE FROM customer WHERE id = ?", ids).rowcount
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    measure("delete", count, start)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", choices=("plain", "sqlcipher"), required=True)
    parser.add_argument("--csv", required=True)
    parser.add_argument("--database", required=True, help="a path where nothing is yet")
    parser.add_argument("--phones", required=True, help="one phone number a line")
    parser.add_argument("--delete", required=True, help="one row id a line")
    arguments = parser.parse_args()
    if os.path.exists(arguments.database):
        raise SystemExit(f"{arguments.database} exists")

    start = time.perf_counter()
    connection = connect(arguments.database, arguments.engine)
    measure("open", 1, start)
    import_rows(connection, arguments.csv)
    print(json.dumps({"measure": "size", "bytes": os.path.getsize(arguments.database)}), flush=True)
    look_up(connection, arguments.phones)
    scan(connection)
    delete(connection, arguments.delete)
    connection.close()


if __name__ == "__main__":
    main()
