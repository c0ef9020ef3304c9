"""A tree of Markdown to HTML in one walk: links and pictures noted, signs set, headings named, lines broken, escaped.

Owns the order in which this happens to each element; Python-Markdown walks the tree once for each of them. Must not
know what a link leads to.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from html import unescape

from markdown import Markdown
from markdown.serializers import to_html_string
from markdown.util import ETX, STX, AtomicString

from sitegen.model.urls import slugify
from sitegen.parse.inline import BLOCKS, LITERAL, Notes
from sitegen.parse.patterns import HIDDEN
from sitegen.parse.text import CLOSE, OPEN
from sitegen.parse.typography import Typography, last_of

AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
"""One that does not begin an entity."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
EMPTY = frozenset({"br", "hr"})
PLAIN = frozenset({"p", "li", "em", "strong", "td", "th", "dt", "dd"})
"""Tags of which nothing but the text is to be known where nothing else is in them."""


def escape(text: str) -> str:
    """Return a text as HTML; entities stay, and what was written behind a backslash is a sign like any other."""
    if STX in text:
        text = HIDDEN.sub(_reveal, text)
    if "&" in text:
        text = AMPERSAND.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def _attributes(element: ET.Element) -> str:
    made = ""
    for name, value in sorted(element.items()):
        made += f' {name}="{escape(value).replace(chr(34), "&quot;")}"'
    return made


def _reveal(match: re.Match[str]) -> str:
    return chr(int(match[1]))


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


class Finisher:
    """Serializes one tree after the other; notes what it finds in the notes of the conversion at hand."""

    def __init__(self, md: Markdown, notes: Notes, typography: Typography) -> None:
        self.md, self.notes, self.typography = md, notes, typography
        self.lines = frozenset(md.block_level_elements)
        """Tags that stand on lines of their own."""
        self.source = ""
        self.root = ET.Element("div")
        self.made: list[str] = []
        self.before = " "
        """The character before the text that is set next."""
        self.settled = False
        """Whether the elements that are written have been noted and set before."""
        self.starts: tuple[str, ...] = ()
        """What the abbreviations in the text begin with."""
        self.anchors = Anchors()

    def begin(self, source: str) -> None:
        """Prepare for the tree of a text."""
        self.source = source

    def serialize(self, root: ET.Element) -> str:
        """Return a tree as HTML, with its outermost element."""
        self.root, self.made, self.before, self.settled = root, [], " ", False
        noted = "[^" in self.source  # nothing but footnotes has ids so far
        self.anchors = Anchors(name for element in root.iter() if (name := element.get("id"))) if noted else Anchors()
        self.starts = self.typography.starts
        if not self.notes.refused:  # HTML that was refused has left its neighbours side by side
            self.starts = tuple(start for start in self.starts if start in self.source)
        self._write(root, literal=False, line=True)
        return "".join(self.made)

    def _write(self, element: ET.Element, literal: bool, line: bool) -> None:  # noqa: FBT001  called for each element
        """Write an element; ``line`` is one on a line of its own, together with all that it lies in."""
        tag = element.tag
        if tag in BLOCKS:
            self.before = " "
        elif tag in LITERAL:
            literal = True
        inner = len(element)
        if inner and not self.settled:
            self._note(element)
            inner = len(element)
        text = element.text
        if text and not self.settled:
            text = self._set(text, literal)
        if tag in HEADINGS:
            self._name(element, text or "")
        elif inner and line and element[0].tag in self.lines and (not text or not text.strip()):
            text = "\n"
        made = self.made
        made.append(f"<{tag}{_attributes(element)}>" if element.attrib else f"<{tag}>")
        if text:
            made.append(escape(text))
        if inner:
            settled, self.settled = self.settled, self.settled or tag in HEADINGS
            self._write_inner(element, literal, line and tag != "pre")
            self.settled = settled
        if tag not in EMPTY:
            made.append(f"</{tag}>")

    def _write_inner(self, element: ET.Element, literal: bool, line: bool) -> None:  # noqa: FBT001
        for child in element:
            tag = child.tag
            block = line and tag in self.lines
            if tag in PLAIN and not len(child) and not child.attrib:
                self._write_plain(child, literal)
            elif tag == "code":
                self._write_code(child, alone=element.tag == "pre" and child is element[0])
            else:
                self._write(child, literal, block)
            self._write_tail(child, literal, block)

    def _write_tail(self, child: ET.Element, literal: bool, line: bool) -> None:  # noqa: FBT001
        tag, tail = child.tag, child.tail
        if not self.settled:
            if tag in BLOCKS:
                self.before = " "
            if tail:
                tail = self._set(tail, literal)
        if line:
            if not tail or not tail.strip():
                tail = "\n"
        elif tag == "br":
            tail = f"\n{tail}" if tail and tail.strip() else "\n"
        if tail:
            self.made.append(escape(tail))

    def _write_plain(self, element: ET.Element, literal: bool) -> None:  # noqa: FBT001
        """Write what nearly all elements are: a text between two tags."""
        tag, text = element.tag, element.text
        if tag in BLOCKS:
            self.before = " "
        if text:
            text = escape(text if self.settled else self._set(text, literal))
        self.made.append(f"<{tag}>{text or ''}</{tag}>")

    def _write_code(self, element: ET.Element, *, alone: bool) -> None:
        """Write code as it stands; only a block of it ends with its line."""
        text = element.text or ""
        if text and not self.settled:
            self.before = last_of(text) or self.before
        if alone and element.text is not None:
            text = f"{text.rstrip()}\n"
        if "&" in text:
            text = AMPERSAND.sub("&amp;", text)
        self.made.append(f"<code{_attributes(element)}>{text.replace('<', '&lt;').replace('>', '&gt;')}</code>")

    def _set(self, text: str, literal: bool) -> str:  # noqa: FBT001
        """Return a text with its signs set, and remember what it ends with."""
        if not literal and self.typography.wants(text, self.starts) and not isinstance(text, AtomicString):
            text = self.typography.set_text(text, self.before)
        last = text[-1]
        self.before = (last_of(text) or self.before) if last == ETX else last
        return text

    def _note(self, parent: ET.Element) -> None:
        """Replace the targets of links, and the pictures, by marks, and note them."""
        for child in list(parent):
            tag = child.tag
            if tag == "a":
                if "footnote" not in (child.get("class") or ""):
                    links = self.notes.links
                    target = HIDDEN.sub(_reveal, child.get("href") or "")
                    child.set("href", f"{OPEN}R{len(links)}{CLOSE}")
                    links.append((target, "".join(child.itertext())))
            elif tag == "img":
                self._note_image(parent, child)

    def _note_image(self, parent: ET.Element, child: ET.Element) -> None:
        """Put a mark in the place of a picture; it may stand alone in a paragraph of the text itself."""
        tail = child.tail or ""
        alone = parent.tag == "p" and len(parent) == 1 and not (parent.text or "").strip() and not tail.strip()
        alone = alone and any(parent is block for block in self.root)
        images = self.notes.images
        mark = f"{OPEN}I{len(images)}{CLOSE}{tail}"
        images.append((HIDDEN.sub(_reveal, child.get("src") or ""), child.get("alt") or "", alone))
        index = list(parent).index(child)
        parent.remove(child)
        if index:
            before = parent[index - 1]
            before.tail = (before.tail or "") + mark
        else:
            parent.text = AtomicString((parent.text or "") + mark)

    def _name(self, heading: ET.Element, text: str) -> None:
        """Give a heading an ``id`` that no other element has, from what it says."""
        odd = len(heading) or STX in text
        name = self._odd_name(heading, text) if odd else " ".join(escape(text).split())
        name = self.anchors.add(unescape(name))
        heading.set("id", name)
        self.notes.anchors.append(name)

    def _odd_name(self, heading: ET.Element, text: str) -> str:
        """Return what a heading with elements in it says, as the extension for tables of contents reads it."""
        from markdown.extensions import toc  # noqa: PLC0415  few headings need it

        heading.text = text
        self._settle(heading, literal=False)
        html = toc.unescape(to_html_string(toc.remove_fnrefs(heading)))
        html = html[html.index(">") + 1 : html.rindex("<")].strip().replace("<br>", "<br>\n")
        return toc.strip_tags(toc.run_postprocessors(html, self.md))

    def _settle(self, element: ET.Element, *, literal: bool) -> None:
        """Note and set all that stands in an element, so that it can be written more than once."""
        for child in element:
            if len(child):
                self._note(child)
            inside = literal or child.tag in LITERAL
            if child.text:
                child.text = self._set(child.text, inside)
            self._settle(child, literal=inside)
            if child.tail:
                child.tail = self._set(child.tail, literal)
