"""Python-Markdown's extension points as this site needs them: safe HTML only, links and pictures noted, signs set.

Owns the processors that are registered with the converter. Each notes what it finds in the ``Notes`` of the conversion
at hand. Must not know files or items.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from sitegen.parse.text import CLOSE, OPEN
from sitegen.parse.typography import Typography, last_of

INLINE_TAGS = frozenset(
    {
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    }
)
VOID_TAGS = frozenset({"br", "wbr"})
ATTRIBUTES = frozenset({"lang", "title", "datetime", "dir"})
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-z]+=\"[^\"<>]*\")*)\s*(/?)>")
ATTRIBUTE = re.compile(r"([a-z]+)=\"([^\"<>]*)\"")
RAW = r"(<(?:/?[a-zA-Z][^<>]*|!--[^<>]*--|![A-Z][^<>]*|\?[^<>]*)>)"

LITERAL = frozenset({"code", "pre", "kbd", "samp", "var"})
BLOCKS = frozenset(
    {
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ol",
        "p",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    }
)


@dataclass(slots=True)
class Notes:
    """What a conversion came across, in the order of the text."""

    links: list[str] = field(default_factory=list)
    images: list[tuple[str, str, bool]] = field(default_factory=list)
    """File, alt text, and whether the picture stands alone in its paragraph."""
    refused: list[str] = field(default_factory=list)
    """HTML that is not allowed, as written."""
    open_tags: list[str] = field(default_factory=list)


class SafeHtml(InlineProcessor):
    """Lets through the inline tags of the allow list; everything else is noted and printed as text."""

    def __init__(self, md: Markdown, notes: Notes) -> None:
        super().__init__(RAW, md)
        self.notes = notes

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """Stash an allowed tag."""
        written = m.group(1)
        found = TAG.fullmatch(written)
        if found and self._allowed(*found.groups()):
            name = found[2].lower()
            if found[1]:
                if not self.notes.open_tags or self.notes.open_tags.pop() != name:
                    self.notes.refused.append(written)
            elif name not in VOID_TAGS:
                self.notes.open_tags.append(name)
            return self.md.htmlStash.store(written), m.start(0), m.end(0)
        self.notes.refused.append(written)
        return "", m.start(0), m.end(0)

    @staticmethod
    def _allowed(closing: str, name: str, attributes: str, slash: str) -> bool:
        name = name.lower()
        if closing and (attributes or slash or name in VOID_TAGS):
            return False
        if slash and name not in VOID_TAGS:
            return False
        return name in INLINE_TAGS and all(key in ATTRIBUTES for key, _ in ATTRIBUTE.findall(attributes))


class NoteTargets(Treeprocessor):
    """Replaces the targets of links and the pictures by marks, and notes them."""

    def __init__(self, md: Markdown, notes: Notes) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: ET.Element) -> None:
        """Walk the tree in the order of the text."""
        blocks = {id(block) for block in root}
        for parent in list(root.iter()):
            alone = id(parent) in blocks and parent.tag == "p" and len(parent) == 1 and not (parent.text or "").strip()
            for child in list(parent):
                if child.tag == "a" and "footnote" not in (child.get("class") or ""):
                    target = child.get("href") or ""
                    child.set("href", f"{OPEN}R{len(self.notes.links)}{CLOSE}")
                    self.notes.links.append(target)
                elif child.tag == "img":
                    single = alone and not (child.tail or "").strip()
                    mark = AtomicString(f"{OPEN}I{len(self.notes.images)}{CLOSE}")
                    self.notes.images.append((child.get("src") or "", child.get("alt") or "", single))
                    self._replace(parent, child, mark)
                elif child.tag in {"td", "th"} and (style := child.get("style")):
                    child.attrib.pop("style")
                    child.set("class", f"align-{style.split(':')[1].strip(' ;')}")

    @staticmethod
    def _replace(parent: ET.Element, child: ET.Element, mark: str) -> None:
        index = list(parent).index(child)
        tail = child.tail or ""
        parent.remove(child)
        if index:
            before = parent[index - 1]
            before.tail = (before.tail or "") + mark + tail
        else:
            parent.text = AtomicString((parent.text or "") + mark + tail)


class SetType(Treeprocessor):
    """Sets quotation marks and spaces in the text of a language; code is left alone."""

    def __init__(self, md: Markdown, typography: Typography) -> None:
        super().__init__(md)
        self.typography = typography

    def run(self, root: ET.Element) -> None:
        """Walk the runs of text in order; each block begins afresh."""
        before = " "
        for element, tail, literal, fresh in _runs(root, literal=False):
            if fresh:
                before = " "
            text = (element.tail if tail else element.text) or ""
            if not text:
                continue
            if not literal and not isinstance(text, AtomicString) and self.typography.wants(text):
                text = self.typography.set_text(text, before)
                if tail:
                    element.tail = text
                else:
                    element.text = text
            before = last_of(text) or before


def _runs(element: ET.Element, *, literal: bool) -> Iterator[tuple[ET.Element, bool, bool, bool]]:
    """Yield (element, whether its tail, whether literal, whether a block begins) for each run of text in order."""
    inside = literal or element.tag in LITERAL
    yield element, False, inside, element.tag in BLOCKS
    for child in element:
        yield from _runs(child, literal=inside)
        yield child, True, inside, child.tag in BLOCKS
