"""Layouts to HTML: what is remembered between builds never shows, and a layout's mistake is a message."""

import pytest

from tests.conftest import INSTALLED, build_site

BASE = INSTALLED["layouts/base.html"].data.decode()


def test_a_changed_layout_shows_at_once_and_its_former_state_again() -> None:
    changed = {"layouts/base.html": BASE.replace("<body ", "<body data-changed ")}
    before = build_site({}).text("de/index.html")
    after = build_site(changed).text("de/index.html")
    assert "data-changed" not in before
    assert after == before.replace("<body ", "<body data-changed ")
    assert build_site({}).text("de/index.html") == before


def test_a_mistake_in_a_layout_names_file_and_line_once() -> None:
    lines = BASE.count("\n")
    built = build_site({"layouts/base.html": BASE + "{{ nothing.there }}\n"})
    assert built.codes == ["template"]
    assert str(built.problems[0].position) == f"layouts/base.html:{lines + 1}"


def test_a_layout_that_cannot_be_read_is_named() -> None:
    built = build_site({"layouts/partials/head.html": "{% if %}"})
    assert built.codes == ["template"]
    assert str(built.problems[0].position) == "layouts/partials/head.html:1"


@pytest.mark.parametrize("path", ["layouts/base.html", "assets/css/90-own.css"])
def test_a_layout_or_stylesheet_that_is_no_utf8_is_a_problem(path: str) -> None:
    """Nothing is rendered from half-read files."""
    built = build_site({path: "größe".encode("latin-1")})
    assert built.codes == ["not-utf8"]
    assert built.problems[0].position.path == path
