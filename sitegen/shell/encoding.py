"""Pictures that a build needs, encoded or remembered.

Owns what is encoded anew and in parallel. Must not know how encoding works.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor

from sitegen.model.output import Derivative, File
from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile, digest_of
from sitegen.shell.memory import Memory

PARALLEL_FROM = 3
"""Photos; for fewer, starting processes takes longer than it saves."""

Progress = Callable[[int, int], None]


def encode_pictures(
    derivatives: Sequence[Derivative],
    file: Callable[[str], SourceFile],
    memory: Memory,
    progress: Progress,
    problems: list[Problem],
) -> tuple[list[File], int]:
    """Return every derivative as a file, and how many had to be encoded. A broken picture is a problem."""
    from sitegen.render.photos import encoder_version  # noqa: PLC0415  Pillow only where needed

    encoder = encoder_version()
    keys = {one: digest_of(encoder, one.digest, f"{one.width}x{one.height}", one.format) for one in derivatives}
    kept = {one: memory.get(keys[one]) for one in derivatives}
    wanted: dict[str, list[Derivative]] = {}
    for one in derivatives:
        if kept[one] is None:
            wanted.setdefault(one.source, []).append(one)
    missing = sum(map(len, wanted.values()))
    done = 0
    for source, result in _work(wanted, file):
        done += len(wanted[source])
        progress(done, missing)
        if isinstance(result, str):
            problems.append(Problem("photo-broken", Position(source), values={"reason": result}))
            continue
        for one, made in zip(wanted[source], result, strict=True):
            memory.put(keys[one], made.data)
            kept[one] = made.data
    return [File(one.path, data) for one, data in kept.items() if data is not None], missing


def _work(
    wanted: Mapping[str, list[Derivative]], file: Callable[[str], SourceFile]
) -> Iterator[tuple[str, list[File] | str]]:
    """Encode photo by photo on all cores; in this process where there is little to do."""
    data = [file(source).data for source in wanted]
    if len(wanted) < PARALLEL_FROM:
        yield from zip(wanted, map(_encode, data, wanted.values()), strict=True)
        return
    with ProcessPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        yield from zip(wanted, pool.map(_encode, data, wanted.values()), strict=True)


def _encode(data: bytes, derivatives: Sequence[Derivative]) -> list[File] | str:
    """Return the files of one photo, or why it cannot be encoded."""
    from sitegen.render.photos import PhotoError, encode  # noqa: PLC0415

    try:
        return encode(data, derivatives)
    except PhotoError as fault:
        return str(fault)
