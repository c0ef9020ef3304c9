"""The arguments of the command line, and the table of its commands.

Owns that table. A new command is a module with a ``COMMAND``, and a line here. Must not know what a command does, nor
import any but the one that is called: what others need takes longer than a build that has nothing to do.
"""

import argparse
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

from sitegen import __version__
from sitegen.commands.command import Command


class Listed(NamedTuple):
    """Where a command is, and its line in the list of all."""

    module: str
    name: str
    help: str

    def load(self) -> Command:
        """Import the command and return it."""
        found: Command = getattr(import_module(f"sitegen.commands.{self.module}"), self.name)
        return found


COMMANDS: Mapping[str, Listed] = MappingProxyType(
    {
        "build": Listed("build", "COMMAND", "build the site into the output folder"),
        "serve": Listed("serve", "COMMAND", "show the site in the browser while you write"),
        "check": Listed("check", "COMMAND", "tell what is wrong or due in the content, without building the site"),
        "fix": Listed(
            "fix",
            "COMMAND",
            "repair what can be repaired safely: quotation marks, dates, misspelt fields, names of files",
        ),
        "new": Listed("new", "COMMAND", "make a news item, an event, a page or a person"),
        "photos": Listed(
            "photos", "COMMAND", "list all photos with rights and missing words; take in those of a camera"
        ),
        "translations": Listed(
            "translations", "LIST", "list translations that are missing, stale or unchecked, and photos without words"
        ),
        "translated": Listed("translations", "STAMP", "say that a translation renders its original as it is now"),
        "addresses": Listed("addresses", "COMMAND", "add what is public now to the ledger of published addresses"),
        "schema": Listed("schema", "COMMAND", "write the fields of all kinds as JSON Schema, and snippets for editors"),
    }
)


def make_parser(called: str = "") -> argparse.ArgumentParser:
    """Make the parser of the command that is ``called``; of all commands where it is none of them."""
    parser = argparse.ArgumentParser(
        prog="sitegen",
        description="Builds a bilingual news site from Markdown files.",
        epilog="Exit status: 0 done, 1 problems in the content (nothing is written), 2 wrong use.",
    )
    parser.add_argument("--version", action="version", version=f"sitegen {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command", prog="sitegen")
    for name in (called,) if called in COMMANDS else COMMANDS:
        command = COMMANDS[name].load()
        command.add_arguments(commands.add_parser(name, help=COMMANDS[name].help, description=command.description))
    return parser
