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

from sitegen.model.fields import fields_of, texts_of
from sitegen.parse.records import Record, Value

STASH_START, STASH_END = "\u0002", "\u0003"
NO_BREAK = "\u00a0"
NARROW = "\u202f"
DASH = re.compile(r"-(?<=\s-)-?(?=\s)")
PERCENT = re.compile(r"%(?<=\d %)")
STOP = re.compile(rf""""|'|\.\.\.|{DASH.pattern}|{PERCENT.pattern}""")
"""Each begins with a sign of its own that is rare, so that a search skips everything else at once."""
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
    binders: tuple[tuple[str, re.Pattern[str]], ...] = field(init=False, repr=False, compare=False)
    dotted: re.Pattern[str] = field(init=False, repr=False, compare=False)
    """The abbreviations with a full stop, which is the sign to search for."""

    def __post_init__(self) -> None:
        """Prepare the abbreviations once."""
        parts = (short.partition(".") for short in self.abbreviations if "." in short)
        forms = "|".join(rf"(?<={re.escape(head)}\.){re.escape(tail)}" for head, _, tail in parts)
        object.__setattr__(self, "dotted", re.compile(rf"\.(?:{forms})"))
        binders = tuple((short, re.compile(rf"(?<!\w){re.escape(short)}(?: (?=\w))?")) for short in self.abbreviations)
        object.__setattr__(self, "binders", binders)

    def find_shorts(self, text: str) -> tuple[str, ...]:
        """Return the abbreviations that may stand in a text; empty for nearly all."""
        if self.dotted.search(text):
            return self.abbreviations
        return tuple([short for short in self.abbreviations if "." not in short and short in text])

    def wants(self, text: str, shorts: tuple[str, ...] | None = None) -> bool:
        """Say whether anything in a text could change; ``shorts`` are the abbreviations that a larger one holds."""
        if '"' in text or "'" in text or "..." in text:
            return True
        for short in self.abbreviations if shorts is None else shorts:
            if short in text:
                return True
        return ("-" in text and DASH.search(text) is not None) or ("%" in text and PERCENT.search(text) is not None)

    def set_text(self, text: str, before: str = " ") -> str:
        """Return a text with its signs set; ``before`` is the character that stands before it."""
        made: list[str] = []
        end = opened = 0
        for match in STOP.finditer(text):
            start = match.start()
            between = text[end : start - 1 if match[0] == "%" else start]
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
        if sign == "%":
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
        for short, pattern in self.binders:
            if short in text:
                text = pattern.sub(_keep, text)
        return text


def _keep(match: re.Match[str]) -> str:
    """Return an abbreviation with the space behind it kept from breaking."""
    return match[0].rstrip(" ").replace(" ", NARROW) + (NO_BREAK if match[0].endswith(" ") else "")


def last_of(text: str) -> str:
    """Return the last character of a text, not counting Python-Markdown's marks for stashed HTML."""
    while text.endswith(STASH_END):
        text = text[: text.rfind(STASH_START)]
    return text[-1:]


def set_record(record: Record, kind: Any, typography: Typography) -> Record:  # noqa: ANN401  a class of the kinds
    """Return a record with the signs set in every text that the language has for itself, nested records as well."""
    fields, texts = fields_of(kind), texts_of(kind, local=True)
    values = {
        name: Value(typography.set_text(value.value), value.position, value.parts)
        for name, value in record.values.items()
        if name in texts and isinstance(value.value, str) and typography.wants(value.value)
    }
    if not values and not record.records:
        return record
    records = {
        name: tuple(set_record(child, fields[name].record, typography) for child in children)
        for name, children in record.records.items()
    }
    whole = MappingProxyType({**record.values, **values})
    return Record(whole, record.position, MappingProxyType(records), record.failed, record.empty)


def set_localised(record: Record, kind: Any, typographies: Mapping[str, Typography]) -> Record:  # noqa: ANN401
    """Return a record of a data file with the signs of each language set in its texts, nested records as well."""
    fields, names = fields_of(kind), texts_of(kind, local=True)
    values = dict(record.values)
    for name, value in record.values.items():
        if name in names and isinstance(value.value, Mapping):
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
