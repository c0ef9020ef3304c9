"""Translations compared with the state of the original that they were stamped with.

Owns which of a folder's translations are stale. Must not know how a stamp is made, nor what is done about it.
"""

from collections.abc import Sequence

from sitegen.link.translations import Text
from sitegen.parse.texts import Entry
from sitegen.parse.wording import Passage, find_drift, find_parts


def parts_of(entry: Entry) -> tuple[Passage, ...]:
    """Return what a translator of a text works from."""
    return () if entry.head is None else find_parts(entry.head, entry.written, entry.kind)


def find_stale(entries: Sequence[Entry], texts: Sequence[Text]) -> tuple[str, ...]:
    """Return the languages of translations whose original has changed since; ``texts`` are a folder's, in any order.

    Of one without a stamp nothing is known, so it is not among them.
    """
    stamped = {one.item.lang: one.item.data.translated_from for one in texts if not one.item.original}
    source = next((one.item.path for one in texts if one.item.original), "")
    original = next((entry for entry in entries if entry.file.path == source), None)
    if original is None or not any(stamped.values()):
        return ()
    parts = parts_of(original)
    return tuple(lang for lang, stamp in stamped.items() if stamp and find_drift(stamp, parts) is not None)
