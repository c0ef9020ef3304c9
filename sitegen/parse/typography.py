"""Straight quotation marks to the ones of a language, and the spaces that must not break.

Owns the rules, and which fields have their signs set: those that a language has for itself. The signs come from the
catalog of the language, so that no language is known here. Works on runs of text: what stands before a run decides
whether a quotation mark opens or closes. Must not know Markdown.
"""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sitegen.model.fields import Type, fields_of
from sitegen.parse.records import Record

TEXTS = frozenset({Type.LINE, Type.TEXT})
STASH_START, STASH_END = "\u0002", "\u0003"
NO_BREAK = "\u00a0"
NARROW = "\u202f"
STOP = re.compile(r""""|'|\.\.\.|-(?<=\s-)-?(?=\s)| %(?<=\d %)""")
"""Each alternative begins with a letter of its own, so that a search skips all others at once."""
OPENING_BEFORE = frozenset(" \t\n\u00a0\u202f([{„“‚‘«‹»›")
EITHER = frozenset("-–—/")
"""Signs before a quotation mark that opens only if a word follows."""
OWNING = frozenset("sxzßSXZ")
"""Letters behind which an apostrophe stands for the ending of a name (Hans' Reise), where no quotation is open."""
FOLLOWING = frozenset("\"'([{„“‚‘«‹»›")
"""Signs that a quotation may begin with."""


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
        end = opened = 0
        for match in STOP.finditer(text):
            start = match.start()
            between = text[end:start]
            made.append(between)
            end = match.end()
            before = last_of(between) or before
            following = text[end : end + 1]  # empty where an element follows, or nothing
            sign = self._sign(match[0], before, following)
            if sign == self.single_close and not opened and before in OWNING and following == " ":
                sign = self.apostrophe
            opened += (sign + between).count(self.single_open) - (sign == self.single_close)
            made.append(sign)
            before = sign
        made.append(text[end:])
        return self._bind("".join(made))

    def _sign(self, sign: str, previous: str, following: str) -> str:
        if sign == "...":
            return "…"
        if sign == " %":
            return f"{NARROW}%"
        if sign in {"-", "--"}:
            return "–"
        opens = self._opens(previous, following)
        if sign == '"':
            return self.double_open if opens else self.double_close
        if opens and (following.isalnum() or not following or following in FOLLOWING):
            # An apostrophe before a figure (the '90s) stays one.
            return self.apostrophe if following.isdigit() else self.single_open
        return self.apostrophe if previous.isalnum() and following.isalnum() else self.single_close

    def _opens(self, previous: str, following: str) -> bool:
        """Say whether a quotation begins between two characters; ``previous`` is set already."""
        if previous in {self.double_close, self.single_close} or following.isspace():
            return False
        if previous in EITHER:
            return following.isalnum() or following in FOLLOWING
        return previous in OPENING_BEFORE or previous in {self.double_open, self.single_open}

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


def set_record(record: Record, kind: Any, typography: Typography) -> Record:  # noqa: ANN401  a class of the kinds
    """Return a record with the signs set in every text that the language has for itself, nested records as well."""
    fields = fields_of(kind)
    values: dict[str, Any] = {}
    for name, value in record.values.items():
        known = fields[name]
        if known.local and known.type in TEXTS and isinstance(value.value, str) and typography.wants(value.value):
            values[name] = dataclasses.replace(value, value=typography.set_text(value.value))
    if not values and not record.records:
        return record
    records = {
        name: tuple(set_record(child, fields[name].record, typography) for child in children)
        for name, children in record.records.items()
    }
    return dataclasses.replace(
        record, values=MappingProxyType({**record.values, **values}), records=MappingProxyType(records)
    )


def set_localised(record: Record, kind: Any, typographies: Mapping[str, Typography]) -> Record:  # noqa: ANN401
    """Return a record of a data file with the signs of each language set in its texts, nested records as well."""
    fields = fields_of(kind)
    values = dict(record.values)
    for name, value in record.values.items():
        known = fields.get(name)
        if known is not None and known.local and known.type in TEXTS and isinstance(value.value, Mapping):
            texts = {lang: _set(one, typographies.get(lang)) for lang, one in value.value.items()}
            values[name] = dataclasses.replace(value, value=texts)
    records = {
        name: tuple(set_localised(child, fields[name].record, typographies) for child in children)
        for name, children in record.records.items()
    }
    return dataclasses.replace(record, values=MappingProxyType(values), records=MappingProxyType(records))


def _set(text: Any, typography: Typography | None) -> Any:  # noqa: ANN401  a text, or several
    if typography is None:
        return text
    if isinstance(text, str):
        return typography.set_text(text) if typography.wants(text) else text
    return tuple(_set(one, typography) for one in text)
