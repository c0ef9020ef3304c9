"""The ledger of published addresses, brought up to date: what is public now is added, nothing is taken away.

Owns the writing of that file. Only its own command asks for this; no build changes a source. Must not know which
addresses there are.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sitegen.build.build import begin
from sitegen.build.requests import in_order, stops
from sitegen.build.session import Session
from sitegen.model.ledger import LEDGER_FILE, LedgerEntry
from sitegen.model.problem import Problem
from sitegen.plan.ledger import unlisted_addresses

HEAD = """\
# Published addresses: a folder or list, its address, and where it leads now (an address, or gone).
# Veröffentlichte Adressen: Ordner oder Liste, Adresse, und wohin sie jetzt führt (eine Adresse, oder gone).
# sitegen addresses adds lines. Nobody takes one away.
"""


class LedgerUpdate(NamedTuple):
    """What came of it: problems in the order of their places; how many addresses came in, None where it was left."""

    problems: tuple[Problem, ...]
    added: int | None


def update_ledger(session: Session, now: datetime) -> LedgerUpdate:
    """Add what is public at an instant; ``now`` carries an offset. Raises ``OSError``."""
    problems: list[Problem] = []
    run = begin(session, now, problems)
    if run is not None:
        whole, _, goals = run.plan()
        if not stops(problems, strict=False):
            session.storage.cache.flush()
            found = unlisted_addresses(whole, goals)
            path = session.request.source / LEDGER_FILE
            if found or not path.exists():
                _write(path, found)
            return LedgerUpdate(in_order(problems), len(found))
    return LedgerUpdate(in_order(problems), None)


def _write(path: Path, entries: list[LedgerEntry]) -> None:
    """Write the file anew: comments first, then all lines in their order; what was there stays as it was written."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else HEAD.splitlines()
    again = {entry.address for entry in entries}  # a page has come back to an address that was given up
    rows = {line for line in lines if line.strip() and not line.startswith("#") and line.split()[1] not in again}
    comments = [line for line in lines if line.startswith("#")]
    text = "\n".join([*comments, *sorted(rows.union(entry.row for entry in entries))])
    part = path.with_name(f"{path.name}.part")
    part.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    os.replace(part, path)  # noqa: PTH105
