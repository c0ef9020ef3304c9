"""Entries of the data files: what each is called, and one to paste where there is none.

Owns what is compared with a name that somebody wrote. Must not know where it was written.
"""

import re
from collections.abc import Mapping
from typing import Any

from sitegen.model.fields import fields_of
from sitegen.model.messages import ADVICE, PHOTO_WORDS
from sitegen.parse.quoting import plain_or_quoted, quote
from sitegen.parse.records import Record


def names_of(record: Record) -> tuple[str, ...]:
    """Return what a record of the data files is called in any language."""
    found: list[str] = []
    for name in ("name", "label", "short_name", "synonyms"):
        value = record.values[name].value if name in record.values else ()
        for one in value.values() if isinstance(value, Mapping) else (value,):
            found.extend([one] if isinstance(one, str) else one)
    return tuple(found)


def entry_of(id_: str, kind: Any) -> str:  # noqa: ANN401  a class of the kinds
    """Return an entry of a data file to paste, with all that has to be there."""
    name = id_ if re.fullmatch(r"\w[\w.-]*", id_) else quote(id_)
    text = id_ if name == id_ else name
    summaries = [f"  {one}: {text if index == 0 else '…'}" for index, one in enumerate(_required(kind))]
    return "\n".join([f"{name}:", *summaries])


def mended_fact(row: str, line: int) -> dict[str, Any]:
    """Return a line of facts with its colon, where another sign stands for it; else the advice what to write."""
    found = re.fullmatch(r"\s*(?:- )?([^\t=–|]+?)\s*(?:\t+|=|–|\|| - )\s*(.+)", row)
    if found is None:
        return {"write": ADVICE["fact"]}
    return {"write": "", "first": str(line), "last": str(line), "cure": f"{found[1]}: {found[2].strip(' |')}"}


def photo_to_paste(file: str) -> Mapping[str, str]:
    """Return the list of photos with one entry, in the language of the messages."""
    return {
        lang: f"photos:\n  - file: {plain_or_quoted(file)}\n    credit: {credit}\n    alt: {alt}"
        for lang, (alt, _, credit) in PHOTO_WORDS.items()
    }


def _required(kind: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(name for name, field in fields_of(kind).items() if field.required)
