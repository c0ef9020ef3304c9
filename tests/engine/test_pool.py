"""Work spread over processes: the same answers in the same order, and a clear end where a process is lost."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sitegen.engine import pool
from sitegen.engine.pool import CHUNKS, WorkerLost, default_jobs, in_chunks, make_map
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

JOBS = pytest.mark.parametrize("jobs", [1, 2, 3])
forked = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="needs forked processes")
HERE = os.getpid()


def lost(_: object) -> None:
    """End this process, as the system does when memory runs out; never the one that runs the tests."""
    assert os.getpid() != HERE
    os.kill(os.getpid(), signal.SIGKILL)


@JOBS
@pytest.mark.parametrize("number", [0, 1, 2, 100])
def test_answers_come_in_the_order_of_the_tasks(jobs: int, number: int) -> None:
    assert list(make_map(jobs)(lambda task: task * task, range(number))) == [one * one for one in range(number)]


@JOBS
def test_what_is_mapped_need_not_be_sendable(jobs: int) -> None:
    known = {"a": (one for one in "generators cannot be sent")}
    assert list(make_map(jobs)(lambda task: (task, len(known)), "ab")) == [("a", 1), ("b", 1)]


@JOBS
@pytest.mark.parametrize("fault", [ValueError("why"), MemoryError(), OSError(28, "No space left on device")])
def test_an_exception_comes_through(jobs: int, fault: Exception) -> None:
    def fail(task: int) -> int:
        if task == 3:
            raise fault
        return task

    with pytest.raises(type(fault)) as raised:
        list(make_map(jobs)(fail, range(6)))
    assert raised.value.args == fault.args


class Told(NamedTuple):
    """What a process may send."""

    path: str
    values: Mapping[str, str]


def test_a_value_crosses_processes() -> None:
    def tell(path: str) -> list[Told]:
        return [Told(path, {}), Told(path, {"found": "x"})]

    assert list(make_map(2)(tell, "ab")) == [tell("a"), tell("b")]


@forked
@pytest.mark.parametrize("end", [lost, lambda _: os._exit(0), lambda _: os._exit(3)], ids=["killed", "0", "3"])
def test_a_process_that_dies_is_told_from_an_error(end: Callable[[object], None]) -> None:
    with pytest.raises(WorkerLost):
        list(make_map(2)(end, range(6)))
    assert list(make_map(2)(str, range(3))) == ["0", "1", "2"], "the next work is not harmed"


@forked
def test_nothing_is_left_of_work_that_was_broken_off() -> None:
    before = gc.get_freeze_count()
    answers = make_map(2)(str, range(50))
    assert next(answers) == "0"
    answers.close()  # type: ignore[attr-defined]
    assert (pool._FUNCTION, gc.get_freeze_count()) == ([], before)


@forked
def test_work_may_be_spread_within_work() -> None:
    def inner(task: int) -> list[int]:
        return list(make_map(2)(lambda one: one + task, range(3)))

    assert list(make_map(2)(inner, [10, 20])) == [[10, 11, 12], [20, 21, 22]]


@pytest.mark.parametrize("number", [0, 1, 7, 40, 41, 1000])
@JOBS
def test_chunks_hold_every_task_once(jobs: int, number: int) -> None:
    chunks = in_chunks(list(range(number)), jobs, 40)
    assert [task for chunk in chunks for task in chunk] == list(range(number))
    assert all(chunks)
    assert len(chunks) <= jobs * CHUNKS


def test_there_is_at_least_one_job() -> None:
    assert default_jobs() >= 1


@forked
def test_an_interrupt_comes_when_processes_know_what_to_do() -> None:
    done: list[str] = []

    def interrupt() -> None:
        with pool.no_interrupts():
            signal.pthread_kill(threading.get_ident(), signal.SIGINT)
            done.append("went on")

    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            interrupt()
    finally:
        signal.signal(signal.SIGINT, usual)
    assert done == ["went on"]


INTERRUPTED = """\
import signal, time
from sitegen.engine.pool import make_map

signal.signal(signal.SIGINT, signal.default_int_handler)
print("at work", flush=True)
try:
    list(make_map(2)(lambda task: time.sleep(20 * task), [0, 1]))
except KeyboardInterrupt:
    print("interrupted")
"""


@forked
def test_an_interrupt_ends_processes_without_a_word_also_those_that_wait_for_work() -> None:
    command = [sys.executable, "-c", INTERRUPTED]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        time.sleep(1)  # one of them has nothing to do any more
        begun = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=15) == ("interrupted\n", "")
        assert time.monotonic() - begun < 10, "nobody waits for work that nobody wants"
