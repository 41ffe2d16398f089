#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a map of 10,000 touchpoints and a folder for its journal, and runs bench-edit on them.

Usage: bench-edit.py THROUGHLINE-CLI BENCH-EDIT
"""

import os
import subprocess
import sys
import tempfile

if len(sys.argv) != 3:
    sys.exit(__doc__)
with tempfile.TemporaryDirectory() as folder:
    project = os.path.join(folder, "map.throughline")
    subprocess.run([sys.argv[1], "generate", "--touchpoints", "10000", "-o", project], check=True)
    sys.exit(subprocess.run([sys.argv[2], project, folder]).returncode)
