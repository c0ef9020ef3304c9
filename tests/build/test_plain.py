"""Plain values: what is packed comes back, and nothing that is none of the model's ever does."""

from __future__ import annotations

import marshal
import os
import pickle
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from sitegen.build.plain import CLASSES, pack, unpack
from sitegen.engine.digest import digest_of
from sitegen.link.folders import Linker
from sitegen.model.problem import Position, Problem
from sitegen.model.settings import Options
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.content import Conversion, Environment, group_folders, parse_environment
from tests.conftest import INSTALLED, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import CodeType

    from sitegen.link.folders import Folder


def numbered(name: str, values: Sequence[object]) -> pytest.MarkDecorator:
    """Return the mark for a test of many values, told by their numbers: some have no name that is always the same."""
    return pytest.mark.parametrize(name, values, ids=range(len(values)))


@dataclass(frozen=True)
class Foreign:
    """A class that is none of the model's."""

    text: str = ""


class Command:
    """What an attacker would leave."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        """Run a command when read."""
        return os.system, ("exit 7",)


CODE: CodeType = compile("raise SystemExit(7)", "attack", "exec")
PROBLEM = Problem("file-twice", Position("a", 1, 2), "field", {"found": "x"})


@numbered(
    "value",
    [
        PROBLEM,
        Problem("unused-file", Position("a")),
        date(2026, 11, 22),
        datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(days=1),
        ({"a": (1, 2.5, None, b"x", True)}, ("\udcff", ()), {}),
        None,
    ],
)
def test_values_of_the_model_come_back(value: object) -> None:
    found = unpack(pack(value))
    assert found == value
    assert type(found) is type(value)


@numbered(
    "value",
    [Foreign("x"), Command(), os.system, digest_of, eval, object(), type, CODE, [1], {1}, 1j, (PROBLEM, Foreign()),
     {"x": [1]}, frozenset(), Options(), SourceFile.make("x", b"")],
)  # fmt: skip
def test_nothing_else_is_packed(value: object) -> None:
    with pytest.raises(KeyError):
        pack(value)


@numbered("value", [Foreign("x"), Command(), os.system, digest_of, eval, type])
def test_pickles_are_nothing(value: object) -> None:
    assert unpack(pickle.dumps(value)) is None


@numbered(
    "value",
    [
        CODE,
        (CODE,),
        {"x": CODE},
        {CODE: "x"},
        {(CODE,): "x"},
        [CLASSES.index(Position), CODE, 1, 2],
        [CLASSES.index(Problem), "x", [CLASSES.index(Position), "x", 1, CODE], "", {}],
        [CODE, "x"],
        {1, 2},
        frozenset({1}),
        1j,
        ...,
        StopIteration,
        [],
        ["x"],
        [len(CLASSES), "x"],
        [10**30],
        [-1, "x"],
        [-1, CODE],
        [-2, "2026-11-22T"],
        [-7, 5],
        [CLASSES.index(Position), 1, 2, 3, 4, 5, 6, 7, 8],
        [1.0, "x"],
    ],
)
def test_whatever_somebody_writes_only_values_of_the_model_come_back(value: Any) -> None:  # noqa: ANN401
    assert unpack(marshal.dumps(value)) is None


@numbered("data", [None, b"", b"\x80", pack("x")[:-1], b"garbage", pack(("x", "y"))[:-3]])
def test_what_cannot_be_read_is_nothing(data: bytes | None) -> None:
    assert unpack(data) is None


def linked_folders() -> tuple[dict[str, Folder], Conversion]:
    """Return the linked folders of the repository's own content, and its converted texts."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in sorted((ROOT / "content").rglob("*"))
        if path.is_file()
    }
    tree = Tree.make([*INSTALLED.values(), *(SourceFile.make(name, data) for name, data in files.items())])
    environment = parse_environment(tree, Options(), [])
    assert isinstance(environment, Environment)
    conversion = Conversion(environment.basis)
    linker = Linker(environment, conversion)
    groups = group_folders(tree.files)
    return {key: linker.link(key, [tree.files[path] for path in paths]) for key, paths in groups.items()}, conversion


def test_the_folders_and_texts_of_a_real_site_come_back() -> None:
    found, conversion = linked_folders()
    assert len(found) > 20
    assert len(conversion.bodies) > 30
    for folder in found.values():
        items = dict(folder.items), dict(folder.simple)
        again = unpack(pack(items))
        assert again == items
        assert repr(again) == repr(items), "of the same classes all the way down"
        assert unpack(pack(folder.problems)) == folder.problems
    for body in conversion.bodies.values():
        assert unpack(pack((body, ()))) == (body, ())
        assert repr(unpack(pack(body))) == repr(body)
