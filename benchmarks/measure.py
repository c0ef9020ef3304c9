"""Owns one measurement: runs a command in a folder and writes what it cost as JSON.

Must not know what it measures. It is a process of its own, small, because a new process is charged with the memory of
the one that it was forked from.

    python -S measure.py FOLDER RESULT COMMAND [ARGUMENT ...]
"""

import json
import os
import sys
import time


def measure(command: list[str]) -> dict[str, float]:
    """Wall and CPU seconds with all children, and the memory of the largest process in MB."""
    pace = find_pace()
    begin = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    return {
        "wall": time.perf_counter() - begin,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss / 1024,
        "pace": pace,
        "code": os.waitstatus_to_exitcode(status),
    }


def find_pace() -> float:
    """CPU milliseconds of always the same work: tells how fast the machine is just now."""
    begin = time.process_time()
    total = 0
    for number in range(300_000):
        total += number * number % 7
    return 1000 * (time.process_time() - begin)


if __name__ == "__main__":
    folder, result = sys.argv[1:3]
    os.chdir(folder)
    costs = measure(sys.argv[3:])
    with open(result, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib is larger than all of this
        json.dump(costs, file)
