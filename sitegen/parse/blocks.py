"""The plain forms of Markdown; a text that has no others, as nearly every text, is converted here in one go.

Owns how plain blocks, links and emphasis are written, and what becomes of them where nothing else stands in a text:
the same HTML that Python-Markdown makes. It reads all other texts, and is not loaded before there is one. Must not
know what a link leads to.
"""

import re
from collections.abc import Iterable, Iterator

from sitegen.model.urls import slugify
from sitegen.parse.inline import Notes
from sitegen.parse.text import CLOSE, OPEN
from sitegen.parse.typography import Typography

START = re.compile(r"\Z|[\s#>:=+-]|\*[ ]|\d+\.[ ]|[*_][-*_ ]*(?:\n|\Z)")
"""How a block begins that could be something else than a paragraph."""
LINE = re.compile(r"\n(?:[#=-]| {0,3}(?:[>:]|[-_*][-_* ]*(?:\n|\Z)))")
"""How a later line begins that could end a paragraph."""
HEADING = re.compile(r"(#{1,6})([^#\\\n]*)\Z|(#{1,6})([^#\\\n|]*)\n")
"""A heading alone in its block, or with lines below it."""
LIST = re.compile(r"(?:([-*+])|(\d+)\.) +(?![-*_ ]*(?:\n|\Z))")
LIST_LINE = re.compile(r"\n(?:[#=]| {4}| {1,3}(?:[-*+]|\d+\.) |[-_* ]+(?:\n|\Z))")
"""How a line of a list begins that could be more than an item or the rest of one."""
ITEM = {"ul": re.compile(r"\n[-*+] +"), "ol": re.compile(r"\n\d+\. +")}
QUOTE = re.compile(r"\n(?!>)|>[^\S\n]+(?:\n|\Z)")
"""A row of a quotation that goes on without its sign, or that consists of the sign and of odd white space."""
QUOTED = re.compile(r"^> ?", re.MULTILINE)
EMPHASIS = re.compile(r"\*(?<!\S\*)(\*?)(?![\s*])([^*_]*)(?<!\s)\*\1(?!\*)")
"""Emphasis that neither holds nor touches another one, and its second asterisk; begins with the sign to search for."""
LINK = re.compile(r"\[([^\[\]]*)\]\(([^\s()<>\"'\x02]*)\)")
"""A link with neither brackets nor a title in it."""
ODD = ("<", "&", "`", "\\", "\t", "\r", "\0", "\x02", "\x03", " \n", "~~~")
"""Signs of HTML, code and line breaks, and what Python-Markdown or the sanitiser would replace."""
TABLE = re.compile(r"(?:\|[^\n|]*)+\|\n\|(?: *:?-+:? *\|)+(?:\n(?:\|[^\n|]*)+\|)+\Z")
"""A table with a bar at both ends of every row, and with at least one row below its head."""
BLANK = re.compile(r"\n +\n")
BLANKS = re.compile(r"(?<=\n) +\n")


ALIGN = {
    (False, False): "",
    (True, False): ' class="align-left"',
    (False, True): ' class="align-right"',
    (True, True): ' class="align-center"',
}
"""What a cell has by the colons at the beginning and at the end of its column's mark."""


def is_plain(block: str) -> bool:
    """Say whether a block can be nothing but a paragraph: neither begun otherwise nor a table nor a definition."""
    return not START.match(block) and "|" not in block and "]:" not in block and not LINE.search(block)


class _Odd(Exception):
    """Something that is not of the plainest form."""


class Anchors:
    """The ids of one text: each heading gets one that no other element has."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken = set(taken)
        self.counts: dict[str, int] = {}

    def add(self, heading: str) -> str:
        """Return the id of a heading, from what it says."""
        name = slugify(heading) or "s"
        if name in self.taken:
            count = self.counts.get(name, 0) + 1
            while f"{name}_{count}" in self.taken:
                count += 1
            self.counts[name] = count
            name = f"{name}_{count}"
        self.taken.add(name)
        return name


class PlainText:
    """Converts one text after the other; what it finds stands in the notes. What it is not sure of, it leaves.

    The result needs no sanitiser: it consists of the tags below and of texts without signs of HTML.
    """

    def __init__(self, notes: Notes, typography: Typography) -> None:
        self.notes, self.typography = notes, typography
        self.anchors = Anchors()
        self.starts: tuple[str, ...] = ()
        """What the abbreviations in the text begin with."""
        self.before = " "
        """The character before the text that is set next."""

    def convert(self, text: str) -> str | None:
        """Return a text as HTML, with marks where it has gaps; None where another has to convert it."""
        source = f"{text}\n\n"
        for sign in ODD:
            if sign in source:
                return None
        if "[" in text and ("![" in text or "[^" in text or "]:" in text):  # a picture, a footnote or a reference
            return None
        self.anchors = Anchors()
        self.starts = tuple(start for start in self.typography.starts if start in text)
        try:
            html = "\n".join(self._blocks(source))
        except _Odd:
            self.notes.clear()
            return None
        return html.replace("\xa0", "&nbsp;")  # as the sanitiser writes it

    def _blocks(self, text: str) -> Iterator[str]:
        """Yield the blocks of a text as HTML."""
        last = ""
        for written in text.split("\n\n"):
            block = written.lstrip("\n")
            while block[:1] == "#":
                html, block = self._heading(block)
                last = ""
                yield html
            if not block:
                continue
            if is_plain(block) or block[0] == "|":
                last = ""
                yield self._table(block) if block[0] == "|" else f"<p>{self._runs(block)}</p>"
                continue
            tag, html = self._quote(block) if block[0] == ">" else self._list(block)
            if tag == last:  # which Python-Markdown makes one of
                raise _Odd
            last = tag
            yield f"<{tag}>\n{html}</{tag}>"

    def _heading(self, block: str) -> tuple[str, str]:
        """Return a heading, and what stands below it in its block."""
        found = HEADING.match(block)
        if found is None:
            raise _Odd
        level, title = (found[3], found[4]) if found[3] else (found[1], found[2])
        if level == "#" or "[" in title or "*" in title or "_" in title:
            raise _Odd
        self.before = " "
        title = self._set(title.strip())
        anchor = self.anchors.add(title)
        self.notes.anchors.append(anchor)
        tag = f"h{len(level)}"
        return f'<{tag} id="{anchor}">{_escape(title)}</{tag}>', block[found.end() :]

    def _quote(self, block: str) -> tuple[str, str]:
        if QUOTE.search(block) or "|" in block:
            raise _Odd
        html = "\n".join(self._blocks(QUOTED.sub("", block)))
        if not html:
            raise _Odd
        return "blockquote", f"{html}\n"

    def _list(self, block: str) -> tuple[str, str]:
        found = LIST.match(block)
        if found is None or LIST_LINE.search(block) or found[2] not in {None, "1"} or "|" in block:
            raise _Odd
        tag = "ul" if found[1] else "ol"
        html = ""
        for item in ITEM[tag].split(block[found.end() :]):
            if not is_plain(item):
                raise _Odd
            html += f"<li>{self._runs(item)}</li>\n"
        return tag, html

    def _table(self, block: str) -> str:
        if TABLE.match(block) is None:
            raise _Odd
        head, marks, *rows = ([cell.strip(" ") for cell in row[1:-1].split("|")] for row in block.split("\n"))
        if any(len(row) != len(head) for row in (marks, *rows)):
            raise _Odd
        align = [ALIGN[mark[0] == ":", mark[-1] == ":"] for mark in marks]
        made = ["<table>\n<thead>", self._row(head, "th", align), "</thead>\n<tbody>"]
        made += (self._row(row, "td", align) for row in rows)
        return "\n".join([*made, "</tbody>\n</table>"])

    def _row(self, cells: Iterable[str], tag: str, align: Iterable[str]) -> str:
        made = [f"<{tag}{one}>{self._runs(cell)}</{tag}>" for cell, one in zip(cells, align, strict=True)]
        return "\n".join(["<tr>", *made, "</tr>"])

    def _runs(self, text: str) -> str:
        """Return what stands in a block: text with links and emphasis."""
        self.before = " "
        if "[" not in text:
            return self._emphasis(text)
        first, *rest = LINK.split(text)
        html = self._emphasis(first)
        for label, target, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            # Emphasis that touches a link or lies in one is left to Python-Markdown.
            if "*" in label or "_" in label or after[:1] == "*":
                raise _Odd
            mark = f"{OPEN}R{len(self.notes.links)}{CLOSE}"
            self.notes.links.append(target)
            html += f'<a href="{mark}">{_escape(self._set(label))}</a>{self._emphasis(after)}'
        return html

    def _emphasis(self, text: str) -> str:
        if "_" in text or "[" in text:
            raise _Odd
        if "*" not in text:
            return _escape(self._set(text))
        first, *rest = EMPHASIS.split(text)
        html = _escape(self._set(first))
        for sign, inside, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            tag = "strong" if sign else "em"
            html += f"<{tag}>{_escape(self._set(inside))}</{tag}>{_escape(self._set(after))}"
        if "*" in html:
            raise _Odd
        return html

    def _set(self, text: str) -> str:
        """Return a text with its signs set, and remember what it ends with."""
        if not text:
            return ""
        if self.typography.wants(text, self.starts):
            text = self.typography.set_text(text, self.before)
        self.before = text[-1]
        return text


def _escape(text: str) -> str:
    return text.replace(">", "&gt;") if ">" in text else text
