"""Which HTML an editor may write, and what a conversion comes across.

Owns the allow lists of tags and attributes, and the ``Notes`` of the conversion at hand. Must not know the library that
reads Markdown: what is allowed can be asked without loading it.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

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

ALLOWED_TAGS = INLINE_TAGS | {
    "a",
    "blockquote",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
"""What an editor may write, and what Markdown makes."""

ALLOWED_ATTRIBUTES = {
    "*": set(ATTRIBUTES) | {"id", "class"},
    "a": {"href", "title", "lang", "role"},
    "ol": {"start"},
    "li": {"value"},
    "abbr": {"title"},
    "time": {"datetime"},
    "div": {"class", "role"},
}


class Fault(NamedTuple):
    """What a text says wrongly: the code of the problem, the number of the line from 0, and the piece in question."""

    code: str
    line: int
    piece: str
    values: dict[str, str]


class Heading(NamedTuple):
    """A heading as it stands in the text: its level, what it says, the number of its line from 0, and that line."""

    level: int
    title: str
    line: int
    written: str


@dataclass(slots=True)
class Notes:
    """What a conversion came across, in the order of the text."""

    links: list[tuple[str, str]] = field(default_factory=list)
    """The target of each link, and what it says."""
    images: list[tuple[str, str, bool]] = field(default_factory=list)
    """File, alt text, and whether the picture stands alone in its paragraph."""
    refused: list[str] = field(default_factory=list)
    """HTML that is not allowed, as written."""
    open_tags: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    """The ids of the headings."""
    headings: list[Heading] = field(default_factory=list)
    footnotes: dict[str, int] = field(default_factory=dict)
    """Footnotes that have a text, with the numbers of their lines."""
    references: dict[str, int] = field(default_factory=dict)
    """Targets that have a name, with the numbers of their lines."""
    code: list[tuple[int, int]] = field(default_factory=list)
    """Where code stands: the numbers of its first line and of the one behind it."""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: str, line: int, piece: str, **values: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(code, line, piece, values))

    def clear(self) -> None:
        """Begin another text."""
        for name in self.__slots__:
            getattr(self, name).clear()
