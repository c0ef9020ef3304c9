"""A manifest's file may hold anything: what comes of it is closed or empty, and no build falls over it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from sitegen.engine.manifest import Manifest, ManifestFile
from sitegen.engine.sealed import read_values, write_values
from tests.engine.newsroom import Newsroom, add, answers_of, build, records_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = compile("raise SystemExit(7)", "attack", "exec")
ODD: tuple[Any, ...] = (
    None,
    (),
    5,
    -1,
    10**9,
    "x",
    b"x",
    {"x": 1},
    [()],
    [(1, 2)],
    [("x", b"x", 5)],
    CODE,
    [CODE],
    [(CODE, b"", ())],
)


def others(values: list[Any]) -> Iterator[list[Any]]:
    """Yield the values of a file with one of them another, with an entry less, cut off, and in another order."""
    for at, one in enumerate(values):
        yield from ([*values[:at], odd, *values[at + 1 :]] for odd in ODD)
        yield values[:at]
        if isinstance(one, list):
            yield [*values[:at], one[1:], *values[at + 1 :]]
    yield values[::-1]


@pytest.mark.parametrize("part", ["", "-changes"])
def test_whatever_stands_in_it_under_a_right_digest_it_is_closed_or_empty(tmp_path: Path, part: str) -> None:
    rng = Random(3)  # noqa: S311  chance, not secrets
    room, path = Newsroom(), f"{tmp_path}/manifest"
    for _ in range(5):
        add(room, rng)
    ManifestFile(path).store("1", build(room, Manifest(), {}).manifest)
    values: list[Any] = list(read_values(path + part))
    assert values
    for one in others(values):
        write_values(path + part, one)
        found = ManifestFile(path).load("1")
        answers, records = answers_of(found), records_of(found)
        named = [one.dependencies for one in records.values()]
        named += [one.dependencies for one in answers.values()]
        assert all(answers.keys() >= set(keys) for keys in named), one


def test_changes_are_of_their_own_form_or_none(tmp_path: Path) -> None:
    rng = Random(4)  # noqa: S311
    room, path = Newsroom(), f"{tmp_path}/manifest"
    for _ in range(5):
        add(room, rng)
    ManifestFile(path).store("1", build(room, Manifest(), {}).manifest)
    (changes,) = read_values(f"{path}-changes")
    assert isinstance(changes, tuple)
    for at in range(len(changes)):
        for odd in ODD:
            if at == 1 and isinstance(odd, list):
                continue  # keys that nobody asks for are keys
            write_values(f"{path}-changes", [(*changes[:at], odd, *changes[at + 1 :])])
            assert not list(ManifestFile(path).load("1")), odd
