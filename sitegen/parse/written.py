"""A text as it stands in its file: where things are in it, and what can be seen line by line.

Owns the positions of messages about a text, and the targets of links and pictures. Must not know Markdown's output.
"""

import html
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from urllib.parse import unquote

from sitegen.model.body import Component, Part, Reference
from sitegen.model.messages import ADVICE, FOREIGN_WAYS, WAYS_OUT, tell_more
from sitegen.model.problem import Position, Problem, TextValues, nearest
from sitegen.parse.foreign import Foreign, find_foreign, rows_without_code
from sitegen.parse.hrefs import (
    ELSEWHERE,
    IMAGE_ELSEWHERE,
    ITEM_PATH,
    ITEM_SCHEMES,
    OWN_DISK,
    advise,
    is_sound,
    meant_target,
)
from sitegen.parse.inline import INLINE_TAGS, Heading, Notes
from sitegen.parse.lookalikes import find_lookalikes
from sitegen.parse.raw_html import Frame, find_frame, sort_refused
from sitegen.parse.text import position_in

FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,80})\](:?)")
NAMED = re.compile(r"(?<![\]\\])\[([^\[\]\n]+)\]\[([^\[\]\n]*)\](?![\[(:])")
"""A link that names its target by a word of its own."""
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
SCHEMES = ("http:", "https:", "mailto:", "tel:")
COMMANDS = ("{{", "{%")
VAGUE_ENDS = " .…:!?»›→>\n\xa0"
BEFORE, BEHIND = frozenset({"(", "<", " ", "\t", "\n", '"', "'"}), frozenset({")", ">", " ", "\t", "\n", '"', "'", ""})
"""What stands before and behind the target of a link."""
HIGHEST = 2
"""The first level of headings in a text; the level above is the title's."""


class Written:
    """The text as it stands in the file: finds where things stand and reports about them."""

    def __init__(  # noqa: PLR0913  what is written, where, and around it
        self, text: str, path: str, line: int, problems: list[Problem], *, component: str = "", site: str = ""
    ) -> None:
        """Take a text whose first line has the number ``line``; ``component`` names the one that it stands in.

        ``site`` is the address of the site, as editors copy it from their browser.
        """
        self.component, self.site = component, site
        self.text, self.path, self.line, self.problems = text, path, line, problems
        self.folder = path.rpartition("/")[0]
        self.seen: dict[str, int] = {}
        self.last = 0
        """Where the last piece was found."""
        self.anchored: list[tuple[str, Position]] = []
        """Links to places on the same page; which there are is known when the whole text is converted."""

    @cached_property
    def rows(self) -> list[str]:
        """The lines of the text, for messages."""
        return self.text.split("\n")

    def report(self, code: str, wanted: str, **values: str | Mapping[str, str]) -> Position:
        """Report about a piece of the text; the same piece again is looked for behind its last place."""
        position = self.find(wanted)
        self.problems.append(Problem(code, position, values=values))
        return position

    def find(self, wanted: str) -> Position:
        """Return where a piece stands; the next time, where it stands again."""
        offset = self.text.find(wanted, self.seen.get(wanted, 0))
        if offset < 0:
            offset = self.text.find(wanted)
        if offset < 0 and "\\" in self.text and (escaped := re.search(_with_escapes(wanted), self.text)):
            offset = escaped.start()
        offset = max(offset, 0)
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
            if correct := values.get("correct"):
                self._report_rows(code, line, line, self.rows[line].replace(piece, correct))
                continue
            self.problems.append(Problem(code, self._place(line, piece), values={"found": piece, **values}))
        self._check_levels(notes.headings)
        if "^" in text and "[^" in text:
            self._check_footnotes(text, notes)
        self._check_references(text, notes)
        for one in find_lookalikes(text, notes.code):
            self._report_rows(one.code, one.first, one.last, one.cure)
        for foreign in find_foreign(text, notes.code):
            self._report_foreign(foreign)

    def _report_foreign(self, foreign: Foreign) -> None:
        """Report what other systems understand, with the row as it should be where that can be said."""
        place = Position(self.path, self.line + foreign.line, foreign.column)
        values: dict[str, str | Mapping[str, str]] = {"found": foreign.found, "write": FOREIGN_WAYS[foreign.way]}
        if foreign.cure:
            number = str(place.line)
            values |= {"first": number, "last": number, "cure": foreign.cure}
        self.problems.append(Problem(foreign.code, place, values=values))

    def check_html(self, notes: Notes) -> None:
        """Report HTML that is not allowed, all of one kind as one, and elements without an end."""
        for refused in sort_refused(self._without_frames(notes.refused), INLINE_TAGS) if notes.refused else ():
            places = refused.places
            lines = sorted({place.line for place in places} - {places[0].line})
            values: dict[str, str | Mapping[str, str]] = {"found": refused.written[0], "write": refused.advice}
            if lines:
                values["more"] = tell_more(lines)
            self.problems.append(Problem("html-not-allowed", places[0], values=values))
        for name in notes.open_tags:
            advice = {lang: way.format(name=name) for lang, way in WAYS_OUT["open"].items()}
            self.report("html-not-allowed", f"<{name}", found=f"<{name}>", write=advice)

    def _without_frames(self, refused: Iterable[str]) -> list[tuple[str, Position]]:
        """Report frames of which it is known what they load; return what HTML is left, and where it stands."""
        found = [(one, self.find(one), self.last) for one in refused]
        taken: list[Frame] = []
        for one, place, offset in found:
            # Within a component there is no place for another.
            if not self.component and (frame := find_frame(self.text, offset, one, self.line)):
                self.problems.append(Problem("html-not-allowed", place, values=frame.values))
                taken.append(frame)
        return [(one, place) for one, place, at in found if not any(frame.start <= at < frame.end for frame in taken)]

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

    def _report_rows(self, code: str, first: int, last: int, cure: str, **more: str) -> None:
        """Report about rows of the text, with those that should stand in their place."""
        found = self.rows[first].strip()
        values = {"found": found, "first": str(self.line + first), "last": str(self.line + last), "cure": cure, **more}
        self.problems.append(Problem(code, self._place(first, found), values=values))

    def _check_levels(self, headings: list[Heading]) -> None:
        before = HIGHEST - 1
        for heading in headings:
            level, title, line, written = heading
            if not title:
                place = Position(self.path, self.line + line, 1)
                self.problems.append(Problem("heading-empty", place, values={"found": written}))
            elif level < HIGHEST:
                self._report_heading("heading-one", heading, "#" * HIGHEST)
            elif level > before + 1:
                self._report_heading("heading-skip", heading, "#" * (before + 1))
            before = max(level, HIGHEST)

    def _report_heading(self, code: str, heading: Heading, sign: str) -> None:
        """Report a heading of another level; one that is underlined has more rows than one."""
        title, last = heading.title, heading.line
        underlined = not heading.written.lstrip(" >").startswith("#")
        first = last - title.count("\n") - 1 if underlined else last
        row = self.rows[first]
        front = row[: row.find(title.split("\n")[0]) if underlined else row.find("#")].rstrip(" ")
        cure = f"{front}{' ' if front else ''}{sign} {' '.join(title.split())}"
        self._report_rows(code, first, last, cure, expected=sign)

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
                values: TextValues = {
                    "found": f"#{target}",
                    "allowed": allowed or "–",
                    "near": near,
                    "write": ADVICE["anchors"],
                }
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
        if (own := self._own_address(plain)) or (plain.startswith("/") and not plain.startswith("//")):
            if not own and ITEM_PATH.match(plain):
                return self._refuse(plain, position)
            address, _, anchor = (own or plain).partition("#")
            return Reference(address, anchor, position, bare=not own)
        if scheme in ITEM_SCHEMES and ":" in plain and " " not in plain:
            key, _, anchor = plain.partition(":")[2].partition("#")
            return Reference(f"{ITEM_SCHEMES[scheme]}/{key.strip('/')}", anchor, position)
        if plain.lower().startswith(SCHEMES):
            return html.escape(plain) if is_sound(plain) else self._refuse(plain, position)
        if any(mark in plain for mark in COMMANDS):  # of another system; that has a message of its own
            return "#"
        if ELSEWHERE.match(plain) or OWN_DISK.match(plain) or meant_target(plain):
            return self._refuse(plain, position)
        path, _, anchor = plain.partition("#")
        path = unquote(path)
        resolved = resolve(self.folder, path)
        if path.endswith(".md"):
            resolved = resolved.removeprefix("content/").rpartition("/")[0]
        return Reference(resolved, anchor, position)

    def _own_address(self, target: str) -> str:
        """Return the part of an address behind the name of this site; empty for one that lies elsewhere."""
        rest = target.removeprefix(self.site) if self.site and target.startswith(self.site) else "-"
        return rest if rest[:1] in {"/", "#", "?"} else "/" if not rest else ""

    def _refuse(self, target: str, position: Position) -> str:
        """Report a target that nobody can follow, with the one that was meant or what to do."""
        meant = meant_target(target)
        more: TextValues = {"proposal": meant} if meant else {"write": advise(target)}
        self.problems.append(Problem("link-scheme", position, values={"found": target, **more}))
        return "#"

    def _find_image(self, file: str) -> Position:
        """Return where the target of a picture stands; the same name elsewhere is not meant."""
        for before in ("](", "](<"):
            if f"{before}{file}" in self.text:
                place = self.find(f"{before}{file}")
                return place._replace(column=place.column + len(before))
        return self.find(file)

    def image(self, file: str, alt: str, alone: bool) -> Component:  # noqa: FBT001  as noted, in one piece
        """Return the photo component that ``![…](file)`` in a paragraph of its own stands for."""
        position = self._find_image(file)
        if IMAGE_ELSEWHERE.match(file):
            self.problems.append(Problem("image-external", position, values={"found": file}))
        elif not alone:
            self.problems.append(Problem("image-inline", position, values={"found": f"![{alt}]({file})"}))
        title = re.match(r"[^\n)]*?\s[\"'](.+?)[\"']\s*\)", self.text[self.last :])
        words = tuple(one for one in (alt, title[1] if title else "") if one.strip())
        values = {"file": file, "words": words} if words else {"file": file}
        return Component("photo", values, {"file": position}, (), (), position)


def _with_escapes(wanted: str) -> str:
    """Return a pattern for a piece that may have been written with backslashes before its signs."""
    return "".join(re.escape(sign) if sign.isalnum() else rf"\\?{re.escape(sign)}" for sign in wanted)


def unescape(text: str) -> str:
    """Return a text with its entities as characters; one without its semicolon is none, but part of an address."""
    return ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def resolve(folder: str, path: str) -> str:
    """Return a path relative to a folder as one from the source folder; may lead out of it (``../x``)."""
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1] if parts and parts[-1] != ".." else [*parts, ".."]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
