#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports tickets, next to sqlite3's own import of the same file into columns of text.

Usage: bench-import.py BENCH-ROWS BENCH-IMPORT [NUMBER-OF-ROWS]

Without a number, a million rows. Each time is the best of three; both programs write to the same disk.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time

if len(sys.argv) not in (3, 4):
    sys.exit(__doc__)
BENCH_ROWS, BENCH_IMPORT = sys.argv[1:3]
ROWS = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
ROUNDS = 3 if ROWS <= 1_000_000 else 1


def write_rows(path, number, first):
    with open(path, "wb") as file:
        subprocess.run([BENCH_ROWS, "ticket", str(number), str(first), "7"], stdout=file, check=True)


def import_rows(folder, path, *arguments):
    command = [BENCH_IMPORT, folder, path, *arguments]
    seconds, megabytes, new, refused = subprocess.run(
        command, check=True, capture_output=True, text=True
    ).stdout.split()
    return float(seconds), float(megabytes), int(new), int(refused)


def import_with_sqlite(folder, path):
    database = os.path.join(folder, "plain.db")
    start = time.monotonic()
    subprocess.run(
        ["sqlite3", "-csv", database, f".import '{path}' rows"], check=True, capture_output=True
    )
    seconds = time.monotonic() - start
    os.remove(database)
    return seconds


with tempfile.TemporaryDirectory(dir=os.environ.get("TL_BENCH_DIR")) as top:
    rows = os.path.join(top, "rows.csv")
    more = os.path.join(top, "more.csv")
    data = os.path.join(top, "data")
    write_rows(rows, ROWS, 1)
    write_rows(more, 10_000, ROWS + 1)
    print(f"{ROWS:,} tickets, {os.path.getsize(rows) / 1e6:.0f} MB")

    peer = None
    if shutil.which("sqlite3"):
        peer = min(import_with_sqlite(top, rows) for _ in range(ROUNDS))
        print(f"  sqlite3 .import, untyped      {peer:8.3f} s")
    best = None
    for _ in range(ROUNDS):
        shutil.rmtree(data, ignore_errors=True)
        figures = import_rows(data, rows)
        best = figures if best is None or figures[0] < best[0] else best
    ratio = f"   {best[0] / peer:.2f} x" if peer else ""
    print(f"  import, typed and durable     {best[0]:8.3f} s   peak {best[1]:.0f} MB{ratio}")
    print(f"  database on disk              {os.path.getsize(data + '/throughline.db') / 1e6:8.0f} MB")
    seconds, megabytes, new, _ = import_rows(data, more)
    print(f"  {new:,} rows more             {seconds:8.3f} s   peak {megabytes:.0f} MB")
    seconds, megabytes, new, _ = import_rows(data, rows)
    print(f"  the same file again, {new} new     {seconds:8.3f} s   peak {megabytes:.0f} MB")
    for part in ("0.02", "0.5", "0.98"):
        folder = os.path.join(top, "cancelled")
        seconds = import_rows(folder, rows, part)[0]
        print(f"  Cancel at {float(part):4.0%} answers after   {seconds:8.3f} s")
        shutil.rmtree(folder)
