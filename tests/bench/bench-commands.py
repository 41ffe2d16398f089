#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the commands of the window keep it from answering on a map of 10,000 touchpoints.

Called on a display (run-with-display).

Usage: bench-commands.py THROUGHLINE-CLI BENCH-COMMANDS
"""

import os
import subprocess
import sys
import tempfile

if len(sys.argv) != 3:
    sys.exit(__doc__)
os.environ["GTK_A11Y"] = "none"  # what a screen reader costs is not the window's
with tempfile.TemporaryDirectory() as folder:
    os.environ["THROUGHLINE_DATA_DIR"] = os.path.join(folder, "data")
    project = os.path.join(folder, "map.throughline")
    subprocess.run([sys.argv[1], "generate", "--touchpoints", "10000", "-o", project], check=True)
    sys.exit(subprocess.run([sys.argv[2], project]).returncode)
