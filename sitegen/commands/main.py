"""The command line: arguments in, messages and an exit status out.

Owns its beginning and its end. Must not know any command.
"""

import io
import os
import sys
from collections.abc import Sequence

from sitegen.commands.command import INTERRUPTED, UNREAD
from sitegen.commands.parser import COMMANDS, make_parser
from sitegen.commands.texts import language_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without umlauts is no reason to fail
    given = make_parser().parse_args(arguments)
    try:
        status = COMMANDS[given.command].run(given, given.lang or language_of(os.environ))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Who reads along, such as ``head``, has read enough. What is left goes nowhere, also at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    return status
