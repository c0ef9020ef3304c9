"""Walking a tree our own way makes what Python-Markdown's walks make: same bytes, same notes, same messages.

The walks for inline signs and for the finished tree are compared with those that they stand in for; what is understood
at all, the same patterns and the same reader of blocks, is tested in ``test_reading.py``.
"""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

from sitegen.model.urls import slugify
from sitegen.parse.engine import bare_markdown, clean_html, plain_spaces
from sitegen.parse.markdown import Converter, Words, count_words
from sitegen.parse.patterns import HIDDEN
from sitegen.parse.text import CLOSE, FORBIDDEN, OPEN
from sitegen.parse.typography import Typography, last_of
from tests.conftest import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown

    from sitegen.model.body import Body
    from sitegen.model.problem import Problem
    from sitegen.parse.inline import Notes

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("de", "en")


LITERAL = frozenset({"code", "pre"})
BLOCKS = frozenset(
    {
        *("blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "table", "tbody"),
        *("td", "th", "thead", "tr", "ul"),
    }
)


class InOrder(InlineProcessor):
    """Python-Markdown's processor, asked about one text of the tree after the other in the order of reading."""

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:
        for element in list(tree.iter()):
            if element.text and not isinstance(element.text, AtomicString):
                holder = ET.Element("div")
                part = ET.SubElement(holder, element.tag)
                part.text = element.text
                super().run(holder, ancestors)
                element.text = part.text
                element[0:0] = list(part)
        return tree


class NoteTargets(Treeprocessor):
    """Replaces the targets of links and the pictures by marks, and notes them."""

    def __init__(self, md: Markdown, notes: Notes) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: ET.Element) -> None:
        parents = {child: parent for parent in root.iter() for child in parent}
        for child in list(root.iter()):
            if child.tag == "a" and "footnote" not in (child.get("class") or ""):
                self.notes.links.append((shown(child.get("href")), "".join(child.itertext())))
                child.set("href", f"{OPEN}R{len(self.notes.links) - 1}{CLOSE}")
            elif child.tag == "img":
                parent = parents[child]
                single = parent.tag == "p" and parents[parent] is root and len(parent) == 1
                single = single and not (parent.text or "").strip() and not (child.tail or "").strip()
                mark = f"{OPEN}I{len(self.notes.images)}{CLOSE}"
                self.notes.images.append((shown(child.get("src")), child.get("alt") or "", single))
                self._replace(parent, child, mark)

    @staticmethod
    def _replace(parent: ET.Element, child: ET.Element, mark: str) -> None:
        index = list(parent).index(child)
        tail = child.tail or ""
        parent.remove(child)
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + mark + tail
        else:
            parent.text = (parent.text or "") + mark + tail


def shown(target: str | None) -> str:
    """Return a target without the marks of what was written behind a backslash."""
    return HIDDEN.sub(lambda found: chr(int(found[1])), target or "")


class SetType(Treeprocessor):
    """Sets quotation marks and spaces; each block begins afresh, and code is left alone."""

    def __init__(self, md: Markdown, typography: Typography) -> None:
        super().__init__(md)
        self.typography = typography

    def run(self, root: ET.Element) -> None:
        before = " "
        for element, tail, literal, fresh in runs_of(root, literal=False):
            before = " " if fresh else "\n" if tail and element.tag == "br" else before
            text = (element.tail if tail else element.text) or ""
            if not text:
                continue
            # A line behind a forced break begins with the end of the line before it: a hyphen there is a dash.
            broken = tail and element.tag == "br"
            text = f"\n{text}" if broken else text
            if not literal and not isinstance(text, AtomicString) and self.typography.wants(text):
                text = self.typography.set_text(text, before)
                if tail:
                    element.tail = text[1:] if broken else text
                else:
                    element.text = text
            before = last_of(text) or before


class NoteAnchors(Treeprocessor):
    """Notes the ids of the headings when the extension for tables of contents has made them."""

    def __init__(self, md: Markdown, notes: Notes) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: ET.Element) -> None:
        self.notes.anchors.extend(
            str(one.get("id")) for one in root.iter() if one.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
        )


def runs_of(element: ET.Element, *, literal: bool) -> Iterator[tuple[ET.Element, bool, bool, bool]]:
    """Yield (element, whether its tail, whether literal, whether a block begins) for each run of text in order."""
    inside = literal or element.tag in LITERAL
    yield element, False, inside, element.tag in BLOCKS
    for child in element:
        yield from runs_of(child, literal=inside)
        yield child, True, inside, child.tag in BLOCKS


class StockEngine:
    """Python-Markdown with its own walks through the tree."""

    def __init__(self, notes: Notes, words: Words) -> None:
        typography = words.typography
        md = self.md = bare_markdown(notes, words.footnote_back, words.months)
        toc = TocExtension(slugify=lambda text, _: slugify(text) or "s", marker="", baselevel=1)
        md.registerExtensions([toc], {})
        md.treeprocessors.register(InOrder(md), "inline", 20)
        md.treeprocessors.register(NoteTargets(md, notes), "targets", 15)
        md.treeprocessors.register(SetType(md, typography), "type", 14)
        md.treeprocessors.register(NoteAnchors(md, notes), "anchors", 1)

    def convert(self, text: str) -> str:
        return clean_html(self.md.reset().convert(plain_spaces(text)))


class StockConverter(Converter):
    def __init__(self, words: Words, languages: tuple[str, ...]) -> None:
        super().__init__(words, languages)
        self.stock = StockEngine(self.notes, words)

    def make_html(self, text: str) -> str:
        return self.stock.convert(text)


FAST = {lang: Converter(words_of(lang), LANGUAGES) for lang in LANGUAGES}
STOCK = {lang: StockConverter(words_of(lang), LANGUAGES) for lang in LANGUAGES}


def convert(converter: Converter, text: str) -> tuple[Body, list[Problem]]:
    problems: list[Problem] = []
    return converter.convert(text, "content/news/2026/a/index.md", 1, problems), problems


def assert_same(lang: str, text: str) -> None:
    assert convert(FAST[lang], text) == convert(STOCK[lang], text), text


def bodies_below(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the language and the body of every text."""
    for path in sorted(folder.rglob("index.*.md")):
        _, _, body = path.read_text(encoding="utf-8").split("---\n", 2)
        yield path.name.split(".")[1].split("-")[0], body


def test_the_texts_of_the_sample_site() -> None:
    for lang, body in bodies_below(ROOT / "content"):
        assert_same(lang, body)


def test_the_texts_of_the_benchmarks(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "corpus.py"), "--items", "25", "--output", str(tmp_path)]
    subprocess.run([*command, "--seed", "7"], check=True, capture_output=True)
    for lang, body in bodies_below(tmp_path):
        assert_same(lang, body)


TRICKY = (
    # emphasis
    "*a **b** c*", "**a *b* c**", "***a** b*", "***a* b**", "a**b**c", "**b**.", "* a *b", "*a*b*c*", "_a_b_ __c__",
    "**a*", "*a**", "**a\nb**", "snake_case **b** x_y", "**a** *b* **c**", "**`*`**", "****T***(**[]()**",
    "***_c_[]()***", "****`|`*a*x*", "* *", "**\n**", "\\*a* *b\\*",
    # links and pictures
    '[a](b "c")', "[a](<b c>)", "[a [b](c) d](e)", "[a](b(c)d)", "[a]()", "[](b)", "[a] (b)", "[a](b", "[a\nb](c)",
    "[*a* `b`](c)", "**[a](b)** [*c*](d)", "[![a](b.jpg)](c)", "![a](b.jpg)", "![a](b.jpg) ![c](d.jpg)",
    '*x* ![a](b.jpg) "y"', "\"![a](b.jpg)\" 'z'", "- ![a](b.jpg)",
    "[a][r] [r] ![r] ![x][r] [a] [r]\n\n[r]: http://u 'T'",
    "[r]: http://u\n[s]: <v w>\n\n[r] [s][]", "[a]: b\ntext [a]", "text\n[a]: b", "<http://a.b/c_d_e>", "<a@b.de>",
    "<http://a\\_b>", "<http://a`b`>", "<mailto:a@b.de> [x](mailto:a@b.de)", "[x](java&#115;cript:x)",
    # signs, entities, code
    "&amp; &lt; &copy; &#42; & &x", "a < b > c", "\\> \\& \\\\ \\` \\| \\a", "``a ` b`` `c``", "\\`a`", "\\\\`a`",
    "`a\nb`",
    "a  \nb", "a  \n  \nb", "a\\\nb", '"a" \'b\' - c ... 5 % z. B. Dr. X i. d. R.', '`"a"` "b"', "z\x02. B.",
    "z<script>. B. Dr<x>. Y", "klzzwxh:0000 wzxhzdk:0", "\u2003a\u00a0\n\u00a0\nb", "a\tb\n\tc",
    # headings
    "# a\n## b\ntext\n### c", "## a\n\n## a\n\n## a_1\n\n## a", '## *a* `b` [c](d) & "e" <b>f</b>', "## a\\>b \\& c",
    "## ![a](b.jpg)", "## a #\n\n## b ##", "#a\n\n####### b", "##", "## |a|\n|-|-|", "a\n=\nb\n-\nc",
    "## a[^x] & b\n\n[^x]: n",
    "- # a\n- b\n  # c", "- a\n\n- # b\nc", "> ## a", "## fn-x\n\n## fn-x\n\na[^x]\n\n[^x]: n", "## &lt;b&gt; &amp;",
    # lists
    "- a\n- b", "* a\n+ b\n- c", "3. a\n4. b", "1. a\n- b", "- a\n1. b", "- a\n  b\n- c", "- a\nb\n- c", "- a\n\n- b",
    "- a\n    - b\n        - c", "- a\n\n    b\n\n- c", "-  a\n-", "- \n- a", "+ \n+ a", "- - a", "- a\n---\n- b",
    "- a\n===",
    "- a | b\n- c", "- |a|b|\n  |-|-|", "- > a", "- a\n- > b\n- ```", "٣. a\n٤. b", "1986. A year", "- [a]: b\n- [a]",
    "- a\n: b", "text\n- a\n- b", "1. a\n\n2. b\n\n    code", "- a\n\n\n\n- b", "* * *\n- a", "- a\n - b\n  - c",
    # quotations, rules, code, tables, definitions
    "> a\nb\n\n> c", "a\n> b", "> - a\n> - b\n>\n> c", "a\n***\nb", "---", "- - -", "_ _ _\na", "    a\n\n\n    b\nc",
    "```py\n<a>\n```", "a\n~~~\n**b**\n~~~\nc", "```\na", "|a|b|\n|:-|-:|\n|`x|y`|\\||", "a|b\n-|-\n1|2|3", "|a|\n|-|",
    "|a|b|\n|-|-|\n|*c*|![d](e.jpg)|", "a\n: b\n\n: c\n\nd\n:   e\n\n    f", ": a", "a\n\n: b\n    c",
    # footnotes
    "a[^x] b[^x] c[^y]\n\n[^x]: n *m*\n[^y]: [l](k)\n\n    more", "[^x]: n\n\na[^x]", "[^]:", "a[^z]",
    "    ///Footnotes Go Here///\n[^]:", "///Footnotes Go Here///\n\na[^x]\n\n[^x]: n",
    # HTML
    'a <b>b</b> <br> <i lang="en">c</i>', '<b>*a*</b> "<q>b</q>"', "<div>a</div>", "<!-- a -->", "<b>a", "a</b>",
    "*a <b>b* c</b>", "`<b>` <b>`c`</b>", "<b>a</b>\n\n```\nx\n```", "<br>\n\n<br>",
    # what is nearly plain
    "- a\n\n1. b\n\n- c", "1. a\n\ntext\n\n1. b", "> a\n>\n> - b\n> - c", "> a\n>\n>\n> b\n\nc", ">a\n>b\n\nc\n\n>d",
    "> > a", ">", "> \n> a", ">> a\n> b", "> ## a\n> b\n\n## a", ">     a", "> a\n>\u00a0\n>b",
    "## a\nb\n### c\n- d", "## a_b", "## a > b\n\na > b -> c", "[a](b)*c*", "*c*[a](b)", "**[a](b)** c",
    "[a](b) *c* [d](e_f*g)", "[a*b](c*d)", "a](b) [c](d)]", "a_b [c](d_e)", "- [a](b) *c*\n- **d**\n  e",
    '|a|b|\n|-|:-:|\n|*c* | [d](e) "f" |', "| a |\n|---|\n| b |", "|a|b|\n|:-|-:|\n|c|", "|a|\n|-|", "|a\n|-|\n|b|",
    "|a|b|\n|-|-|\n|c|d|\n\n|a|\n|-|\n|b|\n\n- c | d", "|a|b|\n| - | - |\n||d|\nc", "## a | b\n\n|a|\n|:|\n|b|",
    "> |a|\n> |-|\n> |b|", "|a|\n|-|\n|_b_|", " |a|\n|-|\n|b|", "|||\n|-|-|\n|||", "## a\n|a|\n|-|\n|b|", "||\n|-|\n||",
    "- a\n|a|\n|-|\n|b|", "|a|\n|-|\n|b|\n- c", "|a|\n|- -|\n|b|", "|a|b|\n|-|-|\n|c|d|e|", "1|2\n\n1. a|b\n\n> a|b",
    '"a" ["b"](c)"d"', "'[a](b)' *\"c\"* - d", "5\u00a0% z. B. *z. B.* ~~~", "~ ~~\n\n~~~",
    # blocks around components
    "a\n::: notice\n\n*b*\n:::\nc", "\n\n\na\n\n\n\nb\n\n\n", "", " \n \n",
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_seldom_written(lang: str) -> None:
    for text in TRICKY:
        assert_same(lang, text)
        assert_same(lang, f"- x\n\n{text}\n\nEnd *z*")


PIECES = st.sampled_from(
    ["*", "**", "_", "`", "[", "]", "(", ")", "](", "![", "]: ", "[^a]", "[^a]: ", "<", ">", "&", "&amp;", "#", "## ",
     "- ", "* ", "1. ", "2. ", "> ", "    ", "  ", "  \n", "\n", "\n\n", "a", "b c", "ä", ".", "|", "|a|b|\n|-|:-|\n",
     "---", "\n===\n", ": ", "```\n", "\\", "!", "'", '"', "...", " - ", "5 %", "z. B.", "<b>", "</b>", "<br>",
     "<http://a.b>", "<a@b.de>", "[x](y)", '[x](y "t")', "![p](q.jpg)", "[r]: http://u\n", "[r]", "\t", "\u00a0",
     "::: notice\n\nw\n:::\n", "`c`", "**b**", "klzzwxh:0000"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join).map(lambda text: FORBIDDEN.sub("", text))


AGAIN = re.compile(r"\[(?:[^\]]|\[[^\[\]]*\]\([^()]*\))*[*_~][^\]]*\[")
"""Python-Markdown looks again into the emphasis in the words of a link, and makes links within the link."""
TEXTS = TEXTS.filter(lambda text: not AGAIN.search(text))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_whatever_is_written(text: str) -> None:
    assert_same("de", text)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None)
@given(TEXTS)
def test_whatever_is_written_at_length(text: str) -> None:
    assert_same("en", text)


def test_a_text_leaves_nothing_to_the_next() -> None:
    for text in (
        "a[^x]\n\n[^x]: n",
        "[r]: http://u",
        "*a **b",
        "<b>a",
        "## a\n\n## a",
        "## a\n\n[b](c) d_e",
        "a\n: b\n" * 900,
    ):
        convert(FAST["de"], text)
        assert convert(FAST["de"], "## a\n\n*b* [r] [^x]")[0].parts == (
            '<h2 id="a">a</h2>\n<p><em>b</em> [r] [^x]</p>',
        )


def test_words_are_counted_as_letters_stand_together() -> None:
    assert convert(FAST["de"], "Ein E-Mail-Text, 2026 – *sehr* kurz!")[0].words == len(
        ["Ein", "E", "Mail", "Text", "2026", "sehr", "kurz"]
    )
    for text in ("×÷ª²½ a_b „c“\u202fd…", "Hyōgo, Łódź – 東京"):
        assert count_words(text) == len(re.findall(r"\w+", text))
