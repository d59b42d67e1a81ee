"""Enters the rows of a file into the catalog's tables by Python's sqlite3, as a scan does, and prints the seconds.

usage: rates_sqlite.py ROWS.tsv SCRIPTS DATABASE         (SCRIPTS: the directory of the catalog's scripts for SQLite)
"""
import sqlite3
import sys
import time

COLUMNS = ("host_id absolute_path path_key filename file_size modified_time scan_date mtime_ns ctime_ns fs_id inode link_count"
           " allocated_bytes tier1_hash hash_value hash_algorithm hashed_at compared_scan_id first_scan_id").split()
TRANSACTION = 32_000


def row(line):
    cells = [None if cell == "\\N" else cell for cell in line.rstrip("\n").split("\t")]
    cells[2] = bytes.fromhex(cells[2][3:])
    return tuple(cells)


def commands(script):
    with open(script, encoding="utf-8") as text:
        bare = "\n".join(line.partition("--")[0] for line in text)
    return [command.strip() for command in bare.split(";") if command.strip()]


def main(rows_file, scripts, database):
    with open(rows_file, encoding="utf-8") as lines:
        rows = [row(line) for line in lines]
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in ("journal_mode = wal", "synchronous = normal", "wal_autocheckpoint = 16384", "cache_size = -32768"):
        connection.execute("pragma " + pragma)
    for command in commands(f"{scripts}/V1__catalog.sql"):
        connection.execute(command)
    insert = f"insert into file_hashes ({', '.join(COLUMNS)}) values ({', '.join('?' * len(COLUMNS))})"
    start = time.monotonic()
    for first in range(0, len(rows), TRANSACTION):
        connection.execute("begin immediate")
        connection.executemany(insert, rows[first:first + TRANSACTION])
        connection.execute("commit")
    for command in commands(f"{scripts}/late-indexes.sql"):
        connection.execute(command)
    print(time.monotonic() - start)


main(*sys.argv[1:])
