"""The ledger of published addresses: what readers may know, and where it leads when it has moved.

Owns the form of a line, and the name of the file. Must not know what is published today.
"""

from typing import NamedTuple

from sitegen.model.hosting import Redirect
from sitegen.model.problem import Position

NAME = "addresses.txt"
LEDGER_FILE = f"content/{NAME}"
GONE = "gone"
"""In the place of a new address: what was there is given up on purpose."""
SIMPLE = "simple:"
"""Before the folder of a page for its version in plain language."""


class LedgerEntry(NamedTuple):
    """One published address. ``thing`` is a folder of texts (``news/2026/x``), or ``tags:bio``, or ``section:news``.

    ``fate`` is empty for an address where the thing is still found, ``gone``, or the address that it leads to.
    """

    thing: str
    address: str
    fate: str = ""
    line: int = 0

    @property
    def row(self) -> str:
        """The entry as it is written."""
        return " ".join(part for part in (self.thing, self.address, self.fate) if part)

    @property
    def position(self) -> Position:
        """Where it stands."""
        return Position(LEDGER_FILE, self.line, 1)

    @property
    def is_list(self) -> bool:
        """Whether the address is that of a list, below which others lie that move with it."""
        return ":" in self.thing and not self.thing.startswith(SIMPLE)

    @property
    def redirect(self) -> Redirect | None:
        """Where the address leads; None where there is nothing to be led."""
        return Redirect(self.address, self.fate, below=self.is_list) if self.fate not in {"", GONE} else None
