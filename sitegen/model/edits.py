"""Changes of files, as values: rows in place of others, and files that belong elsewhere.

Owns their form. Must not know why anything is changed.
"""

from typing import NamedTuple


class Edit(NamedTuple):
    """Rows to write in place of those from ``first`` to ``last``, which count from 1.

    Where ``last`` is one less than ``first``, nothing goes, and the rows come before row ``first``.
    """

    first: int
    last: int
    rows: tuple[str, ...]


class Move(NamedTuple):
    """A file and where it belongs, as paths from the source folder."""

    path: str
    to: str
