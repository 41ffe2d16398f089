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
    """Counts the points of a TAP stream, those of subtests, too.

    >>> count_points('1..4\\nok 1 a\\nnot ok 2 b # TODO\\nok 3 c # SKIP no\\nok 4 oktopus\\n# ok')
    (2, 1, 1)
    """
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
    """Counts the cases of one test: (passed, failed, skipped).

    >>> count_test({'result': 'OK', 'stdout': '1..2\\nok 1\\nok 2\\n'})
    (2, 0, 0)
    >>> count_test({'result': 'ERROR', 'stdout': '1..3\\nok 1\\nok 2\\n'})
    (2, 1, 0)
    >>> count_test({'result': 'FAIL', 'stdout': '1..2\\nok 1\\nnot ok 2\\nBail out!\\n'})
    (1, 1, 0)
    >>> count_test({'result': 'SKIP', 'stdout': '1..0 # SKIP no display\\n'})
    (0, 0, 1)
    >>> count_test({'result': 'OK', 'stdout': 'all is ok\\n'})
    (1, 0, 0)
    >>> count_test({'result': 'TIMEOUT', 'stdout': None})
    (0, 1, 0)
    """
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


if __name__ == '__main__':
    main()
