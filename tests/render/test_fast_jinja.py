"""The memory of compiled layouts: it gives back what it was given, and nothing that does not fit."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

import pytest

from sitegen.parse.catalog import Catalog
from sitegen.render.fast_jinja import Compiled
from sitegen.render.fragments import LayoutFacts
from sitegen.render.layouts import Layouts
from tests.conftest import INSTALLED

if TYPE_CHECKING:
    from collections.abc import Mapping

CATALOG = Catalog("de", INSTALLED["layouts/locales/de.po"].data)


def rendered(compiled: Compiled, templates: Mapping[str, str]) -> str:
    environment = Layouts(templates, CATALOG)
    environment.bytecode_cache = compiled
    return environment.get_template("a.html").render(x="<")


def filled(text: str = "{{ x }}") -> Compiled:
    compiled = Compiled()
    rendered(compiled, {"a.html": text})
    return compiled


def test_what_was_compiled_is_not_compiled_again() -> None:
    first, second = filled(), Compiled()
    second.loads(first.dumps())
    (code,) = second.codes.values()
    assert rendered(second, {"a.html": "{{ x }}"}) == "&lt;"
    assert list(second.codes.values()) == [code]
    assert next(iter(second.codes.values()))[1] is code[1]


def test_another_source_is_compiled_anew() -> None:
    compiled = Compiled()
    compiled.loads(filled().dumps())
    before = dict(compiled.codes)
    assert rendered(compiled, {"a.html": "{{ x }}!"}) == "&lt;!"
    assert compiled.codes.keys() == before.keys()
    assert compiled.codes != before


@pytest.mark.parametrize("damage", ["", "header", "end", "other"])
def test_what_does_not_fit_is_passed_over(damage: str) -> None:
    data = filled().dumps()
    other = {"": b"", "header": b"x" + data[1:], "end": data[:-20], "other": data.replace(b" jinja ", b" jinja 0")}
    compiled = Compiled()
    compiled.loads(other[damage])
    assert not compiled.codes


def test_the_facts_of_a_layout_are_found_once_and_come_back() -> None:
    asked: list[str] = []

    def find(source: str) -> LayoutFacts:
        asked.append(source)
        return LayoutFacts((source,), (), "", (), (), ())

    compiled, other = Compiled(), Compiled()
    assert compiled.facts("x", find) == compiled.facts("x", find)
    other.loads(compiled.dumps())
    assert other.facts("x", find).names == ("x",)
    assert asked == ["x"]
    assert other.facts("y", find).names == ("y",)


@pytest.mark.parametrize("value", [None, 1, ({}, {}, {}), "text"], ids=repr)
def test_what_is_no_table_of_code_is_passed_over(value: Any) -> None:  # noqa: ANN401
    compiled, empty = Compiled(), Compiled().dumps()
    header = empty[: -len(marshal.dumps(({}, {})))]
    compiled.loads(header + marshal.dumps(value))
    assert (compiled.codes, compiled.known) == ({}, {})


def test_what_this_process_compiled_is_not_replaced() -> None:
    compiled, other = filled("{{ x }}"), filled("{{ x }}?")
    compiled.loads(other.dumps())
    assert compiled.codes == {**other.codes, **compiled.codes}
    assert rendered(compiled, {"a.html": "{{ x }}"}) == "&lt;"
