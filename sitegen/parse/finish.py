"""A tree of blocks to HTML in one walk: headings named, lines broken.

Owns what stands on a line of its own, and the ids of headings. The texts in the tree are HTML already. Must not know
what a link leads to.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from html import unescape

from markdown import Markdown
from markdown.util import STX

from sitegen.model.urls import slugify
from sitegen.parse.inline import Notes
from sitegen.parse.spans import Spans, attributes

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
EMPTY = frozenset({"br", "hr"})
TAG = re.compile(r'<sup id="fnref.*?</sup>|<[^>]*>', re.DOTALL)
"""What is not said by a heading: tags, and the number of a footnote."""


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
    """Serializes one tree after the other."""

    def __init__(self, md: Markdown, notes: Notes, spans: Spans) -> None:
        self.md, self.notes, self.spans = md, notes, spans
        self.lines = frozenset(md.block_level_elements)
        """Tags that stand on lines of their own."""
        self.made: list[str] = []
        self.anchors = Anchors()

    def serialize(self, root: ET.Element) -> str:
        """Return a tree as HTML, without its outermost element."""
        self.made = []
        self.anchors = Anchors(name for element in root.iter() if (name := element.get("id")))
        for block in root:
            self._write(block)
            self.made.append("\n")
        return "".join(self.made)

    def _write(self, element: ET.Element) -> None:
        tag, text, made = element.tag, element.text or "", self.made
        if tag in HEADINGS:
            self._name(element, text)
        made.append(f"<{tag}{attributes(element)}>" if element.attrib else f"<{tag}>")
        if tag == "pre":
            made.append(self.spans.write_code(element[0], f"{(element[0].text or '').rstrip()}\n"))
        elif len(element):
            made.append("\n" if element[0].tag in self.lines and not text.strip() else text)
            for child in element:
                self._write(child)
                if child.tag in self.lines:
                    made.append("\n")
        elif text:
            made.append(text)
        if tag not in EMPTY:
            made.append(f"</{tag}>")

    def _name(self, heading: ET.Element, html: str) -> None:
        """Give a heading an ``id`` that no other element has, from what it says."""
        for processor in self.md.postprocessors if STX in html else ():
            html = processor.run(html)
        name = self.anchors.add(" ".join(unescape(TAG.sub("", html) if "<" in html else html).split()))
        heading.set("id", name)
        self.notes.anchors.append(name)
