#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times whole `throughline-cli export` processes, and the peers that are installed, in one run.

For 100, 1,000 and 10,000 touchpoints: SVG, PDF (fitted page), peak memory, and opening the file
(`validate`). The runs of all commands of one size alternate, so that a noisy moment hits all of them.
Median of 5 after one run that warms up. Peers, where installed: Graphviz (`neato -n2`, the same boxes at
fixed places, so that it only draws) and mermaid-cli (a journey of as many tasks).

Usage: bench-export.py THROUGHLINE-CLI
"""

import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

SIZES = (100, 1000, 10000)
RUNS = 5
TARGETS = {
    100: {"SVG": 0.06, "PDF": 0.10, "memory": 60},
    1000: {"SVG": 0.15, "PDF": 0.30, "memory": 80},
    10000: {"SVG": 0.80, "PDF": 2.30, "memory": 250, "open": 0.25},
}


def run(command):
    """Returns the seconds and the peak memory (MB) of a whole process."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as null:
        child = subprocess.Popen(command, stdout=null, stderr=null)
        _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        return None
    return seconds, usage.ru_maxrss / 1024


def write_dot(project, path):
    """The touchpoints as boxes at fixed places, eight points a letter wide."""
    titles = [node.get("title") for node in ElementTree.parse(project).iter("touchpoint")]
    columns = math.ceil(math.sqrt(len(titles)))
    with open(path, "w", encoding="utf-8") as out:
        out.write('graph {\nnode [shape=box fixedsize=true width=2.4 height=0.9 fontname="Inter" fontsize=9]\n')
        for i, title in enumerate(titles):
            x, y = i % columns * 181, i // columns * 76
            out.write(f'n{i} [label="{title}" pos="{x},{-y}!"]\n')
        out.write("}\n")


def write_mermaid(project, path):
    titles = [node.get("title") for node in ElementTree.parse(project).iter("touchpoint")]
    with open(path, "w", encoding="utf-8") as out:
        out.write("journey\ntitle Synthetic\nsection All\n")
        for title in titles:
            out.write(f"  {title}: 3: Me\n")


def peers(project, folder, size):
    commands = {}
    if shutil.which("neato"):
        dot = os.path.join(folder, "map.dot")
        write_dot(project, dot)
        for kind in ("svg", "pdf"):
            commands[f"neato -n2 {kind.upper()}"] = [
                "neato", "-n2", f"-T{kind}", dot, "-o", os.path.join(folder, f"neato.{kind}")]
    if shutil.which("mmdc") and size <= 1000:
        mermaid = os.path.join(folder, "map.mmd")
        write_mermaid(project, mermaid)
        commands["mermaid-cli SVG"] = ["mmdc", "-i", mermaid, "-o", os.path.join(folder, "mmd.svg")]
    return commands


def bench(cli, size, folder):
    project = os.path.join(folder, f"{size}.throughline")
    subprocess.run([cli, "generate", "--touchpoints", str(size), "-o", project], check=True)
    commands = {
        "open": [cli, "validate", project],
        "SVG": [cli, "export", project, "-o", os.path.join(folder, "map.svg")],
        "PDF": [cli, "export", project, "-o", os.path.join(folder, "map.pdf")],
    }
    commands.update(peers(project, folder, size))
    results = {name: [] for name in commands}
    for i in range(RUNS + 1):
        for name, command in commands.items():
            result = run(command)
            if result is None:
                print(f"{size:>6}  {name:<16} failed")
                results[name].append((math.nan, math.nan))
            elif i > 0:
                results[name].append(result)
    for name, values in results.items():
        seconds = statistics.median(value[0] for value in values)
        memory = max(value[1] for value in values)
        target = TARGETS[size].get(name)
        wanted = f"(at most {target:.2f} s, {TARGETS[size]['memory']} MB)" if target else ""
        print(f"{size:>6}  {name:<16} {seconds:7.3f} s  {memory:6.1f} MB  {wanted}", flush=True)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print("touchpoints, whole process: median of", RUNS, "and peak memory")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            bench(sys.argv[1], size, folder)


if __name__ == "__main__":
    main()
