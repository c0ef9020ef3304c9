"""What a text means: compared with the reading that editors' programs share, and no word of it is lost."""

from __future__ import annotations

import html
import html.parser
import re
from collections import Counter
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from sitegen.model.body import Body, Component, Reference
from sitegen.parse.engine import Engine
from sitegen.parse.inline import Notes
from sitegen.parse.markdown import Converter
from sitegen.parse.text import CLOSE, OPEN
from sitegen.parse.typography import Typography
from tests.conftest import words_of
from tests.texts import WORDS, Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sitegen.model.problem import Problem

REFERENCE = (
    MarkdownIt("commonmark", {"linkify": True, "html": True})
    .enable(["table", "strikethrough", "linkify"])
    .disable("html_block")
    .use(footnote_plugin)
    .use(deflist_plugin)
)
assert REFERENCE.linkify is not None
REFERENCE.linkify.set({"fuzzy_link": False})
PLAIN = Typography('"', '"', "'", "'", "'", ())
TREE = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "table", "tr", "th", "td", "hr", "br"}
    | {"dl", "dt", "dd", "em", "strong", "del", "code", "p"}
)
WORD = re.compile(r"\w+")


class Tree(html.parser.HTMLParser):
    """What HTML says: its blocks, words and links, without what only looks."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        kind = values.get("class") or ""
        if (
            self.skipped
            or (tag == "section" and kind == "footnotes")
            or (tag == "div" and kind == "footnote")
            or tag == "sup"
        ):
            self.skipped += tag not in {"br", "hr", "img", "wbr"}
            return
        if tag == "sup":
            return
        if tag == "hr" and "footnote" in kind:
            return
        if tag == "a":
            self.found.append(f"<a {values.get('href')}>")
        if tag == "ol":
            self.found.append(f"<ol {values.get('start') or 1}>")
        elif tag in TREE and not (tag == "p" and self.open and self.open[-1] in {"li", "dd"}):
            self.found.append(f"<{tag}>")
        if tag not in {"br", "hr", "img", "wbr"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.skipped -= tag not in {"br", "hr", "img", "wbr"}
            return
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if tag in TREE and not (tag == "p" and self.open and self.open[-1] in {"li", "dd"}):
            self.found.append(f"</{tag}>")
        elif tag == "a":
            self.found.append("</a>")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.found += WORD.findall(data)


def tree_of(made: str) -> list[str]:
    tree = Tree()
    tree.feed(made)
    return tree.found


NOTES = Notes()
ENGINES = {lang: Engine(NOTES, PLAIN, "Back {}", words_of(lang).months) for lang in ("de", "en")}


def ours(text: str, lang: str) -> str:
    NOTES.clear()
    made = ENGINES[lang].convert(text)
    return re.sub(f"{OPEN}R(\\d+){CLOSE}", lambda mark: html.escape(NOTES.links[int(mark[1])][0]), made)


NUMBER = re.compile(r"(?m)^([ >]*(?:(?:[-+*]|\d[.)]) )* *\d+)\.(?= (?:Mai|November|October|FC|\d+\.)| *$)")
MARKED = re.compile(r"[ >]*(?:[-+*]|(\d+)[.)]) ")
FRONT = re.compile(r"[ >]*(?:(?:[-+*]|\d[.)]) +)*")
MARGIN = re.compile(r"[ >]*\|?[ :]*-+[-:| ]*\|")


def begins_again(rows: list[str]) -> bool:
    """Say whether a list that begins with 1 follows another one, which others take for its rest."""
    highest = 0
    for before, row in zip(["", *rows], rows, strict=False):
        found = MARKED.match(row)
        if found and found[1]:
            if highest > 1 and found[1] == "1" and not before.strip(" >"):
                return True
            highest = max(highest, int(found[1]))
    return False


def is_table_below(rows: list[str]) -> bool:
    """Say whether a table stands right below a list, a quotation or another table.

    Others make its rows text of the last entry, or drop cells of which a problem tells here.
    """
    inside = False
    for row, below in pairwise([*rows, ""]):
        if inside and MARGIN.match(below):
            return True
        inside = bool(row.strip(" >")) and (
            inside or bool(MARKED.match(row)) or row.startswith((">", "  ")) or bool(MARGIN.match(row))
        )
    return False


def is_dash_entry(rows: list[str]) -> bool:
    """Say whether dashes stand below a colon, or more than one: they begin entries here, as word processors mean it."""
    texts = [text for row in rows if (text := FRONT.sub("", row, count=1).rstrip(" \\"))]
    dashes = [before for before, text in pairwise(["", *texts]) if text.startswith("– ")]
    return len(dashes) > 1 or any(before.endswith(":") for before in dashes)


def is_odd_number(rows: list[str]) -> bool:
    """Say whether a line in a text begins with a number that does not count, or a loose list with a date."""
    return any(
        (row.lstrip(" >").startswith("1. FC") and before.strip(" >"))
        or (not before.strip(" >") and re.match(r"[ >]*\d+\. \d+\.", row))
        or (re.match(r"[ >]*1\. (?:Mai|November|October)", before) and not row.strip(" >"))
        for before, row in pairwise(rows)
    )


class Rewrite(NamedTuple):
    """How others have to be told what is meant here."""

    pattern: re.Pattern[str]
    written: str
    made: bool = False
    """Whether their HTML is rewritten, and not what they read."""


DIFFERENCES: Mapping[str, Rewrite | re.Pattern[str] | Callable[[list[str]], bool]] = {
    "a star between two letters is a star": Rewrite(re.compile(r"(\w)\*(?=in|n\b)"), r"\1\\*"),
    "a backslash behind an address is none of it": Rewrite(re.compile(r"\\\n"), "  \n"),
    "a colon behind an address is none of it": Rewrite(re.compile(r'="(http[^"]*):"'), r'="\1"', made=True),
    "a number before a month, before another or alone is no entry, unless a list counts on to it": NUMBER,
    "a list that begins with 1 behind another one is a list of its own": begins_again,
    "a table stands right below a list, a quotation or a table": is_table_below,
    "a line within a text that begins with a number is text": is_odd_number,
    "dashes below a colon, or two of them, begin entries": is_dash_entry,
}
"""All that is read otherwise on purpose: rewritten for the others, read either way, or left out."""
REWRITES = [one for one in DIFFERENCES.values() if isinstance(one, Rewrite)]
OTHERS = [one for one in DIFFERENCES.values() if callable(one)]


def theirs(text: str) -> Iterator[list[str]]:
    """Yield the reading of others, with each of the allowed differences and without."""
    for one in REWRITES:
        text = text if one.made else one.pattern.sub(one.written, text)
    places = [found.end() - 1 for found in NUMBER.finditer(text)][:6]
    for chosen in product((True, False), repeat=len(places)):
        written = text
        for place in (place for place, taken in zip(reversed(places), chosen, strict=True) if taken):
            written = f"{written[:place]}\\{written[place:]}"
        made = REFERENCE.render(written)
        for one in REWRITES:
            made = one.pattern.sub(one.written, made) if one.made else made
        yield tree_of(made.replace("<s>", "<del>").replace("</s>", "</del>"))


def compare(numbers: range) -> None:
    differing, left = [], 0
    for number in numbers:
        for lang in WORDS:
            text = Writer(lang, number).text()
            if any(differs(text.split("\n")) for differs in OTHERS):
                left += 1
            elif tree_of(ours(text, lang)) not in theirs(text):
                differing.append(text)
    assert differing == []
    assert left < 0.15 * 2 * len(numbers)


def test_texts_mean_what_they_mean_elsewhere() -> None:
    compare(range(150))


@pytest.mark.slow
def test_many_texts_mean_what_they_mean_elsewhere() -> None:
    compare(range(150, 2000))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "Siehe https://a.example/b_c/d*e?x=1&region=2.",
            '<p>Siehe <a href="https://a.example/b_c/d*e?x=1&amp;region=2">https://a.example/b_c/d*e?x=1&amp;region=2</a>.</p>',
        ),
        (
            "(https://a.example/x_(y)), info@a.example!",
            (
                '<p>(<a href="https://a.example/x_(y)">https://a.example/x_(y)</a>), '
                '<a href="mailto:info@a.example">info@a.example</a>!</p>'
            ),
        ),
        (
            "[https://a.example/](https://b.example/?a=1&copy=2)",
            '<p><a href="https://b.example/?a=1&amp;copy=2">https://a.example/</a></p>',
        ),
        (
            "`https://a.example/` und <https://a.example/?reg=1>",
            '<p><code>https://a.example/</code> und <a href="https://a.example/?reg=1">https://a.example/?reg=1</a></p>',
        ),
        (
            "| a | b |\n|---|---|\n| www.a.example | *x* |",
            '<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><a href="https://www.a.example">www.a.example</a></td>\n<td><em>x</em></td>\n</tr>\n</tbody>\n</table>',
        ),
        (
            "## Zu https://a.example/",
            '<h2 id="zu-https-a-example">Zu <a href="https://a.example/">https://a.example/</a></h2>',
        ),
        ("[a](https://a.example/?x=1&amp;y=2)", '<p><a href="https://a.example/?x=1&amp;y=2">a</a></p>'),
        ("Für **jede*n Kolleg*in** und *alle*", "<p>Für <strong>jede*n Kolleg*in</strong> und <em>alle</em></p>"),
        ("- Schüler*innen und Lehrer*innen", "<ul>\n<li>Schüler*innen und Lehrer*innen</li>\n</ul>"),
        ("2*3*4 und *f* und f*g*", "<p>2*3*4 und <em>f</em> und f*g*</p>"),
        ("12. Mai 2019 war Messe.\n\n13. Mai auch.", "<p>12. Mai 2019 war Messe.</p>\n<p>13. Mai auch.</p>"),
        ("3. 10. 2020: Feier", "<p>3. 10. 2020: Feier</p>"),
        ("1. Mai\n2. Pfingsten", "<ol>\n<li>Mai</li>\n<li>Pfingsten</li>\n</ol>"),
        ("> 19. Jahrhundert", "<blockquote>\n<p>19. Jahrhundert</p>\n</blockquote>"),
        ("Die\n1. Vorsitzende kam\n2019. Dann ging sie.", "<p>Die\n1. Vorsitzende kam\n2019. Dann ging sie.</p>"),
        ("Orte:\n1. Bonn", "<p>Orte:</p>\n<ol>\n<li>Bonn</li>\n</ol>"),
        ("Orte\n1. Bonn\n2. Köln", "<p>Orte</p>\n<ol>\n<li>Bonn</li>\n<li>Köln</li>\n</ol>"),
        ("Orte\n- Bonn", "<p>Orte</p>\n<ul>\n<li>Bonn</li>\n</ul>"),
        ("- a\n  1. b\n  2. c\n- d", "<ul>\n<li>a<ol>\n<li>b</li>\n<li>c</li>\n</ol>\n</li>\n<li>d</li>\n</ul>"),
        (
            "1. a\n   - b\n\n   c\n2. d",
            "<ol>\n<li>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n<p>c</p>\n</li>\n<li>\n<p>d</p>\n</li>\n</ol>",
        ),
        ("•\xa0a\n•\xa0b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1)\xa0a\n2)\xa0b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("Liste:\n– a\n– b", "<p>Liste:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("Er kam –\n– und ging.", "<p>Er kam –\n– und ging.</p>"),
        ("Ort\\\nLand", "<p>Ort<br>\nLand</p>"),
        ("   ## C# und F#", '<h2 id="c-und-f">C# und F#</h2>'),
        ("#Thema", "<p>#Thema</p>"),
        ("## Zu ##", '<h2 id="zu">Zu</h2>'),
        ("~~a~~ und ~b~", "<p><del>a</del> und ~b~</p>"),
        ("- [ ] a\n- [x] b", "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>"),
        (
            "Text\n\na | b\n--|--\n1 | 2",
            (
                "<p>Text</p>\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
                "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>"
            ),
        ),
    ],
)
def test_each_kind_of_line_means_what_it_shows(text: str, made: str) -> None:
    problems: list[Problem] = []
    body = CONVERTERS["de"].convert(text, "content/news/2026/a/index.md", 1, problems)
    assert problems == []
    assert "".join(str(part) for part in body.parts) == made


def test_footnotes_of_one_name_within_each_other_are_told() -> None:
    problems: list[Problem] = []
    CONVERTERS["de"].convert("[^a]: [^a]: - [^a]: ", "content/news/2026/a/index.md", 1, problems)
    assert {problem.code for problem in problems} >= {"footnote-twice"}


@pytest.mark.parametrize(
    "text",
    [
        "- Eins\n\nText",
        "- Eins\n  Zwei",
        "- " + "Wort " * 12 + "\nZeile",
        "- eins,\nzwei",
        "> - Eins\n\nText",
        "- Eins\n- Zwei",
    ],
)
def test_what_belongs_to_an_entry_is_not_told(text: str) -> None:
    problems: list[Problem] = []
    CONVERTERS["de"].convert(text, "content/news/2026/a/index.md", 1, problems)
    assert problems == []


CONVERTERS = {lang: Converter(words_of(lang), ("de", "en")) for lang in WORDS}
LETTERS = re.compile(r"[^\W\d_]{3,}")
KNOWN = {word for words in WORDS.values() for text in words for word in LETTERS.findall(text)}
"""Words of texts; addresses, names of footnotes and signs of components have others."""


HIDDEN = re.compile(r'title="([^"]*)"|class="language-([^"]*)"')


def words_in(text: str) -> Counter[str]:
    return Counter(word for word in LETTERS.findall(text) if word in KNOWN)


def arrived(body: Body) -> str:
    """Return all that a reader of a body can come across."""
    shown: list[object] = []
    for part in body.parts:
        if isinstance(part, Component):
            shown += (html.escape(value) for value in part.values.values() if isinstance(value, str))
            shown += (html.escape(row) for row, _ in part.lines) if part.name == "facts" else part.text
        elif isinstance(part, Reference):
            shown.append(part.key)  # what is not there is told when all items are known
        else:
            shown.append(part)
    made = " ".join(piece for piece in shown if isinstance(piece, str))
    titles = " ".join(title or language for title, language in HIDDEN.findall(made))
    return html.unescape(re.sub(r"<[^>]*>", " ", made)) + " " + titles


WHOLE = ("component", "fence", "paragraph", "html", "yaml", "unknown", "missing", "wrong", "duplicate")
"""Problems of what goes on in the lines below."""


def lost_in(text: str, lang: str) -> list[str]:
    """Return the words that do not arrive once and of whose lines no problem tells."""
    problems: list[Problem] = []
    body = CONVERTERS[lang].convert(text, "content/news/2026/a/index.md", 1, problems)
    rows = text.split("\n")
    told = {problem.position.line for problem in problems}
    for problem in problems:
        if problem.code.startswith(WHOLE):
            told.update(range(problem.position.line, len(rows) + 1))
    source, made = words_in(text), words_in(arrived(body))
    wrong = {word for word in source.keys() | made.keys() if source[word] != made[word]}
    return [word for word in wrong if not any(word in row and number in told for number, row in enumerate(rows, 1))]


@pytest.mark.parametrize("lang", WORDS)
def test_every_word_arrives_once_or_a_problem_names_its_line(lang: str) -> None:
    for number in range(200):
        text = Writer(lang, f"rough{number}").rough()
        assert lost_in(text, lang) == [], text
        text = Writer(lang, f"scattered{number}").scattered()
        assert lost_in(text, lang) == [], text


@pytest.mark.slow
@pytest.mark.parametrize("lang", WORDS)
def test_every_word_of_many_texts_arrives(lang: str) -> None:
    for number in range(200, 3000):
        text = Writer(lang, f"rough{number}").rough()
        assert lost_in(text, lang) == [], text
        text = Writer(lang, f"scattered{number}").scattered()
        assert lost_in(text, lang) == [], text
