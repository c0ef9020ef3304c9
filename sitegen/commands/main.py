"""The command line: arguments in, messages and an exit status out.

Owns its beginning and its end, and what every command refuses or fails of. Must not know any command.
"""

import io
import os
import sys
from collections.abc import Sequence

from sitegen.commands.command import INTERRUPTED, UNREAD, complain, find_wrong_use
from sitegen.commands.parser import COMMANDS, make_parser
from sitegen.commands.texts import TEXTS, language_of
from sitegen.engine.pool import WorkerLost


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without umlauts is no reason to fail
    words = sys.argv[1:] if arguments is None else arguments
    given = make_parser(next(iter(words), "")).parse_args(words)
    language = given.lang or language_of(os.environ)
    texts = TEXTS[language]
    try:
        if wrong := find_wrong_use(given, texts):
            return complain(wrong)
        status = COMMANDS[given.command].load().run(given, language)
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        # Who reads along, such as ``head``, has read enough. What is left goes nowhere, also at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = UNREAD
    except WorkerLost:
        status = complain(texts["worker"])
    except MemoryError:
        status = complain(texts["memory"])
    except OSError as fault:
        status = complain(texts["disk"].format(reason=fault))
    return status
