"""Layouts to HTML: what earlier pages left never shows, and a layout's mistake is a message."""

from __future__ import annotations

import re

import pytest

from sitegen.model.page import Page
from sitegen.model.source import Tree
from sitegen.parse.catalog import Catalog
from sitegen.render.renderer import LayoutFailed, Material, Renderer
from tests.conftest import INSTALLED, build_site, news

BASE = INSTALLED["layouts/base.html"].data.decode()
MACRO = "{%% macro %s %%}<i>ours</i>{%% endmacro %%}"


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


def test_a_layout_may_read_keys_of_a_dictionary_like_attributes() -> None:
    built = build_site({"layouts/partials/status.html": "{{ {'key': page.title}.key }}"})
    assert built.codes == []
    assert f"{built.page('/de/').info.title}<div" in built.text("de/index.html").replace("\n", "")


def test_a_name_that_a_value_does_not_have_is_a_mistake_with_its_place() -> None:
    built = build_site({"layouts/partials/status.html": "\n{{ page.tittle }}"})
    assert [(problem.code, str(problem.position)) for problem in built.problems] == [
        ("template", "layouts/partials/status.html:2")
    ]
    assert "tittle" in built.problems[0].text("en")


@pytest.mark.parametrize(
    ("path", "text", "shown"),
    [
        ("layouts/partials/menu.html", "<i>{{ section }} {{ home }} {{ url }}</i>", "<i>home True </i>"),
        ("layouts/partials/header.html", "<i>{{ page.url }}</i>", "<i>/de/</i>"),
        ("layouts/partials/footer.html", "<i>{{ site.name }}</i>", "<i>Clusterwelt</i>"),
        ("layouts/macros/icons.html", f"{MACRO % 'icon(name)'}{MACRO % 'mark()'}", "<i>ours</i>"),
    ],
)
def test_a_site_may_lay_its_own_over_any_part(path: str, text: str, shown: str) -> None:
    assert shown in build_site({path: text}).text("de/index.html")


def test_the_menu_marks_what_is_current() -> None:
    built = build_site({"news/2026/reise/index.de.md": news()})
    for url, marked in {"/de/": [], "/de/meldungen/": ["page"], "/de/meldungen/2026/": ["true"]}.items():
        text = built.text(f"{url.strip('/')}/index.html")
        menu = text[text.index('id="page--menu"') : text.index("</nav>", text.index('id="page--menu"'))]
        assert re.findall(r'aria-current="(\w+)"', menu) == marked, url
        assert ('class="brand" href="/de/" aria-current="page"' in text) == (url == "/de/")


def test_a_mistake_is_reported_once_whatever_pages_show_it() -> None:
    built = build_site({"layouts/partials/footer.html": "{{ site.nothing }}", "news/2026/a/index.de.md": news()})
    assert [str(problem.position) for problem in built.problems] == ["layouts/partials/footer.html:1"]


HOME = INSTALLED["layouts/pages/home.html"].data.decode()
IN_MAIN = HOME[: HOME.index("{% block main %}")].count("\n") + 2


@pytest.mark.parametrize(
    ("written", "german", "english"),
    [
        ("{{ pgae.title }}", "„pgae“ gibt es hier nicht", "no “pgae” here"),
        ("{{ page.tittle }}", "Feld „tittle“", "no field “tittle”"),
        ("{{ 1 / 0 }}", "eine Division durch null", "a division by zero"),
        ("{{ 1 + 'a' }}", "ein Wert passt hier nicht", "a value does not fit"),
        ("{% for x in 5 %}{% endfor %}", "ein Wert passt hier nicht", "a value does not fit"),
        ("{{ (5)() }}", "ein Wert passt hier nicht", "a value does not fit"),
        ("{{ 'a'|gross }}", "den Filter „gross“ gibt es nicht", "no filter “gross”"),
        ("{{ 'a' is gross }}", "„is gross“", "no test “is gross”"),
        ("{% gross %}", "den Befehl „gross“ gibt es nicht", "no tag “gross”"),
        ("{% endfor %}", "zu „endfor“ passt kein Anfang", "no beginning belongs to “endfor”"),
        ("{{ 'a' 'b' ( }}", "sie lässt sich nicht lesen", "it cannot be read"),
        ("{% include 'weg.html' %}", "die Vorlage weg.html gibt es nicht", "there is no layout weg.html"),
        ("{% include 'pages/home.html' %}", "führt im Kreis", "in a circle"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "führt im Kreis", "in a circle"),
    ],
)
def test_whatever_a_layout_raises_is_one_message_with_line_and_page(written: str, german: str, english: str) -> None:
    layout = HOME.replace("{% block main %}\n", f"{{% block main %}}\n{written}\n", 1)
    built = build_site({"layouts/pages/home.html": layout})
    (problem,) = built.problems
    assert str(problem.position) == f"layouts/pages/home.html:{IN_MAIN}"
    assert german in problem.text("de")
    assert english in problem.text("en")
    assert problem.values["page"] == "/de/"
    shown = problem.text("de").split("gefunden:")[0]
    assert not re.search(r"\b(?:is undefined|division by zero|has no attribute|No filter)\b", shown)


@pytest.mark.slow
def test_layouts_that_extend_each_other_are_one_message() -> None:
    built = build_site({"layouts/base.html": "{% extends 'pages/home.html' %}"})
    assert [str(problem.position) for problem in built.problems] == ["layouts/base.html:1"]
    assert "führt im Kreis" in built.problems[0].text("de")


@pytest.mark.parametrize("path", ["layouts/base.html", "layouts/pages/item.html", "layouts/pages/home.html"])
def test_a_layout_that_is_missing_is_named(path: str) -> None:
    tree = Tree.make(file for name, file in INSTALLED.items() if name != path)
    catalog = Catalog("de", INSTALLED["layouts/locales/de.po"].data)
    renderer = Renderer(Material(tree, {"de": catalog, "en": catalog}, {}), [])
    built = build_site({"news/2026/a/index.de.md": news()})
    assert built.plan is not None
    found = set()
    for page in built.plan.pages:
        if page.template in {"pages/item.html", "pages/home.html"}:
            whole = Page(page.path, page.template, page.info, lambda page=page: page.view)  # type: ignore[misc]
            try:
                renderer.render_whole(whole, page.view, built.plan.site_infos[page.info.lang])
            except LayoutFailed as failed:
                found.add((failed.problem.code, str(failed.problem.values["found"])))
    assert found == {("template", path.removeprefix("layouts/"))}
