"""Markdown to a body: one converter for each language, used again for every text.

Owns which Markdown is understood and every message about a text. Must not know whether a target exists: links and
pictures become gaps that are filled when the whole site is known.
"""

import dataclasses
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

import nh3
from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from sitegen.model.body import Body, Component, Part, Reference
from sitegen.model.kinds import COMPONENTS
from sitegen.model.problem import Position, Problem
from sitegen.model.source import digest_of
from sitegen.model.urls import slugify
from sitegen.parse.components import FENCE, NEEDS_TEXT, WITH_TEXT, Block, cut_components
from sitegen.parse.inline import ATTRIBUTES, INLINE_TAGS, Notes, NoteTargets, SafeHtml, SetType
from sitegen.parse.nodes import read_yaml
from sitegen.parse.records import Reader, require
from sitegen.parse.text import CLOSE, OPEN, position_in
from sitegen.parse.typography import Typography

DEEPEST = 24
"""Levels of nested quotations and lists; beyond it Python-Markdown's recursion grows slow."""

MARK = re.compile(f"(?:<p>)?{OPEN}([CI])(\\d+){CLOSE}(?:</p>)?|{OPEN}R(\\d+){CLOSE}")
HEADING = re.compile(r"(#{1,6})(?!#)(.*)")
UNDERLINE = re.compile(r"=+ *\Z")
FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](:?)")
NESTED = re.compile(r"[ \t]*((?:>[ \t]?)*)")
SCHEMES = ("http:", "https:", "mailto:", "tel:")
ITEM_SCHEMES = {"news": "news", "event": "events", "page": "pages"}
HIGHEST = 2
"""The first level of headings in a text; the level above is the title's."""

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


class Converter:
    """Converts the texts of one language. Holds one Markdown instance, which is reset for each text."""

    def __init__(self, words: Words, languages: tuple[str, ...]) -> None:
        self.words, self.languages = words, languages
        self.notes = Notes()
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
        if _too_deep(text):
            problems.append(Problem("nesting", Position(path, line), values={"limit": str(DEEPEST)}))
            return Body((), (), 0, digest)
        plain, blocks = cut_components(text, path, line, problems)
        components = [self._component(block, path, problems) for block in blocks]
        # Empty lines that were added around a component are not in the file: messages look at the text as written.
        written = _Written(text, path, line, problems)
        written.check_lines()
        made, anchors = self._run(plain, written, components)
        words = sum(len(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", part))) for part in made if isinstance(part, str))
        words += sum(len(re.findall(r"\w+", row)) for one in components for row, _ in one.lines)
        return Body(tuple(made), anchors, words, digest)

    def _run(self, text: str, written: "_Written", components: list[Component]) -> tuple[list[Part], tuple[str, ...]]:
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
        links = [written.target(target, anchors) for target in notes.links]
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

    def _component(self, block: Block, path: str, problems: list[Problem]) -> Component:
        """Check a component's fields and convert its text."""
        position = Position(path, block.line, 1)
        kind = COMPONENTS[block.name]
        reader = Reader(self.languages, problems, localised=False)
        record = reader.read(read_yaml(block.header, path, block.header_line, problems), kind, f"{block.name}.")
        record = dataclasses.replace(record, position=position)
        require(record, kind, self.languages, reader.report, f"{block.name}.")
        text = block.text.strip("\n")
        values = {"name": block.name, "allowed": ", ".join(record.values)}
        if block.name in NEEDS_TEXT and not text.strip():
            problems.append(Problem("component-body", position, values=values))
        if block.name not in WITH_TEXT and text.strip():
            problems.append(Problem("component-no-body", Position(path, block.text_line, 1), values=values))
        if block.name == "quote" and not {"person", "speaker"} & set(record.values):
            problems.append(Problem("quote-speaker", position))
        skipped = len(block.text) - len(block.text.lstrip("\n"))
        lines = tuple(
            (row, Position(path, block.text_line + skipped + index, 1))
            for index, row in enumerate(text.split("\n"))
            if row.strip()
        )
        made: list[Part] = []
        if block.name in WITH_TEXT and block.name != "facts":
            written = _Written(block.text, path, block.text_line, problems)
            written.check_lines()
            made, anchors = self._run(block.text, written, [])
            if anchors:
                problems.append(Problem("component-heading", position, values={"name": block.name}))
        parts = tuple(part for part in made if not isinstance(part, Component))
        given = {name: value.value for name, value in record.values.items()}
        places = {name: value.position for name, value in record.values.items()}
        return Component(block.name, given, places, parts, lines, position)

    def set_line(self, text: str) -> str:
        """Set the signs of a single line, such as a title."""
        typography = self.words.typography
        return typography.set_text(text) if typography.wants(text) else text


class _Written:
    """The text as it stands in the file: finds where things stand and reports about them."""

    def __init__(self, text: str, path: str, line: int, problems: list[Problem]) -> None:
        self.text, self.path, self.line, self.problems = text, path, line, problems
        self.folder = path.rpartition("/")[0]
        self.seen: dict[str, int] = {}

    def report(self, code: str, wanted: str, **values: str | Mapping[str, str]) -> Position:
        """Report about a piece of the text; the same piece again is looked for behind its last place."""
        position = self.find(wanted)
        self.problems.append(Problem(code, position, values=values))
        return position

    def find(self, wanted: str) -> Position:
        offset = self.text.find(wanted, self.seen.get(wanted, 0))
        if offset < 0:
            offset = max(self.text.find(wanted), 0)
        self.seen[wanted] = offset + max(len(wanted), 1)
        return position_in(self.text, offset, self.path, self.line)

    def check_lines(self) -> None:
        """Check what can be seen line by line: levels of headings, and footnotes without their text."""
        level, fence, previous = HIGHEST - 1, "", ""
        used: dict[str, Position] = {}
        given: set[str] = set()
        for index, row in enumerate(self.text.split("\n")):
            place = Position(self.path, self.line + index, 1)
            if opened := FENCE.match(row):
                fence = "" if fence and opened[1].startswith(fence) else fence or opened[1]
            elif not fence and (found := HEADING.match(row)):
                level = self._check_level(len(found[1]), level, row, place)
            elif not fence and UNDERLINE.match(row) and previous.strip():
                self.problems.append(Problem("heading-one", place, values={"found": previous}))
            if not fence:
                for note in FOOTNOTE.finditer(re.sub(r"`[^`]*`", "", row)):
                    if note[2] and note.start() == 0:
                        given.add(note[1])
                    else:
                        used.setdefault(note[1], Position(self.path, self.line + index, note.start() + 1))
            previous = row
        for name, place in used.items():
            if name not in given:
                self.problems.append(Problem("footnote-missing", place, values={"name": name, "found": f"[^{name}]"}))

    def _check_level(self, level: int, before: int, row: str, place: Position) -> int:
        if level < HIGHEST:
            self.problems.append(Problem("heading-one", place, values={"found": row}))
            return before
        if level > before + 1:
            self.problems.append(Problem("heading-skip", place, values={"found": row, "expected": "#" * (before + 1)}))
        return level

    def target(self, target: str, anchors: tuple[str, ...]) -> Part:
        """Return what stands in an ``href``: the target itself, or a gap to be filled with an address of this site."""
        plain = html.unescape(target)
        if plain.startswith("\u0002"):  # Python-Markdown hides the letters of an email address
            return target.replace("\u0002amp\u0003", "&")
        position = self.find(plain if plain in self.text else target)
        scheme = plain.partition(":")[0]
        if plain.startswith("#"):
            if plain[1:] not in anchors:
                values = {"found": plain, "allowed": ", ".join(f"#{anchor}" for anchor in anchors), "near": ""}
                self.problems.append(Problem("link-anchor", position, values=values))
            return html.escape(plain)
        if scheme in ITEM_SCHEMES and ":" in plain:
            key, _, anchor = plain.partition(":")[2].partition("#")
            return Reference(f"{ITEM_SCHEMES[scheme]}/{key.strip('/')}", anchor, position)
        if plain.startswith(SCHEMES):
            return html.escape(plain)
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", plain) or plain.startswith("/") or not plain:
            self.problems.append(Problem("link-scheme", position, values={"found": plain}))
            return "#"
        path, _, anchor = plain.partition("#")
        resolved = resolve(self.folder, path)
        if path.endswith(".md"):
            resolved = resolved.removeprefix("content/").rpartition("/")[0]
        return Reference(resolved, anchor, position)

    def image(self, file: str, alt: str, alone: bool) -> Component:  # noqa: FBT001  as noted, in one piece
        """Return the photo component that ``![…](file)`` in a paragraph of its own stands for."""
        position = self.find(file)
        if re.match(r"[a-z]+:|//", file):
            self.problems.append(Problem("image-external", position, values={"found": file}))
        elif not alone:
            self.problems.append(Problem("image-inline", position, values={"found": f"![{alt}]({file})"}))
        return Component("photo", {"file": file}, {"file": position}, (), (), position)


def resolve(folder: str, path: str) -> str:
    """Return a path relative to a folder as one from the source folder; may lead out of it (``../x``)."""
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1] if parts and parts[-1] != ".." else [*parts, ".."]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _too_deep(text: str) -> bool:
    return any(
        row.count(">", 0, NESTED.match(row).end()) > DEEPEST or len(row) - len(row.lstrip()) > DEEPEST * 4  # type: ignore[union-attr]
        for row in text.split("\n")
    )


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
