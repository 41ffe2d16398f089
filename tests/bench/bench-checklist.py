#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times whole `throughline-cli checklist` processes.

Generates and pages the checklist of a map of 1,000 touchpoints, and fills in one sheet for each of 500
agents into one PDF. Best and median of 5 after one run that warms up, with the processor time that the
process itself took (a busy machine stretches only the other one) and its peak memory.

Usage: bench-checklist.py THROUGHLINE-CLI SAMPLE
"""

import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 5
AGENTS = 500


def run(command):
    """Returns the seconds, the processor seconds and the peak memory (MB) of a whole process."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as null:
        child = subprocess.Popen(command, stdout=null, stderr=null)
        _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def report(name, command, seconds_target, memory_target):
    run(command)
    runs = [run(command) for _ in range(RUNS)]
    wall = [seconds for seconds, _, _ in runs]
    own = [seconds for _, seconds, _ in runs]
    memory = max(size for _, _, size in runs)
    print(f"{name:44} best {min(wall):6.3f} s  median {statistics.median(wall):6.3f} s  "
          f"(processor {min(own):6.3f} s)  {memory:5.0f} MB  "
          f"promised {seconds_target} s" + (f", {memory_target} MB" if memory_target else ""))


def main():
    cli, sample = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        large = os.path.join(folder, "large.throughline")
        agents = os.path.join(folder, "agents.csv")
        out = os.path.join(folder, "out.pdf")
        subprocess.run([cli, "generate", "--touchpoints", "1000", "--behaviours", "-o", large],
                       check=True)
        with open(agents, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["Agent", "Team"])
            writer.writerows([f"Agent {i}", f"Team {i % 9}"] for i in range(AGENTS))
        report("checklist of 1,000 touchpoints, PDF", [cli, "checklist", large, "-o", out], 0.15, 0)
        report(f"{AGENTS} filled-in copies, one PDF",
               [cli, "checklist", sample, "-o", out, "--checklist", "Get help by phone",
                "--agents", agents, "--date", "2026-11-23"], 2.0, 150)


if __name__ == "__main__":
    main()
