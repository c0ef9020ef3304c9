"""One map for all heavy work: in this process, or over forked ones that share what has been loaded already.

Owns the processes and what happens when one of them dies. Must not know what is mapped.
"""

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

TaskT = TypeVar("TaskT")
ResultT = TypeVar("ResultT")
Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]
"""A function and its tasks to the results, in the order of the tasks."""

CHUNKS = 40
"""For each process, where there is enough to do."""


class WorkerLost(Exception):
    """A process ended before its work was done: stopped from outside, or out of memory."""


_FUNCTION: list[Callable[[Any], Any]] = []
"""What the forked processes do. They inherit it, so that neither it nor what it refers to has to be sent."""


def default_jobs() -> int:
    """Return how many processes this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def make_map(jobs: int) -> Map:
    """Return a map over so many processes; over this one alone where there can be no forked ones."""
    if jobs < 2 or not hasattr(os, "fork") or sys.platform == "darwin":  # noqa: PLR2004
        return map
    return lambda function, tasks: _map(function, list(tasks), jobs)


def _map(function: Callable[[TaskT], ResultT], tasks: list[TaskT], jobs: int) -> Iterator[ResultT]:
    if len(tasks) < 2:  # noqa: PLR2004  nothing to divide
        yield from map(function, tasks)
        return
    # Most builds have too little to do for more than one process, and these take long to import.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    _FUNCTION.append(function)
    gc.freeze()  # what is there stays, so the collector of the forked processes need not touch (and copy) it
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=context, initializer=_end_quietly)
    try:
        with no_interrupts():
            results = pool.map(_call, tasks)
        yield from results
    except BrokenProcessPool as fault:
        raise WorkerLost from fault
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        _FUNCTION.pop()
        gc.unfreeze()


@contextlib.contextmanager
def no_interrupts() -> Iterator[None]:
    """Keep interrupts from this thread, and from processes that it begins, until these know what to do then."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_quietly() -> None:
    """Let an interrupt end this process without a word: who tells of it is the one that it works for."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])


def _call(task: Any) -> Any:  # noqa: ANN401  whatever is mapped
    with contextlib.suppress(IndexError):
        return _FUNCTION[-1](task)
    raise RuntimeError("a worker process without its work")


def in_chunks(tasks: list[TaskT], jobs: int, smallest: int) -> list[list[TaskT]]:
    """Divide tasks among processes so that none waits long for another, and no result takes much memory."""
    size = max(smallest, -(-len(tasks) // (jobs * CHUNKS)))
    return [tasks[at : at + size] for at in range(0, len(tasks), size)]
