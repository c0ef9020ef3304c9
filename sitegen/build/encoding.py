"""Pictures that a build needs, encoded or found in the cache.

Owns what is encoded anew. Must not know how encoding works.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from sitegen.engine.cache import FileCache
from sitegen.engine.digest import digest_of
from sitegen.engine.pool import Map
from sitegen.model.output import Derivative, File
from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile

PARALLEL_FROM = 3
"""Photos; for fewer, starting processes takes longer than it saves."""

OnProgress = Callable[[int, int], None]


def encode_pictures(  # noqa: PLR0913, PLR0917  the stage's material
    derivatives: Sequence[Derivative],
    file: Callable[[str], SourceFile],
    cache: FileCache,
    spread: Map,
    progress: OnProgress,
    problems: list[Problem],
) -> Iterator[tuple[File, bool]]:
    """Yield every derivative as a file, and whether it had to be encoded. A broken picture is a problem."""
    keys = keys_of(derivatives)
    wanted: dict[str, list[Derivative]] = {}
    for one in derivatives:
        if (data := cache.get(keys[one])) is not None:
            yield File(one.path, data), False
        else:
            wanted.setdefault(one.source, []).append(one)
    missing, done = sum(map(len, wanted.values())), 0
    each = spread if len(wanted) >= PARALLEL_FROM else map
    results = each(partial(_encode, file), list(wanted.items()))
    for (source, asked), result in zip(wanted.items(), results, strict=True):
        done += len(asked)
        progress(done, missing)
        if isinstance(result, str):
            problems.append(Problem("photo-damaged", Position(source), values={"file": source.rpartition("/")[2]}))
            continue
        for one, made in zip(asked, result, strict=True):
            cache.put(keys[one], made.data)
            yield made, True


def size_of(one: Derivative, file: Callable[[str], SourceFile], cache: FileCache) -> int:
    """Return the bytes of a picture, encoded where it is not in the cache; 0 for a broken one, told with the others."""
    found = encode_pictures([one], file, cache, map, lambda *_: None, [])
    return sum(len(picture.data) for picture, _ in found)


def keys_of(derivatives: Sequence[Derivative]) -> Mapping[Derivative, str]:
    """Return the cache's key of each picture: a digest of all that decides about its bytes."""
    from sitegen.render.photos import encoder_version  # noqa: PLC0415  Pillow only where needed

    encoder = encoder_version()
    return {one: digest_of(encoder, one.digest, f"{one.width}x{one.height}", *one[5:]) for one in derivatives}


def _encode(file: Callable[[str], SourceFile], task: tuple[str, list[Derivative]]) -> list[File] | str:
    """Return the files of one photo, or why it cannot be encoded."""
    from sitegen.render.photos import PhotoError, encode  # noqa: PLC0415

    source, derivatives = task
    try:
        return encode(file(source).data, derivatives)
    except PhotoError as fault:
        return str(fault)
