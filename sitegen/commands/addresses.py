"""``sitegen addresses``: the ledger of published addresses, with what is public now.

Owns the arguments of this command and what is printed. Must not know which addresses there are.
"""

import argparse
import sys
import tempfile

from sitegen.commands.command import (
    DONE,
    PROBLEMS,
    Command,
    add_language,
    add_source,
    open_session,
    read_instant,
)
from sitegen.commands.texts import TEXTS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_source(parser)
    parser.add_argument("--now", default="", metavar="ISO", help="take what is public at this time")
    add_language(parser)


def run_addresses(given: argparse.Namespace, language: str) -> int:
    """Bring the ledger up to date and report."""
    texts = TEXTS[language]
    now = read_instant(given.now)
    from pathlib import Path  # noqa: PLC0415

    from sitegen.build.addresses import update_ledger  # noqa: PLC0415
    from sitegen.model.ledger import LEDGER_FILE  # noqa: PLC0415
    from sitegen.model.report import arrange  # noqa: PLC0415
    from sitegen.model.settings import Options  # noqa: PLC0415

    # Nothing is written there; a plan alone needs no output folder, and must not trip over one.
    with (
        tempfile.TemporaryDirectory() as place,
        open_session(Path(given.source), Path(place) / "public", Options(), language) as session,
    ):
        found = update_ledger(session, now)
    if found.added is None:
        lines = [problem.text(language) for problem in arrange(found.problems).problems]
        print("\n".join([*lines, texts["ledger-kept"].format(path=LEDGER_FILE)]), file=sys.stderr)
        return PROBLEMS
    print(texts["ledger-added"].format(n=found.added, path=LEDGER_FILE))
    return DONE


COMMAND = Command(
    description="Adds the addresses of everything that is public to content/addresses.txt and makes that file where "
    "it is missing. From then on a build stops when one of them vanishes without a redirect.",
    add_arguments=add_arguments,
    run=run_addresses,
)
