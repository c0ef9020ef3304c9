"""The memory of compiled layouts: it gives back what it was given, and nothing that does not fit."""

from collections.abc import Mapping

import pytest
from jinja2.bccache import Bucket

from sitegen.parse.catalog import Catalog
from sitegen.render.compiling import Compiled
from sitegen.render.environments import Layouts
from tests.conftest import INSTALLED

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
    assert first.changed
    second.loads(first.dumps())
    assert rendered(second, {"a.html": "{{ x }}"}) == "&lt;"
    assert not second.changed


def test_another_source_is_compiled_anew() -> None:
    compiled = Compiled()
    compiled.loads(filled().dumps())
    assert rendered(compiled, {"a.html": "{{ x }}!"}) == "&lt;!"
    assert compiled.changed


@pytest.mark.parametrize("damage", ["", "header", "end", "other"])
def test_what_does_not_fit_is_passed_over(damage: str) -> None:
    data = filled().dumps()
    other = {"": b"", "header": b"x" + data[1:], "end": data[:-20], "other": data.replace(b" jinja ", b" jinja 0")}
    compiled = Compiled()
    compiled.loads(other[damage])
    assert not compiled.codes


def test_nothing_but_code_is_taken_over() -> None:
    empty, filled_with_text = Compiled().dumps(), Compiled()
    filled_with_text.codes = {"key": ("digest", "text")}  # type: ignore[dict-item]
    assert filled_with_text.dumps().startswith(empty[:-2])
    compiled = Compiled()
    compiled.loads(filled_with_text.dumps())
    bucket = Bucket(Layouts({}, CATALOG), "key", "digest")
    compiled.load_bytecode(bucket)
    assert bucket.code is None
