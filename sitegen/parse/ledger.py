"""The ledger of published addresses, from its file: a line for each.

Owns the reading. A plain text, since it grows with the site: YAML would take seconds for what a line says as well, and
of two branches that add lines git makes one file. Must not know which addresses there are.
"""

from collections.abc import Sequence

from sitegen.model.ledger import GONE, LEDGER_FILE, LedgerEntry
from sitegen.model.problem import Position, Problem
from sitegen.model.source import Tree
from sitegen.parse.text import read_text

WORDS = (2, 3)
"""So many words a line has."""


def read_ledger(tree: Tree, problems: list[Problem]) -> tuple[LedgerEntry, ...]:
    """Return the entries of the ledger; none where there is no file."""
    file = tree.get(LEDGER_FILE)
    text = None if file is None else read_text(file, problems)
    return () if text is None else parse_ledger(text, problems)


def parse_ledger(text: str, problems: list[Problem]) -> tuple[LedgerEntry, ...]:
    """Return the entries of a ledger; of two lines with one address that which says where it leads."""
    found: dict[str, LedgerEntry] = {}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if not _is_sound(words):
            problems.append(Problem("ledger-line", Position(LEDGER_FILE, number, 1), values={"found": line.strip()}))
            continue
        entry = LedgerEntry(words[0], words[1], words[2] if len(words) > WORDS[0] else "", number)
        other = found.setdefault(entry.address, entry)
        if other.fate and entry.fate and other.fate != entry.fate:
            values = {"address": entry.address, "line": str(other.line), "found": entry.row}
            problems.append(Problem("ledger-twice", entry.position, values=values))
        elif entry.fate:
            found[entry.address] = entry
    return tuple(found.values())


def _is_sound(words: Sequence[str]) -> bool:
    addresses = (words[1:2], [word for word in words[2:3] if word != GONE])
    return len(words) in WORDS and all(
        word.startswith("/") and not word.startswith("//") and word.isprintable() and not set(word) & set('*<>"\\?#:')
        for some in addresses
        for word in some
    )
