"""Markdown to bodies: what is understood, where each mistake stands, and that nothing harmful comes out."""

from __future__ import annotations

import html.parser
import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model.body import Body, Component, Reference
from sitegen.parse.catalog import Catalog
from sitegen.parse.engine import may_hold_html
from sitegen.parse.inline import ALLOWED_TAGS, ATTRIBUTES, INLINE_TAGS
from sitegen.parse.limits import DEEPEST
from sitegen.parse.markdown import Converter, Words
from sitegen.parse.written import resolve
from tests.conftest import INSTALLED

if TYPE_CHECKING:
    from sitegen.model.problem import Problem

CATALOG = Catalog("en", INSTALLED["layouts/locales/en.po"].data)
CONVERTER = Converter(Words("en", CATALOG.typography(), "Back"), ("de", "en"))
PATH = "content/news/2026/a/index.en.md"


def convert(text: str) -> tuple[Body, list[Problem]]:
    problems: list[Problem] = []
    return CONVERTER.convert(text, PATH, 1, problems), problems


def html_of(text: str) -> str:
    """Return a text as HTML; each gap shows what it stands for."""
    shown = []
    for part in convert(text)[0].parts:
        if isinstance(part, Reference):
            shown.append(f"{part.key}#{part.anchor}")
        else:
            shown.append(f"[{part.name}]" if isinstance(part, Component) else part)
    return "".join(shown)


def codes(text: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.position.line, one.position.column) for one in convert(text)[1]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a *b* **c**", "<p>a <em>b</em> <strong>c</strong></p>"),
        ("2*6 _a_ b_c _d e_", "<p>2*6 <em>a</em> b_c <em>d e</em></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
        ("## Über uns", '<h2 id="ueber-uns">Über uns</h2>'),
        ("Zwei\n---\n\n### Drei", '<h2 id="zwei">Zwei</h2>\n<h3 id="drei">Drei</h3>'),
        ("```python\n<b>\n```", '<pre><code class="language-python">&lt;b&gt;\n</code></pre>'),
        ("`<script>`", "<p><code>&lt;script&gt;</code></p>"),
        ("a & b < c", "<p>a &amp; b &lt; c</p>"),
        ("<https://example.org/?a=1&b=2>", '<p><a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a></p>'),
        ("[a](HTTPS://example.org)", '<p><a href="HTTPS://example.org">a</a></p>'),
        ("[a](tel:+49301)", '<p><a href="tel:+49301">a</a></p>'),
        ('<abbr title="x">y</abbr><br>', '<p><abbr title="x">y</abbr><br></p>'),
        ('<span lang="ja">z</span>', '<p><span lang="ja">z</span></p>'),
        ("|a|b|\n|:-|-:|\n|1|2|", None),
        ("~~~\n::: quote\n~~~", "<pre><code>::: quote\n</code></pre>"),
    ],
)  # fmt: skip
def test_markdown_is_understood_without_problems(text: str, wanted: str | None) -> None:
    assert codes(text) == []
    if wanted is not None:
        assert html_of(text) == wanted


def test_a_table_is_aligned_by_class() -> None:
    made = html_of("|a|b|\n|:-|-:|\n|1|2|")
    assert '<td class="align-left">1</td>' in made
    assert '<td class="align-right">2</td>' in made
    assert "style" not in made


def test_footnotes_lead_there_and_back() -> None:
    made = html_of("a[^x]\n\n[^x]: Note.")
    assert 'href="#fn-x"' in made
    assert 'id="fn-x"' in made
    assert 'href="#fnref-x" title="Back"' in made
    assert codes("a[^x] und [^y]\n\n[^x]: Note.") == [("footnote-missing", 1, 11)]
    assert codes("`[^x]`\n\n```\n[^y]\n```") == []


def test_footnotes_are_numbered_as_they_are_read() -> None:
    made = html_of("- a[^x]\n\n> b[^y]\n\nc[^z] d[^x]\n\n[^z]: C.\n[^y]: B[^w].\n[^x]: A.\n[^w]: D.")
    assert re.findall(r'class="footnote-ref" href="#fn-(.)">(.)<', made) == [
        ("x", "1"),
        ("y", "2"),
        ("z", "3"),
        ("x", "1"),
        ("w", "4"),
    ]
    assert re.findall(r'<li id="fn-(.)">', made) == ["x", "y", "z", "w"]


def test_html_that_needs_no_look_is_as_if_it_had_been_looked_through() -> None:
    for text in (
        "[a](https://example.org \"b > 'c'\") > d\u00a0e",
        "## a > b\n\n3. *c*\n4. **d**\n\n> e\n\n|f|g|\n|:-|-:|\n|h|i|",
        "a\n: b\n\n```py\nc > d\n```\n\n---\n\n~~e~~ `f > g` \\> h",
        "https://example.org, info@example.org",
    ):
        assert not may_hold_html(text)
        plain, looked = (html_of(f"{text}{more}") for more in ("", "\n\n<b>x</b>"))
        assert looked == f"{plain}\n<p><b>x</b></p>"
    assert all(may_hold_html(text) for text in ("a <b>", "&copy;", "a[^b]", "[a]: https://example.org"))


def test_code_is_not_what_stands_between_brackets() -> None:
    assert codes("[a] `b` (https://example.org/)") == []
    assert codes("[a]`b` (https://example.org/)  and [c]") == []
    assert codes("[a] (https://example.org/)") == [("foreign-blank", 1, 3)]
    assert codes("[a]   (https://example.org/)") == [("foreign-blank", 1, 3)]


# ---- links


@pytest.mark.parametrize(
    ("target", "key", "anchor"),
    [
        ("news:2019/x", "news/2019/x", ""),
        ("news:2019/x/#b", "news/2019/x", "b"),
        ("event:2019/e", "events/2019/e", ""),
        ("page:about", "pages/about", ""),
        ("../b/index.de.md", "news/2026/b", ""),
        ("../../../pages/about/index.de.md#c", "pages/about", "c"),
        ("./index.de.md", "news/2026/a", ""),
        ("programme.pdf", "content/news/2026/a/programme.pdf", ""),
        ("../../../../../etc/passwd", "../etc/passwd", ""),
    ],
)
def test_a_link_names_what_it_leads_to(target: str, key: str, anchor: str) -> None:
    body, problems = convert(f"Text [words]({target})")
    assert problems == []
    (found,) = body.references
    assert (found.key, found.anchor) == (key, anchor)
    assert (found.position.line, found.position.column) == (1, 14)


@pytest.mark.parametrize(
    "target",
    [
        *("javascript:alert(1)", "JaVaScRiPt:x", "java&#115;cript:x", "&#106;avascript:x", "<javascript:x>"),
        *("data:text/html,x", "vbscript:x", "//example.net", "", "ftp://x", "file:///etc/passwd", "blob:x"),
        *("https://", "http://[", "https://a:99999"),
    ],
)
def test_a_target_of_another_kind_is_refused(target: str) -> None:
    found = codes(f"[x]({target})")
    assert [code for code, _, _ in found] == ["link-scheme"]
    assert "script:" not in html_of(f"[x]({target})")


def test_an_anchor_must_exist_on_the_page() -> None:
    assert codes("## One\n\n[x](#one)") == []
    assert codes("## One\n\n[x](#two)") == [("link-anchor", 3, 5)]
    assert codes("## One\n\n::: notice\n\n[x](#one)\n:::") == []
    assert codes("## One\n\n::: notice\n\n[x](#two)\n:::") == [("link-anchor", 5, 5)]


def test_the_same_target_again_is_found_again() -> None:
    assert codes("[x](ftp://a)\n\n[y](ftp://a)") == [("link-scheme", 1, 5), ("link-scheme", 3, 5)]


@pytest.mark.parametrize(
    ("folder", "path", "found"), [("a/b", "../c", "a/c"), ("a", "../../c", "../c"), ("", "./c", "c")]
)
def test_paths_are_resolved(folder: str, path: str, found: str) -> None:
    assert resolve(folder, path) == found


# ---- pictures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("![a](b.jpg)", []),
        ("Text\n\n![a](b.jpg)\n\nText", []),
        ("Text ![a](b.jpg)", ["image-inline"]),
        ("![a](b.jpg) Text", ["image-inline"]),
        ("![a](b.jpg)\n![c](d.jpg)", ["image-inline", "image-inline"]),
        ("- ![a](b.jpg)", ["image-inline"]),
        ("> ![a](b.jpg)", ["image-inline"]),
        ("## ![a](b.jpg)", ["image-inline"]),
        ("[![a](b.jpg)](https://example.org)", ["image-inline"]),
        ("![a](https://example.org/b.jpg)", ["image-external"]),
        ("![a](//example.org/b.jpg)", ["image-external"]),
        ("![a](data:image/png;base64,x)", ["image-external"]),
        ("::: notice\n\n![a](b.jpg)\n:::", ["component-nested"]),
    ],
)
def test_a_picture_stands_alone_and_comes_from_the_folder(text: str, found: list[str]) -> None:
    assert [code for code, _, _ in codes(text)] == found
    assert "<img" not in html_of(text)


# ---- components


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("::: quote\nspeaker: Ms X\nrole: Head\n\nWords.\n:::", "quote", {"speaker": "Ms X", "role": "Head"}),
        ("::: photo\nfile: a.jpg\n:::", "photo", {"file": "a.jpg"}),
        ("::: gallery\ntitle: V\nfiles:\n  - a\n  - b\n:::", "gallery", {"title": "V", "files": ("a", "b")}),
        ("::: teaser\ntitle: T\nurl: news:2019/x\n\nWords.\n:::", "teaser", {"title": "T", "url": "news:2019/x"}),
        ("::: contact\nperson: x\n:::", "contact", {"person": "x"}),
        ("::: download\nurl: a.pdf\ntitle: A\n:::", "download", {"url": "a.pdf", "title": "A"}),
        ("::: facts\ntitle: F\n\nWhen: now\n:::", "facts", {"title": "F"}),
        ("::: notice\ntone: warning\n\nWords.\n:::", "notice", {"tone": "warning"}),
        ("::: map\nurl: https://www.openstreetmap.org/#map=9/52.5/13\ntitle: M\n\nWay.\n:::", "map",
         {"url": "https://www.openstreetmap.org/#map=9/52.5/13", "title": "M"}),
        (":::: notice\n\nWords.\n::::", "notice", {}),
    ],
)  # fmt: skip
def test_each_component_is_read(text: str, name: str, values: dict[str, object]) -> None:
    body, problems = convert(f"Before\n{text}\nBehind")
    assert problems == []
    (found,) = body.components
    assert (found.name, dict(found.values), found.position.line) == (name, values, 2)
    assert html_of(f"Before\n{text}\nBehind") == f"<p>Before</p>\n[{name}]\n<p>Behind</p>"


def test_code_in_a_component_may_hold_its_end() -> None:
    body, problems = convert("::: notice\n\n```\n:::\n```\n:::\n")
    assert problems == []
    assert body.components[0].text == ("<pre><code>:::\n</code></pre>",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("::: quote", [("component-body", 1, 1), ("component-open", 1, 1), ("quote-speaker", 1, 1)]),
        (":::", [("component-end", 1, 1)]),
        ("::: qoute\n:::", [("component-unknown", 1, 1)]),
        ("::: notice\ntitel: x\n\nText\n:::", [("unknown-field", 2, 1)]),
        ("::: notice\ntitle: a: b\n\nText\n:::", [("yaml-colon", 2, 9)]),
        ("::: teaser\n\nText\n:::", [("missing-field", 1, 1)]),
        ("::: teaser\ntitle: T\nurl: javascript:x\n:::", [("wrong-type", 3, 6)]),
        ("  ::: notice\n\nText\n", [("component-indented", 1, 1)]),
        ("```\ncode", [("fence-open", 1, 1)]),
    ],
)
def test_a_mistake_in_a_component_is_told(text: str, found: list[tuple[str, int, int]]) -> None:
    assert sorted(codes(text)) == found


# ---- headings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## a\n\n### b\n\n## c", []),
        ("# a", [("heading-one", 1, 1)]),
        ("a\n=", [("heading-one", 1, 1)]),
        ("> # a", [("heading-one", 1, 1)]),
        ("### a", [("heading-skip", 1, 1)]),
        ("## a\n\n#### b", [("heading-skip", 3, 1)]),
        ("##", [("heading-empty", 1, 1)]),
        ("```\n# a\n```", []),
        ("Text\n\n---\n\nText", []),
        ("::: notice\n\n## a\n:::", [("component-heading", 1, 1)]),
    ],
)
def test_levels_follow_each_other(text: str, found: list[tuple[str, int, int]]) -> None:
    assert codes(text) == found


# ---- raw HTML

ATTACKS = (
    "<script>alert(1)</script>", "<SCRIPT SRC=//x.de></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>", "<IMG SRC=x>", "<svg/onload=alert(1)>", "<svg><script>1</script></svg>",
    "<math><mtext></mtext></math>", '<a href="javascript:alert(1)">x</a>', "<iframe src=x></iframe>",
    "<object data=x></object>", "<embed src=x>", "<form action=x><input></form>", "<style>*{}</style>",
    "<link rel=stylesheet href=x>", "<meta http-equiv=refresh content=0>", "<base href=//x.de>", "<!-- c -->",
    "<?php x ?>", "<!DOCTYPE html>", '<b onclick="x">y</b>', "<b onclick=x>y</b>", '<b style="x">y</b>',
    '<b class="x">y</b>', '<b id="x">y</b>', "<b\nonclick='x'>y</b>", "<div>x</div>", "<p>x</p>", "<h1>x</h1>",
    "<video src=x></video>", "<details open ontoggle=x></details>", "<b>x", "x</b>", "<b><i>x</b></i>",
    '<b title="a>b">x</b>', "<x-y>z</x-y>", "<template><b>x</b></template>", "<noscript><p title='</noscript>'>",
    "<br></br>", "<textarea></textarea><b>", "<plaintext>", "<button formaction=javascript:x>y</button>",
)  # fmt: skip
"""Each is refused with a problem and leaves nothing behind."""


class Strict(html.parser.HTMLParser):
    """Gathers what a body must not hold."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = ATTRIBUTES | {"href", "id", "class", "start", "role"}
        if tag not in ALLOWED_TAGS:
            self.bad.append(tag)
        self.bad.extend(name for name, _ in attrs if name not in allowed)
        for name, value in attrs:
            if name == "href" and re.match(r"\s*(?!https?:|mailto:|tel:)[\w+.-]+:", value or "", re.IGNORECASE):
                self.bad.append(value or "")

    def handle_comment(self, data: str) -> None:
        self.bad.append(data)

    def handle_decl(self, decl: str) -> None:
        self.bad.append(decl)

    def handle_pi(self, data: str) -> None:
        self.bad.append(data)


def bad_in(body: Body) -> list[str]:
    """Return tags, attributes and addresses of a body that are not allowed."""
    strict = Strict()
    for part in body.parts:
        for inner in part.text if isinstance(part, Component) else (part,):
            strict.feed(inner if isinstance(inner, str) else "x")
    strict.close()
    return strict.bad


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_and_told(attack: str) -> None:
    for text in (attack, f"Text {attack} text", f"- {attack}", f"## Title {attack}", f"|a|\n|-|\n|{attack}|"):
        if "\n" in attack and text != attack:
            continue
        body, problems = convert(text)
        assert "html-not-allowed" in {problem.code for problem in problems}
        assert bad_in(body) == []


@pytest.mark.parametrize("tag", sorted(INLINE_TAGS - {"br", "wbr"}))
def test_an_allowed_tag_stays(tag: str) -> None:
    body, problems = convert(f"a <{tag}>b</{tag}> c")
    assert problems == []
    assert f"<{tag}>b</{tag}>" in str(body.parts[0])


@pytest.mark.parametrize(
    "entity", ["&#xE000;C0&#xE001;", "&#57344;", "&#1;", "&#x1b;", "&#0;", "&#xD800;", "&#x110000;"]
)
def test_an_entity_hides_no_forbidden_character(entity: str) -> None:
    body, problems = convert(f"a {entity} b")
    assert {problem.code for problem in problems} == {"bad-character"}
    assert not re.search("[\x00-\x08\x0b-\x1f\ue000\ue001]", "".join(str(part) for part in body.parts))


# ---- limits


@pytest.mark.parametrize(
    "text",
    [
        ">" * 5000 + "a", "> " * 5000 + "a", "- " * 3000 + "a", "1. " * 3000 + "a", "> - " * 3000 + "a",
        "[" * 20_000, "![" * 20_000, "[a](" * 20_000, "<!--" * 20_000, "`a" * 20_000, "[^" * 20_000, "a\n: b\n" * 3000,
        "---\n" * 20_000, "<b>" * 5000, "\t" * 5000 + "a", "a" * 400_000,
    ],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_a_hostile_text_is_refused_quickly(text: str) -> None:
    started = time.perf_counter()
    _, problems = convert(text)
    assert {one.code for one in problems} & {"nesting", "paragraph-too-large", "too-large", "html-not-allowed"}
    assert time.perf_counter() - started < 5


def test_the_converter_works_after_it_was_refused() -> None:
    convert("a\n: b\n" * 900)
    assert html_of("a *b*") == "<p>a <em>b</em></p>"


def test_lists_may_be_nested_as_deep_as_anybody_needs() -> None:
    text = "\n".join("    " * level + "- a" for level in range(DEEPEST - 1))
    assert codes(text) == []
    assert html_of(text).count("<li>") == DEEPEST - 1


# ---- properties

PIECES = st.sampled_from(
    ["<", ">", "&", "#", "*", "_", "[", "]", "(", ")", "!", "`", "```\n", "\n", "\n\n", ":::", "::: notice\n",
     "- ", "> ", "|", "---", "^", '"', "'", "&#", ";", "\\", "script", "javascript:",
     " onclick=x", "<b>", "</b>", "a", " ", "1. ",
     "\x02", "\x03", "klzzwxh:0", "wzxhzdk:", "\ue000C0\ue001", "{", "}", "{{", "%}", "ä", "\u202e", "😀"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_raises_or_yields_what_is_not_allowed(text: str) -> None:
    from sitegen.parse.text import FORBIDDEN  # noqa: PLC0415

    body, _ = convert(FORBIDDEN.sub("", text))
    assert bad_in(body) == []
    assert convert("a")[0].parts == ("<p>a</p>",)
