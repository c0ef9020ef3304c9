"""The content of a page by itself: which layouts allow that, what it depends on, and that no byte is another one."""

from __future__ import annotations

import pytest

from sitegen.model.page import Page
from sitegen.model.source import SourceFile, Tree
from sitegen.model.views import ChooserView, PageInfo
from sitegen.parse.catalog import Catalog
from sitegen.render.fragments import CONTENT
from sitegen.render.layouts import Layouts
from sitegen.render.renderer import Material, Renderer
from tests.conftest import INSTALLED, Built, build_site, news

CATALOG = Catalog("de", INSTALLED["layouts/locales/de.po"].data)
PAGE = (
    "{% extends 'base.html' %}\n{% from 'macros/cards.html' import card %}\n"
    "{% block main %}{{ card(view) }} {{ page.title }} {{ _('News') }}{% endblock %}"
)
END = "{% block end %}{% endblock %}"
BASE = "{% include 'partials/head.html' %}<main>{% block main %}{% endblock %}</main>{{ footer }}"
FILES = {
    "base.html": BASE,
    "other.html": "{% block main %}{% endblock %}",
    "pages/a.html": PAGE,
    "partials/head.html": "{% from 'macros/icons.html' import icon as sign %}{{ page.title }}{{ site.name }}",
    "partials/footer.html": "<footer>{{ site.name }}</footer>",
    "partials/menu.html": "",
    "macros/icons.html": "{% macro icon(name) %}[{{ name }}]{% endmacro %}",
    "macros/cards.html": "{% from 'macros/icons.html' import icon %}"
    "{% macro card(view) %}{{ icon('i') }}{{ view.name }}{% endmacro %}",
}
NAMES = {"page": "pages/a.html", "base": "base.html", "head": "partials/head.html", "cards": "macros/cards.html"}


@pytest.fixture(name="site", scope="module")
def fixture_site() -> Built:
    """A small site."""
    return build_site({"news/2026/a/index.de.md": news()})


def renderer_of(**changed: str) -> Renderer:
    """Return a renderer of a few small layouts."""
    files = {**FILES, **{NAMES[name]: text for name, text in changed.items()}}
    tree = Tree.make(SourceFile.make(f"layouts/{name}", text.encode()) for name, text in files.items())
    return Renderer(Material(tree, {"de": CATALOG}, {}), [])


def base_of(**changed: str) -> str:
    """Return the base layout around which the content of the page can be put."""
    return renderer_of(**changed).base_of_content("pages/a.html")


def check_same(site: Built, renderer: Renderer) -> None:
    """Check that a page put together is the page that its layout makes in one piece."""
    assert site.plan is not None
    info: PageInfo = site.page("/de/").info
    view, site_info = ChooserView("T<", ()), site.plan.site_infos["de"]
    page = Page("de/index.html", "pages/a.html", info, lambda: view)
    content = renderer.render_content(page, view, site_info if renderer.content_uses_site(page.template) else None)
    assert "T&lt;" in content
    assert renderer.render_around(page, content, site_info) == renderer.render_whole(page, view, site_info)


APART = [
    {},
    {"page": PAGE.replace("{{ page.title }}", "{{ site.name }}")},
    {"page": PAGE.replace("{{ page.title }}", "{% include 'partials/head.html' %}")},
    {"page": PAGE.replace("{{ page.title }}", "{% block inner %}{{ view.name }}{% endblock %}")},
    {"page": PAGE.replace("{{ page.title }}", "{% set page = view %}{{ page.name }}")},
    {"base": f"{{% filter upper %}}{BASE}{{% endfilter %}}"},
    {"base": f"{{% set all %}}{BASE}{{% endset %}}{{{{ all if all|length > 9 }}}}"},
    {"base": BASE + "{{ self.main() }}"},
    {"base": BASE + "{% block end %}{{ page.title }}{% endblock %}"},
    {"base": "{% from 'macros/icons.html' import icon as sign %}{{ sign('x') }}" + BASE},
]
ONE_PIECE = [
    {"page": PAGE.replace("{{ page.title }}", "{{ super() }}")},
    {"page": PAGE.replace("{{ page.title }}", "{{ self.main() }}")},
    {"page": PAGE.replace("{{ page.title }}", "{% include view.layout %}")},
    {"page": PAGE.replace("{% block", "{% set wide = true %}{% block", 1)},
    {"page": PAGE.replace("'base.html'", "view.base")},
    {"page": "{% if view %}" + PAGE + "{% endif %}"},
    {"page": PAGE.replace("{{ page.title }}", "{{ wide }}")},
    {"page": PAGE.replace("{{ page.title }}", "{{ footer }}")},
    {"page": PAGE + "{% block other %}{% endblock %}"},
    {"page": PAGE.replace("block main", "block other")},
    {"page": PAGE.replace("import card", "import card as page")},
    {"page": PAGE.replace("import card", "import card, card as footer")},
    {"page": PAGE.replace("{{ page.title }}", END), "base": BASE + END},
    {"page": PAGE.replace("'base.html'", "'missing.html'")},
    {"page": "{{ view.name }}"},
    {"page": "{% if %}"},
    {"base": BASE + "{{ view.name }}"},
    {"base": BASE + "{{ view.title if view is defined }}"},
    {"base": BASE + "{{ card(page) if card is defined }}"},
    {"base": "{% set card = 1 %}" + BASE},
    {"base": "{% set page = {'title': 'X'} %}" + BASE},
    {"base": "{% from 'macros/icons.html' import icon as card %}" + BASE},
    {"base": "{% import 'macros/icons.html' as view %}" + BASE},
    {"base": "{% macro card(view) %}ours{% endmacro %}" + BASE},
    {"base": "{% for page in [page] %}" + BASE.replace("block main", "block main scoped") + "{% endfor %}"},
    {"base": BASE.replace("block main", "block middle")},
    {"base": "{% if %}"},
    {"head": "{{ view.name }}"},
    {"head": "{% include page.layout %}"},
]  # fmt: skip


@pytest.mark.parametrize("changed", APART, ids=str)
def test_content_that_knows_its_own_page_only_can_be_put_into_the_base(site: Built, changed: dict[str, str]) -> None:
    assert base_of(**changed) == "base.html"
    check_same(site, renderer_of(**changed))


@pytest.mark.parametrize("changed", ONE_PIECE, ids=str)
def test_a_page_whose_parts_know_more_of_each_other_is_one_piece(changed: dict[str, str]) -> None:
    assert base_of(**changed) == ""


def test_content_is_given_what_is_the_same_on_all_pages_only_where_it_asks_for_it() -> None:
    assert not renderer_of().content_uses_site("pages/a.html")
    assert renderer_of(page=APART[1]["page"]).content_uses_site("pages/a.html")
    assert renderer_of(page=APART[2]["page"]).content_uses_site("pages/a.html")
    assert renderer_of(cards="{% macro card(view) %}{{ site.name }}{% endmacro %}").content_uses_site("pages/a.html")


def digests(name: str, text: str) -> tuple[bool, bool]:
    """Say whether the digests of the content's layouts and of the whole page's are others with another text."""
    before, after = renderer_of(), renderer_of(**{name: text})
    pairs = [
        (one.layouts_digest("pages/a.html" + CONTENT), one.layouts_digest("pages/a.html")) for one in (before, after)
    ]
    return pairs[0][0] != pairs[1][0], pairs[0][1] != pairs[1][1]


@pytest.mark.parametrize(
    ("name", "text", "content"),
    [
        ("base", BASE + "!", False),
        ("head", FILES["partials/head.html"] + "!", False),
        ("page", PAGE + " ", True),
        ("cards", FILES["macros/cards.html"] + " ", True),
    ],
)
def test_content_depends_on_its_own_layouts_and_a_page_on_all(name: str, text: str, *, content: bool) -> None:
    assert digests(name, text) == (content, True)


def test_where_any_layout_may_be_meant_all_are() -> None:
    dynamic = PAGE.replace("{{ page.title }}", "{% include view.layout %}")
    tree = {**FILES, "pages/a.html": dynamic}
    renderers = []
    for text in ("x", "y"):
        files = {**tree, "other.html": text}
        made = Tree.make(SourceFile.make(f"layouts/{name}", data.encode()) for name, data in files.items())
        renderers.append(Renderer(Material(made, {"de": CATALOG}, {}), []))
    assert len({one.layouts_digest("pages/a.html") for one in renderers}) == 2
    assert len({one.layouts_digest("macros/icons.html") for one in renderers}) == 1


def test_all_pages_of_the_package_but_the_root_have_their_content_apart(site: Built) -> None:
    files = {path.removeprefix("layouts/"): file.data.decode() for path, file in INSTALLED.items() if "html" in path}
    layouts = Layouts(files, CATALOG)
    one_piece = {name for name in files if name.startswith("pages/") and not layouts.base_of_content(name)}
    assert one_piece == {"pages/chooser.html"}, "which has no header and no footer"
    assert site.plan is not None
    assert one_piece & {page.template for page in site.plan.pages}


def test_only_the_home_page_has_the_name_of_the_site_in_its_content() -> None:
    tree = Tree.make(INSTALLED.values())
    renderer = Renderer(Material(tree, {"de": CATALOG}, {}), [])
    pages = [name for name in renderer.templates if name.startswith("pages/") and renderer.base_of_content(name)]
    assert [name for name in pages if renderer.content_uses_site(name)] == ["pages/home.html"]
