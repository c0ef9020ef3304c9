"""All mistakes that the tables of tests hold, as sites: what a check and a repair are held to.

Owns gathering them. The tables stand in the tests that explain them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sitegen.model.report import causes_of
from sitegen.parse.repairs import apply_edits, find_edit, find_move
from tests import test_field_messages, test_invalid_sites, test_messages, test_text_messages
from tests.conftest import news, translation
from tests.mistakes import HERE, PHOTO, THERE, problems_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.model.edits import Edit
    from sitegen.model.problem import Problem

Files = dict[str, str | bytes]
TABLES = (test_messages, test_text_messages, test_field_messages, test_invalid_sites)
MORE: Mapping[str, Mapping[str, str | bytes]] = {
    "more: photo that is shown and not listed": {HERE: news("Text.\n\n![](a.jpg)"), **PHOTO},
    "more: anchor in capitals": {HERE: news("[Zum Plan](#Zeitplan)\n\n## Zeitplan\n\nText.")},
    "more: photo of a translation in capitals": {
        HERE: news(photos="[{file: a.jpg, credit: Foto, alt: Ein Haus}]"),
        THERE: translation(photos="[{file: A.jpg, alt: A house}]"),
        **PHOTO,
    },
    "more: partner region by its name": {
        HERE: news(partner_regions="[Hyōgo]"),
        "places.yaml": "JP-28: {name: {de: Hyōgo, en: Hyōgo}}\n",
    },
}
"""Mistakes that can be repaired and stand in no table."""
SITES: Mapping[str, Mapping[str, str | bytes]] = {
    **MORE,
    **{
        f"{table.__name__.removeprefix('tests.test_')}: {number} {row.name}": row.files
        for table in TABLES
        for number, row in enumerate(table.ROWS)
    },
}
"""The files of each site below ``content/``, by a name for the test."""
ENOUGH = 12


class Repaired(NamedTuple):
    """What became of a site: its files, what was repaired in which text, and what is left."""

    files: Mapping[str, str | bytes]
    edits: tuple[tuple[Problem, str, Edit], ...]
    moved: tuple[Problem, ...]
    left: tuple[Problem, ...]

    @property
    def codes(self) -> set[str]:
        """The codes of what was repaired."""
        return {one.code for one, _, _ in self.edits} | {one.code for one in self.moved}


@cache
def repair_seeded(name: str) -> Repaired:
    """Repair a seeded site."""
    return repair(SITES[name])


def repair(given: Mapping[str, str | bytes]) -> Repaired:
    """Repair a site one problem after the other, as long as there is one that can be repaired."""
    files: Files = dict(given)
    edits: list[tuple[Problem, str, Edit]] = []
    moved: list[Problem] = []
    for _ in range(ENOUGH):
        left = tuple(causes_of(problems_of(files)))
        if not any(_repair_one(problem, files, edits, moved) for problem in left):
            return Repaired(files, tuple(edits), tuple(moved), left)
    raise AssertionError(f"repairs without an end: {[one.code for one, _, _ in edits]}")


def _repair_one(problem: Problem, files: Files, edits: list[tuple[Problem, str, Edit]], moved: list[Problem]) -> bool:
    move = find_move(problem)
    if move is not None:
        files[move.to.removeprefix("content/")] = files.pop(move.path.removeprefix("content/"))
        moved.append(problem)
        return True
    path = problem.position.path.removeprefix("content/")
    text = files.get(path)
    edit = find_edit(problem, text) if isinstance(text, str) else None
    if edit is not None and isinstance(text, str):
        files[path] = apply_edits([edit], text)
        edits.append((problem, text, edit))
    return edit is not None
