"""What stands inside the lines of a text, found without trying every pattern on every run of text.

Owns which signs a pattern needs. The patterns are asked in the order of Python-Markdown, so that the same elements come
out. Must not know what they mean.
"""

import re
import xml.etree.ElementTree as ET
from collections import deque

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, STX, AtomicString

EMPHASIS = re.compile(r"\*(?<!\S\*)(\*?)(?![\s*])([^*_]*)(?<!\s)\*\1(?!\*)")
"""Emphasis that neither holds nor touches another one, and its second asterisk; begins with the sign to search for."""
BREAKS = ("  \n", "\\\n")
SIGNS = ("[", "*", "<", "&", "`", "\\", "\n", "@", STX)
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
    "linebreak": ("\n", "\n"),
    "html": ("<", "<"),
    "address": ("@", ""),
    "star": ("*", "*"),
    "entity": ("&", "&"),
}
"""For each pattern a sign without which it is not thought of, and what a text must hold for it to match anywhere."""
REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
"""Patterns that find nothing in a text that defines no references."""

Choice = list[tuple[int, str, bool, Pattern]]
"""Patterns with their place in the order, what a text must hold for each, and whether it looks for references."""
Signs = tuple[bool, ...]
"""Which signs a text has, and whether it stands in a link."""


class Spans(InlineProcessor):
    """Walks the runs of text in the order of Python-Markdown's own processor, and asks what can match there."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.stashed_nodes: dict[str, ET.Element | str] = {}
        registry = md.inlinePatterns
        names = {registry.get_index_for_name(name): name for name in NEEDS}
        self.patterns = [
            (index, names.get(index, ""), *NEEDS.get(names.get(index, ""), ("*", "")), pattern)
            for index, pattern in enumerate(registry)
            if isinstance(pattern, Pattern)
        ]
        self.emphasis, self.address = registry["em_strong"], registry["address"]
        self.choices: dict[Signs, Choice] = {}

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:  # noqa: ARG002
        """Replace the signs in the texts of a tree by elements, one level after the other."""
        self.stashed_nodes = {}
        queue = deque([(tree, False)])
        while queue:
            current, linked = queue.popleft()
            linked = linked or current.tag == "a"
            found = []
            for child in current:
                text = child.text
                inside = linked or child.tag == "a"
                if text and (choice := self._choose(text, inside)) is not None and not isinstance(text, AtomicString):
                    child.text = None
                    nodes = self._expand(self._find(text, choice, inside), child, is_text=True)
                    queue.extend((node, inside) for node in nodes)
                    found.append((child, nodes))
                tail = child.tail
                if tail and (choice := self._choose(tail, linked)) is not None:
                    self._split_tail(current, child, self._find(tail, choice, linked))
                if len(child):
                    queue.append((child, inside))
            for child, nodes in found:
                child[0:0] = nodes
        return tree

    def _choose(self, data: str, linked: bool) -> Choice | None:  # noqa: FBT001  called for each run
        """Return the patterns that a text has signs for; None where it stays as it is."""
        signs = (
            "[" in data,
            "*" in data or "_" in data or "~~" in data,
            "<" in data,
            "&" in data,
            "`" in data,
            "\\" in data,
            "\n" in data and (BREAKS[0] in data or BREAKS[1] in data),
            "@" in data or "://" in data or "www." in data,
            STX in data,
            linked,
        )
        if True not in signs[:-1]:
            return None
        if isinstance(data, AtomicString):
            return []
        found = self.choices.get(signs)
        if found is None:
            held = {sign for sign, has in zip(SIGNS, signs[:-1], strict=True) if has}
            found = self.choices[signs] = [
                (index, need, name in REFERENCES, pattern)
                for index, name, sign, need, pattern in self.patterns
                if sign in held and not (linked and "a" in pattern.ANCESTOR_EXCLUDES)
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

    def _find(self, data: str, choice: Choice, linked: bool, first: int = 0) -> str:  # noqa: FBT001
        """Return a text with a placeholder for each element that is found in it."""
        for index, need, references, pattern in choice:
            if pattern is self.address and "@" not in data and "://" not in data and "www." not in data:
                continue  # it stood in a link
            if index >= first and need in data and (not references or self.md.references):
                data = (
                    self._emphasise(pattern, data, index, linked)
                    if pattern is self.emphasis
                    else self._apply(pattern, data, index, linked)
                )
        return data

    def _emphasise(self, pattern: Pattern, data: str, index: int, linked: bool) -> str:  # noqa: FBT001
        if "~~" in data:
            return self._apply(pattern, data, index, linked)
        if "*" not in data and "_" not in data:
            return data
        parts = EMPHASIS.split(data)
        for between in parts[::3]:
            if "*" in between or "_" in between:
                return self._apply(pattern, data, index, linked)
        made = [parts[0]]
        for place in range(1, len(parts), 3):
            node = ET.Element("strong" if parts[place] else "em")
            node.text = parts[place + 1]
            made += (self._stash(node), parts[place + 2])
        return "".join(made)

    def _apply(self, pattern: Pattern, data: str, index: int, linked: bool) -> str:  # noqa: FBT001
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
                inside = linked or node.tag == "a"
                for child in (node, *node):
                    if child.text and (choice := self._choose(child.text, inside)):
                        child.text = self._find(child.text, choice, inside, index + 1)
                    if child.tail and (choice := self._choose(child.tail, inside)):
                        child.tail = self._find(child.tail, choice, inside, index)
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
