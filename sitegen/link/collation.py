"""Alphabetical order as German dictionaries have it (DIN 5007-1): umlauts with their vowels, ß with ss, case last.

Owns the sort key, which serves every language of the site: other marks are set aside in the same way. Must not know
what is sorted.
"""

import unicodedata
from functools import lru_cache

from sitegen.model.urls import LETTERS

# Unlike in addresses, ä sorts with a: only letters that do not come apart by themselves are taken from that table.
WHOLE = {letter: plain for letter, plain in LETTERS.items() if unicodedata.decomposition(chr(letter)) == ""}


@lru_cache(maxsize=4096)
def sort_key(text: str) -> tuple[str, str, str]:
    """Return what orders a text among others: letters without marks, then marks, then capitals."""
    lowered = text.casefold().translate(WHOLE)
    apart = unicodedata.normalize("NFKD", lowered)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    # Spaces and hyphens come before letters, as words do: "Sachsen-Anhalt" after "Sachsen".
    plain = "".join(letter if letter.isalnum() else " " for letter in plain)
    return (" ".join(plain.split()), apart, text)
