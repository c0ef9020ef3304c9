"""The arguments of the command line, and the table of its commands.

Owns that table. A new command is a module with a ``COMMAND``, and a line here. Must not know what a command does.
"""

import argparse
from collections.abc import Mapping
from types import MappingProxyType

from sitegen import __version__
from sitegen.commands import addresses, build, check, fix, new, photos, schema, serve, translations
from sitegen.commands.command import Command

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "build": build.COMMAND,
        "serve": serve.COMMAND,
        "check": check.COMMAND,
        "fix": fix.COMMAND,
        "new": new.COMMAND,
        "photos": photos.COMMAND,
        "translations": translations.LIST,
        "translated": translations.STAMP,
        "addresses": addresses.COMMAND,
        "schema": schema.COMMAND,
    }
)


def make_parser() -> argparse.ArgumentParser:
    """Make the parser with the help texts of all commands."""
    parser = argparse.ArgumentParser(
        prog="sitegen",
        description="Builds a bilingual news site from Markdown files.",
        epilog="Exit status: 0 done, 1 problems in the content (nothing is written), 2 wrong use.",
    )
    parser.add_argument("--version", action="version", version=f"sitegen {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, command in COMMANDS.items():
        command.add_arguments(commands.add_parser(name, help=command.help, description=command.description))
    return parser
