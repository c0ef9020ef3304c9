"""What a finished build leaves for the next one, as a file.

Owns its form. A manifest is written whole, after the outputs are in place; a damaged or foreign one is an empty one.
Must not know what the keys in it mean.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from sitegen.engine.sealed import read_values, write_values
from sitegen.engine.tracing import Answer, Manifest, Record

SOME = 8000
"""So many answers or records are one value of the file: more would take much memory for a moment."""


def store_manifest(path: str, version: str, manifest: Manifest) -> None:
    """Write a manifest; ``version`` names the programme whose rules made it."""
    write_values(path, _values(version, manifest))


def _values(version: str, manifest: Manifest) -> Iterator[object]:
    yield version
    for table in (manifest.answers, manifest.records):
        yield -(-len(table) // SOME)
        yield from _parts(table)


def _parts(table: Mapping[tuple[str, ...], tuple[object, ...]]) -> Iterator[object]:
    pairs = iter(table.items())
    while part := [(key, tuple(value)) for key, value in islice(pairs, SOME)]:
        yield part


def load_manifest(path: str, version: str) -> Manifest:
    """Return what was stored; an empty manifest where there is nothing sound of this version."""
    values = read_values(path)
    answers: dict[tuple[str, ...], Answer] = {}
    records: dict[tuple[str, ...], Record] = {}
    try:
        if next(values, None) != version:
            return Manifest()
        for table, kind in ((answers, Answer), (records, Record)):
            for _ in range(next(values)):  # type: ignore[call-overload]
                table.update((key, kind._make(value)) for key, value in next(values))  # type: ignore[attr-defined]
        closed = all(map(answers.keys().__ge__, (set(one.dependencies) for one in (*answers.values(), *records.values()))))
    except (TypeError, ValueError, AttributeError, StopIteration):
        return Manifest()
    return Manifest(answers, records) if closed else Manifest()
