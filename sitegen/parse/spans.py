"""What stands inside the lines of a text, found without trying every pattern on every run of text.

Owns which signs a pattern needs, and the plain form of links and emphasis. The patterns are those of Python-Markdown
and are asked in its order, so that the same elements come out. Must not know what they mean.
"""

import re
import xml.etree.ElementTree as ET
from collections import deque

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.inlinepatterns import LinkInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, STX, AtomicString

from sitegen.parse.blocks import EMPHASIS, LINK
from sitegen.parse.inline import ATTRIBUTES, INLINE_TAGS, VOID_TAGS, Notes

BREAK = "  \n"
SIGNS = ("[", "*", "<", "&", "`", "\\", BREAK, STX)
NEEDS = {
    "backtick": ("`", "`"),
    "escape": ("\\", "\\"),
    "footnote": ("[", "[^"),
    "reference": ("[", "["),
    "link": ("[", "]("),
    "image_link": ("[", "!["),
    "image_reference": ("[", "!["),
    "short_reference": ("[", "["),
    "short_image_ref": ("[", "!["),
    "autolink": ("<", "://"),
    "automail": ("<", "@"),
    "linebreak": (BREAK, BREAK),
    "html": ("<", "<"),
    "entity": ("&", "&"),
}
"""For each pattern a sign without which it is not thought of, and what a text must hold for it to match anywhere."""
REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
"""Patterns that find nothing in a text that defines no references."""

Choice = list[tuple[int, str, bool, Pattern]]
"""Patterns with their place in the order, what a text must hold for each, and whether it looks for references."""


TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-z]+=\"[^\"<>]*\")*)\s*(/?)>")
ATTRIBUTE = re.compile(r"([a-z]+)=\"([^\"<>]*)\"")
RAW = r"(<(?:/?[a-zA-Z][^<>]*|!--[^<>]*--|![A-Z][^<>]*|\?[^<>]*)>)"


class PlainLink(LinkInlineProcessor):
    """Links; one with neither brackets nor a title in it is read at once."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | str | None, int | None, int | None]:
        """Return an ``a`` element and what it stands in place of."""
        found = LINK.match(data, m.start())
        if found is None:
            return super().handleMatch(m, data)
        link = ET.Element("a", {"href": found[2]})
        link.text = found[1]
        return link, m.start(), found.end()


class SafeHtml(Pattern):
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


class Spans(InlineProcessor):
    """Walks the runs of text in the order of Python-Markdown's own processor, and asks what can match there."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.stashed_nodes: dict[str, ET.Element | str] = {}
        registry = md.inlinePatterns
        names = {registry.get_index_for_name(name): name for name in NEEDS}
        self.patterns = [
            (index, *NEEDS.get(names.get(index, ""), ("*", "")), names.get(index) in REFERENCES, pattern)
            for index, pattern in enumerate(registry)
            if isinstance(pattern, Pattern)
        ]
        self.emphasis = registry["em_strong"]
        self.choices: dict[tuple[bool, ...], Choice] = {}

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:  # noqa: ARG002
        """Replace the signs in the texts of a tree by elements, one level after the other."""
        self.stashed_nodes = {}
        queue = deque([tree])
        while queue:
            current = queue.popleft()
            found = []
            for child in current:
                text = child.text
                if text and (choice := self._choose(text)) is not None and not isinstance(text, AtomicString):
                    child.text = None
                    nodes = self._expand(self._find(text, choice), child, is_text=True)
                    queue.extend(nodes)
                    found.append((child, nodes))
                tail = child.tail
                if tail and (choice := self._choose(tail)) is not None:
                    self._split_tail(current, child, self._find(tail, choice))
                if len(child):
                    queue.append(child)
            for child, nodes in found:
                child[0:0] = nodes
        return tree

    def _choose(self, data: str) -> Choice | None:
        """Return the patterns that a text has signs for; None where it stays as it is."""
        signs = (
            "[" in data,
            "*" in data or "_" in data,
            "<" in data,
            "&" in data,
            "`" in data,
            "\\" in data,
            BREAK in data,
            STX in data,
        )
        if True not in signs:
            return None
        if isinstance(data, AtomicString):
            return []
        found = self.choices.get(signs)
        if found is None:
            held = {sign for sign, has in zip(SIGNS, signs, strict=True) if has}
            found = self.choices[signs] = [
                (index, need, references, pattern)
                for index, sign, need, references, pattern in self.patterns
                if sign in held
            ]
        return found

    def _split_tail(self, parent: ET.Element, child: ET.Element, tail: str) -> None:
        """Put a text with placeholders behind an element."""
        holder = ET.Element("d")
        child.tail = None
        nodes = self._expand(tail, holder, is_text=False)
        if holder.tail:
            child.tail = holder.tail
        place = list(parent).index(child) + 1
        parent[place:place] = nodes

    def _find(self, data: str, choice: Choice, first: int = 0) -> str:
        """Return a text with a placeholder for each element that is found in it."""
        for index, need, references, pattern in choice:
            if index >= first and need in data and (not references or self.md.references):
                data = (
                    self._emphasise(pattern, data, index)
                    if pattern is self.emphasis
                    else self._apply(pattern, data, index)
                )
        return data

    def _emphasise(self, pattern: Pattern, data: str, index: int) -> str:
        if "*" not in data and "_" not in data:
            return data
        parts = EMPHASIS.split(data)
        for between in parts[::3]:
            if "*" in between or "_" in between:
                return self._apply(pattern, data, index)
        made = [parts[0]]
        for place in range(1, len(parts), 3):
            node = ET.Element("strong" if parts[place] else "em")
            node.text = parts[place + 1]
            made += (self._stash(node), parts[place + 2])
        return "".join(made)

    def _apply(self, pattern: Pattern, data: str, index: int) -> str:
        """Replace all that a pattern matches, from left to right."""
        finditer = pattern.getCompiledRegExp().finditer
        start = 0
        while True:
            for match in finditer(data, start):
                node, begin, end = pattern.handleMatch(match, data)
                if begin is not None and end is not None:
                    break
            else:
                return data
            if node is None:
                start = end
                continue
            if not isinstance(node, str) and not isinstance(node.text, AtomicString):
                for child in (node, *node):
                    if child.text and (choice := self._choose(child.text)):
                        child.text = self._find(child.text, choice, index + 1)
                    if child.tail and (choice := self._choose(child.tail)):
                        child.tail = self._find(child.tail, choice, index)
            placeholder = self._stash(node)
            data = f"{data[:begin]}{placeholder}{data[end:]}"
            start = begin + len(placeholder)

    def _stash(self, node: ET.Element | str) -> str:
        key = f"{len(self.stashed_nodes):04d}"
        self.stashed_nodes[key] = node
        return INLINE_PLACEHOLDER % key

    def _expand(self, data: str, parent: ET.Element, *, is_text: bool) -> list[ET.Element]:
        """Put the text around the placeholders of a run in its places, and return the elements between."""
        nodes: list[ET.Element] = []
        if INLINE_PLACEHOLDER_PREFIX not in data:
            _append(parent, nodes, data, is_text=is_text)
            return nodes
        parts = INLINE_PLACEHOLDER_RE.split(data)
        if isinstance(data, AtomicString):
            parts[-1] = AtomicString(parts[-1])
        _append(parent, nodes, parts[0], is_text=is_text)
        for place in range(1, len(parts), 2):
            node = self.stashed_nodes.get(parts[place])
            if node is None:
                _append(parent, nodes, INLINE_PLACEHOLDER % parts[place], is_text=is_text)
            elif isinstance(node, str):
                _append(parent, nodes, node, is_text=is_text)
            else:
                for child in (node, *node):
                    if child.tail and INLINE_PLACEHOLDER_PREFIX in child.tail:
                        self._expand_in(node, child, is_text=False)
                    if child.text and INLINE_PLACEHOLDER_PREFIX in child.text:
                        self._expand_in(child, child, is_text=True)
                nodes.append(node)
            _append(parent, nodes, parts[place + 1], is_text=is_text)
        return nodes

    def _expand_in(self, node: ET.Element, child: ET.Element, *, is_text: bool) -> None:
        text = (child.text if is_text else child.tail) or ""
        if is_text:
            child.text = None
        else:
            child.tail = None
        nodes = self._expand(text, child, is_text=is_text)
        place = 0 if is_text or node is child else list(node).index(child) + 1
        node[place:place] = nodes


def _append(parent: ET.Element, nodes: list[ET.Element], text: str, *, is_text: bool) -> None:
    """Add a text behind the last of the elements, or where there is none to the parent."""
    if not text:
        return
    if nodes:
        nodes[-1].tail = nodes[-1].tail + text if nodes[-1].tail else text
    elif is_text:
        parent.text = parent.text + text if parent.text else text
    else:
        parent.tail = parent.tail + text if parent.tail else text
