"""The lines of a text to a tree of blocks, as CommonMark and GitHub's additions read them, with rules of this project.

Stands in the place of Python-Markdown's block parser, which divides a text at its empty lines and so can see neither a
list below a sentence nor an entry that is indented by two. Owns what becomes of each line, and which line a block comes
from. Must not know what stands inside the lines.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import AtomicString, code_escape

from sitegen.parse.groups import Lines, entries_of, interrupts, late_texts, quotation_of, rows_below
from sitegen.parse.inline import Heading, Notes
from sitegen.parse.lines import FENCE, HEADING, INDENT, LINK, NOTE, RULE, STARTS, UNDERLINE, entry_of, is_table
from sitegen.parse.tables import add_table, tell_margins
from sitegen.parse.text import OPEN

LANGUAGE = re.compile(r"[A-Za-z0-9+#-]*\Z")
"""What may stand behind the mark of fenced code."""
GLUED = re.compile(r"(#{2,6})([^\W\d_].*)")
DONE, OPEN_TASK = "☑", "☐"
TASKS = {"[ ] ": OPEN_TASK, "[x] ": DONE, "[X] ": DONE}


class BlockReader(BlockParser):
    """Reads one text after the other. Numbers of lines count from 0, in the text that is being read."""

    def __init__(
        self, md: Markdown, notes: Notes, months: tuple[str, ...], keep_footnote: Callable[[str, str], None]
    ) -> None:
        """Take where to note what is found, the names of months in the language of the texts, and what keeps footnotes.

        A footnote is kept by its name, which stands for its text as well.
        """
        super().__init__(md)
        self.notes, self.months, self.keep_footnote = notes, months, keep_footnote
        self.footnotes: dict[str, ET.Element] = {}
        self.handlers: Mapping[str, Callable[[ET.Element, Lines, int, int], int]] = {
            "#": self._heading,
            ">": self._quotation,
            "`": self._fence,
            "~": self._fence,
            "[": self._definition,
            ":": self._meaning,
            OPEN: self._mark,
            "_": self._rule,
        }

    def parseDocument(self, lines: Iterable[str]) -> "ET.ElementTree[ET.Element | None]":  # noqa: N802  Python-Markdown's name
        """Return the tree of a whole text."""
        self.root = ET.Element(self.md.doc_tag)
        self.footnotes = {}
        self.read(self.root, list(lines), 0)
        return ET.ElementTree(self.root)

    def parseChunk(self, parent: ET.Element, text: str) -> None:  # noqa: N802
        """Put the text of a footnote in its place; it was read where it stands and is asked for by its name."""
        parent.extend(self.footnotes.pop(text, ()))

    def read(self, parent: ET.Element, lines: Lines, base: int) -> bool:
        """Read lines, the first of which has the number ``base``; say whether empty lines part two of their blocks."""
        index, empty, parted = 0, False, False
        while index < len(lines):
            line = lines[index]
            stripped = line.lstrip(" ")
            if not stripped or stripped.isspace():
                empty = bool(len(parent))
                index += 1
                continue
            parted = parted or empty
            empty = False
            if len(line) - len(stripped) >= INDENT:
                index = self._indented(parent, lines, index, base)
                continue
            if stripped[0] in STARTS:
                handler = self.handlers.get(stripped[0], self._list)
                after = handler(parent, lines, index, base)
                if after > index:
                    index = after
                    continue
            index = self._text(parent, lines, index, base)
        return parted

    # ---- text and what lies on its lines

    def _text(self, parent: ET.Element, lines: Lines, start: int, base: int) -> int:
        """Read a paragraph, a heading that is underlined, or a table."""
        index = start
        while index < len(lines):
            line = lines[index]
            sign = line[:1]
            if sign and sign not in STARTS and sign != " " and "|" not in line:  # as nearly all lines are
                index += 1
                continue
            stripped = line.lstrip(" ")
            if not stripped or stripped.isspace():
                break
            if len(line) - len(stripped) < INDENT:
                if "|" in line and is_table(lines, index):
                    return (
                        self._table(parent, lines, index, base)
                        if index == start
                        else self._paragraph(parent, lines, start, index, base)
                    )
                if index > start and stripped[0] in STARTS:
                    if UNDERLINE.match(stripped):
                        title = "\n".join(row.lstrip(" ") for row in lines[start:index]).rstrip()
                        self._add_heading(parent, 1 if stripped[0] == "=" else 2, title, base + index, lines[index - 1])
                        return index + 1
                    if interrupts(lines, index, self.months):
                        break
            index += 1
        return self._paragraph(parent, lines, start, index, base)

    def _paragraph(self, parent: ET.Element, lines: Lines, start: int, end: int, base: int) -> int:
        text = lines[start].lstrip(" ")
        if text[:2] == "##" and (glued := GLUED.match(text)):
            self.notes.fault("heading-space", base + start, text.rstrip(), correct=f"{glued[1]} {glued[2].rstrip()}")
        if end > start + 1:
            counted = text[0].isdigit() and entry_of(text)
            text = "\n".join(lines[start:end])
            if text[0] == " " or "\n " in text:
                text = "\n".join(row.lstrip(" ") for row in lines[start:end])
            if counted and (second := entry_of(lines[start + 1])) is not None and counted.kind == second.kind:
                self.notes.fault("number-lines", base + start + 1, lines[start + 1].strip())
            if "|" in text:
                tell_margins(lines[start:end], base + start, self.notes)
        ET.SubElement(parent, "p").text = text.rstrip()
        return end

    def _table(self, parent: ET.Element, lines: Lines, start: int, base: int) -> int:
        end = start + 2
        while end < len(lines):
            stripped = lines[end].strip()
            if not stripped or (stripped[0] in STARTS and interrupts(lines, end, self.months)):
                break
            end += 1
        add_table(parent, lines[start:end], base + start, self.notes)
        return end

    def _heading(self, parent: ET.Element, lines: Lines, index: int, base: int) -> int:
        found = HEADING.match(lines[index].lstrip(" "))
        if found is None:
            return index
        self._add_heading(parent, len(found[1]), (found[2] or "").strip(), base + index, lines[index])
        return index + 1

    def _add_heading(self, parent: ET.Element, level: int, title: str, number: int, written: str) -> None:
        self.notes.headings.append(Heading(level, title, number, written))
        ET.SubElement(parent, f"h{level}").text = title

    def _rule(self, parent: ET.Element, lines: Lines, index: int, base: int) -> int:  # noqa: ARG002  one shape for all
        if not RULE.match(lines[index].lstrip(" ")):
            return index
        ET.SubElement(parent, "hr")
        return index + 1

    def _mark(self, parent: ET.Element, lines: Lines, index: int, base: int) -> int:  # noqa: ARG002
        """Keep the place of a component."""
        ET.SubElement(parent, "p").text = AtomicString(lines[index].strip())
        return index + 1

    # ---- code

    def _indented(self, parent: ET.Element, lines: Lines, start: int, base: int) -> int:
        index = end = start
        while index < len(lines) and (not lines[index].strip() or lines[index].startswith(" " * INDENT)):
            index += 1
            if lines[index - 1].strip():
                end = index
        self.notes.fault("code-indented", base + start, lines[start].strip())
        self._code(parent, [row[INDENT:] for row in lines[start:end]], base + start, "")
        return end

    def _fence(self, parent: ET.Element, lines: Lines, start: int, base: int) -> int:
        line = lines[start]
        stripped = line.lstrip(" ")
        found = FENCE.match(stripped)
        if found is None:
            return start
        mark, info = (found[1], found[2]) if found[1] else (found[3], found[4])
        indent = len(line) - len(stripped)
        index = start + 1
        while index < len(lines):
            row = lines[index].strip(" ")
            if row.startswith(mark) and not row.strip(mark[0]) and not lines[index].startswith(" " * INDENT):
                break
            index += 1
        rows = [row[min(indent, len(row) - len(row.lstrip(" "))) :] for row in lines[start + 1 : index]]
        if len(info.split()) > 1 or not LANGUAGE.match(info.strip()):
            self.notes.fault("foreign-attributes", base + start, info.strip())
        self._code(parent, rows, base + start, info.strip())
        return index + 1

    def _code(self, parent: ET.Element, rows: Lines, number: int, language: str) -> None:
        self.notes.code.append((number, number + len(rows) + 2))
        code = ET.SubElement(ET.SubElement(parent, "pre"), "code")
        if language:
            code.set("class", f"language-{language}")
        code.text = AtomicString(code_escape("\n".join(rows)))

    # ---- quotations and lists

    def _quotation(self, parent: ET.Element, lines: Lines, start: int, base: int) -> int:
        rows, end = quotation_of(lines, start, self.months)
        self.read(ET.SubElement(parent, "blockquote"), rows, base + start)
        return end

    def _list(self, parent: ET.Element, lines: Lines, start: int, base: int) -> int:
        if RULE.match(lines[start].lstrip(" ")):
            return self._rule(parent, lines, start, base)
        entry = entry_of(lines[start])
        if entry is not None and entry.number is not None and "|" in lines[start] and is_table(lines, start):
            return start
        above = (parent[-1].text or "") if len(parent) and parent[-1].tag == "p" else ""
        if (
            entry is None
            or (read := entries_of(lines, start, entry, self.months, announced=above.endswith(":"))) is None
        ):
            return start
        made = ET.SubElement(parent, "ul" if entry.number is None else "ol")
        loose = read.loose
        for first, rows, number in zip(read.first, read.rows, read.starts, strict=True):
            item = ET.SubElement(made, "li")
            if (task := TASKS.get(first.text[:4])) is not None:
                rows[0] = f"{task} {first.text[4:]}"
            loose = self.read(item, rows, base + number) or loose
        _number(made, [first.number for first in read.first if first.number is not None])
        for item in () if loose else made:
            _loosen(item)
        for number in late_texts(lines, start, read.end):
            self.notes.fault("list-text", base + number, lines[number].strip())
        return read.end

    # ---- what is named elsewhere

    def _definition(self, parent: ET.Element, lines: Lines, start: int, base: int) -> int:  # noqa: ARG002
        """Read a footnote, or the target of links."""
        stripped = lines[start].lstrip(" ")
        if found := NOTE.match(stripped):
            rows, end = rows_below(lines, start, found[2].lstrip(" "), self.months)
            name = found[1]
            if name in self.footnotes:
                self.notes.fault("footnote-twice", base + start, f"[^{name}]:", name=name)
                name = f"{name} {len(self.footnotes)}"  # a blank is in no name that is written
            holder = self.footnotes[name] = ET.Element("div")
            self.read(holder, rows, base + start)
            if len(holder):
                self.notes.footnotes[name] = base + start
                self.keep_footnote(name, name)
            return end
        if found := LINK.match(stripped):
            name = " ".join(found[1].split()).lower()
            if name in self.notes.references:
                self.notes.fault("reference-twice", base + start, stripped.rstrip(), name=name)
            self.md.references.setdefault(name, (found[2] or found[3] or "", found[4] or found[5] or found[6] or ""))
            self.notes.references.setdefault(name, base + start)
            return start + 1
        return start

    def _meaning(self, parent: ET.Element, lines: Lines, start: int, base: int) -> int:
        """Read what a term means; the terms are the lines of the paragraph above."""
        line = lines[start].lstrip(" ")
        above = parent[-1] if len(parent) else None
        if line[:2] != ": " or above is None or above.tag not in {"p", "dl"}:
            return start
        apart = start > 0 and not lines[start - 1].strip()
        if above.tag == "p":
            if len(above) or isinstance(above.text, AtomicString):
                return start
            parent.remove(above)
            listed = parent[-1] if len(parent) and parent[-1].tag == "dl" else ET.SubElement(parent, "dl")
            for term in (above.text or "").split("\n"):
                ET.SubElement(listed, "dt").text = term.strip()
        else:
            listed = above
        rows, end = rows_below(lines, start, line[2:].lstrip(" "), self.months)
        meaning = ET.SubElement(listed, "dd")
        parted = self.read(meaning, rows, base + start)
        if not apart and not parted:
            _loosen(meaning)
        return end


def _loosen(element: ET.Element) -> None:
    """Take the text of an entry out of its paragraph."""
    if len(element) and element[0].tag == "p":
        element.text = element[0].text
        element.remove(element[0])


def _number(made: ET.Element, numbers: list[int]) -> None:
    """Keep the numbers that were written, where a browser would show others."""
    if not numbers:
        return
    if numbers[0] != 1:
        made.set("start", str(numbers[0]))
    if len(set(numbers)) > 1:
        for item, before, number in zip(made[1:], numbers, numbers[1:], strict=False):
            if number != before + 1:
                item.set("value", str(number))
