"""Markdown to a body: one converter for each language, used again for every text.

Owns which Markdown is understood and every message about a text. Must not know whether a target exists: links and
pictures become gaps that are filled when the whole site is known.
"""

import dataclasses
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import nh3
from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from sitegen.model.body import Body, Component, Part
from sitegen.model.fields import Type, fields_of
from sitegen.model.kinds import COMPONENTS
from sitegen.model.problem import Position, Problem
from sitegen.model.source import digest_of
from sitegen.model.urls import slugify
from sitegen.parse.components import NEEDS_TEXT, WITH_TEXT, Block, cut_components
from sitegen.parse.inline import ATTRIBUTES, INLINE_TAGS, Notes, NoteTargets, SafeHtml, SetType
from sitegen.parse.limits import DEEPEST, limit_text
from sitegen.parse.nodes import read_yaml
from sitegen.parse.records import Reader, Record, require
from sitegen.parse.text import CLOSE, OPEN
from sitegen.parse.typography import Typography
from sitegen.parse.written import Written

if TYPE_CHECKING:
    from collections.abc import Mapping

MARK = re.compile(f"(?:<p>)?{OPEN}([CI])(\\d+){CLOSE}(?:</p>)?|{OPEN}R(\\d+){CLOSE}")
REFUSED = "<p></p>"
"""Stands for a text that is not converted, so that it is not missing as well."""

ALLOWED_TAGS = INLINE_TAGS | {
    "a",
    "blockquote",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
"""What an editor may write, and what Markdown makes."""

ALLOWED_ATTRIBUTES = {
    "*": set(ATTRIBUTES) | {"id", "class"},
    "a": {"href", "title", "lang", "role"},
    "ol": {"start"},
    "abbr": {"title"},
    "time": {"datetime"},
    "div": {"class", "role"},
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language that a conversion puts into a text."""

    lang: str
    typography: Typography
    footnote_back: str


TEXTS = frozenset({Type.LINE, Type.TEXT})


class Converter:
    """Converts the texts of one language. Holds one Markdown instance, which is reset for each text."""

    def __init__(self, words: Words, languages: tuple[str, ...]) -> None:
        self.words, self.languages = words, languages
        self.notes = Notes()
        self._make()

    def _make(self) -> None:
        """Make the Markdown instance; also after one has been left in the middle of a text."""
        words = self.words
        self.markdown = Markdown(
            output_format="html",
            tab_length=4,
            extensions=[
                TableExtension(),
                FencedCodeExtension(lang_prefix="language-"),
                FootnoteExtension(BACKLINK_TITLE=words.footnote_back, SEPARATOR="-"),
                DefListExtension(),
                SaneListExtension(),
                TocExtension(slugify=lambda text, _: slugify(text) or "s", marker="", baselevel=1),
            ],
        )
        self.markdown.preprocessors.deregister("html_block")
        self._bind()

    def _bind(self) -> None:
        """Register the processors that share the notes of this converter."""
        self.safe_html = SafeHtml(self.markdown, self.notes)
        self.targets = NoteTargets(self.markdown, self.notes)
        self.markdown.inlinePatterns.register(self.safe_html, "html", 90)
        self.markdown.treeprocessors.register(self.targets, "targets", 15)
        self.markdown.treeprocessors.register(SetType(self.markdown, self.words.typography), "type", 14)

    def convert(self, text: str, path: str, line: int, problems: list[Problem]) -> Body:
        """Convert a text whose first line has the number ``line``; ``path`` is its file."""
        digest = digest_of(text)
        # Empty lines that are added around a component are not in the file: messages look at the text as written.
        text, refused = limit_text(text, path, line, problems)
        if refused is not None:
            problems.append(refused)
            return Body((REFUSED,), (), 0, digest)
        try:
            return self._convert(Written(text, path, line, problems), digest)
        except RecursionError:
            self._make()
            problems.append(Problem("nesting", Position(path, line), values={"limit": str(DEEPEST)}))
            return Body((REFUSED,), (), 0, digest)

    def _convert(self, written: Written, digest: str) -> Body:
        plain, blocks = cut_components(written.text, written.path, written.line, written.problems)
        components = [self._component(block, written) for block in blocks]
        written.check_lines()
        made, anchors = self._run(plain, written, components)
        written.check_anchors(anchors)
        words = sum(len(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", part))) for part in made if isinstance(part, str))
        words += sum(len(re.findall(r"\w+", row)) for one in components for row, _ in one.lines)
        return Body(tuple(made), anchors, words, digest)

    def _run(self, text: str, written: Written, components: list[Component]) -> tuple[list[Part], tuple[str, ...]]:
        """Convert Markdown proper and split the result at its marks."""
        notes = self.notes
        for noted in (notes.links, notes.images, notes.refused, notes.open_tags):
            noted.clear()
        self.markdown.reset()
        converted = self.markdown.convert(text)
        anchors = tuple(_anchors(getattr(self.markdown, "toc_tokens", [])))
        clean = nh3.clean(
            converted,
            tags=ALLOWED_TAGS,
            attributes=ALLOWED_ATTRIBUTES,
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel=None,
        )
        for refused in notes.refused:
            written.report("html-not-allowed", refused, found=refused, allowed=", ".join(sorted(INLINE_TAGS)))
        for name in notes.open_tags:
            written.report("html-not-allowed", f"<{name}", found=f"<{name}>", allowed=f"<{name}>…</{name}>")
        links = [written.target(target) for target in notes.links]
        images = [written.image(*image) for image in notes.images]
        parts: list[Part] = []
        end = 0
        for mark in MARK.finditer(clean):
            parts.append(clean[end : mark.start()])
            end = mark.end()
            if mark[3] is not None:
                parts.append(links[int(mark[3])])
            else:
                parts.append((components if mark[1] == "C" else images)[int(mark[2])])
        parts.append(clean[end:])
        return [part for part in _merge(parts) if part != ""], anchors

    def _component(self, block: Block, whole: Written) -> Component:
        """Check a component's fields and convert its text."""
        path, problems = whole.path, whole.problems
        position = Position(path, block.line, 1)
        kind = COMPONENTS[block.name]
        reader = Reader(self.languages, problems, localised=False)
        node = read_yaml(block.header, path, block.header_line, problems)
        empty: Mapping[str, Any] = MappingProxyType({})
        record = Record(empty, position, empty, frozenset(fields_of(kind)))
        if node is not None:
            record = dataclasses.replace(reader.read(node, kind, f"{block.name}."), position=position)
        require(record, kind, self.languages, reader.report, f"{block.name}.")
        text = block.text.strip("\n")
        values = {"name": block.name, "allowed": ", ".join(record.values)}
        if block.name in NEEDS_TEXT and not text.strip():
            problems.append(Problem("component-body", position, values=values))
        if block.name not in WITH_TEXT and text.strip():
            problems.append(Problem("component-no-body", Position(path, block.text_line, 1), values=values))
        if block.name == "quote" and not {"person", "speaker"} & {*record.values, *record.failed}:
            problems.append(Problem("quote-speaker", position))
        skipped = len(block.text) - len(block.text.lstrip("\n"))
        lines = tuple(
            (row, Position(path, block.text_line + skipped + index, 1))
            for index, row in enumerate(text.split("\n"))
            if row.strip()
        )
        made: list[Part] = []
        if block.name in WITH_TEXT and block.name != "facts":
            written = Written(block.text, path, block.text_line, problems)
            written.check_lines()
            made, anchors = self._run(block.text, written, [])
            whole.anchored.extend(written.anchored)
            if anchors:
                problems.append(Problem("component-heading", position, values={"name": block.name}))
            for inner in made:
                if isinstance(inner, Component):
                    found = f"![…]({inner.values['file']})"
                    problems.append(Problem("component-nested", inner.position, values={"found": found}))
        parts = tuple(part for part in made if not isinstance(part, Component))
        record = self.set_record(record, kind)
        given = {name: value.value for name, value in record.values.items()}
        places = {name: value.position for name, value in record.values.items()}
        return Component(block.name, given, places, parts, lines, position)

    def set_record(self, record: Record, kind: Any) -> Record:  # noqa: ANN401  a class of the kinds
        """Return a record with the signs set in every text that the language has for itself, nested records as well."""
        fields = fields_of(kind)
        values = dict(record.values)
        for name, value in record.values.items():
            field = fields[name]
            if field.local and field.type in TEXTS and isinstance(value.value, str):
                values[name] = dataclasses.replace(value, value=self.set_line(value.value))
        records = {
            name: tuple(self.set_record(child, fields[name].record) for child in children)
            for name, children in record.records.items()
        }
        return dataclasses.replace(record, values=MappingProxyType(values), records=MappingProxyType(records))

    def set_line(self, text: str) -> str:
        """Set the signs of a single line, such as a title."""
        typography = self.words.typography
        return typography.set_text(text) if typography.wants(text) else text


def _anchors(tokens: list[dict[str, object]]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        found.append(str(token["id"]))
        found.extend(_anchors(token["children"]))  # type: ignore[arg-type]
    return found


def _merge(parts: list[Part]) -> list[Part]:
    """Join neighbouring strings."""
    merged: list[Part] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return merged
