"""Pages in parts: which layouts only stand around them, and how the parts are found again."""

import re

import pytest

from sitegen.model.page import Entries, Page
from sitegen.model.views import Alternate, ChooserView, FeedLink, Frame, Link, Switch
from sitegen.parse.catalog import Catalog
from sitegen.render.dressing import (
    Dress,
    find_dressed,
    find_part,
    has_entries_apart,
    pack_dress,
    parts_of,
    unpack_dress,
)
from sitegen.render.environments import Layouts
from tests.conftest import INSTALLED, build_site, news

CATALOG = Catalog("de", INSTALLED["layouts/locales/de.po"].data)
LAYOUTS = {
    "base.html": "{% include 'partials/head.html' %}{% block main %}{% endblock %}{{ footer }}",
    "partials/head.html": "{% from 'macros/icons.html' import icon as sign %}{{ page.title }}{{ site.name }}",
    "macros/icons.html": "{% macro icon(name) %}[{{ name }}]{% endmacro %}",
    "macros/cards.html": "{% macro card(view) %}{{ view.title }}{% endmacro %}",
    "pages/a.html": "{% extends 'base.html' %}\n{% from 'macros/cards.html' import card %}\n"
    "{% block main %}{{ card(view) }} {{ page.title }} {{ _('News') }}{% endblock %}",
}
FRAME = Frame(
    kind="item",
    lang="de",
    url="/de/ä/",
    canonical="https://example.org/de/ä/",
    title="Titel",
    description="",
    noindex=False,
    alternates=(Alternate("de", "https://example.org/de/ä/"),),
    switches=(Switch("en", "English", "/en/", exact=False, note="nur deutsch"),),
    crumbs=(Link("/de/", "Start", "de"), Link("/de/x/", "X", "de")),
    section="news",
    feeds=(FeedLink("/de/feed.xml", "Feed", "application/atom+xml"),),
    status="public",
    preview=False,
    simple="",
    image="",
    published="2026-01-15",
)


def dressed(changed: str, **others: str) -> bool:
    """Say whether the page needs only new surroundings after a layout has changed; others are given as they are now."""
    names = {"page": "pages/a.html", "base": "base.html", "head": "partials/head.html", "cards": "macros/cards.html"}
    layouts = {**LAYOUTS, **{names[name]: text for name, text in others.items()}}
    return "pages/a.html" in find_dressed(Layouts(layouts, CATALOG), {changed})


@pytest.mark.parametrize("changed", ["base.html", "partials/head.html", "macros/icons.html", "gone.html"])
def test_what_stands_around_a_page_leaves_its_parts(changed: str) -> None:
    assert dressed(changed)


@pytest.mark.parametrize("changed", ["pages/a.html", "macros/cards.html"])
def test_what_a_page_is_made_with_does_not(changed: str) -> None:
    assert not dressed(changed)


PAGE = LAYOUTS["pages/a.html"]
BASE = LAYOUTS["base.html"]


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("{{ page.title }}", "{{ site.name }}"),
        PAGE.replace("{{ page.title }}", "{{ super() }}"),
        PAGE.replace("{{ page.title }}", "{{ self.main() }}"),
        PAGE.replace("{{ page.title }}", "{% include view.layout %}"),
        PAGE.replace("{{ page.title }}", "{% include 'partials/head.html' %}"),
        PAGE.replace("{% block", "{% set wide = true %}{% block", 1),
        PAGE.replace("'base.html'", "view.base"),
        "{% if view %}" + PAGE + "{% endif %}",
        PAGE.replace("{{ page.title }}", "{{ wide }}"),
        "{{ view.title }}",
    ],
)
def test_a_page_that_may_know_more_than_itself_is_made_as_a_whole(page: str) -> None:
    assert not dressed("base.html", page=page)


@pytest.mark.parametrize(
    "base",
    [
        BASE + "{{ view.title }}",
        BASE + "{{ view.title if view is defined }}",
        "{% set card = 1 %}" + BASE,
        "{% from 'macros/icons.html' import icon as card %}" + BASE,
        "{% filter upper %}" + BASE + "{% endfilter %}",
        "{% set all %}" + BASE + "{% endset %}{{ all if all|length > 9 }}",
        BASE + "{{ self.main() }}",
    ],
)
def test_a_base_layout_that_knows_the_page_or_gives_it_something_does_not_stand_apart(base: str) -> None:
    assert not dressed("base.html", base=base)


def test_macros_that_a_page_takes_from_its_surroundings_are_not_its_own() -> None:
    assert not dressed("base.html", cards="{% macro card(view) %}{{ site.name }}{% endmacro %}")


def test_parts_are_found_again() -> None:
    html = "<main>ää <main>ä</main></main>".encode()
    parts = parts_of(html, {"main": "ä", "none": ""})
    assert parts is not None
    assert [find_part(html, part) for part in parts] == ["ä".encode(), b""]
    assert find_part(html.replace("ä".encode(), b"a"), parts[0]) is None


def test_a_part_that_the_base_layout_changes_is_none() -> None:
    assert parts_of(b"<MAIN>", {"main": "<main>"}) is None
    assert parts_of(b"<main>", {}) is None


def test_what_is_remembered_of_a_page_is_what_it_was() -> None:
    page = Page("de/index.html", "pages/a.html", FRAME, ChooserView("", ()), "")
    parts = parts_of(b"<p>text</p>", {"main": "<p>text</p>"}) or ()
    assert unpack_dress(pack_dress(page, parts)) == Dress("pages/a.html", FRAME, parts, "", ())
    page = page._replace(entries=Entries("digest"))
    packed = pack_dress(page, parts, ("a.webp",))
    assert unpack_dress(packed) == Dress("pages/a.html", FRAME, parts, "digest", ("a.webp",))


def test_pages_tell_their_parts_and_nearly_all_layouts_need_no_more() -> None:
    built = build_site({"content/news/2026/a/index.de.md": news()})
    layouts = {path.removeprefix("layouts/"): file.data.decode() for path, file in INSTALLED.items() if "html" in path}
    apart = find_dressed(Layouts(layouts, CATALOG), {"base.html"})
    names = {sheet.template for sheet in (built.plan.sheets if built.plan else ()) if isinstance(sheet, Page)}
    assert names - apart == {"pages/home.html"}  # which has the name of the site as its heading


LIST = (
    "{% extends 'base.html' %}\n{% from 'macros/cards.html' import card %}\n"
    "{% block main %}{{ view.total }}{{ page.title }}{% include 'partials/head.html' %}"
    "{% block entries %}{% for group in view.groups %}{{ card(group) }}{{ page.lang }}{{ _('News') }}{% endfor %}"
    "{% endblock %}{% endblock %}"
)
CARDS = "{% macro card(group) %}{{ group.title }}{% endmacro %}"


def stands_apart(page: str = LIST, **others: str) -> bool:
    """Say whether the entries of a page can be taken from the page as it stands; other layouts as they are given."""
    names = {"base": "base.html", "head": "partials/head.html", "cards": "macros/cards.html"}
    layouts = {**LAYOUTS, "macros/cards.html": CARDS, "pages/list.html": page}
    layouts |= {names[name]: text for name, text in others.items()}
    return has_entries_apart(Layouts(layouts, CATALOG), "pages/list.html")


def test_entries_that_show_the_groups_alone_stand_apart() -> None:
    assert stands_apart()
    page = LIST.replace("{% block entries", "{% if view.total %}{% block entries")
    assert stands_apart(page.replace("{% endblock %}{% endblock %}", "{% endblock %}{% endif %}{% endblock %}"))


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("{{ page.lang }}", "{{ page.title }}"),
        ("{{ page.lang }}", "{{ page }}"),
        ("{{ page.lang }}", "{{ view.total }}"),
        ("{{ page.lang }}", "{{ view|length }}"),
        ("{{ page.lang }}", "{{ site.name }}"),
        ("{{ page.lang }}", "{{ wide }}"),
        ("{{ page.lang }}", "{% include 'partials/head.html' %}"),
        ("{{ page.lang }}", "{% from 'macros/icons.html' import icon %}"),
        ("{{ page.lang }}", "{{ self.main() }}"),
        ("{{ page.lang }}", "{% block more %}{% endblock %}"),
        ("{{ view.total }}", "{{ view.groups|length }}"),
        ("{{ view.total }}", "{{ view['groups'] }}"),
        ("{{ view.total }}", "{{ card(view) }}"),
        ("{{ view.total }}", "{% set wide = view %}"),
        ("import card", "import card with context"),
        ("block entries", "block list"),
        ("block entries", "block entries scoped"),
        ("{% block entries %}", "{% for _ in page.crumbs %}{% block entries %}"),
        ("{% block entries %}", "{% filter upper %}{% block entries %}"),
        ("{% extends 'base.html' %}", "{% extends view.base %}"),
        ("{% extends 'base.html' %}", ""),
    ],
)
def test_entries_that_know_more_or_that_others_look_at_are_made_with_their_page(written: str, instead: str) -> None:
    page = LIST.replace(written, instead)
    opened = re.match(r"{% (for|filter)", instead)
    if opened:
        page = page.replace("{% endblock %}{% endblock %}", f"{{% endblock %}}{{% end{opened[1]} %}}{{% endblock %}}")
    assert page != LIST
    assert not stands_apart(page)


@pytest.mark.parametrize(
    "others",
    [
        {"head": "{{ view.groups }}"},
        {"head": "{{ view }}"},
        {"base": BASE + "{{ view.groups }}"},
        {"base": BASE.replace("{% block main %}", "{% block main %}{% block entries %}{% endblock %}")},
        {"base": "{% filter upper %}" + BASE + "{% endfilter %}"},
    ],
)
def test_a_layout_around_that_looks_at_the_groups_leaves_no_entries_apart(others: dict[str, str]) -> None:
    assert not stands_apart(**others)


def test_the_years_of_news_and_of_indexes_have_entries_apart() -> None:
    layouts = {path.removeprefix("layouts/"): file.data.decode() for path, file in INSTALLED.items() if "html" in path}
    environment = Layouts(layouts, CATALOG)
    assert {name for name in layouts if has_entries_apart(environment, name)} == {
        "pages/index-year.html",
        "pages/year.html",
    }
