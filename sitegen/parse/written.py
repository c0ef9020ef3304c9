"""A text as it stands in its file: where things are in it, and what can be seen line by line.

Owns the positions of messages about a text, and the targets of links and pictures. Must not know Markdown's output.
"""

import html
import re
from collections.abc import Mapping
from urllib.parse import unquote

from sitegen.model.body import Component, Part, Reference
from sitegen.model.problem import Position, Problem, nearest
from sitegen.parse.foreign import find_foreign, rows_without_code
from sitegen.parse.inline import Heading, Notes
from sitegen.parse.text import position_in
from sitegen.parse.values import is_web, whole_address

FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,80})\](:?)")
NAMED = re.compile(r"(?<![\]\\])\[([^\[\]\n]+)\]\[([^\[\]\n]*)\](?![\[(:])")
"""A link that names its target by a word of its own."""
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|\Z")
SCHEMES = ("http:", "https:", "mailto:", "tel:")
ITEM_SCHEMES = {"news": "news", "event": "events", "page": "pages", "dossier": "dossiers"}
VAGUE_ENDS = " .…:!?»›→>\n\xa0"
BEFORE, BEHIND = frozenset({"(", "<", " ", "\t", "\n", '"', "'"}), frozenset({")", ">", " ", "\t", "\n", '"', "'", ""})
"""What stands before and behind the target of a link."""
FILES = frozenset(
    {"md", "html", "htm", "jpg", "jpeg", "png", "webp", "svg", "gif", "pdf", "csv", "xlsx", "docx", "zip"}
)
"""Endings of files that look like those of hosts."""
CHECK = {"de": "Prüfen Sie das Ziel.", "en": "Check the target."}
INSIDE = {
    "de": "Nennen Sie den Beitrag statt einer Adresse dieser Website: news:<Jahr>/<Ordner>, event:<Jahr>/<Ordner>, "
    "page:<Ordner>. Auf Übersichten und die Startseite führt das Menü; Links darauf gibt es im Text nicht.",
    "en": "Name the item instead of an address of this site: news:<year>/<folder>, event:<year>/<folder>, "
    "page:<folder>. The menu leads to overviews and the home page; there are no links to them in a text.",
}
HIGHEST = 2
"""The first level of headings in a text; the level above is the title's."""


class Written:
    """The text as it stands in the file: finds where things stand and reports about them."""

    def __init__(self, text: str, path: str, line: int, problems: list[Problem], *, component: str = "") -> None:
        """Take a text whose first line has the number ``line``; ``component`` names the one that it stands in."""
        self.component = component
        self.text, self.path, self.line, self.problems = text, path, line, problems
        self.rows = text.split("\n")
        self.folder = path.rpartition("/")[0]
        self.seen: dict[str, int] = {}
        self.last = 0
        """Where the last piece was found."""
        self.anchored: list[tuple[str, Position]] = []
        """Links to places on the same page; which there are is known when the whole text is converted."""

    def report(self, code: str, wanted: str, **values: str | Mapping[str, str]) -> Position:
        """Report about a piece of the text; the same piece again is looked for behind its last place."""
        position = self.find(wanted)
        self.problems.append(Problem(code, position, values=values))
        return position

    def find(self, wanted: str) -> Position:
        """Return where a piece stands; the next time, where it stands again."""
        offset = self.text.find(wanted, self.seen.get(wanted, 0))
        if offset < 0:
            offset = max(self.text.find(wanted), 0)
        self.seen[wanted] = offset + max(len(wanted), 1)
        self.last = offset
        return position_in(self.text, offset, self.path, self.line)

    def find_target(self, target: str) -> Position:
        """Return where the target of a link stands; the same letters within another one are not meant."""
        offset = self.seen.get(target, 0)
        while (offset := self.text.find(target, offset)) >= 0:
            end = offset + len(target)
            if self.text[offset - 1 : offset] in BEFORE and self.text[end : end + 1] in BEHIND:
                self.seen[target] = max(end, offset + 1)
                self.last = offset
                return position_in(self.text, offset, self.path, self.line)
            offset += 1
        return self.find(target)

    def check_notes(self, text: str, notes: Notes) -> None:
        """Report what the reader of blocks has noted, and what can be seen in the lines of the text that it read."""
        for code, line, piece, values in notes.faults:
            self.problems.append(Problem(code, self._place(line, piece), values={"found": piece, **values}))
        self._check_levels(notes.headings)
        if "[^" in text:
            self._check_footnotes(text, notes)
        self._check_references(text, notes)
        for foreign in find_foreign(text, notes.code):
            place = Position(self.path, self.line + foreign.line, foreign.column)
            self.problems.append(Problem(foreign.code, place, values={"found": foreign.found}))

    def _check_references(self, text: str, notes: Notes) -> None:
        """Report targets that no link names, and links that name a target that there is not."""
        for name, line in notes.references.items():
            if f"[{name}]" not in self.text.lower().replace(f"[{name}]:", ""):
                values = {"name": name, "found": self.rows[line]}
                self.problems.append(Problem("reference-unused", self._place(line, "["), values=values))
        if "][" not in text:
            return
        for line, row in rows_without_code(text, notes.code):
            for found in NAMED.finditer(row):
                name = found[2] or found[1]
                if " ".join(name.split()).lower() not in notes.references:
                    place = Position(self.path, self.line + line, found.start() + 1)
                    values = {"name": name, "found": found[0]}
                    self.problems.append(Problem("reference-missing", place, values=values))

    def _place(self, line: int, piece: str) -> Position:
        column = self.rows[line].find(piece) + 1 if line < len(self.rows) else 0
        return Position(self.path, self.line + line, max(column, 1))

    def _check_levels(self, headings: list[Heading]) -> None:
        before = HIGHEST - 1
        for level, title, line, written in headings:
            place = Position(self.path, self.line + line, 1)
            if level < HIGHEST:
                self.problems.append(Problem("heading-one", place, values={"found": written, "title": title}))
            else:
                if level > before + 1:
                    wanted = "#" * (before + 1)
                    values = {"found": written, "expected": wanted, "title": title}
                    self.problems.append(Problem("heading-skip", place, values=values))
                before = level
            if not title:
                self.problems.append(Problem("heading-empty", place, values={"found": written}))

    def _check_footnotes(self, text: str, notes: Notes) -> None:
        used: dict[str, Position] = {}
        for line, row in rows_without_code(text, notes.code):
            for found in FOOTNOTE.finditer(row):
                if self.component:
                    place = Position(self.path, self.line + line, found.start() + 1)
                    values = {"name": self.component, "found": found[0]}
                    self.problems.append(Problem("footnote-component", place, values=values))
                elif not found[2] or row[: found.start()].strip(" >"):
                    used.setdefault(found[1], Position(self.path, self.line + line, found.start() + 1))
        for name, place in used.items():
            if name not in notes.footnotes:
                self.problems.append(Problem("footnote-missing", place, values={"name": name, "found": f"[^{name}]"}))
        for name, line in notes.footnotes.items():
            mark = f"[^{name}]"
            named = name in used or self.text.count(mark) > self.text.count(f"{mark}:")
            if not named and not self.component and f"{mark}:" in self.rows[line]:
                values = {"name": name, "found": f"[^{name}]:"}
                self.problems.append(Problem("footnote-unused", self._place(line, "[^"), values=values))

    def check_anchors(self, anchors: tuple[str, ...]) -> None:
        """Report links to places that this page does not have; its components' links are known by then."""
        for target, place in self.anchored:
            if target not in anchors:
                allowed = ", ".join(f"#{anchor}" for anchor in anchors)
                near = ", ".join(f"#{anchor}" for anchor in nearest(target, anchors))
                values = {"found": f"#{target}", "allowed": allowed or "–", "near": near}
                self.problems.append(Problem("link-anchor", place, values=values))

    def link(self, target: str, says: str, vague: tuple[str, ...]) -> Part:
        """Return what stands in the ``href`` of a link, and report one whose words say nothing."""
        part = self.target(target)
        if says.strip(VAGUE_ENDS).casefold() in vague or (not says.strip() and f"[]({target}" in self.text):
            place = (
                part.position
                if isinstance(part, Reference)
                else position_in(self.text, self.last, self.path, self.line)
            )
            self.problems.append(Problem("link-text", place, values={"found": f"[{says}]({target})"}))
        return part

    def target(self, target: str) -> Part:  # noqa: PLR0911  a case each
        """Return what stands in an ``href``: the target itself, or a gap to be filled with an address of this site."""
        plain = unescape(target)
        if plain.startswith("\u0002"):  # Python-Markdown hides the letters of an email address
            return target.replace("\u0002amp\u0003", "&")
        position = self.find_target(plain if plain != target and plain in self.text else target)
        scheme = plain.partition(":")[0]
        if plain.startswith("#"):
            self.anchored.append((plain[1:], position))
            return html.escape(plain)
        if scheme in ITEM_SCHEMES and ":" in plain:
            key, _, anchor = plain.partition(":")[2].partition("#")
            return Reference(f"{ITEM_SCHEMES[scheme]}/{key.strip('/')}", anchor, position)
        if plain.lower().startswith(SCHEMES):
            if scheme.lower().startswith("http") and not is_web(plain):
                self.problems.append(Problem("link-scheme", position, values={"found": plain, "write": CHECK}))
            return html.escape(plain)
        if meant := _meant(plain):
            self.problems.append(Problem("link-scheme", position, values={"found": plain, "proposal": meant}))
            return "#"
        if ELSEWHERE.match(plain):
            way = INSIDE if plain.startswith("/") else CHECK
            self.problems.append(Problem("link-scheme", position, values={"found": plain, "write": way}))
            return "#"
        path, _, anchor = plain.partition("#")
        path = unquote(path)
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


def unescape(text: str) -> str:
    """Return a text with its entities as characters; one without its semicolon is none, but part of an address."""
    return ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _meant(target: str) -> str:
    """Return the whole address that a target without one was meant for; empty where it may be a file or an item."""
    if target[:1] in {"/", ".", "?"} and not target.startswith("//"):
        return ""
    name = target.partition("?")[0].rpartition(".")[2].lower()
    if "/" not in target and name in FILES:
        return ""
    return whole_address(target)


def resolve(folder: str, path: str) -> str:
    """Return a path relative to a folder as one from the source folder; may lead out of it (``../x``)."""
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1] if parts and parts[-1] != ".." else [*parts, ".."]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
