#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up the test cases in a testlog.json of Meson: prints "PASSED FAILED SKIPPED".

A test that speaks TAP counts its points; any other is one case. A TAP test that failed without a
failed point (it crashed, hung, or stopped before its plan) counts as one failure more.
"""
import json
import re
import sys

POINT = re.compile(r'^\s*(not )?ok\b[^#]*(#\s*(skip|todo)\b)?', re.IGNORECASE)
PLAN = re.compile(r'^1\.\.\d+', re.MULTILINE)


def count_points(output):
    passed = failed = skipped = 0
    for line in output.splitlines():
        point = POINT.match(line)
        if point is None:
            continue
        if point.group(3) and point.group(3).lower() == 'skip':
            skipped += 1
        elif point.group(1):
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def count_test(test):
    output = test.get('stdout') or ''
    good = test['result'] in ('OK', 'EXPECTEDFAIL')
    if PLAN.search(output):
        passed, failed, skipped = count_points(output)
        if test['result'] == 'SKIP' and skipped == 0:
            skipped = 1
        elif not good and test['result'] != 'SKIP' and failed == 0:
            failed = 1
        return passed, failed, skipped
    if test['result'] == 'SKIP':
        return 0, 0, 1
    return (1, 0, 0) if good else (0, 1, 0)


def main():
    with open(sys.argv[1], encoding='utf-8') as log:
        counts = [count_test(json.loads(line)) for line in log if line.strip()]
    print(*(sum(column) for column in zip((0, 0, 0), *counts)))


main()
