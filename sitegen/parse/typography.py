"""Straight quotation marks to the ones of a language, and the spaces that must not break.

Owns the rules; the signs come from the catalog of the language, so that no language is known here. Works on runs of
text: what stands before a run decides whether a quotation mark opens or closes. Must not know Markdown.
"""

import re
from dataclasses import dataclass, field

STASH_START, STASH_END = "\u0002", "\u0003"
NO_BREAK = "\u00a0"
NARROW = "\u202f"
STOP = re.compile(r""""|'|\.\.\.|-(?<=\s-)-?(?=\s)| %(?<=\d %)""")
"""Each alternative begins with a letter of its own, so that a search skips all others at once."""
OPENING_BEFORE = set(" \t\n\u00a0\u202f([{–—-/„“‚‘«‹»›")


@dataclass(frozen=True, slots=True)
class Typography:
    """The signs of one language. ``abbreviations`` are written with spaces that are to be kept from breaking."""

    double_open: str
    double_close: str
    single_open: str
    single_close: str
    apostrophe: str
    abbreviations: tuple[str, ...]
    starts: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """What each abbreviation begins with."""
    binders: tuple[tuple[str, re.Pattern[str], "_Keep"], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the abbreviations once: every run of text asks for them."""
        starts = tuple(short.split(" ")[0] for short in self.abbreviations)
        binders = tuple(
            (start, re.compile(rf"(?<!\w){re.escape(short)}(?: (?=\w))?"), _Keep(short.replace(" ", NARROW)))
            for start, short in zip(starts, self.abbreviations, strict=True)
        )
        object.__setattr__(self, "starts", starts)
        object.__setattr__(self, "binders", binders)

    def wants(self, text: str, starts: tuple[str, ...] | None = None) -> bool:
        """Say whether anything in a text could change; ``starts`` are those that a larger text holds at all."""
        if '"' in text or "'" in text or "..." in text or (" %" in text and STOP.search(text)):
            return True
        for start in self.starts if starts is None else starts:
            if start in text:
                return True
        return "-" in text and STOP.search(text) is not None

    def set_text(self, text: str, before: str = " ") -> str:
        """Return a text with its signs set; ``before`` is the character that stands before it."""
        made: list[str] = []
        end = 0
        for match in STOP.finditer(text):
            start = match.start()
            made.append(text[end:start])
            end = match.end()
            previous = text[start - 1 : start]
            if previous == STASH_END:
                previous = last_of(text[:start])
            following = text[end : end + 1]  # empty where an element follows, or nothing
            made.append(self._sign(match[0], previous or before, following))
        made.append(text[end:])
        return self._bind("".join(made))

    def _sign(self, sign: str, previous: str, following: str) -> str:
        if sign == "...":
            return "…"
        if sign == " %":
            return f"{NARROW}%"
        if sign in {"-", "--"}:
            return "–"
        opens = previous in OPENING_BEFORE or previous in "\"'"
        if sign == '"':
            return self.double_open if opens and not following.isspace() else self.double_close
        if opens and (following.isalnum() or not following):
            # An apostrophe before a figure (the '90s) stays one.
            return self.apostrophe if following.isdigit() else self.single_open
        return self.apostrophe if previous.isalnum() and following.isalnum() else self.single_close

    def _bind(self, text: str) -> str:
        for start, pattern, keep in self.binders:
            if start in text:
                text = pattern.sub(keep, text)
        return text


def last_of(text: str) -> str:
    """Return the last character of a text, not counting Python-Markdown's marks for stashed HTML."""
    while text.endswith(STASH_END):
        text = text[: text.rfind(STASH_START)]
    return text[-1:]


@dataclass(frozen=True, slots=True)
class _Keep:
    """Puts an abbreviation back, with the space behind it kept from breaking."""

    bound: str

    def __call__(self, match: re.Match[str]) -> str:
        return self.bound + (NO_BREAK if match[0].endswith(" ") else "")
