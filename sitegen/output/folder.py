"""The output folder: which files in it are the generator's own, and when it must not be written.

Owns the list of own files (``.sitegen-files``). Must not know how files get there.
"""

import contextlib
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

from sitegen.model.places import FOLDER, PARTS

OWN_FILES, STAGE, JOURNAL, SWAP = ".sitegen-files", ".sitegen-next", "journal", ".sitegen-new"
FILE_MODE, FOLDER_MODE = 0o644, 0o755
Stat = tuple[int, int]
"""Size of a file in bytes, and its time of change in nanoseconds."""
Journal = tuple[dict[str, str], list[str], list[str]]
"""Names of files in the stage by their path, paths to remove, and all paths afterwards (none: as before)."""
OLD_LINE = re.compile(r"[0-9a-f]{32} ")


class Refused(Exception):
    """The output folder must not be written; ``code`` names the reason in ``TEXTS`` of the command line."""

    def __init__(self, code: str, path: str) -> None:
        super().__init__(code)
        self.code, self.path = code, path


def check_place(source: Path, output: Path) -> None:
    """Refuse an output folder that is, holds or lies in a source folder."""
    target = output.resolve()
    for part in (*PARTS, FOLDER):
        folder = (source / part).resolve()
        inside = folder in target.parents and not (part == FOLDER and target == folder / "serve")
        if target == folder or target in folder.parents or inside:
            raise Refused("output-is-source", str(folder))
    if target in {Path.home().resolve(), Path(target.anchor)}:
        raise Refused("output-is-source", str(target))
    if output.exists() and not output.is_dir():
        raise Refused("output-no-folder", str(output))


def check_output(source: Path, output: Path, known: Iterable[str] = ()) -> set[str]:
    """Refuse an output folder that must not be written, or that holds files of somebody else; return its own files.

    ``known`` are files that the last build is known to have written, whatever became of its list.
    """
    check_place(source, output)
    if not output.exists():
        return set()
    journal = read_journal(output)
    own = read_own_files(output).union(known, *journal[:2] if journal else ())
    found = set()
    for path in files_of(output):
        if path != OWN_FILES and not path.startswith(f"{STAGE}/"):
            if path not in own:
                raise Refused("output-foreign", str(output / path))
            found.add(path)
    return found


def files_of(folder: Path) -> list[str]:
    """Return the paths of everything below a folder that is no folder, linked folders included."""
    found: list[str] = []
    start = len(str(folder)) + 1
    for root, folders, names in os.walk(folder):
        linked = [name for name in folders if os.path.islink(f"{root}/{name}")]  # noqa: PTH114
        found.extend(f"{root}/{name}"[start:] for name in (*names, *linked))
    return sorted(found)


def read_journal(output: Path) -> Journal | None:
    """Return what an interrupted build was about to do; None where it had not come so far."""
    try:
        journal = json.loads((output / STAGE / JOURNAL).read_text(encoding="utf-8"))
        moves = {str(path): str(name) for path, name in journal["moves"].items()}
        stale, paths = [str(path) for path in journal["stale"]], [str(path) for path in journal["paths"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    # A tampered journal must not reach outside; what is stale is looked at when it is removed.
    inside = all(_is_inside(path) for path in moves) and not any("/" in name for name in moves.values())
    return (moves, stale, paths) if inside else None


def _is_inside(path: str) -> bool:
    return not {"", ".", ".."}.intersection(path.split("/"))


def read_own_files(output: Path) -> set[str]:
    """Return the files that an earlier build wrote."""
    try:
        lines = (output / OWN_FILES).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {line[33:] if OLD_LINE.match(line) else line for line in lines if line}


def write_own_files(output: str, paths: Iterable[str], part: str) -> None:
    """Write the list of the generator's own files; ``part`` is where it lies while it is being written."""
    data = "".join(f"{path}\n" for path in sorted(paths)).encode()
    Path(part).write_bytes(data)
    Path(part).chmod(FILE_MODE)
    Path(part).replace(f"{output}/{OWN_FILES}")


def make_folder(folder: str, root: str) -> None:
    """Make a folder and those above it up to the root, with modes that do not depend on the umask."""
    missing = []
    while folder != root and not (os.path.isdir(folder) and not os.path.islink(folder)):  # noqa: PTH112, PTH114
        missing.append(folder)
        folder = os.path.dirname(folder)  # noqa: PTH120
    for one in reversed(missing):
        if os.path.islink(one) or os.path.isfile(one):  # noqa: PTH113, PTH114
            os.unlink(one)  # noqa: PTH108  a file of ours that becomes a folder
        with contextlib.suppress(FileExistsError):  # another process needs it as well
            os.mkdir(one)  # noqa: PTH102
        if os.stat(one).st_mode & 0o777 != FOLDER_MODE:  # noqa: PTH116
            os.chmod(one, FOLDER_MODE)  # noqa: PTH101


def stat_of(path: Path) -> Stat:
    """Return size and time of change of a file, in nanoseconds."""
    status = path.lstat()
    return (status.st_size, status.st_mtime_ns)
