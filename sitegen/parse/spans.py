"""What stands inside the lines of a text, to HTML: found without trying every pattern on every run of text.

Owns which signs a pattern needs, and in which order what is found is noted, set and written. The patterns are asked in
the order of Python-Markdown, so that the same elements come out. Must not know what they mean.
"""

import re
import xml.etree.ElementTree as ET

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, STX, AtomicString

from sitegen.parse.inline import Notes
from sitegen.parse.patterns import reveal
from sitegen.parse.text import CLOSE, OPEN
from sitegen.parse.typography import Typography, last_of

AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
"""One that does not begin an entity."""
EMPHASIS = re.compile(r"\*(?<!\S\*)(\*?)(?![\s*])([^*_]*)(?<!\s)\*\1(?!\*)")
"""Emphasis that neither holds nor touches another one, and its second asterisk; begins with the sign to search for."""
NEEDS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "link": ("](",),
    "image_link": ("![",),
    "autolink": ("://",),
    "automail": ("@",),
    "linebreak": ("  \n", "\\\n"),
    "html": ("<",),
    "address": ("@", "://", "www."),
    "entity": ("&",),
    "star": ("*",),
    "em_strong": ("*", "_", "~~"),
}
"""For each pattern what a text must hold, one or the other, for it to match anywhere; the others need references."""

SIGNS = tuple(sorted({sign for signs in NEEDS.values() for sign in signs} | {"]"}))

Held = tuple[str | bool, ...]
"""Whether a text has references, and the signs in it."""
Asked = list[tuple[str, int, Pattern]]
"""What a run of text must hold for a pattern to match, one or the other; its place in the order, and itself."""


def escape(text: str) -> str:
    """Return a text as HTML; entities stay, and what was written behind a backslash is a sign like any other."""
    if STX in text:
        text = reveal(text)
    if "&" in text:
        text = AMPERSAND.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def attributes(element: ET.Element) -> str:
    """Return the attributes of an element as they stand in its tag."""
    made = ""
    for name, value in sorted(element.items()):
        made += f' {name}="{escape(value).replace(chr(34), "&quot;")}"'
    return made


class Spans(InlineProcessor):
    """Makes HTML of the texts in one tree after the other; notes what it finds in the notes of the conversion."""

    def __init__(self, md: Markdown, notes: Notes, typography: Typography) -> None:
        super().__init__(md)
        self.notes, self.typography = notes, typography
        self.stashed_nodes: dict[str, ET.Element | str] = {}
        registry = md.inlinePatterns
        names = {registry.get_index_for_name(name): name for name in NEEDS}
        self.patterns: Asked = [
            (need, index, pattern)
            for index, pattern in enumerate(registry)
            if isinstance(pattern, Pattern)
            for need in (NEEDS[names[index]] if index in names else ("]",))
        ]
        self.named = [index for index in range(len(registry)) if index not in names]
        """Patterns that find nothing in a text that defines no references."""
        self.emphasis = registry["em_strong"]
        self.choices: dict[Held, Asked] = {}
        self.source = ""
        self.asked: Asked = []
        """The patterns that can match in the text at all."""
        self.shorts: tuple[str, ...] = ()
        """The abbreviations that may stand in the text."""
        self.before = " "
        """The character before the text that is set next."""
        self.alone = False
        """Whether a picture, if there is one, stands alone in a paragraph of the text itself."""

    def begin(self, source: str) -> None:
        """Prepare for the tree of a text."""
        self.source = source
        self.shorts = self.typography.find_shorts(source)

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:  # noqa: ARG002
        """Replace each text in a tree of blocks by its HTML, in the order of reading."""
        self.stashed_nodes = {}
        source, named = self.source, bool(self.md.references)
        # A single sign is found much faster than several.
        held: Held = (named, *[sign for sign in SIGNS if sign[0] in source and sign[-1] in source and sign in source])
        if held not in self.choices:
            self.choices[held] = self._choose(held)
        self.asked = self.choices[held]
        for element in tree.iter():
            text = element.text
            if text and not isinstance(text, AtomicString):
                element.text = self._read(text, element, tree)
        return tree

    def _read(self, text: str, block: ET.Element, tree: ET.Element) -> str:
        self.before = " "
        data = self._find(text, linked=False)
        if data is text:
            return escape(self._set(text))
        if "![" in text:
            left = [piece for piece in self._pieces(data) if not isinstance(piece, str) or piece.strip()]
            image = left[0] if len(left) == 1 else None
            single = isinstance(image, ET.Element) and image.tag == "img"
            self.alone = single and block.tag == "p" and any(block is one for one in tree)
        return self._write(data, linked=False)

    # ---- what is found

    def _choose(self, held: Held) -> Asked:
        """Return the patterns that a text can match which holds some signs, and references or none."""
        return [
            (need, index, pattern)
            for need, index, pattern in self.patterns
            if need in held and (True in held or index not in self.named)
        ]

    def _find(self, data: str, *, linked: bool, first: int = 0) -> str:
        """Return a text with a placeholder for each element that is found in it."""
        applied = -1
        for need, index, pattern in self.asked:
            if need in data and first <= index != applied and not (linked and "a" in pattern.ANCESTOR_EXCLUDES):
                apply = self._emphasise if pattern is self.emphasis else self._apply
                data = apply(pattern, data, index, linked=linked)
                applied = index
        return data

    def _emphasise(self, pattern: Pattern, data: str, index: int, *, linked: bool) -> str:
        if "~~" in data:
            return self._apply(pattern, data, index, linked=linked)
        parts = EMPHASIS.split(data)
        for between in parts[::3]:
            if "*" in between or "_" in between:
                return self._apply(pattern, data, index, linked=linked)
        made = [parts[0]]
        for place in range(1, len(parts), 3):
            node = ET.Element("strong" if parts[place] else "em")
            node.text = parts[place + 1]
            made += (self._stash(node), parts[place + 2])
        return "".join(made)

    def _apply(self, pattern: Pattern, data: str, index: int, *, linked: bool) -> str:
        """Replace all that a pattern matches, from left to right; what lies in it is read with the later patterns."""
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
                    if child.text:
                        child.text = self._find(child.text, linked=inside, first=index + 1)
                    if child.tail:
                        child.tail = self._find(child.tail, linked=inside, first=index)
            placeholder = self._stash(node)
            data = f"{data[:begin]}{placeholder}{data[end:]}"
            start = begin + len(placeholder)

    def _stash(self, node: ET.Element | str) -> str:
        key = f"{len(self.stashed_nodes):04d}"
        self.stashed_nodes[key] = node
        return INLINE_PLACEHOLDER % key

    def _pieces(self, data: str) -> list[str | ET.Element]:
        """Divide a text at the elements that were found in it: a text, an element, a text and so on."""
        pieces: list[str | ET.Element] = []
        run = ""
        for index, part in enumerate(INLINE_PLACEHOLDER_RE.split(data)):
            node = self.stashed_nodes.get(part, INLINE_PLACEHOLDER % part) if index % 2 else part
            if isinstance(node, str):
                run += node
            else:
                pieces += (run, node)
                run = ""
        return [*pieces, run]

    # ---- what is written

    def _write(self, data: str, *, linked: bool) -> str:
        """Return a text as HTML, with the elements that were found in it."""
        if INLINE_PLACEHOLDER_PREFIX not in data:
            return escape(self._set(data))
        made = run = ""
        broken = False
        for piece in self._pieces(data):
            if isinstance(piece, str):
                run += piece
            elif piece.tag == "img":
                run += self._note_image(piece)
            else:
                # Blanks of any kind at the beginning of a line are none, as the library has it.
                run = "\n" if broken and not run.strip() else run
                made += escape(self._set(run)) + self._write_element(piece, linked=linked)
                broken = piece.tag == "br"
                run = "\n" if broken else ""
        return made + escape(self._set("\n" if broken and not run.strip() else run))

    def _write_element(self, element: ET.Element, *, linked: bool) -> str:
        tag, text = element.tag, element.text or ""
        if tag == "code":
            return self.write_code(element, text)
        if tag == "a" and "footnote" not in (element.get("class") or ""):
            self._note_link(element)
            linked = True
        made = f"<{tag}{attributes(element)}>"
        if tag == "br":
            return made
        if isinstance(text, AtomicString) and INLINE_PLACEHOLDER_PREFIX not in text:
            self.before = text[-1:] or self.before
            made += escape(text)
        else:
            made += self._write(text, linked=linked)
        for child in element:
            made += self._write_element(child, linked=linked) + self._write(child.tail or "", linked=linked)
        return f"{made}</{tag}>"

    def write_code(self, element: ET.Element, text: str) -> str:
        """Return code as it stands."""
        self.before = last_of(text) or self.before
        if "&" in text:
            text = AMPERSAND.sub("&amp;", text)
        return f"<code{attributes(element)}>{text.replace('<', '&lt;').replace('>', '&gt;')}</code>"

    def _set(self, text: str) -> str:
        """Return a text with its signs set, and remember what it ends with."""
        if not text:
            return text
        # HTML that was refused has left its neighbours side by side.
        if self.typography.wants(text, None if self.notes.refused else self.shorts):
            text = self.typography.set_text(text, self.before)
        last = text[-1]
        self.before = (last_of(text) or self.before) if last == ETX else last
        return text

    # ---- what is noted

    def _note_link(self, link: ET.Element) -> None:
        """Replace the target of a link by a mark, and note it."""
        links = self.notes.links
        target = reveal(link.get("href") or "")
        link.set("href", f"{OPEN}R{len(links)}{CLOSE}")
        links.append((target, self._words(link)))

    def _words(self, element: ET.Element) -> str:
        """Return what an element says."""
        found = "".join(self._words_in(child) + (child.tail or "") for child in element)
        return self._words_in(element) + found

    def _words_in(self, element: ET.Element) -> str:
        text = element.text or ""
        if INLINE_PLACEHOLDER_PREFIX not in text:
            return text
        return "".join(piece if isinstance(piece, str) else self._words(piece) for piece in self._pieces(text))

    def _note_image(self, image: ET.Element) -> str:
        """Return a mark for the place of a picture, and note it."""
        images = self.notes.images
        images.append((reveal(image.get("src") or ""), image.get("alt") or "", self.alone))
        return f"{OPEN}I{len(images) - 1}{CLOSE}"
