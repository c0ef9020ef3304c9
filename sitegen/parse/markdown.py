"""Markdown to a body: one converter for each language, used again for every text.

Owns the parts that a body is made of and every message about a text. Must not know whether a target exists: links and
pictures become gaps that are filled when the whole site is known.
"""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sitegen.model.body import Body, Component, Part
from sitegen.model.fields import fields_of
from sitegen.model.kinds import COMPONENTS
from sitegen.model.problem import Position, Problem
from sitegen.parse.assembly import require
from sitegen.parse.components import NEEDS_TEXT, WITH_TEXT, Block, cut_components, leading_fields
from sitegen.parse.embeds import READERS, check_embed
from sitegen.parse.inline import Notes
from sitegen.parse.limits import DEEPEST, limit_text
from sitegen.parse.nodes import Mapping as Fields
from sitegen.parse.nodes import read_yaml
from sitegen.parse.plain import WrittenRows, check_facts, check_plain
from sitegen.parse.quoting import plain_or_quoted
from sitegen.parse.records import Reader, Record
from sitegen.parse.shapes import in_brackets
from sitegen.parse.text import CLOSE, OPEN
from sitegen.parse.typography import NARROW, Typography, set_record
from sitegen.parse.written import Written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.parse.engine import Engine

MARK = re.compile(f"{OPEN}(?:([CI])(\\d+){CLOSE}(?:</p>)?|R(\\d+){CLOSE})")
PARAGRAPH = "<p>"
APART = "\0"
"""Between pieces of HTML: a tag that a gap divides is none."""
TAG = re.compile(f"<[^>{APART}]*>")
WORD = re.compile(r"\w+")
LETTERS = bytes(ord("a" if WORD.match(bytes([code]).decode("cp1252", "replace")) else " ") for code in range(256))
"""For each byte of cp1252 whether it is part of a word."""
REFUSED = "<p></p>"
"""Stands for a text that is not converted, so that it is not missing as well."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language that a conversion puts into a text."""

    lang: str
    typography: Typography
    footnote_back: str
    months: tuple[str, ...] = ()
    """Names of months as they follow the number of a day."""
    vague: tuple[str, ...] = ()
    """What a link says that says nothing, in small letters."""


class Converter:
    """Converts the texts of one language. Loads and makes what it needs for the first of them."""

    def __init__(self, words: Words, languages: tuple[str, ...], site: str = "") -> None:
        """Take the words of the language, all languages of the site, and the address of the site."""
        self.words, self.languages, self.site = words, languages, site
        self.notes = Notes()
        self.engine: Engine | None = None

    def make_html(self, text: str) -> str:
        """Return Markdown proper as HTML, with marks where it has gaps; what it holds is noted."""
        if self.engine is None:  # no text so far, or it could not bear the last
            from sitegen.parse.engine import Engine  # noqa: PLC0415  takes as long to load as many a text to convert

            words = self.words
            self.engine = Engine(self.notes, words.typography, words.footnote_back, words.months)
        return self.engine.convert(text)

    def convert(self, text: str, path: str, line: int, problems: list[Problem]) -> Body:
        """Convert a text whose first line has the number ``line``; ``path`` is its file."""
        text, refused = limit_text(text, path, line, problems)
        if refused is not None:
            problems.append(refused)
            return Body((REFUSED,), (), 0)
        try:
            return self._convert(Written(text, path, line, problems, site=self.site))
        except RecursionError:
            self.engine = None
            problems.append(Problem("nesting", Position(path, line), values={"limit": str(DEEPEST)}))
            return Body((REFUSED,), (), 0)

    def _convert(self, written: Written) -> Body:
        plain, blocks = cut_components(written.text, written.path, written.line, written.problems)
        components = [self._component(block, written) for block in blocks]
        made, anchors = self._run(plain, written, components)
        written.check_anchors(anchors)
        html = APART.join(part for part in made if isinstance(part, str))
        words = count_words(" ".join(TAG.split(html)))
        if components:
            words += count_words(APART.join(row for one in components for row, _ in one.lines))
        return Body(tuple(made), anchors, words)

    def _run(self, text: str, written: Written, components: list[Component]) -> tuple[list[Part], tuple[str, ...]]:
        """Convert Markdown proper and split the result at its marks."""
        notes = self.notes
        notes.clear()
        if not text.strip():
            return [], ()
        clean = self.make_html(text)
        anchors = tuple(notes.anchors)
        written.check_html(notes)
        written.check_notes(text, notes)
        links = [written.link(*link, self.words.vague) for link in notes.links]
        images = [written.image(*image) for image in notes.images]
        parts: list[Part] = []
        end = 0
        for mark in MARK.finditer(clean):
            start = mark.start()
            if mark[3] is not None:
                parts += (clean[end:start], links[int(mark[3])])
            else:
                if clean.endswith(PARAGRAPH, end, start):
                    start -= len(PARAGRAPH)
                parts += (clean[end:start], (components if mark[1] == "C" else images)[int(mark[2])])
            end = mark.end()
        parts.append(clean[end:])
        return [part for part in _merge(parts) if part != ""], anchors

    def _component(self, block: Block, whole: Written) -> Component:
        """Check a component's fields and convert its text."""
        path, problems = whole.path, whole.problems
        position = Position(path, block.line, 1)
        kind = COMPONENTS[block.name]
        reader = Reader(self.languages, problems, localised=False)
        node = read_yaml(block.header, path, block.header_line, problems)
        if node is None:
            empty: Mapping[str, Any] = MappingProxyType({})
            record = Record(empty, position, empty, frozenset(fields_of(kind)))
        else:
            record = reader.read(Fields(node.values, node.keys, position), kind, f"{block.name}.")
        text = block.text.strip("\n")
        if not _tell_text(block, text, path, problems):
            require(record, kind, self.languages, reader.report, f"{block.name}.")
        if block.name == "quote" and not {"person", "speaker"} & {*record.values, *record.failed}:
            problems.append(Problem("quote-speaker", position))
        if block.name in READERS:
            check_embed(block, record, problems)
        skipped = len(block.text) - len(block.text.lstrip("\n"))
        lines = tuple(
            (row, Position(path, block.text_line + skipped + index, 1))
            for index, row in enumerate(text.split("\n"))
            if row.strip()
        )
        made: list[Part] = []
        if block.name in WITH_TEXT and block.name != "facts":
            written = Written(block.text, path, block.text_line, problems, component=block.name, site=self.site)
            made, anchors = self._run(block.text, written, [])
            whole.anchored.extend(written.anchored)
            if anchors:
                problems.append(Problem("component-heading", position, values={"name": block.name}))
            for inner in made:
                if isinstance(inner, Component):
                    found = f"![…]({inner.values['file']})"
                    problems.append(Problem("component-nested", inner.position, values={"found": found}))
        parts = tuple(part for part in made if not isinstance(part, Component))
        rows = WrittenRows(block.header.split("\n"), block.header_line)
        check_plain(record, kind, f"{block.name}.", problems, rows)
        if block.name == "facts":
            check_facts(lines, problems)
        record = set_record(record, kind, self.words.typography)
        given = {name: value.value for name, value in record.values.items()}
        places = {name: value.position for name, value in record.values.items()}
        return Component(block.name, given, places, parts, lines, position)


def _tell_text(block: Block, text: str, path: str, problems: list[Problem]) -> bool:
    """Report a text that is missing, or not wanted; say whether it stands in the place of fields."""
    kind = COMPONENTS[block.name]
    values = {"name": block.name, "allowed": ", ".join(fields_of(kind))}
    if block.name in NEEDS_TEXT and not text.strip():
        problems.append(Problem("component-body", Position(path, block.line, 1), values=values))
    if block.name in WITH_TEXT or not text.strip():
        return False
    bare = not block.header.strip()
    at = block.text_line + len(block.text) - len(block.text.lstrip("\n"))
    values |= _as_fields(text, kind, at) if bare else {}
    problems.append(Problem("component-no-body", Position(path, at, 1), values=values))
    return bare


def _as_fields(text: str, kind: Any, line: int) -> dict[str, str]:  # noqa: ANN401  a class of the kinds
    """Return the rows of fields for a text that stands in their place."""
    rows = [row.strip(" -") for row in text.split("\n") if row.strip()]
    first, *others = leading_fields(kind)
    many = fields_of(kind)[first].many
    value = in_brackets([plain_or_quoted(row) for row in rows]) if many else plain_or_quoted(rows[0])
    cure = "\n".join([f"{first}: {value}", *(f'{name}: "Text"' for name in others)])
    return {"first": str(line), "last": str(line + text.count("\n")), "cure": cure}


def count_words(text: str) -> int:
    """Return how many runs of letters and digits there are."""
    text = text.replace("&quot;", '"')
    try:
        data = text.replace(NARROW, " ").encode("cp1252")
    except UnicodeEncodeError:
        return len(WORD.findall(text))
    # Nearly all texts fit into bytes, of which a table makes letters and gaps: no word has to be cut out to be counted.
    return (b" " + data.translate(LETTERS)).count(b" a")


def _merge(parts: list[Part]) -> list[Part]:
    """Join neighbouring strings."""
    merged: list[Part] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return merged
