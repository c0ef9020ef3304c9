"""A text as it stands in its file: where things are in it, and what can be seen line by line.

Owns the positions of messages about a text, and the targets of links and pictures. Must not know Markdown's output.
"""

import html
import re
from collections.abc import Iterable, Mapping

from sitegen.model.body import Component, Part, Reference
from sitegen.model.problem import Position, Problem, nearest
from sitegen.parse.components import has_fence, next_fence
from sitegen.parse.limits import inner_row
from sitegen.parse.text import position_in
from sitegen.parse.values import is_web

HEADING = re.compile(r"(#{1,6})(?!#)(.*)")
UNDERLINE = re.compile(r"(=+|-+) *\Z")
UNDERLINED = re.compile(r"\n(?:=+|-+) *(?:\n|\Z)")
FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,80})\](:?)")
CODE = re.compile(r"`[^`]*`")
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|\Z")
SCHEMES = ("http:", "https:", "mailto:", "tel:")
ITEM_SCHEMES = {"news": "news", "event": "events", "page": "pages"}
HIGHEST = 2
"""The first level of headings in a text; the level above is the title's."""


class Written:
    """The text as it stands in the file: finds where things stand and reports about them."""

    def __init__(self, text: str, path: str, line: int, problems: list[Problem]) -> None:
        self.text, self.path, self.line, self.problems = text, path, line, problems
        self.folder = path.rpartition("/")[0]
        self.seen: dict[str, int] = {}
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
        return position_in(self.text, offset, self.path, self.line)

    def check_lines(self) -> None:
        """Check what can be seen line by line: levels of headings, and footnotes without their text."""
        level, fence, previous, earlier = HIGHEST - 1, "", "", ""
        used: dict[str, Position] = {}
        given: set[str] = set()
        for index, row in _telling_rows(self.text):
            fence = next_fence(fence, row)
            if not fence and "#" in row and (found := HEADING.match(inner_row(row))):
                place = Position(self.path, self.line + index, 1)
                level = self._check_level(len(found[1]), level, row, place)
                if not found[2].strip(" #"):
                    self.problems.append(Problem("heading-empty", place, values={"found": row}))
            elif not fence and (under := UNDERLINE.match(row)) and previous.strip() and not earlier.strip():
                place = Position(self.path, self.line + index, 1)
                level = self._check_level("=-".index(under[1][0]) + 1, level, previous, place)
            if not fence and "[^" in row:
                for note in FOOTNOTE.finditer(CODE.sub("", row)):
                    if note[2] and note.start() == 0:
                        given.add(note[1])
                    else:
                        used.setdefault(note[1], Position(self.path, self.line + index, note.start() + 1))
            previous, earlier = row, previous
        for name, place in used.items():
            if name not in given:
                self.problems.append(Problem("footnote-missing", place, values={"name": name, "found": f"[^{name}]"}))

    def check_anchors(self, anchors: tuple[str, ...]) -> None:
        """Report links to places that this page does not have; its components' links are known by then."""
        for target, place in self.anchored:
            if target not in anchors:
                allowed = ", ".join(f"#{anchor}" for anchor in anchors)
                near = ", ".join(f"#{anchor}" for anchor in nearest(target, anchors))
                values = {"found": f"#{target}", "allowed": allowed or "–", "near": near}
                self.problems.append(Problem("link-anchor", place, values=values))

    def _check_level(self, level: int, before: int, row: str, place: Position) -> int:
        if level < HIGHEST:
            self.problems.append(Problem("heading-one", place, values={"found": row}))
            return before
        if level > before + 1:
            self.problems.append(Problem("heading-skip", place, values={"found": row, "expected": "#" * (before + 1)}))
        return level

    def target(self, target: str) -> Part:
        """Return what stands in an ``href``: the target itself, or a gap to be filled with an address of this site."""
        plain = html.unescape(target)
        if plain.startswith("\u0002"):  # Python-Markdown hides the letters of an email address
            return target.replace("\u0002amp\u0003", "&")
        position = self.find(plain if plain != target and plain in self.text else target)
        scheme = plain.partition(":")[0]
        if plain.startswith("#"):
            self.anchored.append((plain[1:], position))
            return html.escape(plain)
        if scheme in ITEM_SCHEMES and ":" in plain:
            key, _, anchor = plain.partition(":")[2].partition("#")
            return Reference(f"{ITEM_SCHEMES[scheme]}/{key.strip('/')}", anchor, position)
        if plain.lower().startswith(SCHEMES):
            if scheme.lower().startswith("http") and not is_web(plain):
                self.problems.append(Problem("link-scheme", position, values={"found": plain}))
            return html.escape(plain)
        if ELSEWHERE.match(plain):
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


def _telling_rows(text: str) -> Iterable[tuple[int, str]]:
    """Yield the rows that may tell something about headings and footnotes, with their indices.

    Most texts have headings after ``#`` and nothing else of the kind: there the other rows need no look.
    """
    if has_fence(text) or ("^" in text and "[^" in text) or UNDERLINED.search(text):
        yield from enumerate(text.split("\n"))
        return
    index = end = 0
    while (found := text.find("#", end)) >= 0:
        start = text.rfind("\n", 0, found) + 1
        index += text.count("\n", end, start)
        end = text.find("\n", found)
        end = len(text) if end < 0 else end
        yield index, text[start:end]


def resolve(folder: str, path: str) -> str:
    """Return a path relative to a folder as one from the source folder; may lead out of it (``../x``)."""
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1] if parts and parts[-1] != ".." else [*parts, ".."]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
