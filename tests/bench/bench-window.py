#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of the window: frames, typing, memory, start. Called on a display (run-with-display).

With the sample (15 touchpoints) and maps of 1,000 and 10,000: see bench-window.c. The starts of the
application and of an empty one alternate, so that a noisy moment hits both; after one that warms up.
Beside typing into a card stands typing into GTK's own field, and frames during an import of 1,000,000
rows beside frames without one.

Usage: bench-window.py THROUGHLINE-CLI BENCH-WINDOW BENCH-ROWS SAMPLE
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

STARTS = 12
ROWS = 1_000_000


def start(program, arguments):
    environment = dict(os.environ, BENCH_START=str(time.monotonic_ns() // 1000))
    result = subprocess.run([program, *arguments], env=environment, stdout=subprocess.PIPE, check=True)
    return float(result.stdout)


def bench_starts(program, sample):
    times = {"start": [], "start-empty": []}
    for i in range(STARTS + 1):
        for name, values in times.items():
            value = start(program, [name] + ([sample] if name == "start" else []))
            if i > 0:
                values.append(value)
    medians = [statistics.median(values) for values in times.values()]
    for name, values in times.items():
        values.sort()
        print(f"  {name:<12} " + " ".join(f"{value:.0f}" for value in values) + " ms")
    print(f"  start to first picture: {medians[0]:.0f} ms, empty application {medians[1]:.0f} ms: "
          f"{medians[0] / medians[1]:.2f} times (at most 1.5)", flush=True)


def bench_import(program, bench_rows, project, folder):
    rows = os.path.join(folder, "rows.csv")
    with open(rows, "wb") as file:
        subprocess.run([bench_rows, "ticket", str(ROWS), "1", "7"], stdout=file, check=True)
    print(f"panning over 1,000 touchpoints at 100 %, importing {ROWS:,} rows (60 frames a second: "
          "16.7 ms)", flush=True)
    subprocess.run([program, "import", project, rows], check=True)


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    cli, program, bench_rows, sample = sys.argv[1:]
    os.environ["GTK_A11Y"] = "none"  # what a screen reader costs is not the window's
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THROUGHLINE_DATA_DIR"] = os.path.join(folder, "data")
        copy = os.path.join(folder, "sample.throughline")
        shutil.copy(sample, copy)
        print("start, 15 touchpoints", flush=True)
        bench_starts(program, copy)
        projects = {15: copy}
        for size in (1000, 10000):
            projects[size] = os.path.join(folder, f"{size}.throughline")
            subprocess.run([cli, "generate", "--touchpoints", str(size), "-o", projects[size]],
                           check=True)
        for size, project in projects.items():
            limit = "25" if size > 1000 else "16.7"
            print(f"{size} touchpoints; work of a frame (p99 at most {limit} ms), key press to repaint "
                  "(p99 at most 16.7 ms), memory (at most 300 MB)", flush=True)
            subprocess.run([program, "frames", project], check=True)
        subprocess.run([program, "type-empty"], check=True)
        bench_import(program, bench_rows, projects[1000], folder)


if __name__ == "__main__":
    main()
