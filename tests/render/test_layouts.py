"""What layouts may write: the shorter ways lead where Jinja's own lead."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from sitegen.model.source import SourceFile, Tree
from sitegen.parse.catalog import Catalog
from sitegen.render.layouts import UNKNOWN, Layouts, templates_of
from sitegen.render.renderer import Material, Renderer
from tests.conftest import INSTALLED

CATALOG = Catalog("de", INSTALLED["layouts/locales/de.po"].data)

MACROS = """\
{% macro icon(name) %}[{{ name }}]{% endmacro %}
{% macro line(card, level=3, rich=true) %}<{{ card }} {{ level }} {{ rich }}>{% endmacro %}
{% macro plain(a, b='b') %}{{ a }}{{ b }}{{ ' c' if b == 'c' }}{% endmacro %}
{% macro open(a) %}{{ a }}{{ varargs|join }}{{ kwargs.get('z', '') }}{% endmacro %}
{% macro framed(a) %}({{ caller(a) }}){% endmacro %}
"""
IMPORT = "{% from 'macros/m.html' import icon, line, plain, open, framed %}"


def environment(text: str) -> Layouts:
    return Layouts(
        {"macros/m.html": MACROS, "base.html": "<{% block a %}{{ x }}{% endblock %}>", "t.html": text}, CATALOG
    )


def both(text: str, **values: object) -> str:
    """Render by the short ways and by Jinja alone; both say the same."""
    found = environment(text).get_template("t.html").render(**values)
    assert by_jinja_alone(text).get_template("t.html").render(**values) == found
    return found


def by_jinja_alone(text: str) -> Environment:
    layouts = environment(text)
    jinja = Environment(
        loader=layouts.loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    jinja.filters.update(layouts.filters)
    return jinja


@pytest.mark.parametrize("value", ["<&>\"'", Markup("<b>"), 3, 2.5, True, None, ("<", 1), ""])
def test_values_are_escaped_once(value: object) -> None:
    both("{{ x }}{{ x ~ '<' }}{{ [x]|join('<') }}{% set y %}{{ x }}{% endset %}{{ y }}", x=value)


@pytest.mark.parametrize(
    "call",
    [
        "icon('a') ~ icon('<') ~ icon('<'|safe) ~ icon('<')",
        "icon(1) ~ icon(true) ~ icon('1') ~ icon([1])",
        "icon(name='a') ~ icon(name='b')",
        "line('x') ~ line('x', 4) ~ line('x', rich=false) ~ line('x', 1) ~ line('x', true) ~ line('x', 3, true)",
        "line('<') ~ line('<'|safe) ~ line(['<'])",
        "plain('a') ~ plain('a', 'c') ~ plain(b='x', a='y')",
        "open('a', 'b', z='c')",
        "'-'.join(['a', 'b']) ~ range(2)|list|length",
    ],
)
def test_macros_and_functions(call: str) -> None:
    both(f"{IMPORT}{{{{ {call} }}}}")


def test_blocks_loops_and_callers() -> None:
    both(
        "{% extends 'base.html' %}"
        + IMPORT
        + "{% block a %}{{ super() }}{% for i in x if i %}{{ loop.index }}{{ icon(i) }}"
        "{{ ',' if not loop.last }}{% call(a) framed(i) %}{{ a }}!{% endcall %}"
        "{% include 'macros/m.html' %}{% endfor %}"
        "{% endblock %}",
        x=["a", "", "<"],
    )


@pytest.mark.parametrize("call", ["icon()", "icon('a', 'b')", "plain('a', c='c')", "plain('a', a='a')"])
def test_a_wrong_call_is_refused_as_jinja_refuses_it(call: str) -> None:
    text = f"{IMPORT}{{{{ {call} }}}}"
    with pytest.raises((TypeError, UndefinedError)) as found:
        environment(text).get_template("t.html").render()
    with pytest.raises((TypeError, UndefinedError)) as wanted:
        by_jinja_alone(text).get_template("t.html").render()
    assert str(found.value) == str(wanted.value)


@dataclass
class Card:
    digest: str
    text: str

    def __str__(self) -> str:
        return self.text


def test_a_value_with_a_digest_is_answered_for_by_it() -> None:
    layouts = environment(IMPORT + "{{ line(x) }}")
    template = layouts.get_template("t.html")
    assert template.render(x=Card("1", "one")) == "<one 3 True>"
    assert template.render(x=Card("2", "two")) == "<two 3 True>"
    assert template.render(x=Card("1", "one")) == "<one 3 True>"


def test_messages_are_html_and_their_values_are_escaped() -> None:
    text = "{{ _('Photos') }}|{{ _('Draft: %(title)s', title=x) }}|{{ _('%(names)s and others', names=x|safe) }}|"
    made = environment(
        text + "{{ ngettext('%(num)s item', '%(num)s items', 2) }}|{{ pgettext('language', 'locale') }}|{{ _('<%%>') }}"
    )
    words = made.get_template("t.html").render(x="<b>").split("|")
    assert words == ["Bilder", "Entwurf: &lt;b&gt;", "<b> u. a.", "2 Meldungen", "de_DE", "<%>"]


def test_a_name_that_a_layout_gives_itself_is_no_message() -> None:
    assert both("{% for _ in ['a'.upper] %}{{ _() }}{% endfor %}") == "A"


def test_templates_are_loaded_beforehand_and_mistakes_left_for_later() -> None:
    files = {
        "base.html": "<{% block main %}{% endblock %}>",
        "page.html": "{% extends 'base.html' %}{% block main %}{{ page.title }}{% endblock %}",
        "wrong.html": "{% if %}",
        "locales/de.po": "",
    }
    tree = Tree.make(SourceFile.make(f"layouts/{name}", text.encode()) for name, text in files.items())
    renderer = Renderer(Material(tree, {"de": CATALOG}, {}), [])
    assert renderer.sound
    renderer.warm()
    loaded = renderer.environments["de"].cache or {}
    assert {name for _, name in loaded} == {"base.html", "page.html", "page.html#content"}


def test_the_templates_of_a_site_are_its_layouts_but_for_the_words() -> None:
    tree = Tree.make(SourceFile.make(name, b"\xef\xbb\xbfx") for name in ("layouts/a/b.html", "layouts/locales/de.po"))
    assert templates_of(tree) == {"a/b.html": "x"}


@pytest.mark.parametrize("text", ["{% if %}", None])
def test_of_what_is_missing_or_cannot_be_parsed_nothing_is_known(text: str | None) -> None:
    layouts = Layouts({"a.html": text} if text else {}, CATALOG)
    assert layouts.facts("a.html") == UNKNOWN
    assert layouts.base_of_content("a.html") == ""
